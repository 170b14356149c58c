"""What the bundled fonts can print: a letter that none of them has is refused when it is typed, not when a certificate is due."""

from functools import cache

from app import paths

FAMILIES = ("Amiri", "Vazirmatn")


@cache
def _characters() -> tuple[frozenset[int], ...]:
    import uharfbuzz as hb  # the first window opens without it

    fonts = (paths.FONTS / f"{family}-Regular.ttf" for family in FAMILIES)
    return tuple(frozenset(hb.Face(hb.Blob.from_file_path(str(font))).unicodes) for font in fonts)


def unprintable(text: str) -> str:
    """The first character of a word that no family prints whole; empty where all can be printed."""
    for word in text.split():
        lacking = [[letter for letter in word if ord(letter) not in characters] for characters in _characters()]
        if all(lacking):
            return min(lacking, key=len)[0]
    return ""
