"""Records of a class that contradict each other (CAMP.md, "Papers"): found to be looked into, never decided here."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func

from app.models.attendance import Mark
from app.models.certificate import Certificate
from app.models.enrolment import Enrolment
from app.models.people import Person
from app.records import camp, certificates, closed_rolls, doubles, enrolments, grades, graduation, identities, joined
from app.records.columns import answers, columns, known
from app.records.grades import GradeSheet
from app.records.graduation import Decision
from app.records.identities import ClassFacts, Identity
from app.records.odd_marks import odd_marks
from app.records.odd_results import odd_certificates, odd_decisions, odd_results
from app.records.oddities import (
    KINDS,
    ONE_NATIONAL_ID,
    ONE_NUMBER,
    ONE_SERIAL,
    ROLL_CHANGED,
    TWICE_PLANNED,
    Case,
    Discrepancy,
    of_person,
)
from app.records.sheet import sheet


@dataclass(frozen=True)
class Discrepancies:
    """`counts` has every kind that was looked for, also those of which none was found."""

    of: ClassFacts
    found: tuple[Discrepancy, ...]
    counts: Mapping[str, int]


def discrepancies(session: Session, class_id: str) -> Discrepancies:
    """Everything in and about a class that cannot all be true, by kind, then by serial and day."""
    today = camp.today(session, class_id)
    people, judged = identities.of_class(session, class_id), graduation.decisions(session, class_id, today)
    facts, results = identities.class_facts(session, class_id), grades.grade_sheet(session, class_id)
    return of_judged(session, class_id, Judged(facts, today, people, judged, results))


@dataclass(frozen=True)
class Judged:
    """A class that is judged already, as of the camp's day `today`."""

    of: ClassFacts
    today: str
    people: Sequence[Identity]
    decisions: Sequence[Decision]
    grades: GradeSheet


def of_judged(session: Session, class_id: str, judged: Judged) -> Discrepancies:
    """The same, without judging the class again."""
    case = Case(
        judged.of,
        judged.today,
        {one.member.enrolment_id: one for one in judged.people},
        {one.enrolment_id: one for one in judged.decisions},
        sheet(session, class_id),
        judged.grades,
    )
    found = [*odd_marks(case), *_changed(session, class_id, case), *_twice_planned(session, class_id), *odd_results(case)]
    entries = certificates.listed(session, class_id)
    holders = frozenset(entry.enrolment_id for entry in entries if entry.in_force and not entry.under_way)
    found += [*odd_certificates(case, entries, _printed_grades(session, class_id)), *odd_decisions(case, holders)]
    found += [*_one_number(session, case), *_one_serial(session, class_id, case)]
    found.sort(key=lambda one: (KINDS.index(one.kind), one.serial, one.day, one.periods))
    counted = Counter(one.kind for one in found)
    return Discrepancies(case.of, tuple(found), {kind: counted[kind] for kind in KINDS})


def _changed(session: Session, class_id: str, case: Case) -> Iterator[Discrepancy]:
    """Marks that came into closed rolls."""
    late = closed_rolls.changed(session, class_id)
    lines = joined.lines(session, class_id)
    query = columns(Mark.id, Mark.enrolment_id).where(col(Mark.id).in_([one.row for one in late]))
    of: dict[str, str] = dict(answers(session, query)) if late else {}
    for one in late:
        person = case.people.get(lines.get(of[one.row], of[one.row]))
        if person is not None:
            codes = {"now": str(one.now.value.get("code") or ""), "then": str(one.then.value.get("code") or "")}
            facts = {"laptop": one.now.laptop}
            yield of_person(ROLL_CHANGED, person, day=one.about.day, periods=(one.about.period,), codes=codes, facts=facts)


def _twice_planned(session: Session, class_id: str) -> Iterator[Discrepancy]:
    for twice in doubles.twice_planned(session, class_id):
        one, other = twice.one, twice.other
        facts = {"one": one.subject_code, "other": other.subject_code, "marked": str(one.marked), "other_marked": str(other.marked)}
        yield Discrepancy(TWICE_PLANNED, day=twice.date, periods=(twice.period,), facts=facts)


def _printed_grades(session: Session, class_id: str) -> dict[str, int | None]:
    row = Certificate
    query = columns(row.id, func.json_extract(row.snapshot, "$.grade")).join(Enrolment, col(Enrolment.id) == col(row.enrolment_id))
    return dict(answers(session, query.where(col(Enrolment.class_id) == class_id)))


def _one_number(session: Session, case: Case) -> Iterator[Discrepancy]:
    """Two people with one number, in the class or elsewhere in the camp; who was entered twice and joined is one."""
    people, who = {one.member.person_id: one for one in case.people.values()}, joined.shown(session)
    for kind, column in ((ONE_NUMBER, Person.number), (ONE_NATIONAL_ID, Person.national_id)):
        own = columns(column).where(col(Person.id).in_(list(people)), known(column) != "")
        query = columns(Person.id, Person.name, column).where(col(column).in_(own)).order_by(col(Person.name), col(Person.id))
        holders: dict[str, dict[str, str]] = {}
        rows: list[tuple[str, str, str]] = answers(session, query)
        for id, name, number in rows:
            holders.setdefault(number, {}).setdefault(who.get(id, id), name)
        for number, its in holders.items():
            for id in its.keys() & people.keys() if len(its) > 1 else ():
                also = ", ".join(name for other, name in its.items() if other != id)
                yield of_person(kind, people[id], facts={"number": number, "also": also})


def _one_serial(session: Session, class_id: str, case: Case) -> Iterator[Discrepancy]:
    for same in enrolments.same_serial(session, class_id):
        for member in same.members:
            also = ", ".join(other.name for other in same.members if other is not member)
            yield of_person(ONE_SERIAL, case.people[member.enrolment_id], facts={"serial": str(same.serial), "also": also})
