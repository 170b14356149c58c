"""An SVG read into painted outlines: shapes, groups, copies, transforms, clipping and opacity; gradients become flat."""

# What cannot be shown rightly is refused by name: a drawing that comes out wrong on a hundred certificates is worse than none.

import base64
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from app.errors import UserError
from app.records import emblems
from app.records.drawings import paths, styles
from app.records.drawings.places import UNIT, Matrix, moved, outline, times, transform
from app.records.drawings.styles import Paint, length, local
from app.words import N_, _

MOST_SHAPES, DEEPEST = 20_000, 60
MOST_WORK = 2_000_000  # letters and rules that are looked at, four times what a file may hold
_COPIED = 8  # so many letters of an outline cost as much as one that is looked at
_GROUPS = frozenset({"svg", "g", "a", "switch"})
_SHOWN = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "image", "text", *_GROUPS})
_LACKING = {"text": N_("text"), "mask": N_("a mask"), "filter": N_("a filter"), "pattern": N_("a pattern")}
_LINK = re.compile(r"url\(\s*['\"]?#([^'\")]+)")


@dataclass(frozen=True)
class Clip:
    """What lies outside of this outline is not shown."""

    path: str
    matrix: Matrix
    even_odd: bool = False


@dataclass(frozen=True)
class Part:
    """One painted outline, placed by its matrix (x grows to the right, y downwards), or a picture of points on the unit square."""

    path: str
    matrix: Matrix
    paint: Paint
    clips: tuple[Clip, ...] = ()
    picture: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Drawing:
    """`view` is the part of the plane that is shown: left, top, wide, high."""

    view: tuple[float, float, float, float]
    parts: tuple[Part, ...]


@lru_cache(maxsize=32)
def read(svg: bytes) -> Drawing:
    """Raises UserError for what emblems refuse, and for what cannot be shown on paper: text, masks, filters, patterns."""
    emblems.refuse_unfit(svg)
    try:
        root = ElementTree.fromstring(svg)
        view = _view(root)
        return Drawing(view, tuple(_Reader(root, view).parts()))
    except (ElementTree.ParseError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        do = _("Save it as plain SVG, its lines as paths, then choose it again.")
        raise UserError(_("This drawing cannot be shown on paper."), do) from None


def _view(root: Element) -> tuple[float, float, float, float]:
    box = styles.values(root.get("viewBox"))
    left, top, wide, high = box if len(box) == 4 else (0.0, 0.0, length(root.get("width"), 100, 100), length(root.get("height"), 100, 100))
    if not (0 < wide < paths.FARTHEST and 0 < high < paths.FARTHEST):
        raise ValueError(box)
    return left, top, wide, high


@dataclass(frozen=True)
class _Place:
    """Where a reader stands: what is inherited there."""

    matrix: Matrix = UNIT
    style: Mapping[str, str] = field(default_factory=dict[str, str])
    alpha: float = 1.0
    clips: tuple[Clip, ...] = ()
    depth: int = 0


class _Reader:
    def __init__(self, root: Element, view: tuple[float, float, float, float]) -> None:
        self._root, self._size = root, view[2:]
        self._across = ((view[2] ** 2 + view[3] ** 2) / 2) ** 0.5
        self._rules = styles.sheet(root)
        self._gradients = styles.gradients(root, self._rules)
        self._by_id = {element.get("id", ""): element for element in root.iter() if element.get("id")}
        self._outlines: dict[Element, str] = {}
        self._count = self._work = 0

    def parts(self) -> Iterator[Part]:
        yield from self._read(self._root, _Place())

    def _read(self, element: Element, above: _Place) -> Iterator[Part]:
        self._count += 1
        if self._count > MOST_SHAPES or above.depth > DEEPEST:
            raise ValueError(self._count)
        self._spend(len(self._rules) + _letters(element))
        style, name = styles.of(element, above.style, self._rules), local(element)
        if name not in _SHOWN or style.get("display") == "none":
            return
        _refuse(name, style)
        here = self._placed(element, style, above)
        if name in _GROUPS:
            yield from self._children(element, here)
        elif name == "use":
            yield from self._copy(element, here)
        elif style.get("visibility") not in ("hidden", "collapse"):
            yield from self._picture(element, here) if name == "image" else self._shape(element, here)

    def _spend(self, work: int) -> None:
        """Copies of copies, and what is clipped by much, are soon more than the file."""
        self._work += work
        if self._work > MOST_WORK:
            raise ValueError(self._work)

    def _children(self, element: Element, here: _Place) -> Iterator[Part]:
        for child in element:
            yield from self._read(child, here)

    def _placed(self, element: Element, style: Mapping[str, str], above: _Place) -> _Place:
        matrix = times(above.matrix, transform(element.get("transform", "")))
        if local(element) == "svg" and element is not self._root:
            matrix = times(matrix, self._window(element, element))
        clips = (*above.clips, *self._clips(style.get("clip-path", ""), matrix))
        return _Place(matrix, style, above.alpha * styles.share(style.get("opacity")), clips, above.depth + 1)

    def _window(self, element: Element, by: Element) -> Matrix:
        """A drawing in the drawing, or a symbol: its view fitted into the room that `by` gives it."""
        x, y = length(by.get("x"), self._size[0]), length(by.get("y"), self._size[1])
        box = styles.values(element.get("viewBox"))
        if len(box) != 4 or min(box[2:]) <= 0:
            return 1, 0, 0, 1, x, y
        wide, high = length(by.get("width"), self._size[0], self._size[0]), length(by.get("height"), self._size[1], self._size[1])
        scale = min(wide / box[2], high / box[3])
        return scale, 0, 0, scale, x + (wide - scale * box[2]) / 2 - scale * box[0], y + (high - scale * box[3]) / 2 - scale * box[1]

    def _clips(self, text: str, matrix: Matrix) -> Iterator[Clip]:
        found = _LINK.match(text)
        target = self._by_id.get(found[1].strip()) if found else None
        if target is None or local(target) != "clipPath":
            return
        outlines = [moved(self._outline(child), transform(child.get("transform", ""))) for child in target]
        if target.get("clipPathUnits") == "objectBoundingBox":
            raise ValueError("objectBoundingBox")
        even_odd = any("evenodd" in (child.get("clip-rule", ""), child.get("style", "")) for child in target)
        inner = times(matrix, transform(target.get("transform", "")))
        yield Clip(" ".join(filter(None, outlines)) or "0 0 0 0 re", inner, even_odd)

    def _copy(self, element: Element, here: _Place) -> Iterator[Part]:
        target = self._by_id.get(_href(element).removeprefix("#"))
        if target is None:
            return
        if local(target) == "symbol":
            yield from self._children(target, replace(here, matrix=times(here.matrix, self._window(target, element))))
            return
        x, y = length(element.get("x"), self._size[0]), length(element.get("y"), self._size[1])
        yield from self._read(target, replace(here, matrix=times(here.matrix, (1, 0, 0, 1, x, y))))

    def _shape(self, element: Element, here: _Place) -> Iterator[Part]:
        self._spend(sum(len(clip.path) for clip in here.clips) // _COPIED)
        path, paint = self._outline(element), styles.paint(here.style, self._gradients, self._across)
        if any(_LINK.match(here.style.get(key, "")) for key in ("fill", "stroke")):
            self._refuse_patterns(here.style)
        paint = replace(paint, fill_alpha=paint.fill_alpha * here.alpha, stroke_alpha=paint.stroke_alpha * here.alpha)
        if path and (paint.fill or paint.stroke):
            yield Part(path, here.matrix, paint, here.clips)

    def _outline(self, element: Element) -> str:
        """Worked out once, however often it is copied."""
        if element not in self._outlines:
            self._outlines[element] = outline(element, self._size)
        self._spend(len(self._outlines[element]) // _COPIED)
        return self._outlines[element]

    def _refuse_patterns(self, style: Mapping[str, str]) -> None:
        for key in ("fill", "stroke"):
            found = _LINK.match(style.get(key, ""))
            target = self._by_id.get(found[1].strip()) if found else None
            if target is not None and local(target) == "pattern":
                raise _lacking("pattern")

    def _picture(self, element: Element, here: _Place) -> Iterator[Part]:
        kind, _sign, data = _href(element).partition(";base64,")
        wide, high = length(element.get("width"), self._size[0]), length(element.get("height"), self._size[1])
        if not kind.startswith("data:image/") or wide <= 0 or high <= 0:
            return
        x, y = length(element.get("x"), self._size[0]), length(element.get("y"), self._size[1])
        placed, picture = times(here.matrix, (wide, 0, 0, high, x, y)), base64.b64decode("".join(data.split()))
        if picture:
            self._spend(_pixels(picture) // _COPIED)
            yield Part("", placed, Paint(fill=(0, 0, 0), fill_alpha=here.alpha), here.clips, picture)


def _letters(element: Element) -> int:
    return sum(len(text) for key, text in element.attrib.items() if key not in ("d", "points"))


def _pixels(picture: bytes) -> int:
    """How many there are. Raises ValueError for what is no PNG or JPEG, or a damaged one."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(picture), formats=("PNG", "JPEG")) as found:
            if found.width * found.height <= MOST_WORK * _COPIED:
                found.load()
            return found.width * found.height
    except (OSError, SyntaxError, TypeError, EOFError, Image.DecompressionBombError, Image.DecompressionBombWarning) as damage:
        raise ValueError("picture") from damage


def _href(element: Element) -> str:
    return next((value.strip() for key, value in element.attrib.items() if key.rpartition("}")[2] == "href"), "")


def _refuse(name: str, style: Mapping[str, str]) -> None:
    lacking = [key for key in ("mask", "filter") if style.get(key, "none") not in ("none", "")]
    if name == "text" or lacking:
        raise _lacking(lacking[0] if lacking else name)


def _lacking(thing: str) -> UserError:
    return UserError(
        _("This drawing holds {thing}, which cannot be shown on paper.").format(thing=_(_LACKING[thing])),
        _("Turn it into plain paths in your drawing program, then choose it again."),
    )
