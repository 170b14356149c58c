"""Blocks of a document as strips of a page: facts, running text, figures, signatures."""

# ReportLab comes without types.
# pyright: basic

from collections.abc import Iterator
from dataclasses import replace

from app.exports.document import Fact, Facts, Figure, Signatures, Words
from app.exports.pages.page import Frame
from app.exports.pages.strips import Strip
from app.exports.speech import Said, joined
from app.exports.typesetting import bidi, text
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.text import GOLD, GREY, Style
from app.words import N_

_NAME, _SIGNATURE, _STAMP = N_("Name and rank"), N_("Signature"), N_("Stamp")
_LEADING = 1.45
_NAMED = 22.0  # points: the name of a block, above it
_FACT = 24.0
_SIGNED = 92.0


def named(name: Said) -> Iterator[Strip]:
    """The name of a block; what follows stays with it."""
    if name:
        yield Strip(_NAMED, lambda frame, top: frame.say(joined(name), (0, top - 15), frame.style(11, VAZIRMATN_BOLD, GOLD)))


def facts(_frame: Frame, block: Facts) -> Iterator[Strip]:
    start = list(named(block.name))
    yield from start
    rows = [block.facts[i : i + block.columns] for i in range(0, len(block.facts), block.columns)]
    for number, row in enumerate(rows):
        yield Strip(_FACT, _drawn_facts(row, block.columns), held=bool(start) or number > 0)
    yield Strip(6, lambda _frame, _top: None, held=True)


def _drawn_facts(row: tuple[Fact, ...], columns: int):  # noqa: ANN202
    def draw(frame: Frame, top: float) -> None:
        wide = frame.width / columns
        for place, fact in enumerate(row):
            along, room = place * wide, wide - 10
            label, grey = joined(fact.label), frame.style(7.4, colour=GREY)
            frame.say(label, (along, top - 8), text.fit(label, room, grey, 4))
            bold = frame.style(9.5, VAZIRMATN_BOLD)
            frame.say(fact.value or "–", (along, top - 19), text.fit(fact.value, room, bold, 5))

    return draw


def words(frame: Frame, block: Words) -> Iterator[Strip]:
    start = list(named(block.name))
    yield from start
    number = 0
    for part in block.text.splitlines():
        style = replace(frame.style(block.size), base=bidi.base_level(part))  # a paragraph reads as its own script does
        for line in text.wrap(part, frame.width, style) or [""]:
            yield Strip(block.size * _LEADING, _drawn_line(line, style), held=bool(start) and number == 0)
            number += 1
    yield Strip(8, lambda _frame, _top: None, held=True)


def _drawn_line(line: str, style: Style):  # noqa: ANN202
    return lambda frame, top: frame.say(line, (0, top - style.size * 1.1), style)


def figure(frame: Frame, block: Figure) -> Iterator[Strip]:
    start, art = list(named(block.name)), block.art
    yield from start
    yield Strip(art.high, lambda frame, top: art.draw(frame, (0, top - art.high, frame.width, art.high)), held=bool(start))


def signatures(_frame: Frame, block: Signatures) -> Iterator[Strip]:
    """Who answers for the paper, and the stamp's place."""

    def draw(frame: Frame, top: float) -> None:
        room = frame.width - (120 if block.stamp else 0)
        share = room / len(block.who)
        for place, message in enumerate(block.who):
            _signatory(frame, message, (share * place, top), share - 14)
        if block.stamp:
            frame.box((frame.width - 110, top - 84, 110, 68), GOLD, 0.6, dashed=True)
            frame.say(frame.both(_STAMP), (frame.width - 55, top - 28), frame.style(8, colour=GREY), "centre")

    yield Strip(_SIGNED, draw, held=True)


def _signatory(frame: Frame, message: str, at: tuple[float, float], room: float) -> None:
    along, top = at
    who, bold = frame.both(message), frame.style(9.5, VAZIRMATN_BOLD)
    frame.say(who, (along, top - 28), text.fit(who, room, bold, 5))
    for row, field in enumerate((_NAME, _SIGNATURE)):
        y, grey = top - 48 - 22 * row, frame.style(8, colour=GREY)
        label = f"{frame.both(field)}:"
        frame.say(label, (along, y), text.fit(label, room * 0.6, grey, 4))
        frame.rule((along + min(text.width(label, grey), room * 0.6) + 5, along + min(room, 230)), y - 2, GREY, 0.4)
