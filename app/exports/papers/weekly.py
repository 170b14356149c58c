"""The weekly roll-up: everybody's marks of one week, a column for each period."""

from collections.abc import Collection
from functools import partial
from itertools import groupby

from app.exports import tables
from app.exports.document import COMMANDER, PREPARED, Block, Cell, Document, Heading, Section, Signatures, Table, Told, Tone, Words
from app.exports.papers import marks, people
from app.exports.papers.facts import class_facts
from app.exports.papers.figures import percent
from app.exports.speech import Speech, day, weekday
from app.exports.tables import Column
from app.models.attendance import Code
from app.records.weekly import NOBODY, NOT_TAKEN, Row, Slot, Weekly
from app.words import N_, in_language

_TITLE = N_("Weekly roll-up")
_WEEK = N_("Week {number}, {first} – {last}")
_NOTHING = N_("No session is planned in this week.")
_NOT_HELD, _STRUCK = N_("Not held"), "/"
_AWAY = (Code.EXCUSED, Code.SICK, Code.LEAVE, Code.DUTY, Code.DETACHED)
_SUMS = (
    (N_("Strength"), (*Code, NOT_TAKEN)),
    (N_("Present or late"), (Code.PRESENT, Code.LATE)),
    (N_("Absent"), (Code.ABSENT,)),
    (N_("Away with a reason"), _AWAY),
    (N_("Not taken"), (NOT_TAKEN,)),
)


def document(of: Weekly, speech: Speech) -> Document:
    title = speech.said(_TITLE)
    week = speech.each(lambda one: in_language(_WEEK, one).format(number=of.week, first=day(of.first, one), last=day(of.last, one)))
    legend = speech.each(lambda one: f"{marks.legend(one)}  ·  {in_language(_NOT_HELD, one)} {_STRUCK}")
    told: list[Block] = [Words(legend, size=8.4), _table(of, speech), *_not_held(of, speech)]
    blocks = (*(told if of.slots else [Words(speech.said(_NOTHING))]), Signatures((PREPARED, COMMANDER)))
    section = Section(title, (week, *class_facts(of.of, speech)[:2]), blocks)
    return Document(speech, title, (section,), len(of.rows), landscape=True, subject=f"{of.of.class_label} {of.first}")


def _table(of: Weekly, speech: Speech) -> Table:
    """Who it is as short as can be: the marks want the room."""
    who, shares = _who(speech), _shares(of)
    lines = [
        (
            *tables.cells(who, row, speech),
            *map(_letter, row.marks, of.slots),
            *tables.cells(shares, row, speech),
        )
        for row in of.rows
    ]
    sums = [_sum(of, name, codes, (speech, len(who), len(shares))) for name, codes in _SUMS]
    headings = (*tables.headings(who, speech), *(_heading(slot, speech) for slot in of.slots), *tables.headings(shares, speech))
    return Table(headings, (*lines, *sums), strong=frozenset(range(len(lines), len(lines) + len(sums))))


def _who(speech: Speech) -> list[Column[Row]]:
    return [*people.short(speech), Column(N_("Platoon"), lambda row, _language: row.platoon or "", 20, centred=True)]


def _shares(of: Weekly) -> list[Column[Row]]:
    return [
        Column(N_("Absences"), lambda row, _language: row.absences or "", 22, centred=True),
        Column(N_("Week %"), lambda row, _language: percent(row.week, of.least if _to_answer_for(row) else 0), 28, centred=True),
        Column(N_("To date %"), lambda row, _language: percent(row.to_date, of.least), 28, centred=True),
    ]


def _to_answer_for(row: Row) -> bool:
    """Whether he missed anything of the week without a reason: the course asks for its share of the whole, not of each week."""
    return bool({Code.ABSENT, Code.LATE} & set(row.marks))


def _heading(slot: Slot, speech: Speech) -> Heading:
    """The period and its subject, under the day."""
    text = " ".join((str(slot.period), *slot.subjects))
    return Heading((text,), 20, centred=True, kept=True, over=speech.each(lambda one: weekday(slot.date, one)))


def _letter(mark: str, slot: Slot) -> Told:
    if mark == NOBODY:
        return Told("" if slot.held else _STRUCK, "", Tone.SOFT)
    return marks.letter(mark)


def _sum(of: Weekly, name: str, codes: Collection[str], place: tuple[Speech, int, int]) -> tuple[Cell, ...]:
    """How many have one of these marks in each period. `place`: the languages, and how many columns stand before and behind."""
    speech, before, behind = place
    counted = [sum(slot.counts[code] for code in codes) for slot in of.slots]
    told = [Told(str(many) if many else "–", many if slot.held else "") for many, slot in zip(counted, of.slots, strict=True)]
    return (*[""] * (before - 2), tables.cell(partial(in_language, name), speech), "", *told, *[""] * behind)


def _not_held(of: Weekly, speech: Speech) -> list[Words]:
    said = speech.each(partial(_told_of, of))
    return [Words(said, size=8.4)] if any(said) else []


def _told_of(of: Weekly, language: str) -> str:
    """The periods without a roll, day by day, with the reasons."""
    called, told = in_language(_NOT_HELD, language), list[str]()
    for (on, reason), slots in groupby([slot for slot in of.slots if not slot.held], lambda slot: (slot.date, slot.reason)):
        periods = in_language(", ", language).join(str(slot.period) for slot in slots)
        told.append(f"{called}: {weekday(on, language)} ({periods}): {reason}")
    return "\n".join(told)
