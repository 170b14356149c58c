"""The people of a camp: who they are, and how they are found again."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Subquery, case, func
from sqlmodel import Session, col, select

from app.errors import UserError
from app.models.courses import Class
from app.models.enrolment import Enrolment
from app.models.people import Person, Precision, Rank
from app.models.titles import Titles
from app.records import courses, enrolments, joined, matching, names, particulars
from app.records.columns import answers, columns, known
from app.records.enrolled import Enrolled, enrolled
from app.records.strength import current
from app.records.titles import titles
from app.words import _

LIKELY, ALIKE = 3, 0.6  # people who are named where nobody is called what was typed, and how well it must fit them


@dataclass(frozen=True)
class Listed:
    """One person in a list, with the class that he was in last: no label and serial 0 where there is none."""

    id: str
    name: str
    latin: str
    mother: str
    birth: str
    rank: Titles
    unit: str
    number: str
    class_label: str
    serial: int
    status: str


@dataclass(frozen=True)
class Recorded:
    """What one record of a person says."""

    id: str
    name: str
    latin: str
    mother: str
    birth: str
    unit: str
    number: str


@dataclass(frozen=True)
class Found(Recorded):
    """A person that a text may name; `score` 0..1."""

    score: float


@dataclass(frozen=True)
class Details:
    """Everything of one person. `facts` holds the rest by the names that `amend` takes, empty where nothing is known."""

    id: str
    name: str
    latin: str
    birth: str
    rank: Titles
    facts: dict[str, str]
    enrolments: tuple[Enrolled, ...]
    also: tuple[Recorded, ...] = ()  # his other records, joined with this one


def birth() -> Any:
    """To be selected: a birth date as far as it is known, YYYY, YYYY-MM or YYYY-MM-DD."""
    length = case((col(Person.birth_precision) == Precision.YEAR, 4), (col(Person.birth_precision) == Precision.MONTH, 7), else_=10)
    return known(func.substr(Person.birth_date, 1, length))


def last_enrolment(class_id: str | None, who: Mapping[str, str], lines: Mapping[str, str]) -> Subquery:
    """One enrolment of each person: that in the class, or in the class that started last."""
    person = joined.shown_person(who).label("person_id")
    serial = func.min(col(Enrolment.serial)).over(partition_by=(col(Enrolment.class_id), person)).label("serial")
    order = (col(Class.start_date).desc(), col(Class.number).desc(), *([col(Enrolment.id).in_(lines)] if lines else []), col(Enrolment.id))
    latest = func.row_number().over(partition_by=person, order_by=order).label("latest")
    rows = columns(Enrolment.id, person, Enrolment.class_id, serial if lines else col(Enrolment.serial), latest)
    rows = rows.join(Class, col(Class.id) == col(Enrolment.class_id))
    if class_id is not None:
        rows = rows.where(col(Enrolment.class_id) == class_id)
    ranked = rows.subquery()
    return columns(ranked).where(ranked.c.latest == 1).subquery("last")


def listed(session: Session, class_id: str | None = None) -> list[Listed]:
    """Everybody by name, or those of one class by their serial; who was entered twice and joined is there once."""
    who = joined.shown(session)
    last, standing = last_enrolment(class_id, who, joined.lines(session, class_id)), current(class_id)
    people = columns(
        *(Person.id, Person.name, known(Person.name_latin), known(Person.mother), birth(), titles(Rank)),
        *(known(Person.unit), known(Person.number), known(last.c.class_id), func.coalesce(last.c.serial, 0), known(standing.c.status)),
    )
    people = people.join(last, last.c.person_id == col(Person.id), isouter=class_id is None)
    people = people.outerjoin(standing, standing.c.enrolment_id == last.c.id).outerjoin(Rank, col(Rank.id) == col(Person.rank_id))
    if who:
        people = people.where(col(Person.id).not_in(list(who)))
    order = (col(Person.name), col(Person.id)) if class_id is None else (last.c.serial, col(Person.id))
    labels = courses.labels(session)
    found = answers(session, people.order_by(*order))
    return [Listed(*facts, class_label=labels.get(of, ""), serial=serial, status=status) for *facts, of, serial, status in found]


def named(session: Session, text: str, class_id: str | None = None) -> str:
    """The person of an id, a statistical number, CLASS:SERIAL or a whole name; of a joined double the one who is shown.

    Of several of one name the one in that class is meant, where one is said. Raises UserError where that is nobody, or several.
    """
    wanted = particulars.number(text)
    label, colon, serial = wanted.rpartition(":")
    if colon:
        return _at(session, label, serial)
    who = joined.shown(session)
    rows = session.exec(select(Person.id, Person.name).where((col(Person.id) == wanted) | (col(Person.number) == wanted)))
    found = list({who.get(id, id): name for id, name in rows}.items())
    if len(found) > 1:
        raise UserError(
            _("{count} people have the number {number}.").format(count=len(found), number=wanted),
            _("Name one by id: {people}.").format(people=", ".join(f"{id} {name}" for id, name in found)),
        )
    return found[0][0] if found else _called(session, text, class_id)


def _called(session: Session, text: str, class_id: str | None) -> str:
    """Who is called just that, however it is spelled."""
    wanted = names.key(text)
    lettered = any(letter.isalpha() for letter in wanted)
    for of in dict.fromkeys((class_id, None)) if lettered else ():
        found = [one for one in listed(session, of) if wanted in (names.key(one.name), names.key(one.latin))]
        if len(found) == 1:
            return found[0].id
        if found:
            people = _(", ").join(_known_as(one) for one in found)
            raise UserError(
                _("{count} people are called {name}.").format(count=len(found), name=text),
                _("Name one of them: {people}.").format(people=people),
            )
    raise UserError(_("Nobody here is “{text}”.").format(text=text), _whom(session, text if lettered else ""))


def _known_as(one: Listed) -> str:
    """How a command may name him, and who he is."""
    short = f"{one.class_label}:{one.serial}" if one.class_label else one.number or one.id
    return " ".join(part for part in (short, one.name, one.birth) if part)


def _whom(session: Session, text: str) -> str:
    """What to do where nobody is called that: who may be meant, or how people are named."""
    likely = [one.id for one in find(session, text, LIKELY) if one.score >= ALIKE] if text else []
    if not likely:
        return _("Give an id, a statistical number, CLASS:SERIAL or a whole name; “trainees find” finds names.")
    known_as = {one.id: _known_as(one) for one in listed(session) if one.id in likely}
    return _("Perhaps one of: {people}.").format(people=_(", ").join(known_as[id] for id in likely if id in known_as))


def _at(session: Session, label: str, serial: str) -> str:
    line = courses.class_named(session, label)
    if not serial.isdecimal():
        raise UserError(_("“{serial}” is not a serial of a class.").format(serial=serial), _("Write it as in OPB-1:17."))
    found = enrolments.numbered(session, line.id, int(serial))
    if not found:
        raise UserError(
            _("No trainee of {label} has the serial {serial}.").format(label=line.label, serial=serial), _("Look at its nominal roll.")
        )
    if len(found) > 1:
        people = ", ".join(f"{id} {name}" for id, name in found.items())
        raise UserError(
            _("{label} has {count} trainees with the serial {serial}.").format(label=line.label, count=len(found), serial=serial),
            _("Name one by id: {people}.").format(people=people),
        )
    return next(iter(found))


def details(session: Session, person_id: str) -> Details:
    """Everything that is recorded of one person, but for marks and results; a joined double is told as who is shown for him."""
    who = joined.shown(session)
    person_id = who.get(person_id, person_id)
    doubles = [double for double, shown in who.items() if shown == person_id]
    row = columns(Person, birth(), titles(Rank)).outerjoin(Rank, col(Rank.id) == col(Person.rank_id))
    ((person, born, rank),) = answers(session, row.where(col(Person.id) == person_id))
    told = {"id", "name", "name_latin", "birth_date", "birth_precision"}
    facts = {column: getattr(person, column) or "" for column in Person.model_fields if column not in told}
    also = tuple(one for one in recorded(session, doubles) if one.id != person_id) if doubles else ()
    places = enrolled(session, [person_id, *doubles])
    return Details(person.id, person.name, person.name_latin or "", born, rank, facts, places, also)


def recorded(session: Session, ids: Collection[str] | None = None) -> list[Recorded]:
    """Every record of a person, of these or of all, also those of joined doubles; by name, then number."""
    particular = (known(Person.name_latin), known(Person.mother), birth(), known(Person.unit), known(Person.number))
    rows = columns(Person.id, Person.name, *particular).order_by(col(Person.name), col(Person.number), col(Person.id))
    return [Recorded(*row) for row in answers(session, rows if ids is None else rows.where(col(Person.id).in_(ids)))]


def find(session: Session, text: str, limit: int = 5, birth_year: int | None = None) -> list[Found]:
    """The people whom a name in any script and spelling, or a number, may mean, the likeliest first.

    A joined double is found too, as the person who is shown for him.
    """
    who = joined.shown(session)
    people = {one.id: one for one in recorded(session)}
    index = matching.Index(
        matching.Known(one.id, one.name, one.latin, one.mother, int(one.birth[:4]) if one.birth else None, one.number)
        for one in people.values()
    )
    scores: dict[str, float] = {}
    for found in index.find(text, limit + len(who), birth_year):
        scores.setdefault(who.get(found.id, found.id), found.score)
    return [Found(**asdict(people[id]), score=score) for id, score in list(scores.items())[:limit]]


def add(session: Session, fields: Mapping[str, str]) -> str:
    """Somebody new, entered by hand, with fields as `amend` takes them; returns his id. Raises UserError where there is no name."""
    person = Person(name="")
    _fill(session, person, {"name": "", **fields})
    session.add(person)
    return person.id


def amend(session: Session, person_id: str, fields: Mapping[str, str]) -> None:
    """Change fields (`particulars.FIELDS`) of a person; an empty text clears. Raises UserError, naming what cannot be stored."""
    _fill(session, session.get_one(Person, person_id), fields)


def _fill(session: Session, person: Person, fields: Mapping[str, str]) -> None:
    stored = particulars.columns(fields, particulars.ranks(session))
    if stored.get("number"):
        particulars.refuse_taken(session, stored["number"], person.id)
    for column, value in stored.items():
        setattr(person, column, value)
