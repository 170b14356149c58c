"""Whether it is certain which day it is: a roll that was taken on the wrong day is mended by nobody (SYNC.md, "What a person sees")."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from app import clock
from app.errors import UserError
from app.records import camp
from app.store import timepiece
from app.store.connection import bare
from app.store.timepiece import PATIENCE, Answer, Newest
from app.words import _

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # Windows reads no time stamp before it, and a wrong clock may say one
YEARS = range(2000, 2100)  # in which today can be


@dataclass(frozen=True)
class Doubt:
    """The clock cannot be right: the day that it says, and the last that is believed, both in the camp's zone.

    `recorded`: that is the day of a record made on this laptop; else the one that a person said last.
    """

    clock: str
    last: str
    recorded: bool


@dataclass(frozen=True)
class Reckoning:
    """Where the clock stands: `last` and `recorded` as in Doubt, None before the first record; `said` was entered, and holds."""

    clock: str
    last: str | None
    recorded: bool
    doubtful: bool
    said: str | None


def doubtful_clock(session: Session) -> Doubt | None:
    """What makes the clock doubtful, if nobody said today which day it is.

    It is doubted where it is before the newest record of this laptop, or more than PATIENCE after it (store/timepiece). "The clock is
    right" begins a new account. An entered day says that the clock is wrong: it is asked for anew at the clock's next midnight, and
    at every opening from then on, until somebody says that the clock is right, or it was set to that day or within PATIENCE after it.
    """
    return _doubt(session, timepiece.said(_driver(session)))


def _doubt(session: Session, answer: Answer | None) -> Doubt | None:
    driver, now = _driver(session), clock.wall()
    if answer is not None and not answer.right and _shift(answer).holds:
        return None
    newest = timepiece.newest(driver, answer)
    if newest is None:
        return None
    zone = _zone(session)
    if newest.at <= now <= newest.at + PATIENCE and (answer is None or answer.right):
        timepiece.note(driver, answer, newest)
        return None
    if answer is not None and not answer.right and not answer.runs_on(now) and _follows(now, newest, zone):
        timepiece.mended(driver, Newest(min(now, newest.at), newest.recorded))
        return None
    return Doubt(_day(now, zone).isoformat(), _day(newest.at, zone).isoformat(), newest.recorded)


def _follows(now: int, newest: Newest, zone: str) -> bool:
    """Whether a clock that was set is right by what is known: it may be earlier on the day that was said, as that has no time of day."""
    same_day = not newest.recorded and _day(now, zone) == _day(newest.at, zone)
    return same_day or newest.at <= now <= newest.at + PATIENCE


def hold(session: Session) -> Doubt | None:
    """Hold the clock against the records, at opening: from now on the program believes it, the day that was entered for it, or neither."""
    found = doubtful_clock(session)
    answer = timepiece.said(_driver(session))
    if found is not None:
        clock.doubt()
    else:
        clock.believe(None if answer is None or answer.right else _shift(answer))
    return found


def reckoning(session: Session) -> Reckoning:
    """What `hold` found, in days."""
    driver, zone = _driver(session), _zone(session)
    newest = timepiece.newest(driver, timepiece.said(driver))
    last = None if newest is None else _day(newest.at, zone).isoformat()
    recorded = newest is not None and newest.recorded
    today = clock.today(zone).isoformat() if clock.shifted() else None
    return Reckoning(_day(clock.wall(), zone).isoformat(), last, recorded, clock.doubted(), today)


def confirm(session: Session) -> None:
    """The clock is right, whatever was recorded before."""
    at = clock.wall()
    timepiece.remember(_driver(session), at, 0, at)
    clock.believe()


def enter(session: Session, day: str) -> None:
    """Today is `day`, and the clock is wrong. Raises UserError where that is no day, or can be nobody's today."""
    today, now, zone = date.fromisoformat(camp.day(day)), clock.wall(), _zone(session)
    if today.year not in YEARS:
        raise UserError(_("{day} cannot be today.").format(day=today), _("Write the day of today as year-month-day."))
    read = _day(now, zone)
    if today == read:
        confirm(session)
        return
    midnight = datetime.combine(read + timedelta(days=1), time(), ZoneInfo(zone))
    answer = timepiece.remember(_driver(session), now, (today - read).days, int(midnight.timestamp() * 1000))
    clock.believe(_shift(answer))


def refuse_doubt() -> None:
    """Raises UserError while nobody knows which day it is: then no roll is taken."""
    if clock.doubted():
        raise UserError(
            _("No roll is taken while it is uncertain which day it is: this laptop's clock looks wrong."),
            _("Say which day it is today: at the top of the window, or with “muster clock”."),
        )


def refuse_undated() -> None:
    """Raises UserError while nobody knows which day it is: then nothing is taken to be of today."""
    if clock.doubted():
        raise UserError(
            _("No result is entered without its day while it is uncertain which day it is: this laptop's clock looks wrong."),
            _("Give the day on which the test was taken, or say which day it is today, with “muster clock”."),
        )


def _shift(answer: Answer) -> clock.Shift:
    return clock.Shift(answer.days, answer.at, answer.until)


def _day(wall: int, zone: str) -> date:
    return (EPOCH + timedelta(milliseconds=wall)).astimezone(ZoneInfo(zone)).date()


def _zone(session: Session) -> str:
    return camp.home(session).time_zone


def _driver(session: Session) -> Any:
    return bare(session.connection())
