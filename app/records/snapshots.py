"""What a certificate says for ever, and the signed statement that proves it."""

from collections.abc import Collection, Mapping, Sequence
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
from app.models.titles import Titles, pick
from app.records import camp, contents, courses, glyphs, joined, parade, register, serials, templates
from app.records.columns import answers, columns
from app.records.designs import Design
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
    `template` is the name of one, or its id; None: the one that is chosen for the course and the kind. `again`: also to whom one was
    revoked, which whoever drafts them one by one is told of beside the draft.
    """

    by: str
    kind: str = Kind.COMPLETION
    enrolment_ids: Collection[str] | None = None
    language: str | None = None
    place: Titles | None = None
    issued_on: str | None = None
    template: str | None = None
    again: bool = False


@dataclass(frozen=True)
class _Occasion:
    """What all certificates of one class say."""

    camp: Camp
    course: Titles
    opened: Class
    label: str
    signatories: tuple[Signatory, Signatory]
    design: str


def _occasion(session: Session, class_id: str, wanted: Issue) -> _Occasion:
    opened = session.get_one(Class, class_id)
    home = session.get_one(Camp, opened.camp_id)
    query = columns(titles(CourseVersion)).where(col(CourseVersion.id) == opened.version_id)
    label = courses.label(session, class_id)
    design = templates.design(session, class_id, wanted.kind, wanted.template).name
    course, signatories = answers(session, query)[0], courses.signings(session, class_id)
    for said in (home.authority, home.titles, course, *(words for one in signatories for words in (one.name, one.title))):
        for words in said.values():
            glyphs.refuse_unprintable(words)
    return _Occasion(home, course, opened, label, signatories, design)


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
    photo: str | None = None  # its SHA-256

    @property
    def facts(self) -> dict[str, Any]:
        """As a Snapshot names them."""
        return {"name": self.name, "name_latin": self.latin, "number": self.number, "rank": self.rank, "unit": self.unit}

    @property
    def unprintable(self) -> tuple[str, ...]:
        """Why none can be printed for him: the letters of his that no font has."""
        return tuple(filter(None, map(glyphs.lacking, (self.name, self.latin, self.number, *self.rank.values(), self.unit))))


@dataclass(frozen=True)
class _Drawn:
    """What only this certificate has."""

    serial: str
    issued_on: str
    hours: int  # training that was held for him, rounded


def drawn(session: Session, class_id: str, wanted: Issue, eligible: Sequence[Decision]) -> list[tuple[str, Snapshot]]:
    """Enrolment and what its certificate says, under serials that are drawn now. Raises UserError for a day that it cannot be of."""
    day = _day(session, class_id, wanted.issued_on) if wanted.issued_on is not None else camp.today(session, class_id)
    free = serials.free(session, camp.of(session, class_id).serial_prefix, day[:4])
    return said(session, class_id, wanted, [(one, serial, day) for one, serial in zip(eligible, free, strict=False)])


def _day(session: Session, class_id: str, text: str) -> str:
    day, first, today = camp.day(text), session.get_one(Class, class_id).start_date, camp.today(session, class_id)
    if day < first:
        told = _("A certificate cannot be dated {day}: the class begins on {start}.").format(day=day, start=first)
        raise UserError(told, _("Give the day on which it is issued."))
    if day > today:
        told = _("A certificate cannot be dated {day}: that day is still to come.").format(day=day)
        raise UserError(told, _("Give the day on which it is issued."))
    return day


def said(session: Session, class_id: str, wanted: Issue, of: Sequence[tuple[Decision, str, str]]) -> list[tuple[str, Snapshot]]:
    """Enrolment and what its certificate says, of each decision with the serial and the day of its certificate."""
    occasion, today = _occasion(session, class_id, wanted), camp.today(session, class_id)
    hours = {one.enrolment_id: half_up(Fraction(one.held, 60)) for one in standing(session, class_id, today)}
    people = holders(session, class_id)
    found = [(one.enrolment_id, one, _Drawn(serial, day, hours[one.enrolment_id])) for one, serial, day in of]
    return [(who, _snapshot(occasion, wanted, one, people[who], own)) for who, one, own in found]


def holders(session: Session, class_id: str) -> dict[str, Holder]:
    """By enrolment."""
    person = joined.shown_person(joined.shown(session))
    facts = (Person.name, Person.name_latin, Person.number, titles(Rank), Person.unit, Person.script, Person.service, Person.name_ckb)
    facts = (*facts, Person.photo)
    query = (
        columns(Enrolment.id, Person.id, Enrolment.serial, *facts)
        .select_from(Enrolment)
        .join(Person, col(Person.id) == person)
        .outerjoin(Rank, col(Rank.id) == col(Person.rank_id))
        .where(col(Enrolment.class_id) == class_id)
    )
    return {
        id: Holder(who, place, name, latin or "", number or "", rank, unit or "", _beside_english(script, service), sorani or "", photo)
        for id, who, place, name, latin, number, rank, unit, script, service, sorani, photo in answers(session, query)
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
        authority=occasion.camp.authority,
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
        design=occasion.design,
    )


def store(session: Session, wanted: Issue, found: Sequence[tuple[str, Snapshot]], state: State) -> tuple[IssuedCertificate, ...]:
    """Store new certificates of one class, signed by this laptop, with what they are drawn with. Raises UserError where it has no key."""
    if not found:
        return ()
    laptop, key = issuing_key(session)
    look = looks(session, parade.class_of(session, found[0][0]), wanted)
    contents.keep(session, look.design.content)
    rows = [
        Certificate(
            enrolment_id=enrolment,
            serial=snapshot.serial,
            kind=snapshot.kind,
            snapshot=snapshot.to_json(),
            statement=proof.sign(_signed(snapshot), key),
            issued_on=snapshot.issued_on,
            laptop_id=laptop,
            template=look.design.sha,
            photo=look.photos.get(enrolment),
        )
        for enrolment, snapshot in found
    ]
    session.exec(insert(Certificate), params=[row.model_dump() for row in rows])
    session.flush()
    register.add_states(session, [row.id for row in rows], state, wanted.by)
    by_id = {one.id: one for one in register.papers(session, [row.id for row in rows])}
    return tuple(by_id[row.id] for row in rows)


@dataclass(frozen=True)
class Looks:
    """What the certificates of a class are drawn with beside what they say; `photos` by enrolment, where the template shows one."""

    design: Design
    photos: Mapping[str, str]

    def of(self, enrolment_id: str) -> tuple[str, str | None]:
        """As the row of a certificate keeps it."""
        return self.design.sha, self.photos.get(enrolment_id)


def looks(session: Session, class_id: str, wanted: Issue) -> Looks:
    """As they are now."""
    design = templates.design(session, class_id, wanted.kind, wanted.template)
    people = holders(session, class_id) if design.template.shows("photo") else {}
    return Looks(design, {id: one.photo for id, one in people.items() if one.photo})


def sign_anew(session: Session, row: Certificate, snapshot: Snapshot, look: Looks | None = None) -> None:
    """Let a certificate that is only drafted say something else, under the same serial; and look as it would be drafted now.

    The laptop that drew the serial stays named with it: the statement itself says whose key signed.
    """
    _laptop, key = issuing_key(session)
    row.snapshot, row.statement = snapshot.to_json(), proof.sign(_signed(snapshot), key)
    if look is not None:
        contents.keep(session, look.design.content)
        row.template, row.photo = look.of(row.enrolment_id)


def issuing_key(session: Session) -> tuple[str, bytes]:
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
