"""A composed camp to try Muster on."""
