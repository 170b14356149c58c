"""Who the people of a class are, as papers about them say it, asked for all of them at once."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from sqlmodel import Session, col

from app.errors import UserError
from app.models.courses import Class, CourseVersion
from app.models.enrolment import IN_STRENGTH
from app.models.journal import File
from app.models.people import Person
from app.models.titles import Titles
from app.records import courses, enrolments, joined
from app.records.columns import answers, columns, known
from app.records.enrolments import Member
from app.records.people import birth
from app.records.titles import titles
from app.words import _


@dataclass(frozen=True)
class ClassFacts:
    """What the papers of a class say of it; dates are YYYY-MM-DD."""

    course: Titles
    class_label: str
    class_number: int
    start: str
    end: str


class Particulars(NamedTuple):
    """What the record of a person says beside his name and rank; `birth` as far as it is known, empty what is not."""

    script: str = "ar"
    sorani: str = ""
    mother: str = ""
    birth: str = ""
    number: str = ""
    unit: str = ""
    blood_group: str = ""
    service: str = ""


@dataclass(frozen=True)
class Listed:
    """How a line of a list names somebody; empty what is not known."""

    serial: int
    number: str
    rank: Titles
    name: str
    latin: str


@dataclass(frozen=True)
class Gone(Listed):
    """Who left the class: the status with which, and on which day."""

    status: str
    day: str
    reason: str


@dataclass(frozen=True)
class Identity:
    """One person of a class."""

    member: Member
    of: Particulars

    @property
    def arabic(self) -> str:
        return self.member.name if self.of.script == "ar" else ""

    @property
    def sorani(self) -> str:
        return self.of.sorani or (self.member.name if self.of.script == "ckb" else "")

    @property
    def latin(self) -> str:
        return self.member.latin or (self.member.name if self.of.script == "la" else "")

    @property
    def here(self) -> bool:
        """Whether he still belongs to the strength of the class."""
        return self.member.status in IN_STRENGTH

    @property
    def listed(self) -> tuple[int, str, Titles, str, str]:
        """What `Listed` begins with."""
        return self.member.serial, self.of.number, self.member.rank, self.member.name, self.latin

    @property
    def gone(self) -> Gone:
        """Of one who is not `here`."""
        return Gone(*self.listed, self.member.status, self.member.left or "", self.member.status_reason)

    @property
    def names(self) -> tuple[str, ...]:
        """As it was typed, then in the other scripts; each once."""
        return tuple(dict.fromkeys(filter(None, (self.member.name, self.arabic, self.sorani, self.latin))))


def class_facts(session: Session, class_id: str) -> ClassFacts:
    """Raises UserError for a class that this laptop has not."""
    courses.refuse_elsewhere(session, class_id)
    query = columns(titles(CourseVersion), Class.number, Class.start_date, Class.end_date)
    query = query.join(Class, col(Class.version_id) == col(CourseVersion.id)).where(col(Class.id) == class_id)
    ((course, number, start, end),) = answers(session, query)
    return ClassFacts(course, courses.label(session, class_id), number, start, end)


def of_class(session: Session, class_id: str, enrolment_ids: Collection[str] | None = None) -> list[Identity]:
    """These enrolments or everybody who was ever in the class, by serial. Raises UserError where that is nobody."""
    lines = joined.lines(session, class_id)
    wanted = None if enrolment_ids is None else {lines.get(id, id) for id in enrolment_ids}
    found = [one for one in enrolments.members(session, class_id) if wanted is None or one.enrolment_id in wanted]
    if not found:
        raise UserError(_("Nobody is enrolled in this class yet."), _("Enrol trainees first."))
    row = Person
    of = columns(row.id, row.script, known(row.name_ckb), known(row.mother), birth(), known(row.number), known(row.unit))
    of = of.add_columns(known(row.blood_group), known(row.service)).where(col(row.id).in_([one.person_id for one in found]))
    facts = {id: Particulars(*told) for id, *told in answers(session, of)}
    return [Identity(one, facts[one.person_id]) for one in found]


def photos(session: Session, people: Collection[Identity]) -> dict[str, bytes]:
    """Person -> his photo as a JPEG, by one question; without those who have none, or whose another laptop has not sent yet."""
    query = columns(Person.id, File.bytes_).join(File, col(File.sha256) == col(Person.photo))
    return dict(answers(session, query.where(col(Person.id).in_([one.member.person_id for one in people]))))
