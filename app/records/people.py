"""The people of a camp: who they are, and how they are found again."""

from dataclasses import dataclass

from app.models.titles import Titles


@dataclass(frozen=True)
class RollRow:
    """One line of the nominal roll; `birth` is YYYY, YYYY-MM or YYYY-MM-DD by its precision, empty where unknown."""

    serial: int
    number: str
    rank: Titles
    name: str
    latin: str
    mother: str
    birth: str
    unit: str
    province: str
    phone: str
    platoon: str
    status: str
    remarks: str


@dataclass(frozen=True)
class Roll:
    """The nominal roll of one class (القائمة الاسمية), in the order of the class serial."""

    authority: Titles
    camp: Titles
    course: Titles
    class_label: str
    class_number: int
    start: str
    end: str
    rows: tuple[RollRow, ...]
