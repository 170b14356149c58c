"""What a certificate says for ever, and the signed statement that proves it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

from app import proof
from app.errors import UserError
from app.models.camp import Camp
from app.models.certificate import Certificate, Kind, Signatory, Snapshot, State
from app.models.courses import Class, CourseVersion
from app.models.enrolment import Enrolment
from app.models.journal import LaptopSecret, SyncMe
from app.models.people import Person, Rank
from app.models.titles import LANGUAGES, Titles, pick
from app.records import camp, courses, joined, register, serials
from app.records.columns import answers, columns
from app.records.figures import half_up
from app.records.graduation import Decision
from app.records.register import IssuedCertificate
from app.records.standing import standing
from app.records.titles import titles
from app.words import _

ZEREVANI = "zerevani"  # the service whose certificates are in Sorani


@dataclass(frozen=True)
class Issue:
    """What is to be issued and by which user: to these enrolments or the whole class, today and at the camp where nothing else is said.

    `language` stands beside English; None: Sorani for who writes his name so or serves with the Zerevani, else Arabic.
    """

    by: str
    kind: str = Kind.COMPLETION
    enrolment_ids: Collection[str] | None = None
    language: str | None = None
    place: Titles | None = None
    issued_on: str | None = None


@dataclass(frozen=True)
class _Occasion:
    """What all certificates of one class say."""

    camp: Camp
    authority: Titles
    course: Titles
    opened: Class
    label: str
    signatories: tuple[Signatory, Signatory]


def _occasion(session: Session, class_id: str) -> _Occasion:
    opened = session.get_one(Class, class_id)
    home = session.get_one(Camp, opened.camp_id)
    query = columns(titles(CourseVersion)).where(col(CourseVersion.id) == opened.version_id)
    authority = {language: getattr(home, f"authority_{language}") for language in LANGUAGES}
    label = courses.label(session, class_id)
    return _Occasion(home, authority, answers(session, query)[0], opened, label, courses.signings(session, class_id))


@dataclass(frozen=True)
class Holder:
    """What a certificate says of the person himself, and his Sorani spelling beside it."""

    person_id: str
    serial: int
    name: str
    latin: str
    number: str
    rank: Titles
    unit: str
    language: str
    sorani: str

    @property
    def facts(self) -> dict[str, Any]:
        """As a Snapshot names them."""
        return {"name": self.name, "name_latin": self.latin, "number": self.number, "rank": self.rank, "unit": self.unit}


@dataclass(frozen=True)
class _Drawn:
    """What only this certificate has."""

    serial: str
    issued_on: str
    hours: int  # training that was held for him, rounded


def drawn(session: Session, class_id: str, wanted: Issue, eligible: Sequence[Decision]) -> list[tuple[str, Snapshot]]:
    """Enrolment and what its certificate says, under serials that are drawn now."""
    day = camp.day(wanted.issued_on) if wanted.issued_on else camp.today(session, class_id)
    free = serials.free(session, camp.of(session, class_id).serial_prefix, day[:4])
    return said(session, class_id, wanted, [(one, serial, day) for one, serial in zip(eligible, free, strict=False)])


def said(session: Session, class_id: str, wanted: Issue, of: Sequence[tuple[Decision, str, str]]) -> list[tuple[str, Snapshot]]:
    """Enrolment and what its certificate says, of each decision with the serial and the day of its certificate."""
    occasion, today = _occasion(session, class_id), camp.today(session, class_id)
    hours = {one.enrolment_id: half_up(Fraction(one.held, 60)) for one in standing(session, class_id, today)}
    people = holders(session, class_id)
    found = [(one.enrolment_id, one, _Drawn(serial, day, hours[one.enrolment_id])) for one, serial, day in of]
    return [(who, _snapshot(occasion, wanted, one, people[who], own)) for who, one, own in found]


def holders(session: Session, class_id: str) -> dict[str, Holder]:
    """By enrolment."""
    person = joined.shown_person(joined.shown(session))
    facts = (Person.name, Person.name_latin, Person.number, titles(Rank), Person.unit, Person.script, Person.service, Person.name_ckb)
    query = (
        columns(Enrolment.id, Person.id, Enrolment.serial, *facts)
        .select_from(Enrolment)
        .join(Person, col(Person.id) == person)
        .outerjoin(Rank, col(Rank.id) == col(Person.rank_id))
        .where(col(Enrolment.class_id) == class_id)
    )
    return {
        id: Holder(who, place, name, latin or "", number or "", rank, unit or "", _beside_english(script, service), sorani or "")
        for id, who, place, name, latin, number, rank, unit, script, service, sorani in answers(session, query)
    }


def _beside_english(script: str, service: str | None) -> str:
    return "ckb" if script == "ckb" or (service or "").casefold() == ZEREVANI else "ar"


def _snapshot(occasion: _Occasion, wanted: Issue, one: Decision, holder: Holder, drawn: _Drawn) -> Snapshot:
    """A certificate of attendance tells neither grade nor place."""
    graded = wanted.kind != Kind.ATTENDANCE
    opened = occasion.opened
    return Snapshot(
        serial=drawn.serial,
        kind=wanted.kind,
        language=wanted.language or holder.language,
        authority=occasion.authority,
        camp=occasion.camp.titles,
        **holder.facts,
        course=occasion.course,
        class_label=occasion.label,
        class_number=opened.number,
        start=opened.start_date,
        end=opened.end_date,
        hours=drawn.hours,
        grade=one.grade if graded else None,
        place=(one.rank or 0) if graded else 0,
        of=one.of if graded and one.rank else 0,
        issued_on=drawn.issued_on,
        issued_at=wanted.place or occasion.camp.titles,
        order_number=opened.order_number,
        order_date=opened.order_date,
        signatories=occasion.signatories,
    )


def store(session: Session, by: str, found: Sequence[tuple[str, Snapshot]], state: State) -> tuple[IssuedCertificate, ...]:
    """Store new certificates, signed by this laptop. Raises UserError where it has no key."""
    if not found:
        return ()
    laptop, key = _issuing_key(session)
    rows = [
        Certificate(
            enrolment_id=enrolment,
            serial=snapshot.serial,
            kind=snapshot.kind,
            snapshot=snapshot.to_json(),
            statement=proof.sign(_signed(snapshot), key),
            issued_on=snapshot.issued_on,
            laptop_id=laptop,
        )
        for enrolment, snapshot in found
    ]
    session.exec(insert(Certificate), params=[row.model_dump() for row in rows])
    register.add_states(session, [row.id for row in rows], state, by)
    made = zip(rows, found, strict=True)
    return tuple(IssuedCertificate(row.id, snapshot, row.statement, state, 0) for row, (_enrolment, snapshot) in made)


def sign_anew(session: Session, row: Certificate, snapshot: Snapshot) -> None:
    """Let a certificate that is only drafted say something else, under the same serial.

    The laptop that drew the serial stays named with it: the statement itself says whose key signed.
    """
    _laptop, key = _issuing_key(session)
    row.snapshot, row.statement = snapshot.to_json(), proof.sign(_signed(snapshot), key)


def _issuing_key(session: Session) -> tuple[str, bytes]:
    """This laptop and its private key."""
    query = select(LaptopSecret.laptop_id, LaptopSecret.signing_key).join(SyncMe, col(SyncMe.laptop_id) == col(LaptopSecret.laptop_id))
    found = session.exec(query).one_or_none()
    if found is None:
        raise UserError(_("This laptop has no key to issue certificates with."), _("Issue them on a laptop that takes part in the camp."))
    return found[0], bytes.fromhex(found[1])


def _signed(snapshot: Snapshot) -> dict[str, str | int | None]:
    """What the code repeats of the paper."""
    return {
        "serial": snapshot.serial,
        "kind": snapshot.kind,
        "name": snapshot.name,
        "name_latin": snapshot.name_latin,
        "course": pick(snapshot.course, "en"),
        "class_label": snapshot.class_label,
        "start": snapshot.start,
        "end": snapshot.end,
        "grade": snapshot.grade,
        "place": snapshot.place,
        "of": snapshot.of,
        "issued_on": snapshot.issued_on,
    }
