"""The camp, its users and its laptops."""

import re
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.models.row import DAY, IN_FILE, Row, filled, journalled, one_of, shaped
from app.models.titles import LANGUAGES, TITLES, Titled, Titles

AUTHORITY = tuple(f"authority_{language}" for language in LANGUAGES)


class Camp(Row, Titled, table=True):
    """One camp; a headquarters holds several. Its title is its name."""

    __table_args__ = journalled(
        CheckConstraint("title_en || title_ar || title_ckb || title_it <> ''", name="named"),
        filled("serial_prefix"),
        units={"title": TITLES, "authority": AUTHORITY},
    )
    authority_en: str = ""
    authority_ar: str = ""
    authority_ckb: str = ""
    authority_it: str = ""
    serial_prefix: str = "MUSTER"
    time_zone: str = "Asia/Baghdad"
    days_off: str = "5"  # ISO weekdays, comma separated; Friday
    emblem: str | None = Field(default=None, sa_column_kwargs=IN_FILE)  # an SVG
    archive_papers: bool | None = None  # PDFs as PDF/A, for the files of a ministry
    sign_papers: bool | None = None  # certificates as PDFs that are signed themselves

    @property
    def authority(self) -> Titles:
        """The lines above a certificate."""
        return {language: getattr(self, column) for language, column in zip(LANGUAGES, AUTHORITY, strict=True)}


class Holiday(Row, Titled, table=True):
    """A day on which a camp does not train; id = derived(camp, date)."""

    __table_args__ = journalled(shaped("date", DAY), units={"title": TITLES})
    camp_id: str = Field(foreign_key="camp.id", index=True)
    date: str


def named(name: str, prefix: str = "", time_zone: str = "Asia/Baghdad") -> Camp:
    """A camp called `name`, in the title of its script. Without a prefix its last Latin word gives one: DUB for Camp Dublin."""
    name = " ".join(name.split())
    latin = re.findall(r"[A-Za-z]+", name)
    made = Camp(serial_prefix=prefix.strip().upper() or (latin[-1][:3].upper() if latin else "MUSTER"), time_zone=time_zone)
    setattr(made, "title_ar" if name and not latin else "title_en", name)
    return made


class Role(StrEnum):
    COMMANDER = "commander"
    CLERK = "clerk"
    INSTRUCTOR = "instructor"
    VIEWER = "viewer"


RECORD_KEEPERS = frozenset({Role.COMMANDER, Role.CLERK})  # who have to do with certificates, close classes and say what a camp is called


class User(Row, table=True):
    """Somebody who signs in; key slots are apart and never travel."""

    __table_args__ = journalled(filled("name"), one_of("role", [*Role]), undoable=False)
    name: str
    role: str = Role.INSTRUCTOR
    active: bool = True


class Laptop(Row, table=True):
    """A laptop's lasting keys, public halves only; its incarnations are in `sync_device`."""

    __table_args__ = journalled(
        filled("signing_key"), units={"admission": ("admitted_by", "admitted_at"), "retirement": ("retired_at", "accepted")}, undoable=False
    )
    name: str
    signing_key: str  # Ed25519, hexadecimal
    recipient: str | None = None  # age
    since: str
    admitted_by: str | None = Field(default=None, foreign_key="user.id")
    admitted_at: str | None = None
    retired_at: str | None = None
    accepted: str | None = None  # JSON {uid: seq}: what had been accepted from it at its retirement
    scope: str | None = None  # JSON [class id, ...]; all classes where there is none
