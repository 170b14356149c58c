"""The only source of time: the moment, and the day in a camp's zone."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present moment in UTC; MUSTER_NOW (ISO 8601) stands in for it in tests and in the demo."""
    fixed = os.environ.get("MUSTER_NOW")
    if fixed is None:
        return datetime.now(UTC)
    moment = datetime.fromisoformat(fixed)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def today(zone: str) -> date:
    """The calendar day now in the IANA zone `zone`: the camp's, never the laptop's."""
    return now().astimezone(ZoneInfo(zone)).date()


def instant() -> str:
    """The present moment as it is stored: ISO 8601 in UTC, to the millisecond."""
    return now().isoformat(timespec="milliseconds").replace("+00:00", "Z")


def wall() -> int:
    """The clock as it is read: milliseconds since 1970 in UTC."""
    return int(now().timestamp() * 1000)
