"""Certificates: what was said at issue, and what became of the paper."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sqlmodel import Field

from app.models.row import DAY, IN_FILE, Row, filled, journalled, one_of, shaped
from app.models.titles import Titles


class Kind(StrEnum):
    COMPLETION = "completion"
    ATTENDANCE = "attendance"
    T3 = "T3"
    T5 = "T5"
    DISTINCTION = "distinction"


class State(StrEnum):
    DRAFTED = "drafted"
    APPROVED = "approved"
    PRINTED = "printed"
    ISSUED = "issued"
    SPOILED = "spoiled"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Signatory:
    name: Titles
    title: Titles


@dataclass(frozen=True)
class Snapshot:
    """What a certificate says, as it stood at issue; later edits never change it.

    Dates are YYYY-MM-DD, `grade` is in hundredths of a percent (8750 = 87.5), `place` n of `of` in the order of merit (0 of 0: not ranked).
    """

    serial: str
    kind: str
    language: str  # the language beside English: ar or ckb
    authority: Titles
    camp: Titles
    name: str
    name_latin: str
    number: str
    rank: Titles
    unit: str
    course: Titles
    class_label: str  # OPB-1
    class_number: int
    start: str
    end: str
    hours: int
    grade: int | None
    place: int
    of: int
    issued_on: str
    issued_at: Titles
    order_number: str
    order_date: str
    signatories: tuple[Signatory, Signatory]
    design: str = "classic"  # what its template was called: one of Muster's own, or the camp's

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Snapshot":
        facts: dict[str, Any] = json.loads(text)
        first, second = (Signatory(**who) for who in facts.pop("signatories"))
        return cls(**facts, signatories=(first, second))


class Certificate(Row, table=True):
    """One certificate; the paper is made from its snapshot only."""

    __table_args__ = journalled(
        filled("serial"),
        one_of("kind", [*Kind]),
        shaped("issued_on", DAY),
        units={"certificate": ("serial", "kind", "snapshot", "statement", "issued_on", "laptop_id")},
        undoable=False,
    )
    enrolment_id: str = Field(foreign_key="enrolment.id", index=True)
    serial: str = Field(index=True)  # PREFIX-YEAR-XXX-0001, XXX from the laptop
    kind: str = Kind.COMPLETION
    snapshot: str  # JSON of Snapshot
    statement: str  # the signed text of the code
    issued_on: str
    laptop_id: str = Field(foreign_key="laptop.id")  # that drew the serial
    template: str | None = Field(default=None, sa_column_kwargs=IN_FILE)  # the camp's template as it stood; none of its own: `design`
    photo: str | None = Field(default=None, sa_column_kwargs=IN_FILE)  # of the holder as he looked, where the template shows one


class CertificateState(Row, table=True):
    """A change of state; every printing is one, so that copies are counted."""

    __tablename__ = "certificate_state"
    __table_args__ = journalled(one_of("state", [*State]), undoable=False)
    certificate_id: str = Field(foreign_key="certificate.id", index=True)
    state: str
    at: str  # UTC instant
    by: str = Field(foreign_key="user.id")
    reason: str = ""


class CertificateTemplate(Row, table=True):
    """A template of the camp's own: one file with its fields and its art. What was issued keeps the content that it was drawn with."""

    __tablename__ = "certificate_template"
    __table_args__ = journalled(filled("name"))
    name: str
    content: str = Field(sa_column_kwargs=IN_FILE)
    deleted: bool = False


class CertificateChoice(Row, table=True):
    """Which template a course's certificates of a kind are drawn with; id = derived(course, kind)."""

    __tablename__ = "certificate_choice"
    __table_args__ = journalled(one_of("kind", [*Kind]))
    course_id: str = Field(foreign_key="course.id", index=True)
    kind: str
    template: str  # the id of a CertificateTemplate, or the name of one of Muster's own
