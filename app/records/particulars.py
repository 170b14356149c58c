"""What may be entered about a person, and how each entry is stored."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from app import clock
from app.errors import UserError
from app.models.people import Category, Part, Person, Precision, Rank
from app.records import glyphs, joined, names
from app.records.names import clean, western
from app.records.parts import parts
from app.words import _

Columns = dict[str, Any]

PARTS = ("given", "father", "grandfather", "great_grandfather", "laqab")
PLAIN = (
    *("name_ckb", "name_latin", "mother", "mother_father", "civil_id", "birth_place", "province", "service", "unit", "phone"),
    *("education", "blood_group", "literacy", "languages", "next_of_kin", "note"),
)
FIELDS = ("name", *PARTS, "number", "national_id", "birth", "part", "category", "rank", *PLAIN)
NAMES = frozenset(("name", *PARTS, "name_ckb", "name_latin", "mother", "mother_father", "unit"))
LONGEST = 200  # letters of each: the code of a certificate has no room for more
EARLIEST_BIRTH = 1900
MOST_OFFERED = 200

# The rank groups of the ladder in the three by which Iraqi lists count; مفوض is counted with the NCOs.
CATEGORIES = {"OR": Category.OTHER_RANK, "NCO": Category.NCO, "WO": Category.NCO, "CIV": Category.CIVILIAN}


def category(rank_group: str) -> str:
    return CATEGORIES.get(rank_group, Category.OFFICER)


Ranks = Mapping[str, Rank]  # by everything that names one: its code, and its title in each language, folded


def ladder(session: Session) -> Sequence[Rank]:
    """The highest first."""
    return session.exec(select(Rank).order_by(col(Rank.ordinal).desc())).all()


def ranks(session: Session) -> Ranks:
    return {names.fold(text): rank for rank in ladder(session) for text in (*rank.titles.values(), rank.id) if text}


def columns(fields: Mapping[str, str], ladder: Ranks) -> Columns:
    """The columns of a person that `fields` (of FIELDS) fill; an empty text clears. Raises UserError, naming what cannot be stored."""
    stored: Columns = {}
    for field, text in sorted(fields.items(), key=lambda entry: entry[0] != "name"):  # its parts may be told better than they are derived
        seen = clean(text)
        if field != "note":  # which no paper prints, and which keeps what could not be entered elsewhere
            glyphs.refuse_unprintable(seen)
        if field in NAMES and len(seen) > LONGEST:
            raise UserError(
                _("The name {name} is too long.").format(name=seen[:40] + "…"), _("Write at most {n} letters.").format(n=LONGEST)
            )
        stored.update(_columns(field, seen, ladder))
    if stored.get("rank_id") and "category" not in fields:
        stored["category"] = category(ladder[names.fold(stored["rank_id"])].rank_group)
    return stored


def _columns(field: str, text: str, ladder: Ranks) -> Columns:
    if field in PLAIN:
        return {field: text or None}
    if field in PARTS:
        return {field: text}
    if field in ("rank", "rank_id"):
        return {"rank_id": _rank(text, ladder)}
    readers: dict[str, Callable[[str], Columns]] = {
        "name": _name,
        "number": _number,
        "national_id": _national_id,
        "birth": birth,
        "category": _category,
        "part": _part,
    }
    if field not in readers:
        raise UserError(
            _("There is no field “{field}”.").format(field=field), _("The fields are: {fields}.").format(fields=", ".join(FIELDS))
        )
    return readers[field](text)


def _name(text: str) -> Columns:
    if not text:
        raise UserError(_("The name is empty."), _("Write at least the given name."))
    return {"name": text, "script": names.script(text), **asdict(parts(text))}


def number(text: str) -> str:
    """A statistical number as it is stored and looked up: western digits, no spaces."""
    return western(clean(text)).replace(" ", "")


def _number(text: str) -> Columns:
    return {"number": number(text) or None}


def _national_id(text: str) -> Columns:
    digits = number(text)
    if digits and not re.fullmatch("[0-9]{12}", digits):
        raise UserError(_("“{text}” is not a national card number.").format(text=text), _("It has 12 digits."))
    return {"national_id": digits or None}


def _category(text: str) -> Columns:
    if text and text not in [*Category]:
        raise UserError(
            _("There is no category “{text}”.").format(text=text), _("Choose one of: {choices}.").format(choices=", ".join(Category))
        )
    return {"category": text or None}


def _part(text: str) -> Columns:
    if text and text not in [*Part]:
        raise UserError(_("Nobody is a “{part}” here.").format(part=text), _("Choose one of: {choices}.").format(choices=", ".join(Part)))
    return {"part": text or None}


def _rank(text: str, ladder: Ranks) -> str | None:
    if not text:
        return None
    rank = ladder.get(names.fold(text))
    if rank is None:
        codes = dict.fromkeys(rank.id for rank in reversed(list(ladder.values())))
        raise UserError(
            _("There is no rank “{text}”.").format(text=text), _("Write its title, or one of: {codes}.").format(codes=", ".join(codes))
        )
    return rank.id


def birth(text: str) -> Columns:
    """A birth date as far as it is known: 1985, 1985-07 or 1985-07-14, digits of any script, also with slashes."""
    if not text:
        return {"birth_date": None, "birth_precision": None}
    found = re.fullmatch(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?", western(text))
    try:
        year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 0, 0)
        born = date(year, month, day)
    except ValueError:
        born = date.min
    if found is None or born.year < EARLIEST_BIRTH or born > clock.now().date():
        raise UserError(
            _("“{text}” is not a birth date.").format(text=text), _("Write year, year-month or year-month-day: 1985, 1985-07, 1985-07-14.")
        )
    known = (Precision.YEAR, Precision.MONTH, Precision.DAY)[sum(part is not None for part in found.groups()) - 1]
    return {"birth_date": born.isoformat(), "birth_precision": known}


def refuse_taken(session: Session, number: str, person_id: str) -> None:
    """Raises UserError, naming who it is, where another person has that statistical number; a joined record is no other person."""
    who = joined.shown(session)
    first = who.get(person_id, person_id)
    himself = {first, *(double for double, shown in who.items() if shown == first)}
    holder = session.exec(select(Person.name).where(col(Person.number) == number, col(Person.id).not_in(himself))).first()
    if holder is not None:
        raise UserError(
            _("{name} has the statistical number {number}.").format(name=holder, number=number),
            _("Check both papers; correct the wrong one first."),
        )


def refusals(session: Session, fields: Mapping[str, str], person_id: str = "") -> dict[str, UserError]:
    """What of these entries (of FIELDS) could not be stored for this person, by field; without an id he is new."""
    ladder = ranks(session)
    found: dict[str, UserError] = {}
    for field, text in fields.items():
        try:
            stored = columns({field: text}, ladder)
            if stored.get("number"):
                refuse_taken(session, stored["number"], person_id)
        except UserError as error:
            found[field] = error
    return found


def in_use(session: Session, field: str) -> list[str]:
    """What is recorded of people in a field of PLAIN, the most frequent first: so that one unit is written in one way."""
    column = col(getattr(Person, field))
    used = (
        select(column).where(column.is_not(None)).group_by(column).order_by(func.count(col(Person.id)).desc(), column).limit(MOST_OFFERED)
    )
    return list(session.exec(used))
