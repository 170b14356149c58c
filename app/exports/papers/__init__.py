"""The papers of a camp, one module each: what stands on it, as a document."""
