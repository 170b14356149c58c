"""Graduation: who may, who may not, and why."""
