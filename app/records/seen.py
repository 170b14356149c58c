"""Judging before writing: what takes a second is read first, and written in a moment if nothing was recorded meanwhile."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlmodel import Session, select

from app.errors import UserError
from app.models.journal import SyncMe
from app.store.camp import Store
from app.words import _

TRIES = 3
Judged = TypeVar("Judged")
Written = TypeVar("Written")


class Stale(UserError):
    """Something was recorded since one looked."""


@dataclass(frozen=True)
class Seen:
    """How far the camp had come: `others` changes with every commit of another connection, also one that takes in a file."""

    others: int
    own: int


def seen(session: Session) -> Seen:
    others: int = session.connection().exec_driver_sql("PRAGMA data_version").scalar_one()
    return Seen(others, session.exec(select(SyncMe.seq)).one())


def refuse_stale(session: Session, before: Seen) -> None:
    """Raises Stale where anything was recorded since `before` was seen by this session's own connection."""
    now = seen(session)
    if now.others != before.others or now.own != before.own:
        raise Stale(_("Something was recorded meanwhile."), _("Try again."))


@dataclass(frozen=True)
class Told:
    """What a change is called: a message id and its values."""

    label: str
    arguments: Mapping[str, Any]
    by: object = None


def settle(store: Store, told: Told, judge: Callable[[Session], Judged], write: Callable[[Session, Judged], Written]) -> Written:
    """Judge by reading, then write what `write` refuses as Stale where it is: whoever records meanwhile does not wait for the judging.

    Where somebody records again and again, both are done in one change at last.
    """
    for _attempt in range(TRIES):
        with store.read() as session:
            before, judged = seen(session), judge(session)
        with suppress(Stale), store.change(told.label, by=told.by, **told.arguments) as session:
            refuse_stale(session, before)
            return write(session, judged)
    with store.change(told.label, by=told.by, **told.arguments) as session:
        return write(session, judge(session))
