"""How assessments and results are called in the window."""

from app.models.titles import pick
from app.records import range_cards
from app.records.assessments import AssessmentColumn, Attempt, GradeCell
from app.records.figures import shown
from app.ui.widgets.dates import day
from app.words import N_, _, is_rtl, language

GO, NO_GO = "G", "N"  # letters as on the keys, in every language
NOT_ENTERED = N_("not entered")


def subject(test: AssessmentColumn) -> str:
    return pick(test.subject, language()) or test.subject_code


def title(test: AssessmentColumn) -> str:
    return pick(test.titles, language()) or test.code


def limits(test: AssessmentColumn) -> str:
    """pass 70 of 100"""
    return _("pass {score} of {maximum}").format(score=shown(test.pass_score), maximum=shown(test.maximum))


def test_in_full(test: AssessmentColumn) -> str:
    """Law: Written test (LAW-W), pass 70 of 100."""
    named = _("{subject}: {test} ({code})").format(subject=subject(test), test=title(test), code=test.code)
    return f"{named}{_(', ')}{limits(test)}"


def written(attempt: Attempt) -> str:
    """61, or G or N."""
    if attempt.score is not None:
        return shown(attempt.score)
    return GO if attempt.passed else NO_GO


def standing(cell: GradeCell | None) -> list[Attempt]:
    return [attempt for attempt in cell.attempts if attempt.counts] if cell else []


def undecided(cell: GradeCell | None) -> Attempt | None:
    """The first attempt that waits for a decision."""
    return next((attempt for attempt in cell.attempts if attempt.conflict), None) if cell else None


def history(cell: GradeCell | None) -> str:
    """61→78, where there is more than one attempt."""
    found = standing(cell)
    return ("←" if is_rtl() else "→").join(written(attempt) for attempt in found) if len(found) > 1 else ""


def counted(cell: GradeCell | None) -> str:
    """What counts: of a retest that is capped less than was scored."""
    found = standing(cell)
    if cell is None or not found:
        return ""
    return shown(cell.score) if found[-1].score is not None else GO if cell.passed else NO_GO


def cell_in_words(cell: GradeCell | None) -> str:
    """Every attempt, and what follows: for the hand of a mouse and for a screen reader."""
    if cell is None or not cell.attempts:
        return _(NOT_ENTERED)
    told = [_attempt(attempt) for attempt in cell.attempts]
    if standing(cell):
        told.append(_("passed") if cell.passed else _("failed, retest left") if cell.retest_left else _("failed, no retest left"))
        if len(standing(cell)) > 1:
            told.append(_("counts {score}").format(score=counted(cell)))
    return "\n".join(told)


def attempts_in_words(cell: GradeCell | None) -> str:
    """A line for each attempt with all that is known of it."""
    return "\n".join(map(_attempt, cell.attempts)) if cell and cell.attempts else _(NOT_ENTERED)


def outcome(test: AssessmentColumn, cell: GradeCell | None) -> str:
    """passed, counts 70 (a retest counts for no more than the pass score)"""
    found = standing(cell)
    if cell is None or not found:
        return ""
    told = [_("passed") if cell.passed else _("failed, retest left") if cell.retest_left else _("failed, no retest left")]
    best = max(attempt.points for attempt in found)
    if cell.points is not None and cell.points < best:
        told.append(_("counts {score}: a retest counts for no more than the pass score").format(score=shown(cell.score)))
    elif len(found) > 1 or found[-1].score is None:
        told.append(_("counts {score}").format(score=shown(cell.score)))
    if test.fire and cell.score is not None and (rating := range_cards.band(test.fire, test.maximum, cell.score)):
        told.append(pick(rating.titles, language()))
    return _(", ").join(told)


def _attempt(attempt: Attempt) -> str:
    said = _("attempt {number}: {result}").format(number=attempt.attempt, result=_result(attempt))
    weapon = f"{attempt.card.weapon} {attempt.card.weapon_serial}".strip() if attempt.card else ""
    facts = [weapon, day(attempt.date) if attempt.date else "", attempt.examiner]
    if attempt.void:
        facts.append(_("void: {reason}").format(reason=attempt.void_reason))
    if attempt.conflict:
        facts.append(_("to decide: two laptops differ"))
    return _(", ").join([said, *(fact for fact in facts if fact)])


def _result(attempt: Attempt) -> str:
    if attempt.steps is not None:
        return _("{done} of {steps} steps").format(done=sum(attempt.steps), steps=len(attempt.steps))
    if attempt.go is not None:
        return _("go") if attempt.go else _("no-go")
    if attempt.card is not None:
        return _("{result}, hits {hits}").format(result=shown(attempt.score), hits=" + ".join(map(str, attempt.card.hits)))
    return shown(attempt.score)
