"""The journal: triggers that capture every write, and the steps that seal it (SYNC.md)."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table

from app import clock
from app.models import schema
from app.models.row import Journalled
from app.store.connection import bare

NEW = "_new"  # an insertion: it writes every unit, and a column that it leaves out is NULL
DELETED = "_del"
KEPT = "_kept"  # somebody decided that the row stays, although it was deleted elsewhere
DECIDES = "_decides"  # the id of the conflict that the operation decides
ROW = "_row"  # the conflict between editing a row and deleting it
GENESIS = ""


def triggers(table: Table, declared: Journalled) -> list[str]:
    """The statements that make a table's three journal triggers, and one that keeps identifiers as they are."""
    units = schema.units(table, declared)
    changed = "(" + " OR ".join(_differs(columns) for columns in units.values()) + ")"
    return [
        _trigger(table.name, "INSERT", "", _capture(table.name, "NEW", _insertion(table)) + _settle(table.name, "NEW")),
        _trigger(
            table.name, "UPDATE", f" AND {changed}", _capture(table.name, "NEW", _changes(units)) + _settle_changed(table.name, units)
        ),
        _trigger(table.name, "DELETE", "", _capture(table.name, "OLD", f"""'{{"{DELETED}":1}}'""") + _settle(table.name, "OLD")),
        f'CREATE TRIGGER "journal_{table.name}_id" BEFORE UPDATE OF id ON "{table.name}" WHEN OLD.id IS NOT NEW.id '
        "BEGIN SELECT RAISE(ABORT, 'an identifier is never rewritten'); END",
    ]


def _trigger(table: str, event: str, condition: str, body: str) -> str:
    return (
        f'CREATE TRIGGER "journal_{table}_{event.lower()}" AFTER {event} ON "{table}" '
        f"WHEN (SELECT muted FROM sync_me) = 0{condition} BEGIN {body} END"
    )


def _insertion(table: Table) -> str:
    """The patch of an insertion: NULLs are left out, an absent column is NULL."""
    parts = [
        f"""CASE WHEN NEW."{c.name}" IS NULL THEN '' ELSE ',"{c.name}":' || json_quote(NEW."{c.name}") END"""
        for c in table.columns
        if c.name != "id"
    ]
    return f"""'{{"{NEW}":1' || """ + " || ".join(parts) + " || '}'"


def _differs(columns: Sequence[str]) -> str:
    return "(" + " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in columns) + ")"


def _changes(units: Mapping[str, Sequence[str]]) -> str:
    """The patch of an update: each unit that differs, whole, NULLs included (json_patch would drop them)."""
    parts = [
        f"CASE WHEN {_differs(columns)} THEN " + " || ".join(f"""',"{c}":' || json_quote(NEW."{c}")""" for c in columns) + " ELSE '' END"
        for columns in units.values()
    ]
    return "'{' || substr(" + " || ".join(parts) + ", 2) || '}'"


def _capture(table: str, side: str, patch: str) -> str:
    return (
        'UPDATE sync_me SET seq = seq + 1; INSERT INTO sync_op(device, seq, step, "table", row, patch) '
        f"SELECT device, seq, step, '{table}', {side}.id, {patch} FROM sync_me;"
    )


def _settle(table: str, side: str) -> str:
    """A person's edit has seen every value of the row that is here, and so decides between them."""
    this = f""" "table" = '{table}' AND row = {side}.id;"""
    return f" DELETE FROM sync_conflict WHERE{this} DELETE FROM sync_parked WHERE{this}"


def _settle_changed(table: str, units: Mapping[str, Sequence[str]]) -> str:
    changed = " OR ".join(f"(unit = '{unit}' AND {_differs(columns)})" for unit, columns in units.items())
    return f""" DELETE FROM sync_conflict WHERE "table" = '{table}' AND row = NEW.id AND (unit = '{ROW}' OR {changed});"""


def make_triggers(connection: Connection) -> None:
    for table, declared in schema.journalled_tables():
        for statement in triggers(table, declared):
            connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    named = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal!_%' ESCAPE '!'")
    for (name,) in named.all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


@dataclass(frozen=True)
class Begun:
    """A step under way: where the device stood before it."""

    device: int
    uid: str
    context: int
    context_uid: str
    step: int
    after_seq: int


@dataclass(frozen=True)
class Told:
    """What a step is called, by whom it was made, and which step it takes back."""

    label: str
    arguments: Mapping[str, Any]
    person: str
    undoes: int | None = None


def begin(connection: Connection) -> Begun:
    """Open the next step of this device; the triggers stamp it on every operation."""
    begun = bare(connection).execute(
        "UPDATE sync_me SET step = step + 1 RETURNING device, (SELECT uid FROM sync_device d WHERE d.device = sync_me.device), "
        "context, (SELECT uid FROM sync_context c WHERE c.context = sync_me.context), step, seq"
    )
    return Begun(*begun.fetchone())


def seal(connection: Connection, begun: Begun, told: Told) -> frozenset[str]:
    """Close the step: chain its operations' digests to the step before. Returns the tables it wrote; none, no step."""
    driver = bare(connection)
    operations = driver.execute(
        'SELECT seq, "table", row, patch FROM sync_op WHERE device = ? AND seq > ? ORDER BY seq', (begun.device, begun.after_seq)
    ).fetchall()
    if not operations:
        driver.execute("UPDATE sync_me SET step = step - 1")
        return frozenset()
    arguments = json.dumps(told.arguments, ensure_ascii=False, sort_keys=True)
    wall = clock.wall()
    facts = (told.label, arguments, told.person, wall, begun.context_uid, schema.VERSION, told.undoes, operations[0][0], operations[-1][0])
    digest = chained(_last_hash(driver, begun), header(begun.uid, begun.step, *facts), [operation(begun.uid, *row) for row in operations])
    driver.execute(
        "INSERT INTO sync_step(device, step, label, arguments, person, wall, context, schema, undoes, first_seq, last_seq, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (begun.device, begun.step, *facts[:4], begun.context, *facts[5:], digest),
    )
    return frozenset(row[1] for row in operations)


def _last_hash(driver: Any, begun: Begun) -> str:
    found = driver.execute("SELECT hash FROM sync_step WHERE device = ? AND step = ?", (begun.device, begun.step - 1)).fetchone()
    return found[0] if found else GENESIS


def operation(uid: str, seq: int, table: str, row: str, patch: str) -> bytes:
    """The digest of one operation, over its verbatim patch text. JSON text holds no raw line breaks, so that lines are unambiguous."""
    return hashlib.sha256(f"{uid}\n{seq}\n{table}\n{row}\n{patch}".encode()).digest()


def header(*facts: object) -> bytes:
    """The digest of what a step says of itself."""
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()).digest()


def chained(previous: str, head: bytes, operations: Sequence[bytes]) -> str:
    return hashlib.sha256(previous.encode() + head + b"".join(operations)).hexdigest()
