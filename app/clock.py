"""The only source of time: the clock as it is read, and the moment and the day that are believed."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Shift:
    """Whole days that a person added to a wrong clock; in force while it reads from `first` to before `until` (as `wall`)."""

    days: int
    first: int
    until: int

    @property
    def holds(self) -> bool:
        return self.first <= wall() < self.until


@dataclass
class _Belief:
    """What this run of the program thinks of the clock."""

    shift: Shift | None = None
    doubted: bool = False


_belief = _Belief()


def believe(shift: Shift | None = None) -> None:
    """The clock is right; or it is right but for `shift`."""
    _belief.shift, _belief.doubted = shift, False


def doubt() -> None:
    """The clock cannot be right, and nobody has said yet which day it is."""
    _belief.shift, _belief.doubted = None, True


def doubted() -> bool:
    """Whether nobody knows which day it is: also once the day is over, or the clock was set, for which a shift was told."""
    return _belief.doubted or (_belief.shift is not None and not _belief.shift.holds)


def shifted() -> bool:
    """Whether a person said the day, and it holds."""
    return _belief.shift is not None and _belief.shift.holds


def read() -> datetime:
    """The clock as it is, in UTC; MUSTER_NOW (ISO 8601) stands in for it in tests and in the demo."""
    fixed = os.environ.get("MUSTER_NOW")
    if fixed is None:
        return datetime.now(UTC)
    moment = datetime.fromisoformat(fixed)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def now() -> datetime:
    """The present moment in UTC, as it is believed."""
    shift = _belief.shift
    return read() + timedelta(days=shift.days) if shift is not None and shift.holds else read()


def believed() -> int:
    """The present moment as it is believed: milliseconds since 1970 in UTC."""
    return int(now().timestamp() * 1000)


def today(zone: str) -> date:
    """The calendar day now in the IANA zone `zone`: the camp's, never the laptop's."""
    return now().astimezone(ZoneInfo(zone)).date()


def instant() -> str:
    """The present moment as it is stored: ISO 8601 in UTC, to the millisecond."""
    return now().isoformat(timespec="milliseconds").replace("+00:00", "Z")


def wall() -> int:
    """The clock as it is read, whatever is believed of it: milliseconds since 1970 in UTC."""
    return int(read().timestamp() * 1000)
