"""How a shape of an SVG is painted: attributes, style sheets and what is inherited, made into plain colours and numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from xml.etree.ElementTree import Element

from app.records.drawings.paths import number, numbers

Colour = tuple[float, float, float]
Rules = list[tuple[str, dict[str, str]]]  # selector and what it sets, in the order of the sheet

INHERITED = (
    *("color", "fill", "fill-rule", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin"),
    *("stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "clip-rule", "visibility"),
)
_OWN = ("opacity", "display", "clip-path", "stop-color", "stop-opacity", "mask", "filter")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "em": 16.0, "ex": 8.0}
_LENGTH = re.compile(r"\s*([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)\s*([a-z%]*)", re.IGNORECASE)
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


@dataclass(frozen=True)
class Paint:
    """How one shape is painted, in the units of its place; without a colour it is not filled or not stroked."""

    fill: Colour | None = None
    fill_alpha: float = 1.0
    even_odd: bool = False
    stroke: Colour | None = None
    stroke_alpha: float = 1.0
    wide: float = 1.0
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    dash: str = ""  # as PDF writes it: [3 2] 0


def local(element: Element) -> str:
    """An element's name without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""  # pyright: ignore[reportUnnecessaryIsInstance]


def length(text: str | None, whole: float, default: float = 0.0) -> float:
    """In the drawing's units; a share of `whole` where it is written in percent."""
    found = _LENGTH.match(text or "")
    if not found:
        return default
    value, unit = float(found[1]), found[2].lower()
    return value * whole / 100 if unit == "%" else value * _UNITS.get(unit, 1.0)


def sheet(root: Element) -> Rules:
    """The rules of all style sheets: of elements, .classes and #ids; what asks for more than that is left out."""
    found: Rules = []
    for element in root.iter():
        if local(element) == "style":
            for selectors, body in _RULE.findall(_COMMENT.sub("", "".join(element.itertext()))):
                found += [(selector.strip(), _declared(body)) for selector in selectors.split(",")]
    return found


def _declared(body: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in body.split(";"))
    return {key.strip().lower(): value.replace("!important", "").strip() for key, sign, value in pairs if sign}


def of(element: Element, above: Mapping[str, str], rules: Rules) -> dict[str, str]:
    """What holds for an element: its own attributes, then the sheets, then its style; inherited from above what is inherited."""
    found = {key: value for key, value in above.items() if key in INHERITED}
    names = {local(element), f"#{element.get('id')}", "*", *(f".{name}" for name in element.get("class", "").split())}
    names |= {f"{local(element)}{name}" for name in names if name[:1] in ".#"}
    own = {key: element.get(key, "") for key in (*INHERITED, *_OWN) if element.get(key)}
    for weight in ("", ".", "#"):  # an element's rules give way to those of its class, and these to those of its id
        for selector, body in rules:
            if selector in names and _weight(selector) == weight:
                own |= body
    own |= _declared(element.get("style", ""))
    return found | {key: value for key, value in own.items() if value != "inherit"}


def _weight(selector: str) -> str:
    return "#" if "#" in selector else "." if "." in selector else ""


def colour(text: str, style: Mapping[str, str]) -> tuple[Colour, float] | None:
    """A colour and how far it covers; None for none, and for what nobody knows."""
    from PIL import ImageColor

    told = text.strip()
    if told.lower() == "currentcolor":
        told = style.get("color", "black")
    if told.lower() in ("none", "transparent", "", "context-fill", "context-stroke"):
        return None
    try:
        values = ImageColor.getrgb(told.lower().replace("deg", ""))
    except ValueError:
        return _spaced(told)
    return (values[0] / 255, values[1] / 255, values[2] / 255), values[3] / 255 if len(values) > 3 else 1.0


def _spaced(text: str) -> tuple[Colour, float] | None:
    """rgb(20% 10% 0%), rgb(10 20 30 / 50%), and the decimals that drawing programs write."""
    if not text.lower().startswith("rgb"):
        return None
    shares = [length(one, 255) / 255 for one in re.findall(r"[\d.]+%?", text)]
    if len(shares) < 3:
        return None
    red, green, blue = (min(1.0, share) for share in shares[:3])
    alpha = re.findall(r"[\d.]+%?", text)[3:4]
    return (red, green, blue), min(1.0, length(alpha[0], 1.0)) if alpha else 1.0


def share(text: str | None) -> float:
    """An opacity, from 0 to 1."""
    return min(1.0, max(0.0, length(text, 1.0, 1.0)))


def paint(style: Mapping[str, str], gradients: Mapping[str, tuple[Colour, float]], across: float) -> Paint:
    """The paint of a shape; `across` is the drawing's size, of which lengths in percent are shares."""
    fill = _painted(style.get("fill", "black"), style, gradients)
    stroke = _painted(style.get("stroke", "none"), style, gradients)
    wide = length(style.get("stroke-width"), across, 1.0)
    made = Paint(
        even_odd=style.get("fill-rule") == "evenodd",
        wide=wide,
        cap=_CAPS.get(style.get("stroke-linecap", ""), 0),
        join=_JOINS.get(style.get("stroke-linejoin", ""), 0),
        miter=max(1.0, length(style.get("stroke-miterlimit"), 1.0, 4.0)),
        dash=_dash(style, across),
    )
    if fill:
        made = replace(made, fill=fill[0], fill_alpha=fill[1] * share(style.get("fill-opacity")))
    if stroke and wide > 0:
        made = replace(made, stroke=stroke[0], stroke_alpha=stroke[1] * share(style.get("stroke-opacity")))
    return made


def _painted(text: str, style: Mapping[str, str], gradients: Mapping[str, tuple[Colour, float]]) -> tuple[Colour, float] | None:
    found = re.match(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)\s*(.*)", text)
    if not found:
        return colour(text, style)
    return gradients.get(found[1].strip()) or colour(found[2], style)


def _dash(style: Mapping[str, str], across: float) -> str:
    text = style.get("stroke-dasharray", "none")
    lengths = [length(one, across) for one in re.split(r"[\s,]+", text.strip()) if one and one != "none"]
    if not lengths or sum(lengths) <= 0 or min(lengths) < 0:
        return ""
    lengths = lengths * 2 if len(lengths) % 2 else lengths
    return f"[{' '.join(map(number, lengths))}] {number(length(style.get('stroke-dashoffset'), across))}"


def gradients(root: Element, rules: Rules) -> dict[str, tuple[Colour, float]]:
    """Every gradient as the one colour that it is on average: paper shows no shades of a stamp's ink."""
    by_id = {element.get("id", ""): element for element in root.iter() if local(element) in ("linearGradient", "radialGradient")}
    found = {id: _average(_stops(element, by_id), rules) for id, element in by_id.items()}
    return {id: one for id, one in found.items() if one is not None}


def _stops(element: Element, by_id: Mapping[str, Element]) -> list[Element]:
    for _step in range(8):
        stops = [one for one in element if local(one) == "stop"]
        link = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "href"), "")
        if stops or link.removeprefix("#") not in by_id:
            return stops
        element = by_id[link.removeprefix("#")]
    return []


def _average(stops: list[Element], rules: Rules) -> tuple[Colour, float] | None:
    if not stops:
        return None
    places = [min(1.0, max(0.0, length(stop.get("offset"), 1.0))) for stop in stops]
    styles = [of(stop, {}, rules) for stop in stops]
    found = [colour(style.get("stop-color", "black"), style) or ((0.0, 0.0, 0.0), 0.0) for style in styles]
    edges = [0.0, *((a + b) / 2 for a, b in pairwise(places)), 1.0]
    weights = [max(0.0, b - a) for a, b in pairwise(edges)]
    total = sum(weights) or 1.0

    def mean(values: list[float]) -> float:
        return sum(value * weight for value, weight in zip(values, weights, strict=True)) / total

    red, green, blue = (mean([one[0][part] for one in found]) for part in range(3))
    return (red, green, blue), mean([one[1] * share(style.get("stop-opacity")) for one, style in zip(found, styles, strict=True)])


def values(text: str | None) -> list[float]:
    return numbers(text or "")
