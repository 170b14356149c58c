"""What a board records, on the worker: each asks for every decision again, which takes longer than a moment."""

from app.progress import Progress
from app.records import graduation
from app.records.graduation import Graduated, RuleResult
from app.store.camp import Store
from app.ui.graduation.model import Line
from app.ui.jobs import Work
from app.words import N_

WAIVE = N_("Waive {rule} for {name}")
WITHDRAW = N_("Withdraw the waiver of {rule} for {name}")
GRADUATE = N_("Record the graduation of {label}")


def waive(line: Line, rule: RuleResult, reason: str) -> Work:
    one = line.decision

    def work(store: Store, _progress: Progress) -> None:
        with store.change(WAIVE, rule=rule.rule, name=one.name, reason=reason) as session:
            graduation.waive(session, one.enrolment_id, rule.rule, reason, store.user.id)

    return work


def withdraw(line: Line, rule: RuleResult) -> Work:
    one = line.decision

    def work(store: Store, _progress: Progress) -> None:
        with store.change(WITHDRAW, rule=rule.rule, name=one.name) as session:
            graduation.withdraw_waiver(session, one.enrolment_id, rule.rule, store.user.id)

    return work


def graduate(class_id: str, label: str, day: str) -> Work:
    def work(store: Store, _progress: Progress) -> Graduated:
        with store.change(GRADUATE, label=label, date=day) as session:
            return graduation.graduate(session, class_id, day)

    return work
