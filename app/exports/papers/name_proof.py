"""The name proof: every spelling of everybody in large type with room to correct it, his certificate's line, and his signature or thumb."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from app.exports import tables
from app.exports.certificates import lettering
from app.exports.document import COMMANDER, PREPARED, Art, Box, Document, Figure, Section, Signatures, Table, Told, Words
from app.exports.pages.page import Frame
from app.exports.papers.facts import class_facts, platoon
from app.exports.speech import Speech, joined, short_day
from app.exports.tables import Column
from app.exports.typesetting import lines, text
from app.exports.typesetting.embedding import emit
from app.exports.typesetting.font import VAZIRMATN, VAZIRMATN_BOLD
from app.exports.typesetting.lines import Lines
from app.exports.typesetting.text import GOLD, GREY, GROUND, INK, PALE, WHITE, Style
from app.models.template import Field, Template
from app.models.titles import pick
from app.records import glyphs
from app.records.identities import Identity
from app.records.name_proof import NameProof
from app.words import N_

HEADING, ROW, PREVIEW, APART = 16.0, 17.6, 27.0, 4.0
LABEL, VALUE, SIGNING, GAP = 76.0, 176.0, 116.0, 8.0
LACKING = "◌"  # in the place of a letter that no font has
WRONG = (0.70, 0.13, 0.10)
_TITLE, _TOTAL = N_("Name proof"), N_("Total: {count}")
_HOW = N_("Read every line. Where it is wrong, write it correctly in the box beside it; then sign or give your thumbprint.")
_ARABIC, _SORANI, _LATIN = N_("Arabic name"), N_("Sorani name"), N_("Latin name")
_MOTHER, _UNIT, _NUMBER = N_("Mother's name"), N_("Unit"), N_("Statistical number")
_BIRTH, _RANK, _BLOOD = N_("Birth"), N_("Rank"), N_("Blood group")
_PRINTED, _CANNOT = N_("On the certificate"), N_("Cannot be printed: {letters}")
_CORRECT, _CORRECTED = N_("All is correct"), N_("I have corrected it")
_THUMB, _SIGNATURE, _DATE = N_("Thumbprint"), N_("Signature"), N_("Date")

COLUMNS: tuple[Column[Identity], ...] = (
    Column(N_("Serial"), lambda one, _language: one.member.serial, 30, centred=True),
    Column(N_("Platoon"), lambda one, _language: one.member.platoon or "", 30, centred=True),
    Column(_NUMBER, lambda one, _language: one.of.number, 58, centred=True),
    Column(_RANK, lambda one, language: pick(one.member.rank, language), 62),
    Column(_ARABIC, lambda one, _language: one.arabic, 146),
    Column(_SORANI, lambda one, _language: one.sorani, 120),
    Column(_LATIN, lambda one, _language: one.latin, 132),
    Column(_MOTHER, lambda one, _language: one.of.mother, 100),
    Column(_BIRTH, lambda one, _language: Told(short_day(one.of.birth), one.of.birth), 52, centred=True),
    Column(_UNIT, lambda one, _language: one.of.unit, 100),
    Column(_BLOOD, lambda one, _language: one.of.blood_group, 30),
    Column(N_("Correction"), lambda _one, _language: "", 120, kept=True),
    Column(_SIGNATURE, lambda _one, _language: "", 80, kept=True),
)


def document(proof: NameProof, speech: Speech) -> Document:
    """Four people on a page; as a spreadsheet the list with a column for corrections."""
    title, facts = speech.said(_TITLE), class_facts(proof.of, speech)
    figures = [Figure(_person(one, proof)) for one in proof.people]
    blocks = (Words(speech.said(_HOW), size=8.4), *figures, Signatures((PREPARED, COMMANDER)))
    total = speech.said(_TOTAL, count=len(proof.people))
    table = Table(tables.headings(COLUMNS, speech), tables.lines(COLUMNS, proof.people, speech), total)
    return Document(
        speech,
        title,
        (Section(title, facts, blocks),),
        len(proof.people),
        subject=proof.of.class_label,
        sheet=Section(title, facts, (table,)),
    )


@dataclass(frozen=True)
class _Fact:
    label: str
    value: str
    name: bool = False
    other: str = ""  # in the paper's second language


def _facts(one: Identity) -> tuple[list[_Fact], list[_Fact]]:
    """What has a line of its own, and what stands two on a line."""
    names = [_Fact(_ARABIC, one.arabic, True)]
    if one.sorani or one.of.script == "ckb":
        names.append(_Fact(_SORANI, one.sorani, True))
    names += [_Fact(_LATIN, one.latin, True), _Fact(_MOTHER, one.of.mother), _Fact(_UNIT, one.of.unit)]
    return names, [
        _Fact(_NUMBER, one.of.number),
        _Fact(_BIRTH, short_day(one.of.birth)),
        _Fact(_RANK, ""),
        _Fact(_BLOOD, one.of.blood_group),
    ]


def _person(one: Identity, proof: NameProof) -> Art:
    alone, paired = _facts(one)
    high = HEADING + sum(map(_tall, alone)) + ROW * len(paired) / 2 + PREVIEW + APART

    def draw(frame: Frame, box: Box) -> None:
        _along, bottom, wide, tall = box
        room = wide - SIGNING - GAP
        top = _heading(frame, one, proof, (bottom + tall, wide))
        y = top
        for fact in alone:
            y -= _tall(fact)
            _line(frame, fact, (0, y, room, _tall(fact)), LABEL, VALUE)
        for number, fact in enumerate(paired):
            if fact.label == _RANK:
                value, *others = frame.speech.pick(one.member.rank)
                fact = _Fact(_RANK, value, other=others[0] if others else "")
            half = (room / 2 * (number % 2), y - ROW * (number // 2 + 1), room / 2, ROW)
            _line(frame, fact, half, LABEL if number % 2 == 0 else 60, 66)
        y -= ROW * len(paired) / 2
        _preview(frame, one, proof.template, (0, y - PREVIEW, room, PREVIEW))
        frame.box((0, y - PREVIEW, room, top - y + PREVIEW), INK, 0.6)
        _signing(frame, (room + GAP, y - PREVIEW, SIGNING, top - y + PREVIEW))

    return Art(draw, high)


def _heading(frame: Frame, one: Identity, proof: NameProof, at: tuple[float, float]) -> float:
    """Whose lines these are; returns where they begin."""
    top, wide = at
    frame.fill((0, top - HEADING + 1, wide, HEADING - 1), INK)
    bold = frame.style(9, VAZIRMATN_BOLD, WHITE)
    said = f"{proof.of.class_label}:{one.member.serial}"
    frame.say(said, (6, top - 11.5), bold)
    stands = joined(frame.speech.each(partial(platoon, one.member.platoon))) if one.member.platoon else ""
    frame.say(stands, (wide - 6, top - 11.5), frame.style(8.4, colour=WHITE), "end")
    name = printable(one.member.name)[0]
    frame.say(name, (wide / 2, top - 11.5), text.fit(name, wide * 0.5, bold, 5), "centre")
    return top - HEADING + 1


def printable(words: str) -> tuple[str, str]:
    """The words with a box for each letter that no font has, and how these are numbered."""
    lacking: list[str] = []
    while letter := glyphs.unprintable(words):
        lacking.append(f"U+{ord(letter):04X}")
        words = words.replace(letter, LACKING)
    return words, ", ".join(lacking)


def _set(fact: _Fact, words: str, value: float) -> Lines:
    style = Style(12.5, VAZIRMATN_BOLD) if fact.name else Style(10, VAZIRMATN)
    return lines.each((words, fact.other), value - 10, style, 8.6 if fact.name else 6.6)


def _tall(fact: _Fact) -> float:
    """A name that takes two lines has a taller row."""
    return max(ROW, _set(fact, printable(fact.value)[0], VALUE).high + 2)


def _label(frame: Frame, message: str, at: tuple[float, float], room: float) -> None:
    """`at`: along, and the middle."""
    said = lines.each(frame.speech.said(message), room - 8, frame.style(7.4, colour=GREY), 6).within(ROW - 1)
    said.draw(frame, (at[0] + 4, at[1] + said.high / 2))


def _line(frame: Frame, fact: _Fact, box: Box, label: float, value: float) -> None:
    """What it is, as it is written, and the room to write it anew."""
    along, bottom, wide, high = box
    middle = bottom + high / 2
    frame.fill((along, bottom, label, high), GROUND)
    _label(frame, fact.label, (along, middle), label)
    words, lacking = printable(fact.value)
    fact_set = _set(fact, words, value).within(high - 1)
    fact_set.draw(frame, (along + label + 5, middle + fact_set.high / 2 + 0.6))
    if lacking:
        told = joined(frame.speech.said(_CANNOT, letters=lacking))
        frame.say(
            told, (along + label + value + 4, bottom + 3), text.fit(told, wide - label - value - 8, frame.style(6.6, colour=WRONG), 3)
        )
    frame.box((along, bottom, wide, high), PALE, 0.4)
    for edge in (label, label + value):
        frame.rule_up(along + edge, (bottom, bottom + high), PALE, 0.4)


def _preview(frame: Frame, one: Identity, template: Template, box: Box) -> None:
    """The lines of the certificate that name him, set as they will be, only smaller."""
    along, bottom, wide, high = box
    frame.fill((along, bottom, LABEL, high), GROUND)
    _label(frame, _PRINTED, (along, bottom + high / 2), LABEL)
    fields = list(named(template))
    share = (wide - LABEL) / max(1, len(fields))
    for number, (field, words) in enumerate(fields):
        place = frame.left(along + LABEL + number * share + 4, share - 8), bottom + 1.5, share - 8, high - 3
        _shrunk(frame, field, (printable(words(one))[0], template), place)


def named(template: Template) -> Iterator[tuple[Field, Callable[[Identity], str]]]:
    """The fields that a name stands in, each kind once, and what it says there."""
    says: dict[str, Callable[[Identity], str]] = {
        "name": lambda one: one.member.name,
        "name_latin": lambda one: one.latin or one.member.name,
    }
    met: set[str] = set()
    for field in template.fields:
        if field.shows in says and field.shows not in met:
            met.add(field.shows)
            yield field, says[field.shows]


def _shrunk(frame: Frame, field: Field, said: tuple[str, Template], place: tuple[float, float, float, float]) -> None:
    words, template = said
    room = lettering.room(field)
    left, bottom, wide, high = place
    scale = min(wide / room.wide, high / room.high)
    x, y = left + (wide - room.wide * scale) / 2 - room.left * scale, bottom + (high - room.high * scale) / 2 - room.bottom * scale
    emit(frame.canvas, f"q {scale:.4f} 0 0 {scale:.4f} {x:.3f} {y:.3f} cm")
    style = lettering.style(field, template, field.language, words)
    for line in lettering.lines(words, room, style, field) if words else ():
        text.draw(frame.canvas, line.words, line.at, line.style)
    emit(frame.canvas, "Q")


def _signing(frame: Frame, box: Box) -> None:
    """His word, and the room for signature, thumb and day."""
    along, bottom, wide, high = box
    frame.box(box, INK, 0.6)
    grey, top = frame.style(7.4, colour=GREY), bottom + high
    for number, message in enumerate((_CORRECT, _CORRECTED)):
        y, told = top - 15 - 14 * number, frame.both(message)
        frame.box((along + 6, y, 8, 8), INK, 0.6)
        frame.say(told, (along + 18, y + 1.4), text.fit(told, wide - 22, frame.style(8), 4))
    thumb = (along + wide - 52, bottom + 6, 46, high - 46)
    frame.box(thumb, GOLD, 0.6, dashed=True)
    said = lines.each(frame.speech.said(_THUMB), 42, frame.style(6.6, colour=GREY), 5.2)
    said.draw(frame, (thumb[0] + 23, thumb[1] + thumb[3] - 2), "centre")
    for number, message in enumerate((_DATE, _SIGNATURE)):
        y, told = bottom + 8 + (high - 56) / 2 * number, frame.both(message)
        frame.say(told, (along + 6, y + 3), text.fit(told, 52, grey, 3))
        frame.rule((along + 6, along + wide - 58), y, GREY, 0.4)
