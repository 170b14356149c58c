"""People, their ranks, and rows of a spreadsheet that wait for a person's word."""

from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.models.row import DAY, IN_FILE, Row, filled, journalled, one_of, shaped
from app.models.titles import TITLES, Titled


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Category(StrEnum):
    OFFICER = "officer"
    NCO = "nco"
    OTHER_RANK = "other_rank"
    CIVILIAN = "civilian"


NAME = ("name", "script", "given", "father", "grandfather", "great_grandfather", "laqab")
BIRTH = ("birth_date", "birth_precision")


class Part(StrEnum):
    """What a person is in the camp."""

    TRAINEE = "trainee"
    INSTRUCTOR = "instructor"
    STAFF = "staff"


class Rank(Row, Titled, table=True):
    """A step of the ladder; its id is its code (naqib), the same in every camp."""

    __table_args__ = journalled(units={"title": TITLES})
    ordinal: int
    rank_group: str  # OR, NCO, WO, OF-1 .. OF-9, CIV


class Person(Row, table=True):
    """A trainee, instructor or staff member. `name` is as it was typed; only the Arabic spelling is official."""

    __table_args__ = journalled(
        filled("name"),
        one_of("script", ["ar", "ckb", "la"]),
        CheckConstraint("(birth_date IS NULL) = (birth_precision IS NULL)", name="birth_whole"),
        shaped("birth_date", DAY),
        one_of("birth_precision", [*Precision]),
        one_of("category", [*Category]),
        CheckConstraint("national_id NOT GLOB '*[^0-9]*' AND length(national_id) = 12", name="national_id_digits"),
        units={"name": NAME, "mother": ("mother", "mother_father"), "birth": BIRTH},
    )
    name: str
    script: str = "ar"
    given: str = ""
    father: str = ""
    grandfather: str = ""
    great_grandfather: str = ""
    laqab: str = ""
    name_ckb: str | None = None
    name_latin: str | None = None
    mother: str | None = None
    mother_father: str | None = None
    number: str | None = Field(default=None, index=True)  # statistical number, western digits
    national_id: str | None = None
    civil_id: str | None = None
    birth_date: str | None = None  # YYYY-MM-DD, unknown parts 01
    birth_precision: str | None = None
    birth_place: str | None = None
    province: str | None = None
    category: str | None = None
    service: str | None = None
    rank_id: str | None = Field(default=None, foreign_key="rank.id")
    unit: str | None = None
    phone: str | None = None
    education: str | None = None
    blood_group: str | None = None
    literacy: str | None = None
    languages: str | None = None
    next_of_kin: str | None = None
    photo: str | None = Field(default=None, sa_column_kwargs=IN_FILE)
    note: str | None = None
    part: str | None = None  # a Part; a trainee where nothing is said


class FreeField(Row, Titled, table=True):
    """A field of people that the camp itself defines, for example a shoe size; one with choices takes only these."""

    __tablename__ = "free_field"
    __table_args__ = journalled(
        CheckConstraint("title_en || title_ar || title_ckb || title_it <> ''", name="named"), units={"title": TITLES}
    )
    ordinal: int = 0
    choices: str = ""  # one on each line; any text where there are none


class FreeValue(Row, table=True):
    """What a free field says of a person; id = derived(person, field). Clearing empties the value."""

    __tablename__ = "free_value"
    __table_args__ = journalled()
    person_id: str = Field(foreign_key="person.id", index=True)
    field_id: str = Field(foreign_key="free_field.id")
    value: str = ""


class Level(StrEnum):
    """Trains trainees; trains those who do."""

    T3 = "T3"
    T5 = "T5"


class Qualification(Row, table=True):
    """An instructor's, since a day; id = derived(person, level). A T5 needs an earlier T3 (CAMP.md, "Fields")."""

    __table_args__ = journalled(
        one_of("level", [*Level]),
        shaped("since", DAY),
        units={"qualification": ("since", "class_id", "subjects", "withdrawn", "reason")},
    )
    person_id: str = Field(foreign_key="person.id", index=True)
    level: str
    since: str
    class_id: str | None = Field(default=None, foreign_key="class.id")  # from which class he came
    subjects: str = ""
    withdrawn: bool = False
    reason: str = ""


class PersonAlias(Row, table=True):
    """Two records of one person, joined: `person_id` is shown as `same_as` until that is withdrawn. id = derived(person, "alias")."""

    __tablename__ = "person_alias"
    __table_args__ = journalled(
        CheckConstraint("person_id <> same_as", name="two_records"), units={"joined": ("same_as", "withdrawn", "reason")}
    )
    person_id: str = Field(foreign_key="person.id", index=True)
    same_as: str = Field(foreign_key="person.id", index=True)
    withdrawn: bool = False
    reason: str = ""


class RowState(StrEnum):
    WAITING = "waiting"
    NEW = "new"
    SAME = "same"
    SKIP = "skip"


class ImportRow(Row, table=True):
    """A spreadsheet row that may be somebody who is there already; id = derived(sha256, sheet, row)."""

    __tablename__ = "import_row"
    __table_args__ = journalled(one_of("state", [*RowState]), units={"decision": ("state", "person_id", "decided_by")})
    sha256: str = Field(index=True)
    file: str
    sheet: str = ""
    row: int
    class_id: str | None = Field(default=None, foreign_key="class.id")
    fields: str  # JSON: what the row says, by field
    candidates: str = "[]"  # JSON: ids of people it may be, and rows of the same file
    state: str = RowState.WAITING
    person_id: str | None = Field(default=None, foreign_key="person.id")
    decided_by: str | None = Field(default=None, foreign_key="user.id")
