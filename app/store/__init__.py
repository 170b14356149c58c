"""The camp's folder: one encrypted file, its keys, its journal."""
