"""What the bundled fonts can print: a letter that none of them has is refused when it is typed, not when a certificate is due."""

from functools import cache
from importlib import import_module
from typing import Any

from app import paths
from app.errors import UserError
from app.words import _

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


def lacking(text: str) -> str:
    """Why a text cannot be printed, naming the character, in the person's language; empty where it can."""
    letter = unprintable(text)
    told = _("“{text}” has a character that cannot be printed: {character}.")
    return told.format(text=text, character=f"{letter} (U+{ord(letter):04X})") if letter else ""


def refuse_unprintable(text: str) -> None:
    """Raises UserError for a text with a character that cannot be printed."""
    reason = lacking(text)
    if reason:
        raise UserError(reason, _("Type it again with letters of Arabic, Kurdish or Latin script."))
