"""A composed camp to try Muster on."""

from app.demo.composition import Demo, compose

__all__ = ["Demo", "compose"]
