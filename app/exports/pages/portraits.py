"""A person's photo on paper or, where there is none, a figure without a face and his initials."""

import re

from app.exports.document import Box
from app.exports.pages import pictures
from app.exports.pages.page import Frame
from app.exports.pages.shapes import circle
from app.exports.typesetting import text
from app.exports.typesetting.embedding import emit
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.text import Colour

EDGE: Colour = (0.62, 0.65, 0.71)
_GROUND: Colour = (0.95, 0.955, 0.965)
_WITHOUT_ARTICLE = re.compile("^(ال(?=..)|[AaEe][ls]-)")
_FIGURE: Colour = (0.80, 0.82, 0.86)


def draw(frame: Frame, photo: bytes | None, name: str, box: Box) -> None:
    along, bottom, wide, high = box
    left = frame.left(along, wide)
    if not (photo and pictures.draw(frame.canvas, photo, (left, bottom, wide, high))):
        frame.fill(box, _GROUND)
        _figure(frame, (left, bottom, wide, high))
        letters = initials(name)
        style = frame.style(high * 0.15, VAZIRMATN_BOLD)
        frame.say(letters, (along + wide / 2, bottom + high * 0.10), text.fit(letters, wide * 0.8, style, 3), "centre")
    frame.box(box, EDGE, 0.5)


def initials(name: str) -> str:
    """Of the first and the last word, apart, so that Arabic letters stay as they stand alone."""
    words = [_WITHOUT_ARTICLE.sub("", word) for word in name.split() if word[0].isalpha()]
    return " ".join(word[0].upper() for word in dict.fromkeys((words[0], words[-1]))) if words else ""


def _figure(frame: Frame, box: Box) -> None:
    """Head and shoulders, inside the box."""
    left, bottom, wide, high = box
    x = left + wide / 2
    head = circle(min(wide * 0.21, high * 0.17), (x, bottom + high * 0.64))
    half, top = wide * 0.38, bottom + high * 0.42
    shoulders = (
        f"{x - half:.2f} {bottom:.2f} m {x - half:.2f} {bottom + high * 0.30:.2f} {x - half * 0.75:.2f} {top:.2f} {x:.2f} {top:.2f} c"
        f" {x + half * 0.75:.2f} {top:.2f} {x + half:.2f} {bottom + high * 0.30:.2f} {x + half:.2f} {bottom:.2f} c h"
    )
    emit(frame.canvas, f"q {text.paint(_FIGURE, 'rg')} {head} {shoulders} f Q")
