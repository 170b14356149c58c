"""Certificates: issued and printed, kept in a register, and verified."""
