"""Which way a sentence is read where two scripts meet in it: Qt asks its first letter, a reader the language of the window."""

import re
import unicodedata

from app.words import is_rtl

LRM, RLM = "\u200e", "\u200f"
_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
_ARABIC = re.compile("[\u0600-\u06ff](?:[\u0600-\u06ff\u200c ]*[\u0600-\u06ff])?")
_APART = re.compile("[\u2066-\u2068][^\u2069]*\u2069")


def sentence(text: str) -> str:
    """What stands in it in another script does not turn the rest round, and a day in figures keeps its order."""
    rtl = is_rtl()
    told = days(text) if rtl else names(text)
    strong = [kind for kind in map(unicodedata.bidirectional, _APART.sub("", told)) if kind in ("L", "R", "AL")]
    if not strong or (strong[0] != "L") == rtl or all((kind != "L") != rtl for kind in strong):
        return told
    return f"{RLM if rtl else LRM}{told}"


def names(text: str) -> str:
    """In a sentence of Latin letters, figures that follow an Arabic name would be read as part of it."""
    mixed = any(unicodedata.bidirectional(letter) == "L" for letter in text)
    return _ARABIC.sub("\u2068\\g<0>\u2069", text) if mixed and not _APART.search(text) else text


def days(text: str) -> str:
    """After Arabic letters 2010-12-09 would be read as 09-12-2010."""
    return _DAY.sub("\u2066\\g<0>\u2069", text) if "-" in text and "\u2066" not in text else text


def apart(text: str) -> str:
    """What a person entered, in the direction of its own letters: “50 m” would begin with the m."""
    return f"\u2068{text}\u2069" if text and is_rtl() else text
