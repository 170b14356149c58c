"""Deciding what two laptops recorded differently: a person's word, which is final (SYNC.md, "Merge")."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Boolean, Column, Integer
from sqlmodel import Session, SQLModel

from app.errors import UserError
from app.models import schema
from app.models.assessment import RESULT, Result
from app.models.row import Journalled, derived_id
from app.records import assessments, attendance, grades, joined, parade, particulars
from app.records.assessments import Score
from app.records.attendance import Marking
from app.records.clash_labels import keeping, otherwise, same
from app.records.clashes import Alternative, Conflict, Recorded, chosen, count, on, one, waiting
from app.records.names import western
from app.store import decisions
from app.store.decisions import Undecided
from app.store.journal import ROW
from app.words import _

__all__ = [
    "Alternative",
    "Conflict",
    "Recorded",
    "count",
    "decide",
    "decide_many",
    "decide_other",
    "enterable",
    "keep_of_laptop",
    "keeping",
    "on",
    "on_mark",
    "on_result",
    "one",
    "otherwise",
    "same",
    "waiting",
]

# What is emptied where it is not given; everything else stays then as it is shown.
CLEARED = {"mark": ("code", "minutes", "note", "reason"), "result": ("score", "go", "steps", "card", "void", "void_reason")}

NAMEABLE = ("rank",)  # tables whose rows a person can name by their identifier


def enterable(found: Conflict) -> bool:
    """Whether another value can be typed: not where a row is deleted, nor where a value is another row."""
    if found.unit == ROW:
        return False
    of = SQLModel.metadata.tables[found.table]
    return all(key.column.table.name in NAMEABLE for column in _columns(found) for key in of.columns[column].foreign_keys)


def on_mark(session: Session, session_id: str, enrolment_id: str) -> Conflict | None:
    """What waits on one trainee's mark in one session, also under a record that is joined with his."""
    rows = (derived_id(session_id, id) for id in joined.group(joined.lines(session), enrolment_id))
    return next((found for row in rows for found in on(session, "mark", row) if found.unit == "mark"), None)


def on_result(session: Session, result_id: str) -> Conflict | None:
    """What waits on one trainee's attempt, also under a record that is joined with his."""
    result = session.get_one(Result, result_id)
    place = result.assessment_id, str(result.attempt)
    rows = (derived_id(id, *place) for id in joined.group(joined.lines(session), result.enrolment_id))
    return next((found for row in rows for found in on(session, "result", row)), None)


def decide(session: Session, id: str, keep: str) -> Conflict:
    """Keep the alternative of that letter, also where it is shown already; returns what was decided. The step is called as `keeping` says.

    Raises UserError where the conflict is decided already, there is no such alternative, or a row is to go that others refer to.
    """
    found = one(session, id)
    _keep(session, found, found.alternative(keep))
    return found


def decide_many(session: Session, keeps: Mapping[str, str]) -> int:
    """Keep of each conflict (id) the alternative of a letter; returns how many were still to decide."""
    found = chosen(session, keeps)
    for each in found:
        _keep(session, each, each.alternative(keeps[each.id]))
    return len(found)


def keep_of_laptop(conflicts: Sequence[Conflict], of: Conflict, letter: str) -> dict[str, str]:
    """“The same for all of this session”: each of its conflicts with the letter of what the same laptop recorded there, where it did."""
    laptops = {by.laptop_id for by in of.alternative(letter).by}
    keeps = {
        each.id: alternative.letter
        for each in conflicts
        if each.session_id is not None and each.session_id == of.session_id
        for alternative in reversed(each.alternatives)
        if laptops & {by.laptop_id for by in alternative.by}
    }
    return keeps | {of.id: of.alternative(letter).letter}


def decide_other(session: Session, id: str, value: Mapping[str, Any], reason: str) -> Conflict:
    """Decide that neither was right: `value` holds columns of the unit, as they are stored or as text.

    The step is called as `otherwise` says. A reason is asked for, and is kept with the value where it has a place for one. Raises
    UserError for what cannot be.
    """
    found = one(session, id)
    if not reason.strip():
        raise UserError(_("Another value is not recorded without a reason."), _("Write why."))
    if found.unit == ROW:
        raise UserError(_("Here only what was changed or the deletion can be kept."), _("Keep one of them."))
    said = _entered(session, found, value)
    if "reason" in _columns(found):
        said["reason"] = reason.strip()
    _refuse_impossible(session, found, said)
    decisions.write(session, _undecided(found), said)
    return found


def _undecided(found: Conflict) -> Undecided:
    return Undecided(found.id, found.table, found.row, found.unit)


def _keep(session: Session, found: Conflict, alternative: Alternative) -> None:
    if found.unit != ROW:
        decisions.write(session, _undecided(found), alternative.value)
    elif alternative.deletes:
        decisions.remove(session, _undecided(found))
    else:
        decisions.keep(session, _undecided(found))


def _columns(found: Conflict) -> tuple[str, ...]:
    table = SQLModel.metadata.tables[found.table]
    return schema.units(table, table.info.get("journal") or Journalled())[found.unit]


def _entered(session: Session, found: Conflict, value: Mapping[str, Any]) -> dict[str, Any]:
    """The whole unit, each column as it is stored."""
    columns = _columns(found)
    if unknown := sorted(set(value) - set(columns)):
        raise UserError(
            _("There is no field “{field}”.").format(field=unknown[0]), _("The fields are: {fields}.").format(fields=", ".join(columns))
        )
    of = SQLModel.metadata.tables[found.table].columns
    given = {column: _stored(of[column], its) for column, its in value.items()}
    if found.table == "person" and found.unit == "name" and set(given) == {"name"}:
        return dict(particulars.columns({"name": str(given["name"] or "")}, {}))
    shown = found.standing or found.alternatives[0]
    stays = {column: its for column, its in shown.value.items() if column not in CLEARED.get(found.table, ())}
    return {column: given.get(column, stays.get(column)) for column in columns}


def _stored(column: Column[Any], value: Any) -> Any:
    """As SQLite keeps it: text for numbers and for yes and no is read, an empty one is nothing where there may be nothing."""
    text = western(value.strip()) if isinstance(value, str) else value
    if isinstance(column.type, Boolean):
        return _read(column, text, {"yes": 1, "no": 0, "true": 1, "false": 0, "1": 1, "0": 0, "": None})
    if isinstance(column.type, Integer) and isinstance(text, str):
        if text and not text.lstrip("-").isdecimal():
            raise UserError(_("“{text}” is not a whole number.").format(text=value), _("Correct it; nothing was changed."))
        return int(text) if text else None
    return None if value == "" and column.nullable else value


def _read(column: Column[Any], text: Any, words: Mapping[str, int | None]) -> int | None:
    if text is None:
        return None
    if str(text).lower() not in words:
        raise UserError(
            _("“{text}” is neither yes nor no.").format(text=text), _("Correct {field}; nothing was changed.").format(field=column.name)
        )
    return words[str(text).lower()]


def _refuse_impossible(session: Session, found: Conflict, said: Mapping[str, Any]) -> None:
    """What no table's rule can see: minutes longer than the session, points above the most there are."""
    if found.table == "mark" and found.session_id is not None:
        period = parade.period(session, found.session_id)
        attendance.refuse_odd(period, Marking(said["code"], said["minutes"], said["note"]))
    elif found.table == "result" and any(said[column] is not None for column in RESULT[:3]):
        row = session.get(Result, found.row)
        tests = grades.assessed(session, found.class_id or "")
        for test in (test for subject in tests for test in subject.assessments if row and test.id == row.assessment_id):
            go, steps = said["go"], said["steps"]
            assessments.refuse_impossible(test, Score(said["score"], None if go is None else bool(go), _steps(steps) if steps else None))


def _steps(text: str) -> tuple[bool, ...]:
    try:
        return tuple(bool(step) for step in json.loads(text))
    except (ValueError, TypeError):
        raise UserError(_("“{text}” are not the steps of a test.").format(text=text), _("Write them as [true, false].")) from None
