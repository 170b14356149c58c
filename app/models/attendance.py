"""Sessions and the marks taken in them."""

from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.models.row import DAY, TIME, Row, between, journalled, one_of, shaped


class Code(StrEnum):
    """A mark; none at all means that it was not taken, never that he was present."""

    PRESENT = "P"
    LATE = "L"
    ABSENT = "A"
    EXCUSED = "E"
    SICK = "S"
    LEAVE = "V"
    DUTY = "D"
    DETACHED = "X"


class TrainingSession(Row, table=True):
    """One period of one subject for a class or one platoon of it; times are the camp's."""

    __tablename__ = "session"
    __table_args__ = journalled(
        shaped("date", DAY),
        between("period", 1, 24),
        shaped("start_time", TIME),
        between("minutes", 1, 1440),
        CheckConstraint("held OR length(not_held_reason) > 0", name="not_held_reason"),
        units={
            "time": ("date", "period", "start_time", "minutes"),
            "held": ("held", "not_held_reason"),
            "roll": ("locked", "taken_by", "taken_at", "called_by"),
            "paper": ("transcribed_by", "transcribed_at"),
        },
    )
    class_id: str = Field(foreign_key="class.id", index=True)
    subject_id: str = Field(foreign_key="subject.id")
    platoon_id: str | None = Field(default=None, foreign_key="platoon.id")
    date: str
    period: int
    start_time: str = "08:00"
    minutes: int = 50
    place: str = ""
    instructor: str = ""
    held: bool = True
    not_held_reason: str | None = None
    locked: bool = False
    taken_by: str | None = Field(default=None, foreign_key="user.id")  # who closed the roll, and when
    taken_at: str | None = None
    called_by: str | None = None  # the instructor who spoke it
    transcribed_by: str | None = None  # the user who typed in the sheet of paper that it was taken on
    transcribed_at: str | None = None


class Mark(Row, table=True):
    """id = derived(session, enrolment). Clearing writes a code of NULL, never a deletion. `minutes` late, where late."""

    __table_args__ = journalled(
        one_of("code", [*Code]),
        CheckConstraint("minutes IS NULL OR (code IS 'L' AND minutes > 0)", name="minutes_late"),
        units={"mark": ("code", "minutes", "note", "reason")},
        cleared=("mark",),
    )
    session_id: str = Field(foreign_key="session.id", index=True)
    enrolment_id: str = Field(foreign_key="enrolment.id", index=True)
    code: str | None = None
    minutes: int | None = None
    note: str | None = None
    reason: str | None = None  # why it was corrected, on a closed roll
    made_up_in: str | None = Field(default=None, foreign_key="session.id")
