"""Answers into files."""
