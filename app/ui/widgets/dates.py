"""Days and moments as the person's language writes them, with western digits."""

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTimeZone

from app.records.names import western
from app.words import language

RIGHT_TO_LEFT_MARK = "\u200f"  # some locales put one into their dates, and it turns the slashes round


def day(iso: str) -> str:
    """24 Oct 2010, of YYYY-MM-DD; a birth known by its year or month stays as it is."""
    found = QDate.fromString(iso, Qt.DateFormat.ISODate)
    return _western(_locale().toString(found, "d MMM yyyy")) if found.isValid() else iso


def whole_day(iso: str) -> str:
    """Tuesday 2 March 1999, of YYYY-MM-DD."""
    return _western(_locale().toString(QDate.fromString(iso, Qt.DateFormat.ISODate), "dddd d MMMM yyyy"))


def moment(instant: str, zone: str) -> str:
    """24 Oct 2010 09:15, of an instant in UTC, on the camp's clock."""
    seconds = int(datetime.fromisoformat(instant).timestamp())
    there = QDateTime.fromSecsSinceEpoch(seconds, QTimeZone(zone.encode()))
    return _western(_locale().toString(there, "d MMM yyyy HH:mm"))


def weekday(number: int) -> str:
    """What an ISO weekday is called."""
    return _locale().dayName(number)


def week() -> list[int]:
    """The ISO weekdays, from the one on which a week begins there."""
    first = _locale().firstDayOfWeek().value
    return [(first - 1 + n) % 7 + 1 for n in range(7)]


def _locale() -> QLocale:
    """Iraq's months are not Egypt's."""
    return QLocale({"ar": "ar_IQ", "ckb": "ckb_IQ"}.get(language(), language()))


def _western(text: str) -> str:
    return western(text).replace(RIGHT_TO_LEFT_MARK, "")
