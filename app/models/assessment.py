"""Results of assessments, and waivers of rules."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.models.row import Row, between, filled, journalled

RESULT = ("score", "go", "steps", "card", "examiner", "date", "void", "void_reason")


class Result(Row, table=True):
    """id = derived(enrolment, assessment, attempt). Pass or fail is derived, never stored; a void one keeps its row."""

    __table_args__ = journalled(
        between("attempt", 1, 10),
        CheckConstraint("score >= 0", name="score_positive"),
        CheckConstraint("NOT void OR length(void_reason) > 0", name="void_reason"),
        units={"result": RESULT},
        cleared=("result",),
    )
    enrolment_id: str = Field(foreign_key="enrolment.id", index=True)
    assessment_id: str = Field(foreign_key="assessment.id", index=True)
    attempt: int = 1
    score: int | None = None  # hundredths of a point
    go: bool | None = None
    steps: str | None = None  # JSON: [true, false, ...] of a go / no-go test
    card: str | None = None  # JSON of a range card: {"hits": [one for each table], "weapon", "weapon_serial"}; the score follows from it
    examiner: str | None = None
    date: str | None = None
    void: bool | None = None
    void_reason: str | None = None


class Waiver(Row, table=True):
    """A commander's word that a rule does not count for one trainee; id = derived(enrolment, rule)."""

    __table_args__ = journalled(filled("reason"), units={"waiver": ("reason", "by", "at", "withdrawn")})
    enrolment_id: str = Field(foreign_key="enrolment.id", index=True)
    rule: str
    reason: str
    by: str = Field(foreign_key="user.id")
    at: str
    withdrawn: bool = False
