"""Certificates: what was said at issue, and what became of the paper."""

from dataclasses import dataclass

from app.models.titles import Titles


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
    kind: str  # completion, attendance, T3, T5, distinction
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
