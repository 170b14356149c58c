"""Everything that was ever written of a person, in words: who, when, from what to what, on which laptop."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.records import clash_rows, clash_words, joined
from app.store.connection import bare
from app.store.history import Entry, history
from app.words import _

_OF_PERSON = ("free_value", "qualification", "enrolment")
_OF_ENROLMENT = ("enrolment_status", "mark", "result")
_ONCE = frozenset({"mark", "result", "enrolment_status", "enrolment"})  # told where they stand; here only when they were changed
# What no person enters by itself.
_FOLLOWING = frozenset(
    {"id", "person_id", "enrolment_id", "field_id", "class_id", "at", "script", "birth_precision", "assessment_id", "session_id"}
)


@dataclass(frozen=True)
class Correction:
    """One change; `at` is an instant in UTC, `about` what of him it changed (empty: his own fields), each of `changes` (field, from, to).

    The first of all, by which he came in, has no changes.
    """

    at: str
    person: str
    laptop: str
    label: str
    about: str
    changes: tuple[tuple[str, str, str], ...]


def corrections(session: Session, person_id: str) -> list[Correction]:
    """The newest first; of joined people those of all their records."""
    who = joined.shown(session)
    first = who.get(person_id, person_id)
    people = [first, *(double for double, shown in who.items() if shown == first)]
    written = [("person", id) for id in people] + _rows(session, people)
    entries = {key: history(session.connection(), *key) for key in written}
    sides = [(table, _side(entry, place)) for (table, _id), told in entries.items() for entry in told for place in (0, 1)]
    names = clash_words.names(session, sides)
    abouts = _abouts(session, written)
    found = [
        _told(key, entry, place == 0, (abouts.get(key, ""), names))
        for key, told in entries.items()
        for place, entry in enumerate(told)
        if place or key[0] not in _ONCE
    ]
    return sorted((one for one in found if one is not None), key=lambda one: (one.at, bool(one.changes)), reverse=True)


def _rows(session: Session, people: Sequence[str]) -> list[tuple[str, str]]:
    """The rows that belong to these people; of marks and results those that were written more than once."""
    driver, ids = bare(session.connection()), json.dumps(people)
    found: list[tuple[str, str]] = []
    for table in (*_OF_PERSON, *_OF_ENROLMENT):
        his = "t.person_id IN" if table in _OF_PERSON else "t.enrolment_id IN (SELECT id FROM enrolment WHERE person_id IN"
        asked = f'SELECT t.id FROM "{table}" t WHERE {his} (SELECT value FROM json_each(?)){"" if table in _OF_PERSON else ")"}'
        if table in _ONCE:
            asked += f""" AND (SELECT count(*) FROM sync_op o WHERE o."table" = '{table}' AND o.row = t.id) > 1"""
        found += [(table, id) for (id,) in driver.execute(asked, (ids,))]
    return found


def _abouts(session: Session, written: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What a mark, a result or a free field is called; nothing for the person himself."""
    found = clash_rows.abouts(session, [(table, id, "") for table, id in written if table != "person"])
    return {
        (table, id): _(", ").join(filter(None, (about.class_label, about.day, about.place)))
        for (table, id, _unit), (about, _now) in found.items()
    }


def _side(entry: Entry, place: int) -> Mapping[str, Any]:
    return {column: sides[place] for column, sides in entry.changes.items()}


def _told(key: tuple[str, str], entry: Entry, came: bool, told: tuple[str, clash_words.Names]) -> Correction | None:
    table, about, names = key[0], *told
    sides = {} if came and table == "person" else entry.changes
    said = tuple(
        (clash_words.called(table, column), clash_words.text(table, column, before, names), clash_words.text(table, column, after, names))
        for column, (before, after) in sides.items()
        if column not in _FOLLOWING
    )
    if not said and not (came and table == "person"):
        return None
    return Correction(entry.at, entry.person, entry.laptop, entry.label, about, said)
