"""The weeks of a class: seven days each, counted from its first day."""

from datetime import date, timedelta

WEEK = timedelta(days=7)


def week_of(start: str, day: str) -> int:
    """The number, from 1, of the week of `day` in a class that began on `start`; less for a day before it."""
    return (date.fromisoformat(day) - date.fromisoformat(start)) // WEEK + 1


def span(start: str, week: int) -> tuple[str, str]:
    """The first and the last day of a week."""
    first = date.fromisoformat(start) + (week - 1) * WEEK
    return first.isoformat(), (first + WEEK - timedelta(days=1)).isoformat()


def week_to_open(start: str, end: str, today: str) -> int:
    """The week of today, or the nearest one of the class."""
    return min(max(week_of(start, today), 1), week_of(start, end))
