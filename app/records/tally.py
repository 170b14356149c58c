"""The counts of a roll, by mark and by rank group: they must add up to the strength before it is closed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select, update

from app import clock
from app.errors import UserError
from app.models.attendance import Code, Mark, TrainingSession
from app.records import camp, closed_rolls, courses, joined, parade, timekeeping
from app.records.columns import answers, columns
from app.records.enrolments import members
from app.words import _


@dataclass(frozen=True)
class GroupTally:
    """One rank group's part: OR, NCO, WO, OF-1 .. OF-9, CIV, or empty where no rank is known."""

    group: str
    strength: int
    counts: dict[str, int]


@dataclass(frozen=True)
class Tally:
    """The strength, and the counts of all eight marks.

    `missing` have no mark (`unmarked` names them); `strangers` have one though they are not in the strength.
    """

    strength: int
    counts: dict[str, int]
    missing: int
    unmarked: tuple[str, ...]
    strangers: tuple[str, ...]
    groups: tuple[GroupTally, ...]

    @property
    def adds_up(self) -> bool:
        return self.missing == 0 and not self.strangers


_Counted = tuple[str, str, str | None]  # name, rank group, code


def _tally(counted: Sequence[_Counted], strangers: Iterable[str] = ()) -> Tally:
    unmarked = tuple(name for name, _group, code in counted if code is None)
    whole = _part("", [code for _name, _group, code in counted])
    groups = sorted({group for _name, group, _code in counted})
    parts = tuple(_part(group, [code for _name, its, code in counted if its == group]) for group in groups)
    return Tally(whole.strength, whole.counts, len(unmarked), unmarked, tuple(strangers), parts)


def _part(group: str, codes: Sequence[str | None]) -> GroupTally:
    found = Counter(codes)
    return GroupTally(group, len(codes), {code.value: found[code] for code in Code})


def tally(session: Session, session_id: str) -> Tally:
    """The counts of one session's roll as it stands."""
    period = parade.period(session, session_id)
    return _tally_of(session, period, parade.lines(session, period))


def _tally_of(session: Session, period: parade.Period, lines: Sequence[parade.Line]) -> Tally:
    marked = session.exec(select(Mark.enrolment_id).where(col(Mark.session_id) == period.id, col(Mark.code).is_not(None)))
    one_line = joined.lines(session, period.class_id)
    strangers = {one_line.get(who, who) for who in marked} - {line.enrolment_id for line in lines}
    counted = [(line.name, line.rank_group, line.marking.code) for line in lines]
    return _tally(counted, parade.names(session, strangers) if strangers else ())


def close(session: Session, session_id: str, by: str, called_by: str | None = None) -> Tally:
    """Close the roll: from now on it changes only with a reason. `by` is the user, `called_by` the instructor who spoke it.

    Refused while the counts do not add up to the strength, while a mark is in conflict, and before the session's day.
    Closing again is nothing new, but where marks came into the closed roll since: then it says that they are right.
    """
    timekeeping.refuse_doubt()
    period = parade.period(session, session_id)
    courses.refuse_closed(session, period.class_id)
    if not period.held or period.date > camp.today(session, period.class_id):
        raise UserError(
            _("There is no roll to close: this session was not held, or is still to come."), _("Close the roll of a session that was held.")
        )
    lines = parade.lines(session, period)
    counted = _tally_of(session, period, lines)
    _refuse_open(counted, [line.name for line in lines if line.conflict])
    if not period.locked:
        _lock(session, session_id, by, called_by)
    elif closed_rolls.changed(session, session_id=session_id):
        this = session.get_one(TrainingSession, session_id)
        called_by = called_by or this.called_by
        session.exec(update(TrainingSession).where(col(TrainingSession.id) == session_id).values(locked=False))
        _lock(session, session_id, by, called_by)
    return counted


def _lock(session: Session, session_id: str, by: str, called_by: str | None) -> None:
    said = {"locked": True, "taken_by": by, "taken_at": clock.instant(), "called_by": called_by}
    session.exec(update(TrainingSession).where(col(TrainingSession.id) == session_id).values(**said))


def _refuse_open(counted: Tally, in_conflict: Sequence[str]) -> None:
    if in_conflict:
        raise UserError(
            _("Two laptops say different things of {names}.").format(names=_(", ").join(in_conflict)),
            _("Decide between them under “To decide”, then close the roll."),
        )
    if counted.missing:
        raise UserError(
            _("The counts do not add up: {strength} in the strength, {missing} without a mark: {names}.").format(
                strength=counted.strength, missing=counted.missing, names=_few(counted.unmarked)
            ),
            _("Mark them, then close the roll."),
        )
    if counted.strangers:
        raise UserError(
            _("The counts do not add up: marked, though not in the strength that day: {names}.").format(names=_few(counted.strangers)),
            _("Clear their marks, or correct the day on which they left."),
        )


def _few(names: Sequence[str]) -> str:
    """The first five names: a sentence, not a list."""
    return _(", ").join(names[:5]) + (" …" if len(names) > 5 else "")


def strength_on(session: Session, class_id: str, day: str) -> Tally:
    """The daily status (الموقف اليومي): everybody in the strength that day, as the first roll of the day that names him found him."""
    said = _first_marks(session, class_id, day)
    present = [member for member in members(session, class_id) if member.expected(day)]
    return _tally([(member.name, member.rank_group, said.get(member.enrolment_id)) for member in present])


def _first_marks(session: Session, class_id: str, day: str) -> dict[str, str]:
    row, lines = TrainingSession, joined.lines(session, class_id)
    query = (
        columns(Mark.enrolment_id, Mark.code)
        .join(row, col(row.id) == col(Mark.session_id))
        .where(col(row.class_id) == class_id, col(row.date) == day, col(row.held), col(Mark.code).is_not(None))
        .order_by(col(row.period).desc(), col(row.start_time).desc(), col(Mark.enrolment_id).in_(list(lines)).desc())
    )
    said: list[tuple[str, str]] = answers(session, query)
    return {lines.get(enrolment, enrolment): code for enrolment, code in said}  # the earliest comes last, and stays
