"""Rolls that were taken on paper: sheets that were photographed are read, others are typed in."""
