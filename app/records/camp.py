"""The camps that the records are of: what each is called, its calendar, and which classes this laptop has of them."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session, col, select

from app import clock
from app.errors import UserError
from app.models.camp import AUTHORITY, Camp, Laptop
from app.models.courses import Class
from app.models.journal import SyncMe
from app.models.titles import TITLES
from app.records.columns import plain_answers
from app.records.glyphs import refuse_unprintable
from app.records.names import clean, western
from app.words import _

FIELDS = (*TITLES, *AUTHORITY, "serial_prefix", "time_zone", "days_off", "archive_papers", "sign_papers")
PREFIX = re.compile("[A-Z0-9]{1,8}")


def camps(session: Session) -> list[Camp]:
    """Every camp of the file, by serial prefix."""
    return list(session.exec(select(Camp).order_by(col(Camp.serial_prefix), col(Camp.id))))


def home(session: Session) -> Camp:
    """The camp of this laptop: that of the classes which it is given; the first by prefix where it has those of several."""
    given = given_classes(session)
    if given:
        of = select(Camp).join(Class, col(Class.camp_id) == col(Camp.id)).where(col(Class.id).in_(given))
        found = session.exec(of.order_by(col(Camp.serial_prefix), col(Camp.id))).first()
        if found is not None:
            return found
    return next(iter(camps(session)), None) or Camp()


def given_classes(session: Session) -> frozenset[str] | None:
    """The ids of the classes that this laptop is given; None for all."""
    scope = next((scope for (scope,) in plain_answers(session, _own_scope())), None)  # asked at every mark
    return frozenset(json.loads(scope)) if scope else None


@cache
def _own_scope() -> Any:
    return select(Laptop.scope).join(SyncMe, col(SyncMe.laptop_id) == col(Laptop.id))


def of(session: Session, class_id: str | None) -> Camp:
    """The camp that a class belongs to; without a class that of the laptop."""
    if class_id is None:
        return home(session)
    return session.exec(select(Camp).join(Class, col(Class.camp_id) == col(Camp.id)).where(col(Class.id) == class_id)).one()


def chosen(session: Session, text: str = "") -> Camp:
    """The camp of that serial prefix, name or id; the only one where nothing is said. Raises UserError, naming the camps there are."""
    there, wanted = camps(session), clean(western(text)).casefold()
    if not wanted and len(there) != 1:
        raise UserError(_("It is not said which camp is meant."), _("Name one of: {names}.").format(names=_prefixes(there)))
    found = [one for one in there if wanted in ("", one.id, one.serial_prefix.casefold())]
    found = found or [one for one in there if wanted in {western(name).casefold() for name in one.titles.values()}]
    if not found:
        raise UserError(_("There is no camp {text}.").format(text=text), _("The camps are: {names}.").format(names=_prefixes(there)))
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise UserError(
            _("There are {count} camps called {text}.").format(count=len(found), text=text),
            _("Name one by its id: {ids}.").format(ids=ids),
        )
    return found[0]


def _prefixes(there: Iterable[Camp]) -> str:
    return ", ".join(one.serial_prefix for one in there)


def today(session: Session, class_id: str | None = None) -> str:
    """The calendar day in the camp of the class, else in that of the laptop; whatever the laptop's own zone."""
    return clock.today(of(session, class_id).time_zone).isoformat()


def days_off(session: Session, class_id: str | None = None) -> frozenset[int]:
    """The ISO weekdays on which nobody trains in the camp of the class, else in that of the laptop."""
    return frozenset(int(day) for day in of(session, class_id).days_off.split(",") if day.strip())


def day(text: str) -> str:
    """`text` as a local date YYYY-MM-DD, digits of any script. Raises UserError where it is none."""
    try:
        return date.fromisoformat(western(text.strip())).isoformat()
    except ValueError:
        raise UserError(_("“{text}” is not a date.").format(text=text), _("Write it as year-month-day, for example 2010-11-14.")) from None


def moment(instant: str, zone: str) -> str:
    """A stored instant as it is read in a camp of that zone: 2010-11-14 08:30."""
    return f"{datetime.fromisoformat(instant).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def add(session: Session, fields: Mapping[str, str]) -> str:
    """Another camp with these facts (FIELDS), its week and zone as here where they are not told; returns its id. Raises as `amend`."""
    here = home(session)
    made = Camp(time_zone=here.time_zone, days_off=here.days_off)
    _write(made, fields)
    _refuse_taken_prefix(session, made)
    session.add(made)
    return made.id


def amend(session: Session, fields: Mapping[str, str], camp_id: str | None = None) -> None:
    """Change facts of a camp (FIELDS). `days_off` are ISO weekdays with commas; what was issued keeps what it said.

    `archive_papers` (PDFs as PDF/A) and `sign_papers` (certificates signed as files) are yes or no.

    Raises UserError for a camp without a name, for a prefix that another has, and for a zone, a day or a letter that cannot be.
    """
    changed = session.get_one(Camp, camp_id) if camp_id else home(session)
    _write(changed, fields)
    if "serial_prefix" in fields:
        _refuse_taken_prefix(session, changed)


def _write(changed: Camp, fields: Mapping[str, str]) -> None:
    readers: dict[str, Callable[[str], str | bool]] = {
        "serial_prefix": _prefix,
        "time_zone": _zone,
        "days_off": _days_off,
        "archive_papers": _yes,
        "sign_papers": _yes,
    }
    for field in fields:
        if field not in FIELDS:
            raise UserError(
                _("There is no field “{field}”.").format(field=field), _("The fields are: {fields}.").format(fields=", ".join(FIELDS))
            )
        setattr(changed, field, readers.get(field, _line)(clean(fields[field])))
    if not any(changed.titles.values()):
        raise UserError(_("The camp has no name."), _("Give it one in at least one language."))


def _line(text: str) -> str:
    refuse_unprintable(text)
    return text


def _yes(text: str) -> bool:
    if text.casefold() not in ("yes", "no"):
        raise UserError(_("“{text}” is neither yes nor no.").format(text=text), _("Write yes or no."))
    return text.casefold() == "yes"


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
