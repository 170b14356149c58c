"""The nouns: tables, enumerations and rules about one row."""
