"""What the bundled fonts can print: a letter that none of them has is refused when it is typed, not when a certificate is due."""

from functools import cache
from importlib import import_module
from typing import Any

from app import paths

FAMILIES = ("Amiri", "Vazirmatn")


@cache
def _families() -> tuple[frozenset[str], ...]:
    hb: Any = import_module("uharfbuzz")  # the first window opens without it
    fonts = (paths.FONTS / f"{family}-Regular.ttf" for family in FAMILIES)
    return tuple(frozenset(map(chr, hb.Face(hb.Blob.from_file_path(str(font))).unicodes)) for font in fonts)


def unprintable(text: str) -> str:
    """The first character of a word that no family prints whole; empty where all can be printed."""
    for word in text.split():
        if not any(family.issuperset(word) for family in _families()):
            lacking = ([letter for letter in word if letter not in family] for family in _families())
            return min(lacking, key=len)[0]
    return ""
