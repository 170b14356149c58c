"""What keeps a class from its certificates is told once, with how many it holds back."""

from app.records import rules
from app.records.certificates import Refused
from app.records.hindrances import HOLDING, hindrances, sentences
from app.records.rules import RuleResult


def refused(*unmet: RuleResult, holding: bool = False, other: str = "") -> Refused:
    reasons = (*(rule.rule for rule in unmet), *([other] if other else []))
    return Refused("e", "p", 1, "Ali", reasons, rules=unmet, holding=holding)


def test_reasons_are_counted_whatever_the_figures_of_a_man() -> None:
    law = {"en": "Law"}
    found = hindrances(
        [
            refused(RuleResult(rules.UNTAKEN, 3, 0, False), RuleResult("subject:LAW", None, 7000, False, titles=law, missing=("LAW-W",))),
            refused(RuleResult(rules.UNTAKEN, 7, 0, False), RuleResult("subject:LAW", 6000, 7000, False, titles=law, failed=("LAW-W",))),
            refused(RuleResult(rules.ATTENDANCE, 8629, 9000, False), RuleResult(rules.WEAPONS, None, 8000, False, missing=("WPN-R",))),
            refused(RuleResult(rules.ATTENDANCE, 8548, 9000, False)),
            refused(RuleResult(rules.ATTENDANCE, 0, 9000, False), RuleResult(rules.STATUS, None, 0, False, status="no-show")),
            refused(holding=True, other="Holds certificate DUB-2010-XXX-0001 already."),
            refused(other="Holds no T3 certificate, which comes before T5."),
        ]
    )
    assert [(one.many, one.told) for one in found[:2]] == [
        (2, "in up to 7 sessions the roll was not taken"),
        (2, "attended less than 90 % of the hours"),
    ]
    assert {one.told for one in found[2:]} == {
        "no result in LAW-W, WPN-R",
        "Law: not passed",
        "Cannot graduate: never came",
        "there is a certificate already",
        "Holds no T3 certificate, which comes before T5.",
    }
    assert [one.kind for one in found if "already" in one.told] == [HOLDING]


def test_of_who_left_only_that_is_told() -> None:
    away = RuleResult(rules.ATTENDANCE, 0, 9000, False), RuleResult(rules.STATUS, None, 0, False, status="no-show")
    assert sentences(refused(*away, other="No glyph.")) == ["Cannot graduate: never came.", "No glyph."]
