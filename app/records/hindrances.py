"""What keeps people from their certificates, told together: each reason once, with how many it holds back."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.models.titles import pick
from app.records import rules
from app.records.certificates import Refused
from app.records.evidence import found, texts
from app.records.figures import shown
from app.records.rules import RuleResult
from app.words import N_, Tongue, _, language, plural

HOLDING = "holding"  # has the certificate already
_OVER = {
    rules.ABSENCE: N_("missed more than the {limit} % of the hours that still give credit"),
    rules.UNEXCUSED: N_("absent without excuse for more than {limit} % of the hours"),
    rules.GRADE: N_("the grade is below the pass mark, {limit} %"),
}


@dataclass(frozen=True)
class Hindrance:
    """`many` people are held back by what `told` says, in the reader's language; `kind` is a rule, HOLDING, or empty."""

    told: str
    many: int
    kind: str = ""


def hindrances(refused: Sequence[Refused]) -> list[Hindrance]:
    """Those that hold back most come first. Of who left the class only that is told: what else he lacks follows from it."""
    said = Counter[tuple[str, str]]()
    missing, untaken = Counter[str](), list[int]()
    for one in refused:
        for rule in _telling(one):
            missing.update(rule.missing)
            untaken += [rule.value or 0] if rule.rule == rules.UNTAKEN else []
            said.update((rule.rule, told) for told in _sentences(rule))
        said.update(_others(one))
    counted = [Hindrance(told, many, kind) for (kind, told), many in said.items()]
    return sorted([*_untaken(untaken), *_missing(missing), *counted], key=lambda one: -one.many)


def sentences(one: Refused) -> list[str]:
    """Why one man got none, the results that are missing together; of who left the class only that."""
    return [*texts(_telling(one), Tongue(language())), *one.reasons[len(one.rules) :]]


def _telling(one: Refused) -> Sequence[RuleResult]:
    return [rule for rule in one.rules if rule.rule == rules.STATUS] or one.rules


def _others(one: Refused) -> Iterable[tuple[str, str]]:
    """What is said of somebody and is no rule."""
    if one.holding:
        return [(HOLDING, _("there is a certificate already"))]
    return [("", reason) for reason in one.reasons[len(one.rules) :]]


def _sentences(rule: RuleResult) -> list[str]:
    """The rule without the figures of one man."""
    if rule.rule in (rules.UNTAKEN, rules.RESULTS):
        return []
    if rule.rule in _OVER:
        return [_(_OVER[rule.rule]).format(limit=shown(rule.limit))]
    if rule.rule == rules.ATTENDANCE:
        told = _("no attendance was taken") if rule.value is None else _("attended less than {limit} % of the hours")
        return [told.format(limit=shown(rule.limit))]
    if rule.rule == rules.CONFLICT:
        return [_("an entry is in conflict and must be decided")]
    if rule.rule == rules.STATUS:
        return [found(rule).rstrip(".")]
    subject = _("Weapons") if rule.rule == rules.WEAPONS else pick(rule.titles, language())
    return [_("{subject}: not passed").format(subject=subject)] if rule.failed else []


def _untaken(sessions: Sequence[int]) -> list[Hindrance]:
    """`sessions`: of each man, in how many nobody said where he was."""
    if not sessions:
        return []
    most = max(sessions)
    if most == min(sessions):
        told = plural("in {n} session the roll was not taken", "in {n} sessions the roll was not taken", most)
    else:
        told = plural("in up to {n} session the roll was not taken", "in up to {n} sessions the roll was not taken", most)
    return [Hindrance(told, len(sessions), rules.UNTAKEN)]


def _missing(codes: Counter[str]) -> list[Hindrance]:
    """Tests that are missing for as many are told together."""
    together = defaultdict[int, list[str]](list)
    for code, many in codes.items():
        together[many].append(code)
    return [Hindrance(_("no result in {codes}").format(codes=_(", ").join(of)), many, rules.RESULTS) for many, of in together.items()]
