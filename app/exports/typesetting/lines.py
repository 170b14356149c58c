"""Words that must keep to a room: smaller first, then in two lines."""

from dataclasses import replace
from typing import NamedTuple

from app.exports.pages.page import Frame
from app.exports.speech import Said, joined
from app.exports.typesetting import text
from app.exports.typesetting.text import Align, Style

LEADING = 1.26


class Lines(NamedTuple):
    """Words in one line or two, all in one size."""

    lines: tuple[str, ...]
    style: Style

    @property
    def leading(self) -> float:
        return self.style.size * LEADING

    @property
    def high(self) -> float:
        """Points from the top of the first line to the bottom of the last."""
        return self.leading * len(self.lines)

    def within(self, high: float) -> "Lines":
        """The same no higher than so many points."""
        return self if self.high <= high else Lines(self.lines, replace(self.style, size=high / LEADING / len(self.lines)))

    def draw(self, frame: Frame, at: tuple[float, float], align: Align = "start") -> float:
        """`at` (along, the top of the first line); returns the bottom of the last."""
        along, top = at
        for number, line in enumerate(self.lines):
            frame.say(line, (along, top - self.leading * (number + 0.8)), self.style, align)
        return top - self.high


def each(said: Said, room: float, style: Style, smallest: float) -> Lines:
    """All languages on one line where they have room beside each other, else a line for each; alone as `within`."""
    together, alone = joined(said), tuple(dict.fromkeys(filter(None, said)))
    if len(alone) < 2 or text.width(together, text.fit(together, room, style, smallest)) <= room:
        return within(together, room, style, smallest)
    return Lines(alone, replace(style, size=min(text.fit(words, room, style, 1).size for words in alone)))


def within(words: str, room: float, style: Style, smallest: float) -> Lines:
    """In one line that is no smaller than `smallest`, else in the two that are largest; nothing is wider than `room`."""
    if not words:
        return Lines((), style)
    one = text.fit(words, room, style, smallest)
    parts = words.split()
    if text.width(words, one) <= room or len(parts) < 2:
        return Lines((words,), text.fit(words, room, style, 1))
    halves = [(" ".join(parts[:cut]), " ".join(parts[cut:])) for cut in range(1, len(parts))]
    two = min(halves, key=lambda lines: max(text.width(line, style) for line in lines))
    size = min(text.fit(line, room, style, 1).size for line in two)
    return Lines(two, replace(style, size=min(size, max(smallest, style.size * 0.86))))
