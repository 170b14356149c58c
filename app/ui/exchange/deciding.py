"""What is recorded where a person decides: each of these is one change, committed when it returns, or refused whole."""

from collections.abc import Mapping
from typing import Any

from app.records import conflicts
from app.records.conflicts import Conflict
from app.store.camp import Store


def keep(store: Store, by: object, found: Conflict, letter: str) -> None:
    label, told = conflicts.keeping(found, found.alternative(letter))
    with store.change(label, by=by, **told) as session:
        conflicts.decide(session, found.id, letter)


def keep_many(store: Store, by: object, keeps: Mapping[str, str], laptop: str) -> set[str]:
    """The same laptop's value of many, as one step; returns which ones."""
    label, told = conflicts.same(len(keeps), laptop)
    with store.change(label, by=by, **told) as session:
        conflicts.decide_many(session, keeps)
    return set(keeps)


def other(store: Store, by: object, found: Conflict, value: Mapping[str, Any], reason: str) -> None:
    label, told = conflicts.otherwise(found, value, reason)
    with store.change(label, by=by, **told) as session:
        conflicts.decide_other(session, found.id, value, reason)
