"""Muster: the records of training camps, on laptops without a network."""
