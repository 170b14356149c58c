"""What a discrepancy is, and what of a class is looked at to find some."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.records.grades import GradeSheet
from app.records.graduation import Decision
from app.records.identities import ClassFacts, Identity
from app.records.rules import RuleResult
from app.records.sheet import Sheet

AWAY_AND_PRESENT, MARK_OUTSIDE, MARK_NOT_HELD, MARK_TO_COME = "away-and-present", "mark-outside", "mark-not-held", "mark-to-come"
OUTSIDE_CLASS, AT_ONCE, ROLL_INCOMPLETE, ROLL_CHANGED = "outside-class", "at-once", "roll-incomplete", "roll-changed"
TWICE_PLANNED = "twice-planned"
RESULT_ABSENT, RESULT_OUTSIDE, RESULT_LATE = "result-absent", "result-outside", "result-late"
RETEST_PASSED, RETEST_EARLY = "retest-passed", "retest-early"
UNEARNED, OTHER_GRADE, OTHER_NAME = "unearned", "other-grade", "other-name"
SERIAL_TWICE, HELD_TWICE, WRONG_DAY = "serial-twice", "held-twice", "wrong-day"
GRADUATED, CONFLICT = "graduated", "conflict"
ONE_NUMBER, ONE_NATIONAL_ID, ONE_SERIAL = "one-number", "one-national-id", "one-serial"

KINDS = (
    *(AWAY_AND_PRESENT, MARK_OUTSIDE, MARK_NOT_HELD, MARK_TO_COME, OUTSIDE_CLASS, AT_ONCE, TWICE_PLANNED, ROLL_INCOMPLETE, ROLL_CHANGED),
    *(RESULT_ABSENT, RESULT_OUTSIDE, RESULT_LATE, RETEST_PASSED, RETEST_EARLY),
    *(UNEARNED, OTHER_GRADE, OTHER_NAME, SERIAL_TWICE, HELD_TWICE, WRONG_DAY, GRADUATED, CONFLICT),
    *(ONE_NUMBER, ONE_NATIONAL_ID, ONE_SERIAL),
)


@dataclass(frozen=True)
class Discrepancy:
    """One contradiction: whose it is (serial 0: the class's), on which day and in which periods, and what its sentence wants to know.

    `facts` are numbers and names, `codes` marks, `days` dates, `rules` the unmet rules; each is said in the paper's language.
    """

    kind: str
    serial: int = 0
    number: str = ""
    name: str = ""
    latin: str = ""
    day: str = ""
    periods: tuple[int, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
    codes: Mapping[str, str] = field(default_factory=dict[str, str])
    days: Mapping[str, str] = field(default_factory=dict[str, str])
    rules: tuple[RuleResult, ...] = ()


@dataclass(frozen=True)
class Case:
    """A class as it is looked at; `people` and `decisions` by enrolment."""

    of: ClassFacts
    today: str
    people: Mapping[str, Identity]
    decisions: Mapping[str, Decision]
    sheet: Sheet
    grades: GradeSheet


def of_person(kind: str, one: Identity, **told: Any) -> Discrepancy:
    return replace(Discrepancy(kind, one.member.serial, one.of.number, one.member.name, one.latin), **told)
