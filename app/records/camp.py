"""The camp that the records are of: its calendar, and what is written beside every answer."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session, col, select

from app import clock
from app.errors import UserError
from app.models.camp import Camp
from app.models.titles import LANGUAGES, TITLES
from app.records.glyphs import refuse_unprintable
from app.records.names import clean, western
from app.words import _

AUTHORITY = tuple(f"authority_{language}" for language in LANGUAGES)  # the lines above a certificate, by language
FIELDS = (*TITLES, *AUTHORITY, "serial_prefix", "time_zone", "days_off")
PREFIX = re.compile("[A-Z0-9]{1,8}")


def home(session: Session) -> Camp:
    """The camp of this folder; the first one where a headquarters holds several."""
    return session.exec(select(Camp).order_by(col(Camp.serial_prefix), col(Camp.id))).first() or Camp()


def today(session: Session) -> str:
    """The camp's calendar day, whatever the laptop's zone."""
    return clock.today(home(session).time_zone).isoformat()


def days_off(session: Session) -> frozenset[int]:
    """The ISO weekdays on which nobody trains."""
    return frozenset(int(day) for day in home(session).days_off.split(",") if day.strip())


def day(text: str) -> str:
    """`text` as a local date YYYY-MM-DD, digits of any script. Raises UserError where it is none."""
    try:
        return date.fromisoformat(western(text.strip())).isoformat()
    except ValueError:
        raise UserError(_("“{text}” is not a date.").format(text=text), _("Write it as year-month-day, for example 2010-11-14.")) from None


def amend(session: Session, fields: Mapping[str, str]) -> None:
    """Change facts of the camp (FIELDS). `days_off` are ISO weekdays with commas; what was issued keeps what it said.

    Raises UserError for a camp without a name, and for a prefix, a zone, a day or a letter that cannot be.
    """
    readers: dict[str, Callable[[str], str]] = {"serial_prefix": _prefix, "time_zone": _zone, "days_off": _days_off}
    here = home(session)
    for field in fields:
        if field not in FIELDS:
            raise UserError(
                _("There is no field “{field}”.").format(field=field), _("The fields are: {fields}.").format(fields=", ".join(FIELDS))
            )
        setattr(here, field, readers.get(field, _line)(clean(fields[field])))
    if not any(here.titles.values()):
        raise UserError(_("The camp has no name."), _("Give it one in at least one language."))
    _refuse_taken_prefix(session, here)


def _line(text: str) -> str:
    refuse_unprintable(text)
    return text


def _prefix(text: str) -> str:
    wanted = western(text).upper()
    if not PREFIX.fullmatch(wanted):
        raise UserError(
            _("Serial numbers cannot begin with “{text}”.").format(text=text), _("Use one to eight letters A-Z or digits, for example DUB.")
        )
    return wanted


def _refuse_taken_prefix(session: Session, here: Camp) -> None:
    others = select(Camp.id).where(col(Camp.serial_prefix) == here.serial_prefix, col(Camp.id) != here.id)
    if session.exec(others).first():
        raise UserError(
            _("Another camp's serial numbers begin with {prefix}.").format(prefix=here.serial_prefix), _("Choose another prefix.")
        )


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError(
            _("There is no time zone “{zone}”.").format(zone=text), _("Name one as area and city, for example Asia/Baghdad.")
        ) from None


def _days_off(text: str) -> str:
    days = sorted({day.strip() for day in western(text).split(",") if day.strip()})
    if not set(days) <= set("1234567") or len(days) == 7:
        raise UserError(
            _("“{text}” are not the days off of a week.").format(text=text),
            _("Name weekdays from 1, Monday, to 7, Sunday; not all of them."),
        )
    return ",".join(days)
