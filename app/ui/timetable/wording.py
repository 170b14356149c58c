"""How sessions are called in the timetable."""

from app.models.titles import pick
from app.records.timetable import SessionLine
from app.ui.attendance import wording as attendance
from app.words import _, language


def when(day: str, period: int, start_time: str = "") -> str:
    """Sun 14 Nov, period 3 (10:30)."""
    told = _("{day}, period {period}").format(day=attendance.day(day), period=period)
    return f"{told} ({start_time})" if start_time else told


def title(line: SessionLine) -> str:
    return pick(line.subject, language())


def lesson(line: SessionLine) -> str:
    """WPN: Weapons, platoon 2, Range, Sgt Rossi."""
    platoon = "" if line.platoon is None else _("platoon {number}").format(number=line.platoon)
    what = f"{line.subject_code}: {title(line)}"
    return _(", ").join(part for part in (what, platoon, line.place, line.instructor) if part)


def nothing() -> str:
    return _("nothing planned")


def state(line: SessionLine, today: str) -> str:
    """What became of a session, in words."""
    if not line.held:
        return _("not held: {reason}").format(reason=line.not_held_reason)
    if line.locked:
        return _("the roll is closed")
    if line.taken:
        return _("roll taken: {count}").format(count=line.marked)
    if line.marked:
        return _("{marked} of {expected} marked").format(marked=line.marked, expected=line.expected)
    return _("not taken") if line.date <= today else _("to come")
