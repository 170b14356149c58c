"""What each paper asks the records, by the paper's name."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, func, select

from app.errors import UserError
from app.models.attendance import Mark, TrainingSession
from app.models.courses import Class
from app.records import (
    board,
    cadre,
    camp,
    certificate_book,
    course_report,
    courses,
    daily_status,
    discrepancies,
    grade_paper,
    id_cards,
    merit_paper,
    name_proof,
    nominal_roll,
    paper_rolls,
    roster,
    transcripts,
    weapons_cards,
    weekly,
)
from app.records.attendance import PLANNED
from app.words import _

_AFTER = timedelta(days=31)  # by then everybody has left


@dataclass(frozen=True)
class Wish:
    """Of which class, on which day (YYYY-MM-DD), and of which enrolments: None for all. `class_id` is empty for a paper of the camp."""

    class_id: str
    day: str = ""
    enrolment_ids: Collection[str] | None = None
    session_id: str = ""  # of one period of the day only
    week: bool = False  # of the day's week


QUESTIONS: dict[str, Callable[[Session, Wish], object]] = {
    "nominal-roll": lambda session, wish: nominal_roll.nominal_roll(session, wish.class_id),
    "roster": lambda session, wish: roster.roster(session, wish.class_id, wish.enrolment_ids),
    "id-cards": lambda session, wish: id_cards.id_cards(session, wish.class_id, wish.enrolment_ids),
    "blank-roll": lambda session, wish: paper_rolls.sheets(session, *_of_day(wish)),
    "sign-in": lambda session, wish: (
        paper_rolls.week(session, wish.class_id, wish.day, wish.enrolment_ids) if wish.week else paper_rolls.sheets(session, *_of_day(wish))
    ),
    "daily-status": lambda session, wish: daily_status.daily_status(session, wish.class_id, wish.day),
    "weekly": lambda session, wish: weekly.weekly(session, wish.class_id, wish.day, wish.enrolment_ids),
    "weapons-cards": lambda session, wish: weapons_cards.weapons_cards(session, wish.class_id, wish.enrolment_ids),
    "grade-sheet": lambda session, wish: grade_paper.grade_paper(session, wish.class_id, wish.enrolment_ids),
    "transcripts": lambda session, wish: transcripts.transcripts(session, wish.class_id, wish.enrolment_ids),
    "order-of-merit": lambda session, wish: merit_paper.merit_paper(session, wish.class_id, wish.enrolment_ids),
    "graduation-board": lambda session, wish: board.board(session, wish.class_id, wish.enrolment_ids),
    "name-proof": lambda session, wish: name_proof.name_proof(session, wish.class_id, wish.enrolment_ids),
    "discrepancies": lambda session, wish: discrepancies.discrepancies(session, wish.class_id),
    "cadre": lambda session, wish: cadre.cadre(session, wish.class_id),
    "report": lambda session, wish: course_report.course_report(session, wish.class_id),
    "certificate-register": lambda session, wish: certificate_book.book(session, wish.class_id),
}


def _of_day(wish: Wish) -> tuple[str, str, str, Collection[str] | None]:
    return wish.class_id, wish.day, wish.session_id, wish.enrolment_ids


def answer(session: Session, name: str, wish: Wish) -> object:
    """What the paper `name` (exports.papers.kinds) says. Raises UserError where there is nothing to print."""
    if wish.class_id:
        courses.refuse_elsewhere(session, wish.class_id)
    if wish.day:
        _refuse_outside(session, wish)
    return QUESTIONS[name](session, wish)


def _refuse_outside(session: Session, wish: Wish) -> None:
    """Of a day before the class began or long after it ended a paper would say that nobody came."""
    run = session.exec(select(Class.start_date, Class.end_date).where(Class.id == wish.class_id)).first()
    if run is None:
        return
    row = TrainingSession
    held = session.exec(select(func.min(row.date), func.max(row.date)).where(col(row.class_id) == wish.class_id)).one()
    first, last = min(filter(None, (run[0], held[0]))), max(filter(None, (run[1], held[1])))
    if not first <= wish.day <= (date.fromisoformat(last) + _AFTER).isoformat():
        raise UserError(
            _("{date} is not within {label}, which runs from {start} to {end}.").format(
                date=wish.day, label=courses.label(session, wish.class_id), start=first, end=last
            ),
            _("Choose a day of the class."),
        )


def day(session: Session, class_id: str, wanted: str | None = None) -> str:
    """The day of a daily paper: the one that is wanted, else the last with a held session. Raises UserError where there is none."""
    courses.refuse_elsewhere(session, class_id)
    if wanted is not None:
        return camp.day(wanted)
    held = select(func.max(TrainingSession.date)).where(col(TrainingSession.class_id) == class_id, col(TrainingSession.held))
    found = session.exec(held.where(col(TrainingSession.date) <= camp.today(session, class_id))).one()
    found = found or session.exec(select(func.min(TrainingSession.date)).where(col(TrainingSession.class_id) == class_id)).one()
    if not found:
        raise UserError(_("This class has no sessions yet."), _("Plan its timetable first."))
    return found


def taken_day(session: Session, class_id: str) -> str:
    """The last day up to today on which a roll was taken; a leave that was entered is none. Empty where none was."""
    row = TrainingSession
    query = select(func.max(row.date)).join(Mark, col(Mark.session_id) == col(row.id)).where(col(row.class_id) == class_id, col(row.held))
    query = query.where(col(row.date) <= camp.today(session, class_id), col(Mark.code).is_not(None), col(Mark.code).not_in(PLANNED))
    return session.exec(query).one() or ""
