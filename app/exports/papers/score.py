"""What an attempt at a test is worth, in words and figures."""

from app.exports.document import Cell, Told
from app.exports.speech import spelt
from app.records.figures import half_up, shown
from app.records.scores import AssessmentColumn, Attempt
from app.words import N_, in_language

_PASSED, _FAILED, _VOID, _CONFLICT = N_("Passed"), N_("Failed"), N_("Void: {reason}"), N_("To decide")
_GO, _NO_GO = N_("go"), N_("no-go")


def number(hundredths: int | None) -> Cell:
    """As it is read, and for a spreadsheet as the number that it is: 7/10 would become a day in October there."""
    return "" if hundredths is None else Told(shown(hundredths), hundredths / 100)


def points(test: AssessmentColumn, attempt: Attempt, language: str) -> str:
    """Of the maximum; of a go / no-go test the verdict, or the steps that were done."""
    if attempt.steps is not None:
        return f"{sum(attempt.steps)}/{len(attempt.steps)}"
    if attempt.go is not None:
        return in_language(_GO if attempt.go else _NO_GO, language)
    return spelt(f"{shown(half_up(attempt.points))}/{shown(test.maximum)}", language) if attempt.score is not None else "–"


def verdict(attempt: Attempt, language: str) -> str:
    if attempt.void:
        return in_language(_VOID, language).format(reason=attempt.void_reason)
    if not attempt.counts:
        return in_language(_CONFLICT, language)
    return in_language(_PASSED if attempt.passed else _FAILED, language)
