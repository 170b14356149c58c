"""Choices about this machine."""
