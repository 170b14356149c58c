"""What stands on the pages of a paper, as Muster draws it: each word, line, code and photo with its place in points from the lower left."""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

Colour = tuple[float, float, float]
_NUMBER = r"(-?[\d.]+) "
_PAINTED = re.compile(rf"(?:{_NUMBER}w )?{_NUMBER * 3}(?:RG|rg) {_NUMBER * 4}re (S|f)")
_RULED = re.compile(rf"(?:{_NUMBER}w )?{_NUMBER * 3}RG {_NUMBER * 2}m {_NUMBER * 2}l S")


class Word(NamedTuple):
    """A line of text: its left end on the baseline, how wide it is, and in which of the bundled fonts."""

    text: str
    at: tuple[float, float]
    wide: float
    size: float
    font: str
    colour: Colour


class Shape(NamedTuple):
    """A box (left, bottom, wide, high) that is filled or has an edge `line` points wide, or a rule from its one corner to the other."""

    box: tuple[float, float, float, float]
    colour: Colour
    line: float  # 0: filled
    rule: bool


class Picture(NamedTuple):
    """A photo (JPEG) in its box, or the QR code of a text."""

    box: tuple[float, float, float, float]
    jpeg: bytes
    code: str


@dataclass
class Page:
    size: tuple[float, float]
    words: list[Word] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


def pages(paper: str, count: int) -> list[Page]:
    """Of so many people. What all pages share stands on each."""
    from benchmarks import papers_ours

    found = _Drawn()
    with found.watching(), tempfile.TemporaryDirectory() as folder:
        papers_ours.paper(paper, count)(Path(folder) / "paper.pdf")
    return found.pages


class _Drawn:
    """Stands beside the functions that draw, and writes down what they were given."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._page, self._shared, self._saved = Page((0, 0)), Page((0, 0)), Page((0, 0))

    @contextmanager
    def watching(self) -> Iterator[None]:
        from app.exports.pages import pictures, qr
        from app.exports.pages.leaves import Leaves
        from app.exports.typesetting import text

        watched: list[tuple[Any, str, Callable[..., Any]]] = [
            (text, "draw", self._word),
            (qr, "draw", self._code),
            (pictures, "draw", self._photo),
            (Leaves, "beginForm", self._begin),
            (Leaves, "endForm", self._end),
            (Leaves, "showPage", self._show),
        ]
        kept = [(of, name, getattr(of, name)) for of, name, _watcher in watched]
        for (of, name, watcher), (_of, _name, own) in zip(watched, kept, strict=True):
            setattr(of, name, _beside(watcher, own))
        yield
        for of, name, own in kept:
            setattr(of, name, own)

    def _word(self, own: Callable[..., Any], canvas: Any, words: str, *how: Any) -> float:
        wide = own(canvas, words, *how)
        at, style, times = (*how, 1)[:3]
        left = at[0] - wide * {"left": 0.0, "centre": 0.5, "right": 1.0}[style.align]
        if words:
            self._page.words.append(Word(words * times, (left, at[1]), wide, style.size, style.font, style.colour))
        return wide

    def _code(self, own: Callable[..., Any], canvas: Any, words: str, at: tuple[float, float], side: float) -> None:
        own(canvas, words, at, side)
        self._page.pictures.append(Picture((*at, side, side), b"", words))

    def _photo(self, own: Callable[..., Any], canvas: Any, jpeg: bytes, box: tuple[float, float, float, float]) -> bool:
        self._page.pictures.append(Picture(box, jpeg, ""))
        return own(canvas, jpeg, box)

    def _begin(self, own: Callable[..., Any], canvas: Any, *how: Any) -> None:
        own(canvas, *how)
        self._saved, self._page = self._page, Page((0, 0))

    def _end(self, own: Callable[..., Any], canvas: Any, **how: Any) -> None:
        self._page.shapes += _shapes(canvas._code)
        own(canvas, **how)
        for kind in ("words", "shapes", "pictures"):
            getattr(self._shared, kind).extend(getattr(self._page, kind))
        self._page = self._saved

    def _show(self, own: Callable[..., Any], canvas: Any) -> None:
        of, shared = self._page, self._shared
        shapes = [*shared.shapes, *_shapes(canvas._code)]
        self.pages.append(Page(tuple(canvas._pagesize), [*shared.words, *of.words], shapes, [*shared.pictures, *of.pictures]))
        self._page = Page((0, 0))
        own(canvas)


def _beside(watcher: Callable[..., Any], own: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given, **more: watcher(own, *given, **more)


def _shapes(code: list[str]) -> Iterator[Shape]:
    """Boxes and rules among a page's operators; what stands turned or moved is left out."""
    for operators in code:
        if " cm" in operators:
            continue
        for found in _PAINTED.finditer(operators):
            line, red, green, blue, *box, how = found.groups()
            colour = (float(red), float(green), float(blue))
            yield Shape((float(box[0]), float(box[1]), float(box[2]), float(box[3])), colour, float(line or 1) if how == "S" else 0, False)
        for found in _RULED.finditer(operators):
            line, *told = found.groups()
            red, green, blue, left, bottom, right, top = map(float, told)
            yield Shape((left, bottom, right - left, top - bottom), (red, green, blue), float(line or 1), True)
