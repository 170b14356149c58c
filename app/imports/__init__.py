"""Files into proposals that a person accepts."""
