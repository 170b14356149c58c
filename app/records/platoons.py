"""The platoons of a class: who commands them, who trains in which."""

from collections import Counter
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from app.errors import UserError
from app.models.attendance import TrainingSession
from app.models.courses import Platoon
from app.models.enrolment import IN_STRENGTH, Enrolment
from app.models.people import Person, Rank
from app.records import courses, joined
from app.records.columns import answers, columns
from app.records.enrolments import Member, members, platoon_id
from app.records.glyphs import refuse_unprintable
from app.records.names import clean
from app.words import _, plural

MOST = 99
BY_SERIAL, BY_RANK = "serial", "rank"


@dataclass(frozen=True)
class PlatoonLine:
    """`strength` trains in it now; `sessions` are planned for it alone; `ever` were in it and belong to the class, or did."""

    id: str
    number: int
    name: str
    commander: str
    strength: int
    sessions: int
    ever: int

    @property
    def empty(self) -> bool:
        return self.sessions == 0 and self.ever == 0


def platoons(session: Session, class_id: str) -> list[PlatoonLine]:
    """The platoons of a class by number."""
    here = Counter(member.platoon for member in members(session, class_id) if member.status in IN_STRENGTH)
    planned = columns(TrainingSession.platoon_id, func.count(col(TrainingSession.id))).where(col(TrainingSession.class_id) == class_id)
    sessions = dict(answers(session, planned.group_by(col(TrainingSession.platoon_id))))
    enrolled = columns(Enrolment.platoon_id, func.count(col(Enrolment.id))).where(col(Enrolment.class_id) == class_id)
    ever = dict(answers(session, enrolled.group_by(col(Enrolment.platoon_id))))
    rows = columns(Platoon.id, Platoon.number, Platoon.name, Platoon.commander).where(col(Platoon.class_id) == class_id)
    found = answers(session, rows.order_by(col(Platoon.number)))
    return [
        PlatoonLine(id, number, name, commander, here[number], sessions.get(id, 0), ever.get(id, 0))
        for id, number, name, commander in found
    ]


def outside(session: Session, class_id: str) -> int:
    """How many belong to the class and to none of its platoons."""
    return sum(1 for member in members(session, class_id) if member.platoon is None and member.status in IN_STRENGTH)


def add(session: Session, class_id: str) -> int:
    """One more platoon, under the next number; returns it."""
    courses.refuse_closed(session, class_id)
    taken = session.exec(select(func.max(col(Platoon.number))).where(col(Platoon.class_id) == class_id)).one() or 0
    if taken >= MOST:
        raise UserError(_("A class has at most {most} platoons.").format(most=MOST), _("Nothing was changed."))
    platoon_id(session, class_id, taken + 1)
    return taken + 1


def amend(session: Session, class_id: str, number: int, name: str, commander: str) -> None:
    """What a platoon is called, and who commands it."""
    courses.refuse_closed(session, class_id)
    for text in (name, commander):
        refuse_unprintable(text)
    changed = session.get_one(Platoon, platoon_id(session, class_id, number))
    changed.name, changed.commander = clean(name), clean(commander)


def remove(session: Session, class_id: str, number: int) -> None:
    """Raises UserError while anybody is in the platoon, or sessions are planned for it."""
    courses.refuse_closed(session, class_id)
    line = next((line for line in platoons(session, class_id) if line.number == number), None)
    if line is None:
        raise UserError(_("There is no platoon {number}.").format(number=number), _("Nothing was changed."))
    if not line.empty:
        told = plural("{n} trainee is in platoon {number}", "{n} trainees are in platoon {number}", line.ever, number=number)
        more = plural("{n} session is planned for it.", "{n} sessions are planned for it.", line.sessions)
        raise UserError(
            f"{told}{_(', ')}{more}", _("Move them to another platoon, and remove its sessions from the timetable; then it can be removed.")
        )
    session.delete(session.get_one(Platoon, line.id))


def divide(session: Session, class_id: str, into: int, by: str = BY_SERIAL) -> list[int]:
    """Let everybody in the strength train in one of `into` platoons; returns their strengths, which differ by one at most.

    By serial the first platoon has the first serials; by rank each has as many of every rank as the others.
    """
    courses.refuse_closed(session, class_id)
    here = [member for member in members(session, class_id) if member.status in IN_STRENGTH]
    if not 1 <= into <= min(MOST, len(here)):
        raise UserError(
            plural(
                "{n} trainee is not divided into {into} platoons.",
                "{n} trainees are not divided into {into} platoons.",
                len(here),
                into=into,
            ),
            _("Choose fewer platoons, or enrol the trainees first."),
        )
    ids = [platoon_id(session, class_id, number) for number in range(1, into + 1)]
    session.flush()
    doubles = joined.lines(session, class_id)
    places = _by_rank(session, here, into) if by == BY_RANK else [place * into // len(here) for place in range(len(here))]
    for member, place in zip(here, places, strict=True):
        for enrolment in joined.group(doubles, member.enrolment_id):
            session.get_one(Enrolment, enrolment).platoon_id = ids[place]
    return [Counter(places)[place] for place in range(into)]


def _by_rank(session: Session, here: list[Member], into: int) -> list[int]:
    """Deal them out like cards, the highest rank first."""
    ladder = columns(Person.id, func.coalesce(Rank.ordinal, -1)).outerjoin(Rank, col(Rank.id) == col(Person.rank_id))
    heights = dict(answers(session, ladder.where(col(Person.id).in_([member.person_id for member in here]))))
    order = sorted(range(len(here)), key=lambda place: (-heights[here[place].person_id], here[place].serial))
    dealt = {place: turn % into for turn, place in enumerate(order)}
    return [dealt[place] for place in range(len(here))]
