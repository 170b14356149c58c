"""What is recorded of certificates; what asks for every decision of the class judges before it writes, on the worker."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.progress import Progress
from app.records import certificates, drafts, seen
from app.records.certificates import Issue, Issued
from app.store.camp import Store
from app.ui.jobs import Work
from app.words import N_

DRAFT, DRAFT_ANEW = N_("Draft certificates of {label}"), N_("Draft certificates of {label} anew")
APPROVE, HAND_OVER = N_("Approve {n} names of {label}"), N_("Hand over {n} certificates of {label}")
CORRECT = N_("Correct the spelling of {name}")


@dataclass(frozen=True)
class Withdrawal:
    """How a certificate ceases to be in force: the change's label, what the button says, and the verb."""

    step: str
    said: str
    verb: Callable[[Any, str, str, str], None]


SPOIL = Withdrawal(N_("Spoil {serial}"), N_("Declare it spoiled"), certificates.spoil)
SUPERSEDE = Withdrawal(N_("Supersede {serial}"), N_("Another takes its place"), certificates.supersede)
REVOKE = Withdrawal(N_("Revoke {serial}"), N_("Revoke it"), certificates.revoke)


def draft(class_id: str, label: str, kind: str, by: object) -> Work:
    def work(store: Store, _progress: Progress) -> Issued:
        wanted = Issue(store.user.id, kind)
        told = seen.Told(DRAFT, {"label": label}, by)
        return seen.settle(store, told, lambda session: drafts.proposed(session, class_id, wanted), drafts.draft)

    return work


def draft_anew(class_id: str, label: str, by: object) -> Work:
    def work(store: Store, _progress: Progress) -> int:
        told = seen.Told(DRAFT_ANEW, {"label": label}, by)
        return seen.settle(store, told, lambda session: drafts.renewed(session, class_id, store.user.id), drafts.renew)

    return work
