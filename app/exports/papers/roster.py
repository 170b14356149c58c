"""The roster of a class with photos, like a yearbook: by it an instructor comes to know his men."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from app.exports import tables
from app.exports.document import PREPARED, Art, Box, Document, Figure, Section, Signatures, Table
from app.exports.pages import portraits
from app.exports.pages.page import Frame
from app.exports.papers.facts import class_facts, platoon
from app.exports.papers.nominal_roll import status
from app.exports.speech import Said, Speech, joined
from app.exports.tables import Column
from app.exports.typesetting import lines
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.lines import Lines
from app.exports.typesetting.text import GREY, INK, WHITE, Style
from app.models.titles import pick
from app.records.roster import Pictured, Roster
from app.words import N_, in_language

ACROSS = 4
PHOTO = (55.5, 74.0)  # points: 20 mm across
ROOM = 124.0  # what a name may have across
GAP = 5.0
_TITLE, _TOTAL = N_("Class roster"), N_("Total: {count}")
_YES, _NO = N_("yes"), N_("no")

COLUMNS: tuple[Column[Pictured], ...] = (
    Column(N_("Platoon"), lambda one, _language: one.who.member.platoon or "", 30, centred=True),
    Column(N_("Serial"), lambda one, _language: one.who.member.serial, 30, centred=True),
    Column(N_("Statistical number"), lambda one, _language: one.who.of.number, 58, centred=True),
    Column(N_("Rank"), lambda one, language: pick(one.who.member.rank, language), 62),
    Column(N_("Name"), lambda one, _language: one.who.member.name, 146),
    Column(N_("Sorani name"), lambda one, _language: one.who.sorani, 100),
    Column(N_("Latin name"), lambda one, _language: one.who.latin, 132),
    Column(N_("Unit"), lambda one, _language: one.who.of.unit, 100),
    Column(N_("Photo"), lambda one, language: in_language(_YES if one.photo else _NO, language), 30),
    Column(N_("Status"), lambda one, language: status(one.who.member.status, language), 52),
)


def document(roster: Roster, speech: Speech) -> Document:
    """Four photos across, by platoon; as a spreadsheet the list."""
    title, facts = speech.said(_TITLE), class_facts(roster.of, speech)
    total = speech.said(_TOTAL, count=len(roster.people))
    table = Table(tables.headings(COLUMNS, speech), tables.lines(COLUMNS, roster.people, speech), total)
    blocks = (*_figures(roster.people, speech), Signatures((PREPARED,)))
    return Document(
        speech,
        title,
        (Section(title, facts, blocks),),
        len(roster.people),
        subject=roster.of.class_label,
        sheet=Section(title, facts, (table,)),
    )


def _figures(people: Sequence[Pictured], speech: Speech) -> Iterator[Figure]:
    for number, group in groupby(people, lambda one: one.who.member.platoon):
        together = list(group)
        here = sum(one.who.here for one in together)
        titled: Said = tuple(f"{said} ({here})" for said in speech.each(partial(platoon, number)))
        for first in range(0, len(together), ACROSS):
            yield Figure(_row(together[first : first + ACROSS], speech), () if first else titled)


def _row(row: Sequence[Pictured], speech: Speech) -> Art:
    below = [_below(one, speech) for one in row]
    high = PHOTO[1] + 3 + max(sum(part.high for part in parts) for parts in below) + GAP

    def draw(frame: Frame, box: Box) -> None:
        _along, bottom, wide, tall = box
        cell = wide / ACROSS
        for place, (one, parts) in enumerate(zip(row, below, strict=True)):
            _draw(frame, one, parts, (place * cell, bottom + tall, cell))

    return Art(draw, high)


def _below(one: Pictured, speech: Speech) -> list[Lines]:
    """What stands under a photo: his name as he writes it, in other letters, his number and rank."""
    name, *others = one.who.names
    facts = "  ·  ".join(filter(None, (one.who.of.number, joined(speech.pick(one.who.member.rank)))))
    latin = one.who.latin or (others[-1] if others else "")
    return [
        lines.within(name, ROOM, Style(10.5, VAZIRMATN_BOLD), 8.5),
        lines.within(latin if latin != name else "", ROOM, Style(7.6), 6.4),
        lines.within(facts, ROOM, Style(7.2, colour=GREY), 5.6),
    ]


def _draw(frame: Frame, one: Pictured, parts: Sequence[Lines], at: tuple[float, float, float]) -> None:
    """`at`: where the cell begins, its top and its width."""
    start, top, cell = at
    middle, (wide, high) = start + cell / 2, PHOTO
    photo = (middle - wide / 2, top - high, wide, high)
    portraits.draw(frame, one.photo, one.who.member.name, photo)
    frame.say(str(one.who.member.serial), (photo[0] - 6, top - 13), frame.style(15, VAZIRMATN_BOLD), "end")
    if not one.who.here:
        gone = lines.each(frame.speech.each(partial(status, one.who.member.status)), wide - 4, frame.style(6.6, VAZIRMATN_BOLD, WHITE), 5)
        frame.fill((photo[0], photo[1], wide, gone.high + 3.6), INK)
        gone.draw(frame, (middle, photo[1] + gone.high + 1.6), "centre")
    y = top - high - 3
    for part in parts:
        y = part.draw(frame, (middle, y), "centre")
