"""What the sheets say on which rolls are taken on paper: a session's people, and what is known of them already."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from sqlmodel import Session, col

from app.errors import UserError
from app.models.people import Person
from app.models.titles import Titles
from app.records import attendance, identities, timetable
from app.records.attendance import PLANNED, SheetMark, SheetRow, SheetSession
from app.records.columns import answers, columns
from app.records.identities import ClassFacts
from app.records.names import clean
from app.records.roll_sheet import PageRow, who
from app.words import LANGUAGES, N_, _, in_language

_WEEK = timedelta(days=7)
_NOT_WRITING = (N_("reads only"), N_("neither reads nor writes"))
_ALSO = ["none", "no", "illiterate", "امي", "أمي", "أمية", "امية", "لا يقرأ", "لا", "نەخوێندەوار", "نا", "analfabeta", "nessuna"]


@dataclass(frozen=True)
class Away:
    """What is recorded of somebody before the session: E, S, V, D or X, and until which day of the class without a break."""

    code: str
    until: str
    note: str


@dataclass(frozen=True)
class Signer:
    """Somebody who is expected. `writes` is False for whom a thumbprint box is there."""

    row: PageRow
    name: str
    latin: str
    writes: bool
    away: Away | None = None


@dataclass(frozen=True)
class SessionSheet:
    """One session and who is expected in it; times are HH:MM."""

    id: str
    date: str
    period: int
    starts: str
    ends: str
    subject_code: str
    subject: Titles
    platoon: int | None
    instructor: str
    place: str
    people: tuple[Signer, ...]


@dataclass(frozen=True)
class SessionSheets:
    """The sheets of a class for a day, or for one session of it."""

    class_id: str
    of: ClassFacts
    sheets: tuple[SessionSheet, ...]


@dataclass(frozen=True)
class WeekSheet:
    """Training days of a week, and who is expected on any of them: on each of `days`, or not (he joined later, or left)."""

    class_id: str
    of: ClassFacts
    first: str
    last: str
    days: tuple[str, ...]
    people: tuple[tuple[Signer, tuple[bool, ...]], ...]


def sheets(session: Session, class_id: str, day: str, session_id: str = "", enrolment_ids: Collection[str] | None = None) -> SessionSheets:
    """Every held session of the day, or the one that is named. Raises UserError where there is none."""
    whole = attendance.sheet(session, class_id, day, (date.fromisoformat(day) + 2 * _WEEK).isoformat())
    chosen = [place for place, of in enumerate(whole.sessions) if of.held and of.date == day and session_id in ("", of.id)]
    if not chosen:
        raise UserError(
            _("There is no session to take a roll of on {day}.").format(day=day), _("Choose another day, or plan its sessions.")
        )
    places = {line.id: line.place for line in timetable.sessions(session, class_id, day)}
    writes = _writes(session, [row.person_id for row in whole.rows])
    rows = [row for row in whole.rows if enrolment_ids is None or row.enrolment_id in enrolment_ids]
    made: list[SessionSheet] = []
    for place in chosen:
        of = whole.sessions[place]
        people = [_signer(row, writes, _away(row, whole.sessions, place)) for row in rows if _expected(row, of)]
        made.append(_sheet(of, places.get(of.id, ""), people))
    return SessionSheets(class_id, identities.class_facts(session, class_id), tuple(made))


def week(session: Session, class_id: str, day: str, enrolment_ids: Collection[str] | None = None) -> WeekSheet:
    """The week of a day; weeks are counted from the class's first day. Raises UserError where nobody trains in it."""
    of = identities.class_facts(session, class_id)
    start = date.fromisoformat(of.start)
    first = start + (date.fromisoformat(day) - start) // _WEEK * _WEEK
    last = (first + _WEEK - timedelta(days=1)).isoformat()
    whole = attendance.sheet(session, class_id, first.isoformat(), last)
    days = tuple(sorted({of.date for of in whole.sessions if of.held}))
    if not days:
        raise UserError(_("Nobody trains in the week of {day}.").format(day=day), _("Choose another day, or plan its sessions."))
    writes = _writes(session, [row.person_id for row in whole.rows])
    rows = [row for row in whole.rows if enrolment_ids is None or row.enrolment_id in enrolment_ids]
    there = [(row, tuple(row.belongs(day) for day in days)) for row in rows]
    people = tuple((_signer(row, writes, None), on) for row, on in there if any(on))
    return WeekSheet(class_id, of, first.isoformat(), last, days, people)


def _expected(row: SheetRow, of: SheetSession) -> bool:
    return row.belongs(of.date) and of.platoon in (None, row.platoon)


def _signer(row: SheetRow, writes: dict[str, bool], away: Away | None) -> Signer:
    return Signer(PageRow(row.serial, who(row.enrolment_id)), row.name, row.latin, writes.get(row.person_id, True), away)


def _away(row: SheetRow, sessions: Sequence[SheetSession], place: int) -> Away | None:
    """What his cell says before the roll is taken, and the last day on which all his cells after it say the same."""
    known = row.marks[place]
    if known is None or known.code not in PLANNED or known.conflict:
        return None
    until = sessions[place].date
    for of, mark in zip(sessions[place:], row.marks[place:], strict=True):
        if mark is None or mark.code != known.code:
            if _waits(of, mark):
                break
            continue
        until = of.date
    return Away(known.code, until, known.note)


def _waits(of: SheetSession, mark: SheetMark | None) -> bool:
    """Is it a cell that ends a leave: one in which he was expected, and something else or nothing is said?"""
    return of.held and mark != attendance.NOT_EXPECTED


def _sheet(of: SheetSession, place: str, people: Sequence[Signer]) -> SessionSheet:
    starts = datetime.fromisoformat(f"{of.date}T{of.start_time}")
    ends = f"{starts + timedelta(minutes=of.minutes):%H:%M}"
    facts = (of.id, of.date, of.period, of.start_time, ends, of.subject_code, of.subject, of.platoon, of.instructor)
    return SessionSheet(*facts, place, tuple(people))


def _writes(session: Session, person_ids: Sequence[str]) -> dict[str, bool]:
    """Person -> False where it is recorded that he does not write."""
    found = columns(Person.id, Person.literacy).where(col(Person.literacy).is_not(None), col(Person.id).in_(person_ids))
    return {id: clean(said).casefold() not in _unwriting() for id, said in answers(session, found)}


@cache
def _unwriting() -> frozenset[str]:
    """What a form or a list says of who does not write, in every language."""
    said = {in_language(message, language) for message in _NOT_WRITING for language in LANGUAGES}
    return frozenset(clean(one).casefold() for one in (*said, *_ALSO))
