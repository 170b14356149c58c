"""The order in which mixed text is read and set: Unicode's bidirectional algorithm (UAX #9)."""

# Explicit embeddings and isolates are left out: names and headings are cleaned of such controls before they come here.

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

LTR, RTL = 0, 1
_OPENING = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_OPENING.values())
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_JOINS = {"EN": ("ES", "CS"), "AN": ("CS",)}
_DIRECTION = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_APART = re.compile("[\u060c\u00b7] |: [0-9.]+[ \u00a0]%")
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_PLAIN_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3\u06d5\u064b-\u0655 ]*")
_SIGNATURE = ((re.compile("[0-9]"), "0"), (re.compile("[A-Za-z]"), "a"))


class Run(NamedTuple):
    """Characters start..end of the logical text, set in one direction."""

    start: int
    end: int
    rtl: bool


def base_level(text: str) -> int:
    """The paragraph's level by its first letter (rules P2, P3)."""
    first = _LETTER.search(text)
    return RTL if first and _RTL_LETTER.match(first.group()) else LTR


def reading(text: str, page: int) -> int:
    """How a paragraph reads on a page of level `page`: as most of its letters do, for T3 also begins a line of Arabic.

    What begins with an Arabic letter on a page that reads from the right is never turned about by the English behind it.
    """
    if text.isascii():
        return LTR if _LETTER.search(text) else page
    if page == RTL == base_level(text):
        return RTL
    letters = "".join(_LETTER.findall(text))
    from_the_right = len(_RTL_LETTER.findall(letters))
    from_the_left = len(letters) - from_the_right
    return page if from_the_right == from_the_left else RTL if from_the_right > from_the_left else LTR


def ends(text: str) -> tuple[int, ...]:
    """The directions of its first and its last letter; nothing where it has none."""
    found = _LETTER.findall(text)
    return tuple(RTL if _RTL_LETTER.match(letter) else LTR for letter in (found[0], found[-1])) if found else ()


def runs(text: str, base: int) -> tuple[Run, ...]:
    """The runs of `text` from left to right as they stand on paper."""
    if not text:
        return ()
    if base == RTL and _PLAIN_ARABIC.fullmatch(text):
        return (Run(0, len(text), True),)
    if base == LTR and not _RTL_LETTER.search(text):
        return (Run(0, len(text), False),)
    for letters, one in _SIGNATURE:  # the order depends on character classes alone, so all dates share one entry
        text = letters.sub(one, text)
    return _visual_runs(text, base)


@lru_cache(maxsize=20_000)
def _visual_runs(text: str, base: int) -> tuple[Run, ...]:
    found = levels(text, base)
    edges = [0, *(i for i in range(1, len(found)) if found[i] != found[i - 1]), len(found)]
    pieces = [(found[a], Run(a, b, bool(found[a] & 1))) for a, b in pairwise(edges)]
    for level in range(max(found), 0, -1):  # rule L2: reverse from the deepest level outwards
        pieces = list(_reversed_from(pieces, level))
    return tuple(run for _, run in pieces)


def _reversed_from(pieces: list[tuple[int, Run]], level: int) -> Iterator[tuple[int, Run]]:
    waiting: list[tuple[int, Run]] = []
    for piece in pieces:
        if piece[0] >= level:
            waiting.append(piece)
            continue
        yield from reversed(waiting)
        waiting.clear()
        yield piece
    yield from reversed(waiting)


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character, for one paragraph of level `base`."""
    given = [unicodedata.bidirectional(c) or "L" for c in text]
    outer = "R" if base else "L"
    if base:
        _set_apart(text, given)
    kinds = _weak(given, outer)
    _brackets(text, kinds, given, outer)
    _neutrals(kinds, outer)
    deep = {"L": base + (base & 1), "R": base + (1 - base & 1), "EN": base + 2 - (base & 1), "AN": base + 2 - (base & 1)}
    found = [deep[kind] for kind in kinds]
    for i, kind in enumerate(given):  # rule L1: spaces at the end and before separators go with the paragraph
        if kind in ("S", "B"):
            _flatten(found, given, i, base)
            found[i] = base
    _flatten(found, given, len(given), base)
    return found


def _set_apart(text: str, given: list[str]) -> None:
    """What stands apart stays in the order of the Arabic around it, as if a mark (RLM) stood beside its comma, dot or colon.

    Else Latin words, and a figure after them, would read from the left: of "demo، 6" the 6 first (rule HL3).
    """
    strong = ""
    for i, kind in enumerate(given):
        if strong == "L" and _APART.match(text, i):
            given[i] = strong = "R"
        elif kind in ("L", "R", "AL"):
            strong = kind


def _flatten(found: list[int], given: list[str], end: int, base: int) -> None:
    while end > 0 and given[end - 1] in ("WS", "BN"):
        end -= 1
        found[end] = base


def _weak(given: list[str], outer: str) -> list[str]:
    """Rules W1 to W7: marks, numbers and what stands between numbers."""
    kinds = list(given)
    for i, kind in enumerate(kinds):
        if kind in ("NSM", "BN"):
            kinds[i] = kinds[i - 1] if i else outer
    _numbers(kinds, outer, "AL", "AN")
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    _separators(kinds)
    _terminators(kinds)
    _numbers(kinds, outer, "L", "L")
    return kinds


def _numbers(kinds: list[str], outer: str, after: str, become: str) -> None:
    """Rules W2 and W7: European numbers after Arabic letters are Arabic numbers, after Latin letters part of the Latin text."""
    strong = outer
    for i, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == after:
            kinds[i] = become


def _separators(kinds: list[str]) -> None:
    """Rule W4: a single separator between two numbers belongs to them."""
    for i in range(1, len(kinds) - 1):
        before, kind, after = kinds[i - 1 : i + 2]
        if before == after and kind in _JOINS.get(before, ()):
            kinds[i] = before


def _terminators(kinds: list[str]) -> None:
    """Rules W5 and W6: signs such as % go with the number beside them, otherwise they are neutral."""
    i = 0
    while i < len(kinds):
        end = i
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > i and "EN" in (*kinds[max(i - 1, 0) : i], *kinds[end : end + 1]):
            kinds[i:end] = ["EN"] * (end - i)
        i = max(end, i + 1)
    for i, kind in enumerate(kinds):
        if kind in ("ET", "ES", "CS"):
            kinds[i] = "ON"


def _brackets(text: str, kinds: list[str], given: list[str], outer: str) -> None:
    """Rule N0: the two brackets of a pair are set in one direction."""
    for opening, closing in _pairs(text, kinds):
        inside = {_DIRECTION.get(kind) for kind in kinds[opening + 1 : closing]} - {None}
        if not inside:
            continue
        direction = outer
        if outer not in inside:
            before = (_DIRECTION[kind] for kind in reversed(kinds[:opening]) if kind in _DIRECTION)
            direction = next(before, outer)
        for place in (opening, closing):
            kinds[place] = direction
            for i in range(place + 1, len(text)):
                if given[i] not in ("NSM", "BN"):
                    break
                kinds[i] = direction


def _pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for i, c in enumerate(text):
        if kinds[i] != "ON":
            continue
        if c in _OPENING:
            stack.append((_OPENING[c], i))
        elif c in _CLOSING:
            depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][0] == c), None)
            if depth is not None:
                pairs.append((stack[depth][1], i))
                del stack[depth:]
    return sorted(pairs)


def _neutrals(kinds: list[str], outer: str) -> None:
    """Rules N1 and N2: what stands between two equal directions takes theirs, else the paragraph's."""
    i = 0
    while i < len(kinds):
        end = i
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > i:
            before = _DIRECTION[kinds[i - 1]] if i else outer
            after = _DIRECTION[kinds[end]] if end < len(kinds) else outer
            kinds[i:end] = [before if before == after else outer] * (end - i)
        i = max(end, i + 1)
