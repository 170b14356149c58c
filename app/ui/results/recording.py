"""What the grade sheet records: each of these is one change, committed when it returns, or refused whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.errors import UserError
from app.records import assessments, range_cards
from app.records.assessments import AssessmentColumn, Entry, GradeRow, GradeSheet, Score
from app.records.figures import hundredths, shown
from app.store.camp import Store
from app.ui.results.grid import Spot
from app.ui.results.wording import GO, NO_GO
from app.words import N_, _

ENTER = N_("{assessment} of {name}: {score}")
MANY = N_("{assessment} of {count} trainees: {score}")
VOID = N_("Declare {assessment} of {name} void: {reason}")
CORRECT = N_("Correct {assessment} of {name} to {score}: {reason}")


@dataclass(frozen=True)
class Book:
    """Where results are recorded, by which screen, and what the bar says of the test: the day and the examiner."""

    store: Store
    by: object
    class_id: str
    day: str
    examiner: str

    def score(self, points: int | None = None, go: bool | None = None) -> Score:
        return self.dated(Score(points, go))

    def dated(self, score: Score) -> Score:
        return replace(score, examiner=self.examiner, date=self.day)


def points(text: str) -> int:
    """Hundredths of a point. Raises UserError where `text` is no number."""
    found = hundredths(text)
    if found is None:
        raise UserError(_("“{score}” is not a score.").format(score=text), _("Give points with at most two decimals."))
    return found


def enter(book: Book, spot: Spot, scored: Score) -> None:
    told = {"assessment": spot.test.code, "name": spot.line.row.name, "score": said(spot.test, scored)}
    with book.store.change(ENTER, by=book.by, **told) as session:
        assessments.enter(session, book.class_id, spot.test.code, spot.line.row.enrolment_id, book.dated(scored))


def said(test: AssessmentColumn, score: Score) -> str:
    """A result as the label of a change says it: 87.5, G, 4/5."""
    if score.card is not None and test.fire is not None:
        return shown(range_cards.points(test.fire, test.maximum, score.card.hits))
    if score.steps is not None:
        return f"{sum(score.steps)}/{len(score.steps)}"
    return shown(score.score) if score.score is not None else GO if score.go else NO_GO


def judge(book: Book, spots: Sequence[Spot], go: bool) -> None:
    """Go or no-go for one trainee or for many."""
    first, letter = spots[0], GO if go else NO_GO
    whom = {"name": first.line.row.name} if len(spots) == 1 else {"count": len(spots)}
    entries = [Entry(spot.test.code, spot.line.row.enrolment_id, book.score(go=go)) for spot in spots]
    with book.store.change(ENTER if len(spots) == 1 else MANY, by=book.by, assessment=first.test.code, score=letter, **whom) as session:
        assessments.enter_all(session, book.class_id, entries)


def void(book: Book, spot: Spot, reason: str) -> None:
    assert spot.last is not None
    with book.store.change(VOID, by=book.by, assessment=spot.test.code, name=spot.line.row.name, reason=reason) as session:
        assessments.void(session, spot.last.result_id, reason)


def correct(book: Book, spot: Spot, score: Score, reason: str) -> None:
    """Declare the last attempt void, and enter the same attempt anew."""
    assert spot.last is not None
    told = {"assessment": spot.test.code, "name": spot.line.row.name, "score": said(spot.test, score), "reason": reason}
    with book.store.change(CORRECT, by=book.by, **told) as session:
        assessments.void(session, spot.last.result_id, reason)
        session.flush()
        again = replace(book.dated(score), attempt=spot.last.attempt)
        assessments.enter(session, book.class_id, spot.test.code, spot.line.row.enrolment_id, again)


def renewed(book: Book, sheet: GradeSheet, spots: Sequence[Spot]) -> list[GradeRow]:
    """The lines of these trainees as they are now recorded."""
    with book.store.read() as session:
        return [assessments.renewed(session, book.class_id, sheet, spot.line.row) for spot in spots]
