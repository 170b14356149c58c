"""Weapons cards, two on a page to be cut: who shot, the course of fire, and the hits of each attempt or room to write them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from app.exports import tables
from app.exports.document import Art, Box, Document, Figure, Section, Table
from app.exports.document import Cell as Written
from app.exports.pages import emblem, portraits
from app.exports.pages.page import SEAL, Frame
from app.exports.papers import score
from app.exports.papers.facts import CLASS, platoon
from app.exports.speech import Said, Speech, apart, beside, joined, short_day, spelt
from app.exports.tables import Column
from app.exports.typesetting import lines, text
from app.exports.typesetting.embedding import emit
from app.exports.typesetting.font import VAZIRMATN, VAZIRMATN_BOLD
from app.exports.typesetting.text import GOLD, GREY, GROUND, INK, PALE, WHITE
from app.models.titles import pick
from app.records.figures import share, shown
from app.records.identities import ClassFacts
from app.records.range_cards import POSITIONS, FireTable
from app.records.weapons_cards import Shot, WeaponsCard, WeaponsCards
from app.words import N_, in_language

PER_PAGE = 2
GUTTER = 20.0  # points between a card and the cut
HEAD, IDENTITY, TEST, SIGNED = 34.0, 62.0, 20.0, 24.0
PHOTO = (43.0, 56.0)
APART = 8.0  # the white before the stamp's place
FIRE = (26.0, 52.0, 92.0, 50.0)  # the columns of the course of fire
_TALLEST = 17.5
_TITLE, _CARD = N_("Weapons cards"), N_("Weapons card")
_ATTEMPT, _NEEDED = N_("Attempt {number}"), N_("{needed} of {maximum} points are needed")
_COURSE = (N_("Table"), N_("Distance"), N_("Position"), N_("Rounds"))
_METRES = N_("{metres} m")
_PASSED, _FAILED, _VOID, _CONFLICT = N_("Passed"), N_("Failed"), N_("Void: {reason}"), N_("To decide")
_SHOOTER, _OFFICER = N_("Signature of the shooter"), N_("Signature of the range officer")

Cell = Callable[[Shot, WeaponsCard, str], str]


def _day(shot: Shot, _card: WeaponsCard, _language: str) -> str:
    return short_day(shot.date)


def _total(shot: Shot, card: WeaponsCard, _language: str) -> str:
    return f"{sum(shot.hits)}/{card.fire.rounds}" if shot.hits else "–"


def _points(shot: Shot, card: WeaponsCard, language: str) -> str:
    part = share(shot.score, card.test.maximum) if shot.score is not None else None
    return "–" if shot.score is None else spelt(f"{shown(shot.score)}/{shown(card.test.maximum)}  ·  {shown(part)} %", language)


def _result(shot: Shot, _card: WeaponsCard, language: str) -> str:
    if shot.void:
        return in_language(_VOID, language).format(reason=shot.void_reason)
    if shot.conflict and shot.score is None:
        return in_language(_CONFLICT, language)
    return in_language(_PASSED if shot.passed else _FAILED, language)


ABOVE: tuple[tuple[str, Cell], ...] = (
    (N_("Date"), _day),
    (N_("Firing range"), lambda shot, _card, _language: shot.place),
    (N_("Weapon"), lambda shot, _card, _language: shot.weapon),
    (N_("Weapon's serial"), lambda shot, _card, _language: shot.weapon_serial),
    (N_("Examiner"), lambda shot, _card, _language: shot.examiner),
)
BELOW: tuple[tuple[str, Cell], ...] = (
    (N_("Hits in all"), _total),
    (N_("Points"), _points),
    (N_("Rating"), lambda shot, _card, language: pick(shot.rating, language) or "–"),
    (N_("Result"), _result),
)

Line = tuple[WeaponsCard, Shot | None]


def _of(cell: Callable[[Shot, WeaponsCard, str], Written]) -> Callable[[Line, str], Written]:
    return lambda line, language: cell(line[1], line[0], language) if line[1] else ""


COLUMNS: tuple[Column[Line], ...] = (
    Column(N_("Serial"), lambda line, _language: line[0].who.member.serial, 30, centred=True),
    Column(N_("Statistical number"), lambda line, _language: line[0].who.of.number, 58, centred=True),
    Column(N_("Rank"), lambda line, language: pick(line[0].who.member.rank, language), 60),
    Column(N_("Name"), lambda line, _language: line[0].who.member.name, 140),
    Column(N_("Latin name"), lambda line, _language: line[0].who.latin, 120),
    Column(N_("Test"), lambda line, language: pick(line[0].test.titles, language), 90),
    Column(N_("Attempt"), _of(lambda shot, _card, _language: shot.attempt), 30, centred=True),
    Column(N_("Date"), _of(lambda shot, _card, _language: shot.date), 60),
    *(Column(heading, _of(cell), 60) for heading, cell in ABOVE[1:]),
    Column(N_("Hits"), _of(lambda shot, _card, _language: " + ".join(map(str, shot.hits))), 60),
    Column(N_("Hits in all"), _of(lambda shot, _card, _language: sum(shot.hits) if shot.hits else ""), 40),
    Column(N_("Rounds"), lambda line, _language: line[0].fire.rounds, 40),
    Column(N_("Points"), _of(lambda shot, _card, _language: score.number(shot.score)), 40),
    Column(N_("Maximum"), lambda line, _language: score.number(line[0].test.maximum), 40),
    *(Column(heading, _of(cell), 60) for heading, cell in BELOW[2:]),
)


def document(cards: WeaponsCards, speech: Speech) -> Document:
    """Two cards on a page; as a spreadsheet a line for each attempt, and one for who has none yet."""
    title, label = speech.said(_TITLE), cards.of.class_label
    sections: list[Section] = []
    for first in range(0, len(cards.cards), PER_PAGE):
        pair = cards.cards[first : first + PER_PAGE]
        serials = ", ".join(dict.fromkeys(f"{label}:{card.who.member.serial}" for card in pair))
        sections.append(Section(title, ((serials,),), (Figure(_page(pair, cards.of)),), bare=True))
    found: list[Line] = [(card, shot) for card in cards.cards for shot in (card.shots or (None,))]
    table = Table(tables.headings(COLUMNS, speech), tables.lines(COLUMNS, found, speech))
    return Document(speech, title, tuple(sections), len(cards.cards), subject=label, sheet=Section(title, ((label,),), (table,)))


def _page(pair: Sequence[WeaponsCard], of: ClassFacts) -> Art:
    def draw(frame: Frame, _box: Box) -> None:
        half = frame.size[1] / PER_PAGE
        for place, card in enumerate(pair):
            bottom = half * (PER_PAGE - 1 - place) + GUTTER
            _Card(frame, card, of, bottom, half - 2 * GUTTER).draw()
        _cut(frame, half)

    return Art(draw, 400)


def _cut(frame: Frame, y: float) -> None:
    """Where the page is cut: marks at its edges, and dots between."""
    wide = frame.size[0]
    emit(frame.canvas, f"q 0.4 w 0.4 G 6 {y:.2f} m 24 {y:.2f} l S {wide - 24:.2f} {y:.2f} m {wide - 6:.2f} {y:.2f} l S")
    emit(frame.canvas, f"[1 5] 0 d 24 {y:.2f} m {wide - 24:.2f} {y:.2f} l S Q")


@dataclass(frozen=True)
class _Card:
    """One card on the page, from `bottom` on `high` points high."""

    frame: Frame
    card: WeaponsCard
    of: ClassFacts
    bottom: float
    high: float

    def draw(self) -> None:
        top = self.bottom + self.high
        self._head(top)
        self._identity(top - HEAD)
        self._test(top - HEAD - IDENTITY)
        self._grid(top - HEAD - IDENTITY - TEST)
        self._signatures()

    def _head(self, top: float) -> None:
        frame, letterhead = self.frame, self.frame.letterhead
        emblem.draw(frame.canvas, letterhead.emblem, (frame.x(13), top - 13), 12)
        room = frame.width * 0.6 - 32
        issuers = list(dict.fromkeys(filter(None, frame.speech.pick(letterhead.authority))))
        size, leading = (8.5, 11.0) if len(issuers) < 2 else (7.6, 9.4)
        for number, said in enumerate((*issuers, joined(frame.speech.pick(letterhead.camp)))):
            style = frame.style(size, VAZIRMATN_BOLD if number < len(issuers) else VAZIRMATN)
            frame.say(said, (32, top + (1 if len(issuers) < 2 else 3) - leading * (number + 1)), text.fit(said, room, style, 3))
        title, style = frame.both(_CARD), frame.style(15, VAZIRMATN_BOLD)
        frame.say(title, (frame.width, top - 16), text.fit(title, frame.width * 0.38, style, 6), "end")
        frame.rule((0, frame.width), top - HEAD + 6, GOLD, 0.8)

    def _identity(self, top: float) -> None:
        frame, who = self.frame, self.card.who
        portraits.draw(frame, self.card.photo, who.member.name, (0, top - PHOTO[1], *PHOTO))
        start, end = PHOTO[0] + 10, frame.width
        room = end - start - (156 if frame.speech.bilingual else 130)
        name, *others = who.names
        y = lines.within(name, room, frame.style(14, VAZIRMATN_BOLD), 9).draw(frame, (start, top))
        y = lines.within("  ·  ".join(others), room, frame.style(9), 6.5).draw(frame, (start, y - 1))
        facts = "  ·  ".join(filter(None, (joined(frame.speech.pick(who.member.rank)), who.of.number, who.of.unit)))
        lines.within(facts, room, frame.style(8.4, colour=GREY), 6.5).draw(frame, (start, y - 1))
        numbered = frame.speech.said(CLASS, number=self.of.class_number, label=self.of.class_label)
        stands, course = frame.speech.each(partial(platoon, who.member.platoon)), frame.speech.pick(self.of.course)
        frame.say(str(who.member.serial), (end, top - 19), frame.style(22, VAZIRMATN_BOLD), "end")
        told = [joined(numbered), joined(stands), *apart(course)]
        leading, grey = (11, frame.style(8, colour=GREY)) if len(told) < 4 else (9, replace(frame.style(7.4, colour=GREY), base=None))
        for number, said in enumerate(told):
            frame.say(said, (end, top - 32 - leading * number), text.fit(said, 150, grey, 4), "end")

    def _test(self, top: float) -> None:
        frame, test = self.frame, self.card.test
        title, style = joined(frame.speech.pick(test.titles)), frame.style(11, VAZIRMATN_BOLD, GOLD)
        frame.say(title, (0, top - 13), text.fit(title, frame.width * 0.62, style, 5))
        figures = {"needed": shown(test.pass_score), "maximum": shown(test.maximum)}
        needed = apart(frame.speech.each(lambda one: spelt(in_language(_NEEDED, one).format(**figures), one)))
        for number, said in enumerate(needed):
            grey = replace(frame.style(8.4 if len(needed) == 1 else 7, colour=GREY), base=None)
            up = top - 13 if len(needed) == 1 else top - 8 - 8.2 * number
            frame.say(said, (frame.width, up), text.fit(said, frame.width * 0.36, grey, 4), "end")

    def _grid(self, top: float) -> None:
        """A line for each fact; the course of fire in the middle; a column for each attempt that is or may be."""
        tables = self.card.fire.tables
        tall = min(_TALLEST, (top - self.bottom - SIGNED) / (2 + len(ABOVE) + len(tables) + len(BELOW)))
        by_number = {shot.attempt: shot for shot in self.card.shots}
        shots = [by_number.get(number) for number in range(1, self.card.attempts + 1)]
        grid = _Grid(self.frame, (top, self.frame.width - SEAL - APART), tall, len(shots))
        frame = self.frame
        grid.heading([], [joined(frame.speech.said(_ATTEMPT, number=number)) for number in range(1, len(shots) + 1)])
        for label, cell in ABOVE:
            grid.line([frame.both(label)], [self._said(cell, shot) for shot in shots])
        grid.heading([frame.speech.said(message) for message in _COURSE], [frame.both(N_("Hits"))] * len(shots))
        for number, table in enumerate(tables):
            hits = [str(shot.hits[number]) if shot and shot.hits else "–" if shot else "" for shot in shots]
            grid.line(_fired(number + 1, table, frame.speech), hits, strong=True)
        for label, cell in BELOW:
            grid.line([frame.both(label)], [self._said(cell, shot) for shot in shots], strong=True)
        frame.stamp(frame.width - SEAL, grid.edges())  # beside the last lines, above the signature of the range officer

    def _said(self, cell: Cell, shot: Shot | None) -> str:
        return beside(self.frame.speech.each(lambda language: cell(shot, self.card, language))) if shot else ""

    def _signatures(self) -> None:
        frame = self.frame
        for place, message in enumerate((_SHOOTER, _OFFICER)):
            start, room = frame.width / 2 * place, frame.width / 2 - 14
            labels = apart(frame.speech.said(message))
            grey = frame.style(7.6 if len(labels) == 1 else 6.6, colour=GREY)
            for number, label in enumerate(labels):
                frame.say(label, (start, self.bottom + 3 + 7.4 * (len(labels) - 1 - number)), text.fit(label, room * 0.55, grey, 4))
            after = max(text.width(label, text.fit(label, room * 0.55, grey, 4)) for label in labels)
            frame.rule((start + after + 5, start + room), self.bottom + 1, GREY, 0.4)


def _fired(number: int, table: FireTable, speech: Speech) -> list[str]:
    metres = "–" if table.distance is None else "\n".join(apart(speech.said(_METRES, metres=table.distance)))
    position = joined(speech.said(POSITIONS[table.position])) if table.position in POSITIONS else table.position
    return [str(number), metres, position or "–", str(table.rounds)]


class _Grid:
    """Lines from above downwards: labels or the course of fire first, then a cell for each attempt."""

    def __init__(self, frame: Frame, at: tuple[float, float], tall: float, attempts: int) -> None:
        """`at`: its top, and how wide it is."""
        top, self._across = at
        self._frame, self._top, self._tall, self._y = frame, top, tall, top
        self._first = sum(FIRE)
        self._wide = (self._across - self._first) / attempts
        self._attempts = attempts
        self._size = min(8.6, tall * 0.52)

    def heading(self, course: Sequence[Said], attempts: Sequence[str]) -> None:
        """Of the course of fire each language has its own line."""
        frame, style, start = self._frame, self._frame.style(self._size, VAZIRMATN_BOLD, WHITE), 0.0
        frame.fill((0, self._y - self._tall, self._across, self._tall), INK)
        for said, wide in zip(course, FIRE, strict=False):
            lines = apart(said)
            small = replace(style, size=style.size if len(lines) == 1 else self._tall * 0.4)
            middle = self._y - self._tall / 2 - small.size * 0.34 + small.size * 0.55 * (len(lines) - 1)
            for number, words in enumerate(lines):
                at = (start + wide / 2, middle - small.size * 1.1 * number)
                frame.say(words, at, text.fit(words, wide - 4, small, 3), "centre")
            start += wide
        self._cells([""], attempts, style)

    def line(self, course: Sequence[str], attempts: Sequence[str], strong: bool = False) -> None:
        """One label across, or the columns of the course of fire."""
        if len(course) == 1:
            self._frame.fill((0, self._y - self._tall, self._first, self._tall), GROUND)
        self._cells(course, attempts, self._frame.style(self._size, VAZIRMATN_BOLD if strong else VAZIRMATN))
        self._frame.rule((0, self._across), self._y, PALE, 0.4)

    def _cells(self, course: Sequence[str], attempts: Sequence[str], style: text.Style) -> None:
        frame, base = self._frame, self._y - self._tall / 2 - self._size * 0.34
        if len(course) == 1:
            plain = replace(style, font=VAZIRMATN)
            frame.say(course[0], (5, base), text.fit(course[0], self._first - 10, plain, 3))
        else:
            start = 0.0
            for words, wide in zip(course, FIRE, strict=False):
                parts = words.split("\n")  # a line for each language
                small = style if len(parts) == 1 else replace(style, size=self._tall * 0.4, base=None)
                for number, part in enumerate(parts):
                    up = base + small.size * (0.55 * (len(parts) - 1) - 1.1 * number)
                    frame.say(part, (start + wide / 2, up), text.fit(part, wide - 5, small, 3), "centre")
                start += wide
        for place, words in enumerate(attempts):
            middle = self._first + self._wide * (place + 0.5)
            frame.say(words, (middle, base), text.fit(words, self._wide - 8, style, 3), "centre")
        self._y -= self._tall

    def edges(self) -> float:
        """The frame and the lines between attempts, for the pen; returns its bottom."""
        self._frame.box((0, self._y, self._across, self._top - self._y), INK, 0.7)
        for place in range(self._attempts):
            self._frame.rule_up(self._first + self._wide * place, (self._y, self._top), PALE, 0.5)
        return self._y
