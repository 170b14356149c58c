"""The rules of graduation told in sentences, each with its evidence."""

from collections.abc import Callable

from app.models.enrolment import Status
from app.models.titles import pick
from app.records import rules
from app.records.figures import shown
from app.records.rules import RuleResult
from app.words import N_, _, language, plural

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


def text(rule: RuleResult) -> str:
    """What the rule found, in the reader's language; a waiver is told after the evidence that it covers."""
    kind = rules.SUBJECT if rule.rule.startswith(rules.SUBJECT) else rule.rule
    told = _TOLD[kind](rule)
    return f"{told} {_('Waived: {reason}').format(reason=rule.waived)}" if rule.waived is not None else told


def _figures(sentence: str, rule: RuleResult, **more: str) -> str:
    return sentence.format(value=shown(rule.value), limit=shown(rule.limit), shortfall=shown(rule.shortfall), **more)


def _attendance(rule: RuleResult) -> str:
    if rule.passed:
        return _figures(_("Attended {value} % of the hours; {limit} % are needed."), rule)
    if rule.value is None:
        told = _figures(_("No attendance was taken; {limit} % of the hours are needed."), rule)
    else:
        told = _figures(_("Attended {value} % of the hours, {shortfall} short of {limit} %."), rule)
    if rule.reachable:
        return f"{told} {_('At best {best} % can still be reached.').format(best=shown(rule.best))}"
    return f"{told} {_('That can no longer be reached.')}"


def _absence(rule: RuleResult) -> str:
    if rule.passed:
        return _figures(_("Missed {value} % of the hours; {limit} % are allowed."), rule)
    return _figures(_("Missed {value} % of the hours, {shortfall} over the {limit} % that still give credit."), rule)


def _unexcused(rule: RuleResult) -> str:
    if rule.passed:
        return _figures(_("Absent without excuse {value} % of the hours; {limit} % are allowed."), rule)
    return _figures(_("Absent without excuse {value} % of the hours, {shortfall} over {limit} %: dismissal is to be reviewed."), rule)


def _untaken(rule: RuleResult) -> str:
    if rule.passed:
        return _("Every roll was taken.")
    return plural(
        "In {n} session that was held his roll was not taken.", "In {n} sessions that were held his roll was not taken.", rule.value or 0
    )


def _tests(rule: RuleResult) -> str:
    subject = _("Weapons") if rule.rule == rules.WEAPONS else pick(rule.titles, language())
    if rule.passed:
        return _figures(_("{subject}: {value} %; {limit} % are needed."), rule, subject=subject)
    told: list[str] = []
    if rule.failed:
        told.append(_figures(_("{subject}: {value} %, {shortfall} short of {limit} %."), rule, subject=subject))
        told += [_("A critical step failed.")] if rule.critical else []
        told.append(plural("{n} retest left.", "{n} retests left.", rule.retest_left) if rule.retest_left else _("No retest left."))
    if rule.missing:
        told.append(_("{subject}: no result in {codes}.").format(subject=subject, codes=_(", ").join(rule.missing)))
    return " ".join(told)


def _results(rule: RuleResult) -> str:
    if rule.passed:
        return _("Every result is there.")
    return _("No result in {codes}.").format(codes=_(", ").join(rule.missing))


def _grade(rule: RuleResult) -> str:
    if rule.passed:
        return _figures(_("Grade {value} %; the pass mark is {limit} %."), rule)
    return _figures(_("Grade {value} %, {shortfall} short of the pass mark, {limit} %."), rule)


def _status(rule: RuleResult) -> str:
    status = _(STATUSES[Status(rule.status)])
    return (_("Belongs to the class: {status}.") if rule.passed else _("Cannot graduate: {status}.")).format(status=status)


def _conflict(rule: RuleResult) -> str:
    if rule.passed:
        return _("No entry is in conflict.")
    return plural(
        "{n} entry of his is in conflict and must be decided.", "{n} entries of his are in conflict and must be decided.", rule.value or 0
    )


_TOLD: dict[str, Callable[[RuleResult], str]] = {
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
