"""What everybody of a class hit at the range, attempt by attempt, as his weapons card says it (CAMP.md, "Weapons card")."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col

from app.errors import UserError
from app.models.attendance import TrainingSession
from app.models.courses import Subject
from app.models.titles import Titles
from app.records import grades, identities, range_cards
from app.records.columns import answers, columns
from app.records.figures import half_up
from app.records.identities import ClassFacts, Identity
from app.records.scores import AssessmentColumn, Attempt
from app.words import _


@dataclass(frozen=True)
class Shot:
    """One attempt. `hits` at each table, empty where only points were entered; `score` in hundredths of a point, None where none is known.

    `place` is where the class had that subject that day, empty where nothing says so; `rating` empty where it earned none.
    """

    attempt: int
    date: str
    place: str
    weapon: str
    weapon_serial: str
    examiner: str
    hits: tuple[int, ...]
    score: int | None
    rating: Titles
    passed: bool
    void: bool = False
    void_reason: str = ""
    conflict: bool = False


@dataclass(frozen=True)
class WeaponsCard:
    """One person at one range test; without shots a form for the pen. `attempts` is how many there may be, or were."""

    who: Identity
    photo: bytes | None
    test: AssessmentColumn
    shots: tuple[Shot, ...]
    attempts: int

    @property
    def fire(self) -> range_cards.CourseOfFire:
        return self.test.fire or range_cards.course_of_fire(None, self.test.maximum)


@dataclass(frozen=True)
class WeaponsCards:
    of: ClassFacts
    cards: tuple[WeaponsCard, ...]


def weapons_cards(session: Session, class_id: str, enrolment_ids: Collection[str] | None = None) -> WeaponsCards:
    """By class serial, then in the course's order; of who left only what he shot. Raises UserError where the course has no range."""
    of, tests = identities.class_facts(session, class_id), grades.assessed(session, class_id)
    found = [test for subject in tests for test in subject.assessments if test.fire]
    if not found:
        raise UserError(_("The course of this class has no test at the range."), _("Print the cards of another class."))
    people = identities.of_class(session, class_id, enrolment_ids)
    photos, cells = identities.photos(session, people), grades.cells(session, class_id, tests)
    places, allowed = _places(session, class_id), 1 + grades.retests(session, class_id).allowed
    cards: list[WeaponsCard] = []
    for one in people:
        for test in found:
            cell = cells[one.member.enrolment_id].get(test.id)
            shots = tuple(_shot(test, attempt, places) for attempt in (cell.attempts if cell else ()))
            if shots or one.here:
                most = max((shot.attempt for shot in shots), default=0)
                cards.append(WeaponsCard(one, photos.get(one.member.person_id), test, shots, max(most, allowed)))
    if not cards:
        raise UserError(_("Nobody of them belongs to the class any more."), _("Choose trainees who are enrolled."))
    return WeaponsCards(of, tuple(cards))


def _shot(test: AssessmentColumn, attempt: Attempt, places: Mapping[tuple[str, str], str]) -> Shot:
    card, known = attempt.card, attempt.score is not None
    score = half_up(attempt.points) if known else None
    band = range_cards.band(test.fire, test.maximum, score) if test.fire and score is not None and not attempt.void else None
    return Shot(
        attempt.attempt,
        attempt.date,
        places.get((attempt.date, test.subject_code), ""),
        card.weapon if card else "",
        card.weapon_serial if card else "",
        attempt.examiner,
        card.hits if card else (),
        score,
        band.titles if band else {},
        attempt.passed,
        attempt.void,
        attempt.void_reason,
        attempt.conflict,
    )


def _places(session: Session, class_id: str) -> dict[tuple[str, str], str]:
    """Day and subject -> where the class had it; nothing where it was in several places."""
    row = TrainingSession
    query = columns(row.date, Subject.code, row.place).join(Subject, col(Subject.id) == col(row.subject_id)).distinct()
    found: dict[tuple[str, str], set[str]] = {}
    for date, subject, place in answers(session, query.where(col(row.class_id) == class_id, col(row.held), col(row.place) != "")):
        found.setdefault((date, subject), set()).add(place)
    return {key: next(iter(places)) for key, places in found.items() if len(places) == 1}
