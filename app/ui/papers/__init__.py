"""The certificates and papers of the whole camp."""
