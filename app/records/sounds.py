"""How a name sounds: one alphabet for Arabic, Sorani and Latin spellings, and what it costs to take one spelling for another."""

import re
from functools import lru_cache
from itertools import accumulate
from math import inf

from app.records.names import SORANI_LETTERS, fold

# Small letters a i u are vowels that may go unwritten. Capitals: A W Y long vowels as Arabic writes them, E ع, H final ه ة, L the article,
# X خ, S ش, G غ, D ض ظ ذ dh, T ث th, J ج, C چ ch, K گ and Latin g.
_ARABIC = dict(zip("ابپتطثجچحهخدذرزژسصشضظعغفڤقكگلمنويئؤء", "AbbttTJChhXdDrzzssSDDEGfvqkKlmnWYYWA", strict=True))
_SORANI = _ARABIC | {"و": "u", "ي": "i", "ئ": "A"}
_LATIN = dict(zip("abcdefghijklmnopqrstuvwxyz", "abkdafKhiJklmnubqrstuvWXiz", strict=True))
_DIGRAPHS = {
    **{"tsch": "C", "tch": "C", "sch": "S", "kh": "X", "gh": "G", "sh": "S", "ch": "C", "dh": "D", "th": "T", "dj": "J"},
    **{"ph": "f", "ck": "k", "ou": "u", "oo": "u", "ee": "i", "ie": "i"},
}
_LETTER = re.compile("|".join(_DIGRAPHS) + "|.")
_TURKISH = str.maketrans({"ş": "sh", "ç": "ch", "ğ": "gh", "Ş": "sh", "Ç": "ch", "Ğ": "gh"})
_VOWELS = re.compile("[aiuAWYEHL]")
_BROAD = str.maketrans("KGJCqXDzTSv", "kkkkkkddssf")

ENOUGH = 0.45  # sounds less alike than this are different names
SWAPPED = 0.35
_WEIGHT = {"a": 0.1, "i": 0.12, "u": 0.12, "A": 0.25, "W": 0.3, "Y": 0.3, "E": 0.25, "H": 0.15, "L": 0.1, "h": 0.6}
_NEAR = {
    0.0: "Aa Wu Yi Ll",
    0.05: "Ea hH Wv",
    0.1: "Ai Au ai au Eu Ei Dd Ah Ha HA uv TS",
    0.15: "Ya Wa Yu Wi iu kq JK Kk DT Ts AE HY Hi vf",
    0.2: "AY AW EY EW zD Tt Kq JC GK KG qG Xk WY CS Cz zJ",
    0.3: "Gq GX XC Xh CX GJ sS Jd sD Jz kC bv Gk",
    0.5: "zs td Sz sC Jq Jk mn dz kX lr sT",
}
_COST = {pair: cost for cost, pairs in _NEAR.items() for name in pairs.split() for pair in (name, name[::-1])}
_ALPHABET = "aiuAWYEHLXSGDTJCKbtdhrzsfvqklmn"


def _weight(letter: str) -> float:
    return _WEIGHT.get(letter, 1.0)


def _change(a: str, b: str) -> float:
    """What it costs to read `b` for `a`: nothing, what the table says, or leaving out both where one is light."""
    light = _weight(a) + _weight(b) if a in _WEIGHT or b in _WEIGHT else 1.0
    return 0.0 if a == b else _COST.get(a + b, light)


_CHANGES = {a: {b: _change(a, b) for b in _ALPHABET} for a in _ALPHABET}
_NOTHING_ALIKE: dict[str, float] = {}


def sound(word: str, soft: bool = False) -> str:
    """The sound of one folded name (its joined words without spaces); `soft`: و and ي may be short vowels, as Sorani writes them."""
    letters = _SORANI if soft else _ARABIC
    marked = re.sub("^(عبد)?ال(?=...)", lambda m: ("EbdA" if m[1] else "A") + "L", word)
    heard = "".join(_DIGRAPHS.get(m) or letters.get(m) or _LATIN.get(m) or m for m in _LETTER.findall(marked))
    heard = re.sub(r"(.)\1+", r"\1", heard).replace("Ll", "l")
    return re.sub("h$", "H", heard)


def is_soft(text: str) -> bool:
    return bool(SORANI_LETTERS & set(text))


def spelled(text: str) -> str:
    """`text` folded for sounding: Turkish and Kurdish Latin letters become the digraphs that Arabic names use."""
    return fold(text.translate(_TURKISH))


def skeleton(heard: str) -> str:
    """The consonants of a sound, those that are confused made one."""
    return _VOWELS.sub("", heard).translate(_BROAD)


@lru_cache(maxsize=1 << 17)
def likeness(one: str, other: str) -> float:
    """0..1: how probably two sounds are the same name; 0 where they are less alike than ENOUGH."""
    if one == other:
        return 1.0
    size = max(1.6, (sum(map(_weight, one)) + sum(map(_weight, other))) / 2)
    alike = 1.0 - _distance(one, other, (1.0 - ENOUGH) * size) / size
    return alike if alike >= ENOUGH else 0.0


def _distance(one: str, other: str, most: float) -> float:
    """Weighted edit distance with transpositions (optimal string alignment); gives up, infinite, where it passes `most`."""
    weights = [_weight(b) for b in other]
    before, row = [0.0], [0.0, *accumulate(weights)]
    earlier = _NOTHING_ALIKE
    for i, a in enumerate(one):
        gone, changes = _weight(a), _CHANGES.get(a, _NOTHING_ALIKE)
        new = [row[0] + gone]
        for j, b in enumerate(other):
            change = 0.0 if a == b else changes.get(b, 1.0)
            best = min(row[j] + change, row[j + 1] + gone, new[j] + weights[j])
            if i and j and change > 0.3:
                best = min(best, before[j - 1] + SWAPPED + changes.get(other[j - 1], 1.0) + earlier.get(b, 1.0))
            new.append(best)
        if min(new) > most and min(row) > most:
            return inf
        before, row, earlier = row, new, changes
    return row[-1]
