"""The rules of graduation told in sentences, each with its evidence."""

from collections.abc import Callable, Iterable

from app.models.enrolment import Status
from app.models.titles import pick
from app.records import rules
from app.records.figures import shown
from app.records.rules import RuleResult
from app.words import N_, Tongue, language

STATUSES = {
    Status.ENROLLED: N_("enrolled"),
    Status.GRADUATED: N_("graduated"),
    Status.FAILED: N_("failed"),
    Status.WITHDRAWN: N_("withdrawn"),
    Status.MEDICAL: N_("left for medical reasons"),
    Status.DISMISSED_DISCIPLINE: N_("dismissed (discipline)"),
    Status.DISMISSED_ABSENCE: N_("dismissed (absence)"),
    Status.RECYCLED: N_("recycled to another class"),
    Status.NO_SHOW: N_("never came"),
    Status.DECEASED: N_("deceased"),
}


def text(rule: RuleResult, tongue: Tongue | None = None) -> str:
    """What the rule found, in the reader's language or another; a waiver is told after the evidence that it covers."""
    told, tongue = found(rule, tongue), tongue or Tongue(language())
    return f"{told} {tongue.said(N_('Waived: {reason}')).format(reason=rule.waived)}" if rule.waived is not None else told


def texts(told: Iterable[RuleResult], tongue: Tongue) -> list[str]:
    """Each rule in a sentence; the results that are missing, and nothing else is to be said of, together in the last."""
    said, missing = list[str](), list[str]()
    for rule in told:
        if rule.missing and not rule.failed and rule.waived is None:
            missing += rule.missing
        else:
            said.append(text(rule, tongue))
    return [*said, *([_no_result(missing, tongue)] if missing else [])]


def found(rule: RuleResult, tongue: Tongue | None = None) -> str:
    """The evidence alone."""
    kind = rules.SUBJECT if rule.rule.startswith(rules.SUBJECT) else rule.rule
    return _TOLD[kind](rule, tongue or Tongue(language()))


def _figures(sentence: str, rule: RuleResult, **more: str) -> str:
    return sentence.format(value=shown(rule.value), limit=shown(rule.limit), shortfall=shown(rule.shortfall), **more)


def _attendance(rule: RuleResult, tongue: Tongue) -> str:
    if rule.passed:
        return _figures(tongue.said(N_("Attended {value} % of the hours; {limit} % are needed.")), rule)
    if rule.value is None:
        told = _figures(tongue.said(N_("No attendance was taken; {limit} % of the hours are needed.")), rule)
    else:
        told = _figures(tongue.said(N_("Attended {value} % of the hours, {shortfall} short of {limit} %.")), rule)
    return f"{told} {_prospect(rule, tongue)}"


def _prospect(rule: RuleResult, tongue: Tongue) -> str:
    if not rule.reachable:
        return tongue.said(N_("That can no longer be reached."))
    if rule.ended:
        return tongue.said(N_("If he was there whenever the roll was not taken, it is {best} %.")).format(best=shown(rule.best))
    return tongue.said(N_("At best {best} % can still be reached.")).format(best=shown(rule.best))


def _absence(rule: RuleResult, tongue: Tongue) -> str:
    if rule.passed:
        return _figures(tongue.said(N_("Missed {value} % of the hours; {limit} % are allowed.")), rule)
    return _figures(tongue.said(N_("Missed {value} % of the hours, {shortfall} over the {limit} % that still give credit.")), rule)


def _unexcused(rule: RuleResult, tongue: Tongue) -> str:
    if rule.passed:
        return _figures(tongue.said(N_("Absent without excuse {value} % of the hours; {limit} % are allowed.")), rule)
    return _figures(
        tongue.said(N_("Absent without excuse {value} % of the hours, {shortfall} over {limit} %: dismissal is to be reviewed.")), rule
    )


def _untaken(rule: RuleResult, tongue: Tongue) -> str:
    if rule.passed:
        return tongue.said(N_("Every roll was taken."))
    return tongue.plural(
        "In {n} session up to today his roll was not taken.", "In {n} sessions up to today his roll was not taken.", rule.value or 0
    )


def _tests(rule: RuleResult, tongue: Tongue) -> str:
    subject = tongue.said(N_("Weapons")) if rule.rule == rules.WEAPONS else pick(rule.titles, tongue.language)
    if rule.passed:
        return _figures(tongue.said(N_("{subject}: {value} %; {limit} % are needed.")), rule, subject=subject)
    told: list[str] = []
    if rule.failed:
        told.append(_figures(tongue.said(N_("{subject}: {value} %, {shortfall} short of {limit} %.")), rule, subject=subject))
        told += [tongue.said(N_("A critical step failed."))] if rule.critical else []
        told.append(
            tongue.plural("{n} retest left.", "{n} retests left.", rule.retest_left)
            if rule.retest_left
            else tongue.said(N_("No retest left."))
        )
    if rule.missing:
        told.append(
            tongue.said(N_("{subject}: no result in {codes}.")).format(subject=subject, codes=tongue.said(N_(", ")).join(rule.missing))
        )
    return " ".join(told)


def _results(rule: RuleResult, tongue: Tongue) -> str:
    if rule.passed:
        return tongue.said(N_("Every result is there."))
    return _no_result(rule.missing, tongue)


def _no_result(codes: Iterable[str], tongue: Tongue) -> str:
    return tongue.said(N_("No result in {codes}.")).format(codes=tongue.said(N_(", ")).join(dict.fromkeys(codes)))


def _grade(rule: RuleResult, tongue: Tongue) -> str:
    if rule.passed:
        return _figures(tongue.said(N_("Grade {value} %; the pass mark is {limit} %.")), rule)
    return _figures(tongue.said(N_("Grade {value} %, {shortfall} short of the pass mark, {limit} %.")), rule)


def _status(rule: RuleResult, tongue: Tongue) -> str:
    status = tongue.said(STATUSES[Status(rule.status)])
    return (tongue.said(N_("Belongs to the class: {status}.")) if rule.passed else tongue.said(N_("Cannot graduate: {status}."))).format(
        status=status
    )


def _conflict(rule: RuleResult, tongue: Tongue) -> str:
    if rule.passed:
        return tongue.said(N_("No entry is in conflict."))
    return tongue.plural(
        "{n} entry of his is in conflict and must be decided.", "{n} entries of his are in conflict and must be decided.", rule.value or 0
    )


_TOLD: dict[str, Callable[[RuleResult, Tongue], str]] = {
    rules.ATTENDANCE: _attendance,
    rules.ABSENCE: _absence,
    rules.UNEXCUSED: _unexcused,
    rules.UNTAKEN: _untaken,
    rules.SUBJECT: _tests,
    rules.WEAPONS: _tests,
    rules.RESULTS: _results,
    rules.GRADE: _grade,
    rules.STATUS: _status,
    rules.CONFLICT: _conflict,
}
