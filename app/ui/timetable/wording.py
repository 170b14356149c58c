"""How sessions are called in the timetable."""

from collections.abc import Iterable

from app.models.titles import pick
from app.records.hours import Doubled, Hours
from app.records.planning import Outcome
from app.records.timetable import SessionLine
from app.ui.attendance import wording as attendance
from app.words import _, language, plural


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


def outcome(of: Outcome) -> tuple[str, str]:
    """What was planned or moved, and what was left out and why."""
    done = [
        plural("{n} session planned.", "{n} sessions planned.", of.planned) if of.planned or not of.changed else "",
        plural("{n} session changed.", "{n} sessions changed.", of.changed) if of.changed else "",
    ]
    left = [
        plural("{n} left out on holidays.", "{n} left out on holidays.", of.holidays) if of.holidays else "",
        plural("{n} left out on days off.", "{n} left out on days off.", of.off) if of.off else "",
        plural("{n} left out where a session is.", "{n} left out where sessions are.", of.taken) if of.taken else "",
        plural("{n} left out after the class.", "{n} left out after the class.", of.beyond) if of.beyond else "",
    ]
    return " ".join(part for part in done if part), " ".join(part for part in left if part)


def doubled(of: Doubled) -> str:
    """Who or what is wanted twice, and when."""
    at = when(of.date, of.period)
    if of.labels[0] == of.labels[1]:
        return _("{name} is wanted twice: {when}.").format(name=of.name, when=at)
    return _("{name} is wanted by {label} too: {when}.").format(name=of.name, label=of.labels[1], when=at)


def counted(hours: Iterable[Hours]) -> str:
    """How much of the course is planned; empty where it does not say what it wants."""
    pairs = [(min(of.planned, of.subject.wanted), of.subject.wanted) for of in hours]
    planned, wanted = (sum(pair[place] for pair in pairs) for place in (0, 1))
    return _("{planned} of {wanted} periods of the course").format(planned=planned, wanted=wanted) if wanted else ""
