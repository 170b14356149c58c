"""A class at a glance: its weeks in charts."""
