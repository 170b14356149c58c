"""Trainees: the roll of a class, one of them, and lists that arrive."""
