"""Which way a sentence is read where two scripts meet in it: Qt asks its first letter, a reader the language of the window."""

import re
import unicodedata

from app.words import is_rtl

LRM, RLM = "\u200e", "\u200f"
_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
_APART = re.compile("[\u2066-\u2068][^\u2069]*\u2069")


def sentence(text: str) -> str:
    """What begins it in another script does not turn it round, and a day in figures keeps its order."""
    rtl = is_rtl()
    told = days(text) if rtl else text
    strong = [kind for kind in map(unicodedata.bidirectional, _APART.sub("", told)) if kind in ("L", "R", "AL")]
    if not strong or (strong[0] != "L") == rtl or all((kind != "L") != rtl for kind in strong):
        return told
    return f"{RLM if rtl else LRM}{told}"


def days(text: str) -> str:
    """After Arabic letters 2010-12-09 would be read as 09-12-2010."""
    return _DAY.sub("\u2066\\g<0>\u2069", text) if "-" in text and "\u2066" not in text else text


def apart(text: str) -> str:
    """What a person entered, in the direction of its own letters: “50 m” would begin with the m."""
    return f"\u2068{text}\u2069" if text and is_rtl() else text
