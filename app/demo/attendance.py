"""Marks of every roll taken: most are present; sickness, leave, duty, lateness and plain absence come in their usual measure."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.demo.fates import Fate
from app.demo.seed import Seed, Values
from app.models.attendance import Code
from app.models.row import derived_id

LOST = frozenset({Code.ABSENT, Code.EXCUSED, Code.SICK, Code.LEAVE, Code.DETACHED})
MOST_LOST = 7  # percent of his sessions that an ordinary trainee loses; with his lateness he stays above 90 % attended

Cell = tuple[str, str]  # session, enrolment


@dataclass(frozen=True)
class Spell:
    """Something that keeps a trainee away: how likely, at most how long, in whole days on end or in single sessions."""

    code: Code
    chance: float
    most: int
    by_day: bool
    notes: tuple[str, ...] = ()


USUAL = (
    Spell(Code.SICK, 0.30, 2, True, ("إجازة مرضية", "راجع الطبابة")),
    Spell(Code.LEAVE, 0.25, 1, True, ("إجازة اعتيادية", "إجازة زمنية")),
    Spell(Code.DETACHED, 0.03, 1, True, ("منسب إلى المديرية",)),
    Spell(Code.DUTY, 0.25, 1, True, ("خفر", "واجب حراسة")),
    Spell(Code.ABSENT, 0.35, 2, False),
    Spell(Code.EXCUSED, 0.30, 2, False, ("مراجعة دائرة الجنسية", "مراجعة مصرف الرافدين")),
    Spell(Code.LATE, 0.50, 4, False),
)
OF_FATE = {
    Fate.NO_SHOW: (Spell(Code.ABSENT, 1, 5, True),),
    Fate.LONG_ILL: (Spell(Code.SICK, 1, 5, True, ("راقد في المستشفى",)),),
    Fate.OFTEN_ABSENT: (Spell(Code.ABSENT, 1, 17, False), *USUAL[-1:]),
}


@dataclass(frozen=True)
class Attendee:
    """A trainee with his enrolment and the held sessions in which he is expected, in order."""

    enrolment_id: str
    fate: Fate
    sessions: Sequence[Values]

    @property
    def days(self) -> list[list[Values]]:
        grouped: dict[str, list[Values]] = {}
        for session in self.sessions:
            grouped.setdefault(session["date"], []).append(session)
        return list(grouped.values())


def marks(seed: Seed, attendees: Sequence[Attendee]) -> list[Values]:
    """A mark for every cell in which somebody is expected."""
    dice = seed.dice("marks")
    return [mark for attendee in attendees for mark in _row(attendee, dict(_exceptions(attendee, dice)))]


def lost(marks: Sequence[Values]) -> set[Cell]:
    """Where somebody was away."""
    return {(mark["session_id"], mark["enrolment_id"]) for mark in marks if mark["code"] in LOST}


def _row(attendee: Attendee, exceptions: Mapping[str, Values]) -> Iterator[Values]:
    for session in attendee.sessions:
        yield {
            "id": derived_id(session["id"], attendee.enrolment_id),
            "session_id": session["id"],
            "enrolment_id": attendee.enrolment_id,
            **exceptions.get(session["id"], {"code": Code.PRESENT, "minutes": None, "note": None}),
        }


def _exceptions(attendee: Attendee, dice: random.Random) -> Iterator[tuple[str, Values]]:
    """By session, what he is marked instead of present."""
    usual = attendee.fate not in OF_FATE
    room = len(attendee.sessions) * MOST_LOST // 100
    spent: set[str] = set()
    for spell in OF_FATE.get(attendee.fate, USUAL):
        if dice.random() >= spell.chance:
            continue
        note = dice.choice(spell.notes) if spell.notes else None
        sessions = [session for session in _sessions(spell, attendee, dice) if session["id"] not in spent]
        for session in sessions[:room] if usual and spell.code in LOST else sessions:
            room -= spell.code in LOST
            spent.add(session["id"])
            yield (
                session["id"],
                {"code": spell.code, "minutes": 5 * dice.randrange(1, 6) if spell.code == Code.LATE else None, "note": note},
            )


def _sessions(spell: Spell, attendee: Attendee, dice: random.Random) -> list[Values]:
    """The sessions that one spell takes."""
    length = spell.most if spell.chance == 1 else dice.randrange(1, spell.most + 1)
    if not spell.by_day:
        return dice.sample(attendee.sessions, length)
    days = attendee.days
    first = dice.randrange(len(days) - length + 1)
    return [session for day in days[first : first + length] for session in day]
