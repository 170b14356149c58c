"""Ranks as clerks write them: full, shortened, in any of four languages or transliterated."""

import csv
import re
from functools import cache

from rapidfuzz.distance import Levenshtein

from app import paths
from app.models.ranks import ladder
from app.records.matching import score
from app.records.names import fold

# Said of a holder, not of the rank: staff-qualified, lawyer, engineer, pilot, doctor; the service; the grades of a commissioner.
_BESIDE = re.compile(
    r"(?<!\w)(?:ركن|الركن|روكن|حقوقي|الحقوقي|مهندس|طيار|طبيب|دكتور|شرطه|رتبه|درجه \w+|درجه|"
    r"rukn|staff|police|grade \w+|\d+ ?(?:st|nd|rd|th)? grade|di polizia|di stato maggiore)(?!\w)"
)
_SURE = 0.9  # of a transliteration
_SHORTEST = 5  # letters in which one slip of the pen is understood


@cache
def _spellings() -> dict[str, str]:
    """Plain spelling -> code; the fullest writing of a rank is found first."""
    known = {_plain(title): rank.code for rank in ladder() for title in rank.titles.values()}
    with (paths.RESOURCES / "rank_spellings.tsv").open(encoding="utf8", newline="") as lines:
        for code, spellings in list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
            known |= {_plain(spelling): code for spelling in spellings.split(",")}
    return known


def _plain(text: str) -> str:
    words = fold(text).split()
    return " ".join(word.removeprefix("ال") if len(word) > 4 else word for word in words)


def rank(text: str) -> str | None:
    """The code of the rank that `text` names, or None where that is not sure."""
    whole = _plain(text)
    bare = " ".join(_BESIDE.sub(" ", whole).split())
    for plain in (whole, bare):
        if plain in _spellings():
            return _spellings()[plain]
    return _misspelled(bare) if len(bare) >= _SHORTEST else None


def _misspelled(plain: str) -> str | None:
    if plain.isascii():
        heard = {code for known, code in _spellings().items() if known.isascii() and len(known) >= _SHORTEST and _sounds(plain, known)}
        return heard.pop() if len(heard) == 1 else None
    near = {code for known, code in _spellings().items() if len(known) >= _SHORTEST and Levenshtein.distance(plain, known) == 1}
    return near.pop() if len(near) == 1 else None


def _sounds(plain: str, known: str) -> bool:
    return len(plain.split()) == len(known.split()) and min(score(plain, known), score(known, plain)) >= _SURE
