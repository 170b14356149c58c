"""A person in a class, and what became of it."""

from enum import StrEnum

from sqlmodel import Field

from app.models.row import DAY, Row, journalled, one_of, shaped


class Status(StrEnum):
    ENROLLED = "enrolled"
    GRADUATED = "graduated"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    MEDICAL = "medical"
    DISMISSED_DISCIPLINE = "dismissed-discipline"
    DISMISSED_ABSENCE = "dismissed-absence"
    RECYCLED = "recycled"
    NO_SHOW = "no-show"
    DECEASED = "deceased"


# Those who still belong to the strength of their class.
IN_STRENGTH = frozenset({Status.ENROLLED, Status.GRADUATED, Status.FAILED})


class Enrolment(Row, table=True):
    """id = derived(class, person): a readmission is another status row, not another enrolment."""

    __table_args__ = journalled(shaped("joined", DAY), units={"order": ("order_number", "order_date")})
    class_id: str = Field(foreign_key="class.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    serial: int  # ت, the line on the nominal roll
    platoon_id: str | None = Field(default=None, foreign_key="platoon.id")
    joined: str
    order_number: str | None = None
    order_date: str | None = None
    remarks: str | None = None


class EnrolmentStatus(Row, table=True):
    """A change of status; the one with the latest (day, instant) is how it stands. Leaving has a reason."""

    __tablename__ = "enrolment_status"
    __table_args__ = journalled(one_of("status", [*Status]), shaped("day", DAY), units={"order": ("order_number", "order_date")})
    enrolment_id: str = Field(foreign_key="enrolment.id", index=True)
    status: str
    day: str
    at: str  # UTC instant
    reason: str = ""
    to_class_id: str | None = Field(default=None, foreign_key="class.id")
    order_number: str | None = None  # the order that says so, and its day
    order_date: str | None = None
