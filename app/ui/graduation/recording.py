"""What a board records, on the worker: it judges the class first, and writes in a moment if nothing was recorded meanwhile."""

from app.progress import Progress
from app.records import graduation, seen
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
        by = store.user.id
        seen.settle(
            store,
            seen.Told(WAIVE, {"rule": rule.rule, "name": one.name, "reason": reason}),
            lambda session: graduation.weighed(session, one.enrolment_id, rule.rule, by),
            lambda session, waived: graduation.record_waiver(session, waived, reason, by),
        )

    return work


def withdraw(line: Line, rule: RuleResult, reason: str) -> Work:
    one = line.decision

    def work(store: Store, _progress: Progress) -> None:
        with store.change(WITHDRAW, rule=rule.rule, name=one.name, reason=reason) as session:
            graduation.withdraw_waiver(session, one.enrolment_id, rule.rule, store.user.id)

    return work


def graduate(class_id: str, label: str, day: str) -> Work:
    def work(store: Store, _progress: Progress) -> Graduated:
        told = seen.Told(GRADUATE, {"label": label, "date": day})
        return seen.settle(store, told, lambda session: graduation.outcome(session, class_id, day), graduation.record)

    return work
