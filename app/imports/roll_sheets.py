"""Rolls that were taken on paper: photographed or scanned sheets become rows, and what is not clear becomes a question."""

from app.records.roll_readings import ReadPage, ReadRow, Reading, RefusedPage

__all__ = ["ReadPage", "ReadRow", "Reading", "RefusedPage"]
