"""People who arrive on a list: taken in, recognised, or kept waiting until a person decides who they are."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert
from sqlmodel import Session, col, select

from app.errors import UserError
from app.models.enrolment import Enrolment
from app.models.people import ImportRow, Person, RowState
from app.models.row import derived_id, new_id
from app.records import courses, enrolments, joined, names, particulars
from app.records.enrolments import Joining
from app.records.names import western
from app.records.particulars import Columns, Ranks
from app.records.people import Recorded, recorded
from app.words import _

PLACE = ("serial", "order_number", "remarks")  # what a list says of the enrolment, not of the person
UNKNOWN: Columns = Person(name="").model_dump()  # making 750 rows from models takes half a second, from this nothing


@dataclass(frozen=True)
class ArrivalFile:
    """Where a list came from: the file's name, the hash of its bytes, and the sheet."""

    name: str
    sha256: str
    sheet: str = ""


@dataclass(frozen=True)
class Arrival:
    """One row of a list. `fields` are those of `particulars.FIELDS`, as `amend` takes them, and `serial`, `order_number`, `remarks`.

    `person_id` is who it certainly is; `candidates` are ids of people that it may be, and numbers of this list's rows that may be the same.
    """

    row: int
    fields: Mapping[str, str]
    candidates: Sequence[str | int] = ()
    person_id: str | None = None


@dataclass(frozen=True)
class Taken:
    """What became of a list's rows."""

    new: int
    matched: int
    unsure: int


@dataclass(frozen=True)
class Waiting:
    """A row of a list that may be somebody who is there already."""

    id: str
    file: str
    row: int
    class_id: str | None
    fields: dict[str, str]
    candidates: tuple[Recorded, ...]


def take(
    session: Session, file: ArrivalFile, arrivals: Sequence[Arrival], class_id: str | None = None, accept_unsure: bool = False
) -> Taken:
    """Take in a whole list: new people are made, unsure ones wait (or are made too), all but those are enrolled in the class.

    The same list again changes nothing: a row keeps what was decided about it. Raises UserError for a closed class.
    """
    if class_id is not None:
        courses.refuse_closed(session, class_id)
    past = _past(session, file)
    matched, unsure, new = _sorted(arrivals, past)
    made = _make(session, [*new, *unsure] if accept_unsure else new)
    who = matched | made
    for each in unsure:
        row = past.get(each.row) or _row(file, each, class_id, who)
        if accept_unsure:
            row.state, row.person_id = RowState.NEW, made[each.row]
        session.add(row)
    if class_id is not None:
        _enrol(session, class_id, [(who[each.row], each.fields) for each in arrivals if each.row in who])
    return Taken(len(made), len(arrivals) - len(new) - len(unsure), len(unsure) if not accept_unsure else 0)


def foreseen(session: Session, file: ArrivalFile, arrivals: Sequence[Arrival], accept_unsure: bool = False) -> Taken:
    """What `take` would answer now; nothing is stored."""
    _matched, unsure, new = _sorted(arrivals, _past(session, file))
    known = len(arrivals) - len(new) - len(unsure)
    return Taken(len(new) + len(unsure), known, 0) if accept_unsure else Taken(len(new), known, len(unsure))


def _past(session: Session, file: ArrivalFile) -> dict[int, ImportRow]:
    """What waits, or was decided, of this list's rows."""
    return {row.row: row for row in session.exec(select(ImportRow).where(ImportRow.sha256 == file.sha256, ImportRow.sheet == file.sheet))}


def _sorted(arrivals: Sequence[Arrival], past: Mapping[int, ImportRow]) -> tuple[dict[int, str], list[Arrival], list[Arrival]]:
    """Who is known (row -> person; a skipped row is nobody), who is unsure, and who is new. What a person decided before holds."""
    matched: dict[int, str] = {}
    unsure: list[Arrival] = []
    new: list[Arrival] = []
    for each in arrivals:
        known = past.get(each.row)
        if known is not None and known.state != RowState.WAITING:
            matched.update({each.row: known.person_id} if known.person_id else {})
        elif known is not None or (each.candidates and each.person_id is None):
            unsure.append(each)
        elif each.person_id is not None:
            matched[each.row] = each.person_id
        else:
            new.append(each)
    return matched, unsure, new


def _make(session: Session, arrivals: Sequence[Arrival]) -> dict[int, str]:
    """New people, by the rows that brought them."""
    ladder = particulars.ranks(session)
    taken = set(session.exec(select(Person.number).where(col(Person.number).is_not(None))))
    people = {each.row: _person(each, ladder, taken) for each in arrivals}
    if people:
        session.exec(insert(Person), params=list(people.values()))
    return {row: person["id"] for row, person in people.items()}


def _person(arrival: Arrival, ladder: Ranks, taken: set[str | None]) -> Columns:
    """Somebody new. A statistical number that another person has goes into his note, as whatever cannot be stored does."""
    try:
        stored = particulars.columns({field: text for field, text in arrival.fields.items() if field not in PLACE}, ladder)
    except UserError as error:
        raise UserError(_("Row {row}: {what}").format(row=arrival.row, what=error.what), error.do) from None
    number = stored.get("number")
    if number and number in taken:
        told = _("Statistical number on the list: {number}").format(number=number)
        stored |= {"number": None, "note": "\n".join(filter(None, (stored.get("note"), told)))}
    taken.add(number)
    return {**UNKNOWN, "id": new_id(), **stored}


def _row(file: ArrivalFile, arrival: Arrival, class_id: str | None, who: Mapping[int, str]) -> ImportRow:
    candidates = [who.get(one, one) if isinstance(one, int) else one for one in arrival.candidates]
    return ImportRow(
        id=derived_id(file.sha256, file.sheet, str(arrival.row)),
        sha256=file.sha256,
        file=file.name,
        sheet=file.sheet,
        row=arrival.row,
        class_id=class_id,
        fields=json.dumps(dict(arrival.fields), ensure_ascii=False),
        candidates=json.dumps(candidates),
    )


def _enrol(session: Session, class_id: str, people: Sequence[tuple[str, Mapping[str, str]]]) -> None:
    """Enrol those who are not in the class yet, in the list's order."""
    who = joined.shown(session)
    members = session.exec(select(Enrolment.person_id).where(col(Enrolment.class_id) == class_id))
    there = {who.get(person, person) for person in members}
    found = [(who.get(person, person), fields) for person, fields in people]
    joinings = {person: _joining(person, fields) for person, fields in found if person not in there}
    enrolments.join(session, class_id, list(joinings.values()))


def _joining(person_id: str, fields: Mapping[str, str]) -> Joining:
    serial = western(fields.get("serial", ""))
    told = {name: fields.get(name) or None for name in ("order_number", "remarks")}
    return Joining(person_id, int(serial) if serial.isdecimal() else None, **told)


def waiting(session: Session) -> list[Waiting]:
    """The rows on which a person has to decide, file by file."""
    rows = session.exec(
        select(ImportRow).where(ImportRow.state == RowState.WAITING).order_by(col(ImportRow.file), col(ImportRow.row))
    ).all()
    named = {row.id: [one for one in json.loads(row.candidates) if isinstance(one, str)] for row in rows}
    people = {one.id: one for one in recorded(session, {one for ids in named.values() for one in ids})}
    return [
        Waiting(
            row.id, row.file, row.row, row.class_id, json.loads(row.fields), tuple(people[one] for one in named[row.id] if one in people)
        )
        for row in rows
    ]


def decide(session: Session, row_id: str, decision: str, person_id: str | None = None, by: str | None = None) -> str | None:
    """Say who a waiting row is: `new`, `same` as `person_id` (where there is one candidate: as that one), or `skip`.

    He is enrolled in the class for which the list was taken. Returns the person's id, None where the row is skipped. Raises UserError.
    """
    row = _waiting(session, row_id)
    fields = json.loads(row.fields)
    if decision == RowState.NEW:
        person_id = _make(session, [Arrival(row.row, fields)])[row.row]
    elif decision == RowState.SAME:
        person_id = person_id or _only_candidate(row)
    elif decision == RowState.SKIP:
        person_id = None
    else:
        raise UserError(
            _("“{decision}” is not a decision.").format(decision=decision), _("Choose one of: {choices}.").format(choices="new, same, skip")
        )
    if person_id is not None and row.class_id is not None:
        _enrol(session, row.class_id, [(person_id, fields)])
    row.state, row.person_id, row.decided_by = decision, person_id, by
    return person_id


def _waiting(session: Session, text: str) -> ImportRow:
    """The row of that id, or of an id that begins so; or of that number in its list, or of whom it names, where one such waits."""
    wanted = text.strip()
    key = names.key(wanted)
    said = [one for one in waiting(session) if key and key in (str(one.row), names.key(one.fields.get("name", "")))]
    if len(said) > 1:
        rows = _(", ").join(f"{one.id[:8]} {one.file} {one.row} {one.fields.get('name', '')}" for one in said)
        raise UserError(_("Several waiting rows are “{text}”.").format(text=text), _("Name one of them: {people}.").format(people=rows))
    query = select(ImportRow).where(col(ImportRow.id).startswith(said[0].id if said else wanted, autoescape=True)).limit(2)
    found = session.exec(query).all()
    if len(found) != 1 or not wanted:
        raise UserError(_("There is no waiting row {row}.").format(row=text), _("“import unsure” lists them."))
    if found[0].state != RowState.WAITING:
        raise UserError(_("It was decided already who row {row} is.").format(row=found[0].row), _("Undo that first to decide anew."))
    return found[0]


def _only_candidate(row: ImportRow) -> str:
    people = [one for one in json.loads(row.candidates) if isinstance(one, str)]
    if len(people) != 1:
        raise UserError(_("It is not said who row {row} is the same as.").format(row=row.row), _("Name the person."))
    return people[0]
