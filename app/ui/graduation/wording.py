"""How rules and decisions are called in the window; the evidence in sentences is graduation.text."""

from app.models.enrolment import IN_STRENGTH, Status
from app.models.titles import pick
from app.records import rules
from app.records.figures import shown
from app.records.graduation import Decision, RuleResult
from app.ui.courses.naming import status
from app.words import N_, _, language

SHORT = {
    rules.ATTENDANCE: N_("Att."),
    rules.ABSENCE: N_("Missed"),
    rules.UNEXCUSED: N_("Unexc."),
    rules.UNTAKEN: N_("Rolls"),
    rules.WEAPONS: N_("Range"),
    rules.RESULTS: N_("Results"),
    rules.STATUS: N_("Status"),
    rules.CONFLICT: N_("Entries"),
    rules.GRADE: N_("Grade"),
}
FULL = {
    rules.ATTENDANCE: N_("attendance"),
    rules.ABSENCE: N_("hours missed"),
    rules.UNEXCUSED: N_("absence without excuse"),
    rules.UNTAKEN: N_("rolls that were not taken"),
    rules.WEAPONS: N_("weapons"),
    rules.RESULTS: N_("results that are missing"),
    rules.STATUS: N_("status"),
    rules.CONFLICT: N_("entries in conflict"),
    rules.GRADE: N_("grade"),
}
STAR = "★"  # honours
COUNTED = frozenset({rules.UNTAKEN, rules.RESULTS, rules.STATUS, rules.CONFLICT})  # nothing to measure: none is the limit
AT_MOST = frozenset({rules.ABSENCE, rules.UNEXCUSED})


def short(rule: RuleResult) -> str:
    """What stands over the rule's column."""
    return rule.rule.removeprefix(rules.SUBJECT) if rule.titles else _(SHORT[rule.rule])


def called(rule: RuleResult) -> str:
    """The rule within a sentence: a subject by its title."""
    return pick(rule.titles, language()) if rule.titles else _(FULL[rule.rule])


def limit(rule: RuleResult) -> str:
    """≥ 90; nothing where there is nothing to measure."""
    if rule.rule in COUNTED:
        return ""
    return f"{'≤' if rule.rule in AT_MOST else '≥'} {shown(rule.limit)}"


def value(rule: RuleResult) -> str:
    """What a chip says beside its tick or cross."""
    if rule.rule not in COUNTED:
        return shown(rule.value)
    return "" if rule.passed or not rule.value else str(rule.value)


def still(one: Decision) -> str:
    """By what somebody can still make it: the first thing that is to be done."""
    unmet = [rule for rule in one.rules if not rule.met]
    best = next((rule.best for rule in unmet if rule.rule == rules.ATTENDANCE), None)
    if any(rule.retest_left for rule in unmet):
        return _("retest left")
    if best is not None:
        return _("at best {best}").format(best=shown(best))
    if any(rule.missing for rule in unmet):
        return _("results missing")
    return _("to decide") if any(rule.rule == rules.CONFLICT for rule in unmet) else _("rolls missing")


def decision(one: Decision) -> str:
    """What follows from the rules, or what has been recorded already."""
    if one.status != Status.ENROLLED:
        return status(one.status)
    if one.eligible:
        return _("eligible")
    return still(one) if one.may_still else _("not eligible")


def role(one: Decision) -> str:
    """The colour of the decision."""
    if one.status not in IN_STRENGTH:
        return "soft"
    return "good" if one.eligible else "gold" if one.may_still else "wrong"


def place(one: Decision, honours: bool = False) -> str:
    told = _("{place} of {of}").format(place=one.rank, of=one.of) if one.rank else "—"
    return f"{told} {STAR}" if honours else told
