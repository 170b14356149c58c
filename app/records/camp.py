"""The camp that the records are of: its calendar, and what is written beside every answer."""

from datetime import date

from sqlmodel import Session, col, select

from app import clock
from app.errors import UserError
from app.models.camp import Camp
from app.records.names import western
from app.words import _


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
