"""Courses in their versions, what they consist of, and the classes that run them."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from app.models.row import DAY, Row, between, filled, journalled, one_of, shaped
from app.models.titles import TITLES, Titled

WHOLE = 10_000  # 100 % in hundredths of a percent


class Course(Row, table=True):
    """What a course is called for ever; its content is in its versions."""

    __table_args__ = journalled(filled("code"))
    code: str


class CourseVersion(Row, Titled, table=True):
    """A version that is in use never changes, so that past graduations stand. Limits in hundredths of a percent."""

    __tablename__ = "course_version"
    __table_args__ = journalled(
        between("min_attendance", 0, WHOLE),
        between("pass_mark", 0, WHOLE),
        between("weapons_pass_mark", 0, WHOLE),
        between("no_credit_absence", 0, WHOLE),
        between("dismissal_absence", 0, WHOLE),
        between("failing_alert", 0, WHOLE),
        between("retests", 0, 9),
        *(between(f"share_{code}", 0, 100) for code in "esvdx"),
        units={"title": TITLES},
    )
    course_id: str = Field(foreign_key="course.id", index=True)
    version: int = 1
    service: str = ""
    weeks: int = 1
    periods: int = 4  # a day
    period_minutes: int = 50
    min_attendance: int = 9000
    pass_mark: int = 7000
    weapons_pass_mark: int = 8000
    retests: int = 1
    retest_capped: bool = True
    no_credit_absence: int = 1000
    dismissal_absence: int = 1000
    failing_alert: int = 1500
    share_e: int = 0  # share of a session that the code counts as attended, in percent
    share_s: int = 0
    share_v: int = 0
    share_d: int = 100
    share_x: int = 0
    largest_class: int | None = None
    leads_to: str = ""


class SubjectKind(StrEnum):
    LECTURE = "lecture"
    PRACTICAL = "practical"
    RANGE = "range"
    EXERCISE = "exercise"


class Subject(Row, Titled, table=True):
    """Weights of the graded subjects of a version total 10000."""

    __table_args__ = journalled(filled("code"), one_of("kind", [*SubjectKind]), between("weight", 0, WHOLE), units={"title": TITLES})
    version_id: str = Field(foreign_key="course_version.id", index=True)
    code: str
    ordinal: int = 0
    periods: int = 0
    weight: int = 0
    mandatory: bool = True
    kind: str = SubjectKind.LECTURE


class AssessmentKind(StrEnum):
    WRITTEN = "written"
    ORAL = "oral"
    PRACTICAL = "practical"
    RANGE = "range"


class Assessment(Row, Titled, table=True):
    """Maximum and pass score in hundredths of a point; weight within the subject in hundredths of a percent."""

    __table_args__ = journalled(
        filled("code"),
        one_of("kind", [*AssessmentKind]),
        CheckConstraint("maximum > 0 AND pass_score BETWEEN 0 AND maximum", name="scores"),
        between("weight", 0, WHOLE),
        units={"title": TITLES, "scores": ("maximum", "pass_score")},
    )
    subject_id: str = Field(foreign_key="subject.id", index=True)
    code: str
    ordinal: int = 0
    kind: str = AssessmentKind.WRITTEN
    maximum: int = WHOLE
    pass_score: int = 7000
    weight: int = WHOLE
    steps: str | None = None  # JSON [{"title_en": ..., "critical": true}] of a go / no-go test
    fire: str | None = (
        None  # JSON of a course of fire: {"tables": [{"rounds", "distance", "position"}], "bands": [{"title_en": ..., "least"}]}
    )


class ClassStatus(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"
    ARCHIVED = "archived"


class Class(Row, table=True):
    """One run of a course version. A closed class is read-only until it is reopened with a reason."""

    __tablename__ = "class"
    __table_args__ = journalled(
        between("number", 1, 9999),
        shaped("start_date", DAY),
        shaped("end_date", DAY),
        CheckConstraint("start_date <= end_date", name="dates_ordered"),
        one_of("status", [*ClassStatus]),
        units={"dates": ("start_date", "end_date"), "status": ("status", "status_reason"), "order": ("order_number", "order_date")},
    )
    camp_id: str = Field(foreign_key="camp.id")
    version_id: str = Field(foreign_key="course_version.id")
    number: int
    start_date: str
    end_date: str
    status: str = ClassStatus.PLANNED
    status_reason: str | None = None
    lead_instructor: str = ""
    order_number: str = ""
    order_date: str = ""
    report: str | None = None  # what the instructor says at the end of the course


class Signing(Row, Titled, table=True):
    """Who signs a class's certificates, first and second; id = derived(class, position). Its title is the office."""

    __table_args__ = journalled(between("position", 1, 2), units={"title": TITLES, "name": ("name_en", "name_ar", "name_ckb", "name_it")})
    class_id: str = Field(foreign_key="class.id", index=True)
    position: int
    name_en: str = ""
    name_ar: str = ""
    name_ckb: str = ""
    name_it: str = ""


class Platoon(Row, table=True):
    """id = derived(class, number)."""

    __table_args__ = journalled(UniqueConstraint("class_id", "number"))
    class_id: str = Field(foreign_key="class.id")
    number: int
    name: str = ""
    commander: str = ""
