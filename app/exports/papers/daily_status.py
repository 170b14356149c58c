"""The daily status of a class (الموقف اليومي), on one page if it can be."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from app.exports import tables
from app.exports.document import COMMANDER, Block, Cell, Document, Fact, Facts, Heading, Section, Signatures, Table, Told, Tone, Words
from app.exports.papers import marks, people
from app.exports.papers.facts import class_facts, platoon
from app.exports.papers.nominal_roll import status
from app.exports.speech import Said, Speech, full_day, short_day
from app.exports.tables import Column
from app.models.attendance import Code
from app.records.daily_status import Count, DailyStatus, Missing, Turn
from app.records.rank_groups import CIVILIANS, GROUPS, UNKNOWN
from app.words import N_, in_language

_TITLE = N_("Daily status")
DUTY_OFFICER = N_("Duty officer")
_GROUP, _PLATOON, _ALL = N_("Rank group and platoon"), N_("Platoon"), N_("All")
_STRENGTH, _SUM = N_("Strength"), N_("Sum")
_ADDS_UP = N_("{sum} = {strength}: the counts add up to the strength.")
_FALLS_SHORT = N_("{sum} is not {strength}: the counts do not add up to the strength.")
_STRANGERS = N_("Marked, though not in the strength that day: {names}.")
_NO_ROLL = N_("No roll of this day was taken.")
_NOBODY = N_("Everybody is present.")
_CLOSED = N_("{closed} of {rolls} closed")
_CAME = N_("Came")
_MINUTES = N_("{mark}, {minutes} min.")
_CODES = (*Code, marks.NOT_TAKEN)


def document(of: DailyStatus, speech: Speech) -> Document:
    title = speech.said(_TITLE)
    facts = (speech.each(lambda one: full_day(of.day, one)), *class_facts(of.of, speech)[:2])
    size = 7.4 if speech.bilingual else 8.6  # each language on a line: the page is to be one
    blocks: list[Block] = [_facts(of, speech), _counts(of, speech), Words(speech.each(partial(_sum, of)), size=size)]
    taken = of.whole.counts[marks.NOT_TAKEN] < of.whole.strength
    blocks += _names(of, speech) if taken else [Words(speech.said(_NO_ROLL))]
    blocks.append(Signatures((DUTY_OFFICER, COMMANDER)))
    section = Section(title, facts, tuple(blocks))
    return Document(speech, title, (section,), len(of.missing) if taken else 0, subject=f"{of.of.class_label} {of.day}")


def _facts(of: DailyStatus, speech: Speech) -> Facts:
    came, left = (sum(bool(turn.status) is gone for turn in of.turns) for gone in (False, True))
    told: tuple[tuple[str, str | Said], ...] = (
        (N_("Strength of the day before"), str(of.before)),
        (N_("Came / left"), f"{came} / {left}"),
        (_STRENGTH, str(of.whole.strength)),
        (N_("Present or late"), str(sum(of.whole.counts[code] for code in (Code.PRESENT, Code.LATE)))),
        (N_("Rolls of the day"), speech.said(_CLOSED, closed=of.closed, rolls=of.rolls)),
    )
    return Facts(tuple(Fact(speech.said(label), value) for label, value in told), columns=3 if speech.bilingual else 5)


def _counts(of: DailyStatus, speech: Speech) -> Table:
    """By rank group, of all, and by platoon."""
    headings = (
        Heading(speech.said(_GROUP), 40 if speech.bilingual else 120),
        Heading(speech.said(_STRENGTH), 44, centred=True),
        *(Heading(speech.said(marks.NAMES[code]), 40, centred=True) for code in _CODES),
        Heading(speech.said(_SUM), 40, centred=True),
    )
    groups = [(name, count) for name, count in of.groups if count.strength or name not in (CIVILIANS, UNKNOWN)]
    lines = [_line(tables.cell(partial(in_language, GROUPS[name]), speech), count) for name, count in groups]
    lines.append(_line(tables.cell(partial(in_language, _ALL), speech), of.whole))
    apart = [(number, count) for number, count in of.platoons if len(of.platoons) > 1 or number is not None]
    lines += [_line(tables.cell(partial(platoon, number), speech), count) for number, count in apart]
    return Table(headings, tuple(lines), strong=frozenset({len(groups)}), dense=True)


def _line(name: Cell, count: Count) -> tuple[Cell, ...]:
    total = sum(count.counts.values())
    tone = Tone.PLAIN if count.adds_up else Tone.WRONG
    return (name, count.strength, *(_figure(count.counts, code) for code in _CODES), Told(str(total), total, tone))


def _figure(counts: Mapping[str, int], code: str) -> Told:
    """Nothing to be seen where there is nobody."""
    many = counts[code]
    return Told(str(many) if many else "–", many, Tone.PLAIN if many else Tone.SOFT)


def _sum(of: DailyStatus, language: str) -> str:
    """What was added up, in words; and what does not fit."""
    counts = of.whole.counts
    parts = [f"{marks.called(code, language)} {counts[code]}" for code in _CODES]
    message = _ADDS_UP if of.whole.adds_up else _FALLS_SHORT
    told = in_language(message, language).format(sum=" + ".join(parts), strength=of.whole.strength)
    if not of.strangers:
        return told
    names = in_language(", ", language).join(of.strangers)
    return told + "\n" + in_language(_STRANGERS, language).format(names=names)


def _names(of: DailyStatus, speech: Speech) -> list[Block]:
    found: list[Block] = []
    if of.missing:
        found.append(replace(tables.table(_missing(speech), of.missing, speech, N_("Not present")), dense=True))
    else:
        found.append(Words(speech.said(_NOBODY)))
    if of.turns:
        found.append(tables.table(_turns(speech), of.turns, speech, N_("Changes in strength")))
    return found


def _missing(speech: Speech) -> list[Column[Missing]]:
    """Names and reasons want the room; the number stands in spreadsheets only."""
    return [
        *people.close(speech),
        Column(_PLATOON, lambda one, _language: one.platoon or "", 34, centred=True),
        Column(N_("First roll"), _reason, 58),
        Column(N_("Since"), lambda one, _language: short_day(one.since) if one.code != Code.PRESENT else "", 50, centred=True),
        Column(N_("Days"), lambda one, _language: one.days if one.since and one.code != Code.PRESENT else "", 26, centred=True),
        Column(N_("Later rolls"), _later, 110),
        Column(N_("Note"), lambda one, _language: one.note, 70),
    ]


def _reason(one: Missing, language: str) -> Told:
    told = marks.called(one.code, language)
    if one.minutes:
        told = in_language(_MINUTES, language).format(mark=told, minutes=one.minutes)
    return Told(told, tone=Tone.WRONG if one.code == Code.ABSENT else Tone.PLAIN)


def _later(one: Missing, language: str) -> str:
    """2: Present · 3: Excused."""
    return " · ".join(f"{period}: {marks.called(code, language)}" for period, code in one.later)


def _turns(speech: Speech) -> list[Column[Turn]]:
    return [*people.named(speech), Column(N_("Change"), _turn, 90), Column(N_("Reason"), lambda turn, _language: turn.reason, 150)]


def _turn(turn: Turn, language: str) -> str:
    return status(turn.status, language) if turn.status else in_language(_CAME, language)
