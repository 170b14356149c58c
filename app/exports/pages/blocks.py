"""Blocks of a document as strips of a page: facts, running text, figures, signatures."""

from collections.abc import Iterator
from dataclasses import replace

from app.exports.document import Fact, Facts, Figure, Signatures, Words
from app.exports.pages.page import SEAL, Frame
from app.exports.pages.strips import Draw, Strip
from app.exports.speech import Said, apart, joined
from app.exports.typesetting import bidi, text
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.text import GOLD, GREY, Style
from app.words import N_

_NAME, _SIGNATURE, _DATE = N_("Name and rank"), N_("Signature"), N_("Date")
_LEADING = 1.45
_SECOND, _LEAST = 0.9, 7.0  # of the size: running text in the second language, and the points that it keeps
_NAMED = 22.0  # points: the name of a block, above it
_FACT = 26.0
_ABOVE = 10.0  # a signature is set off from what it answers for
_WRITTEN = 37.0  # a line for somebody's pen, with what it is for


def named(frame: Frame, name: Said) -> Iterator[Strip]:
    """The name of a block, each language on its own line where they have no room beside each other; what follows stays with it."""
    style, together = frame.style(11, VAZIRMATN_BOLD, GOLD), joined(name)
    lines = [together] if text.width(together, style) <= frame.width else apart(name)
    for number, line in enumerate(filter(None, lines)):
        high = _NAMED if number == len(lines) - 1 else _NAMED - 6
        yield Strip(high, _drawn_line(line, text.fit(line, frame.width, style), 15 if high == _NAMED else 12), held=number > 0)


def facts(frame: Frame, block: Facts) -> Iterator[Strip]:
    start = list(named(frame, block.name))
    yield from start
    rows = [block.facts[i : i + block.columns] for i in range(0, len(block.facts), block.columns)]
    for number, row in enumerate(rows):
        yield Strip(_FACT, _drawn_facts(row, block.columns), held=bool(start) or number > 0)
    yield Strip(6, lambda _frame, _top: None, held=True)


def _drawn_facts(row: tuple[Fact, ...], columns: int) -> Draw:
    def draw(frame: Frame, top: float) -> None:
        wide = frame.width / columns
        for place, fact in enumerate(row):
            along, room = place * wide, wide - 10
            label, grey = joined(fact.label), frame.style(7.4, colour=GREY)
            frame.say(label, (along, top - 8), text.fit(label, room, grey, 4))
            values = [fact.value] if isinstance(fact.value, str) else apart(fact.value)
            bold = frame.style(9.5 if len(values) == 1 else 7.2, VAZIRMATN_BOLD)
            for number, value in enumerate(values):
                own = bold if len(values) == 1 else replace(bold, base=None)
                down = 20.5 if len(values) == 1 else 16.6 + 7.6 * number
                frame.say(value or "–", (along, top - down), text.fit(value, room, own, 5))

    return draw


def words(frame: Frame, block: Words) -> Iterator[Strip]:
    start = list(named(frame, block.name))
    yield from start
    number = 0
    for place, said in enumerate(apart(block.said)):
        plain = frame.style(block.size) if place == 0 else frame.style(max(block.size * _SECOND, _LEAST), colour=GREY)
        for part in said.splitlines():
            style = replace(plain, base=bidi.reading(part, bidi.RTL if frame.rtl else bidi.LTR))
            lines = text.wrap(part, frame.width, style) or [""]
            for row, line in enumerate(lines):
                alone = row in (1, len(lines) - 1) and row > 0  # neither the first line nor the last stands alone on its page
                held = place > 0 or alone or (bool(start) and number == 0)
                yield Strip(style.size * _LEADING, _drawn_line(line, style, style.size * 1.1), held=held)
                number += 1
    yield Strip(8, lambda _frame, _top: None, held=True)


def _drawn_line(line: str, style: Style, down: float) -> Draw:
    return lambda frame, top: frame.say(line, (0, top - down), style)


def figure(frame: Frame, block: Figure) -> Iterator[Strip]:
    start, art = list(named(frame, block.name)), block.art
    yield from start
    yield Strip(art.high, lambda frame, top: art.draw(frame, (0, top - art.high, frame.width, art.high)), held=bool(start))


def signatures(_frame: Frame, block: Signatures) -> Iterator[Strip]:
    """Who answers for the paper, and the stamp's place."""

    def draw(frame: Frame, top: float) -> None:
        room = frame.width - (SEAL + 14 if block.stamp else 0)
        share = room / len(block.who)
        for place, message in enumerate(block.who):
            _signatory(frame, message, (share * place, top), share - 14)
        if block.stamp:
            frame.stamp(frame.width - SEAL, top - _ABOVE - SEAL)

    yield Strip(_ABOVE + (SEAL if block.stamp else _WRITTEN * 3 + 12), draw, held=True)


def _signatory(frame: Frame, message: str, at: tuple[float, float], room: float) -> None:
    """What is written under each line leaves the line as long as it can be."""
    along, top = at
    who, bold, grey = frame.both(message), frame.style(9.5, VAZIRMATN_BOLD), frame.style(7.4, colour=GREY)
    frame.say(who, (along, top - _ABOVE - 9), text.fit(who, room, bold, 5))
    for row, field in enumerate((_NAME, _SIGNATURE, _DATE), start=1):
        y, label = top - _ABOVE - 2 - _WRITTEN * row, frame.both(field)
        frame.rule((along, along + min(room, 230)), y, wide=0.7)
        frame.say(label, (along, y - 9), text.fit(label, room, grey, 4))
