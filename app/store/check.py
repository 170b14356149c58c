"""Whether a camp's file is whole: its pages, its rules, its journal against its records."""

import json
from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection

from app.models import schema
from app.store import fold, journal
from app.words import _


def problems(connection: Connection) -> Iterator[str]:
    """Every fault found, in words; none where the camp is sound."""
    yield from _pages(connection)
    for table, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield _("{table} row {row} refers to a {parent} that is not there.").format(table=table, row=row, parent=parent)
    yield from _triggers(connection)
    yield from _chains(connection)
    for place in fold.differences(connection):
        yield _("{place} is not what the journal says.").format(place=place)


def _pages(connection: Connection) -> Iterator[str]:
    for (fault,) in connection.exec_driver_sql("PRAGMA cipher_integrity_check"):
        yield _("The file is damaged: {fault}.").format(fault=fault)
    for (fault,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if fault != "ok":
            yield _("The file is damaged: {fault}.").format(fault=fault)


def _triggers(connection: Connection) -> Iterator[str]:
    """Without its triggers a table would be written past the journal."""
    there = {sql for (sql,) in connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'")}
    for table, declared in schema.journalled_tables():
        if not there.issuperset(journal.triggers(table, declared)):
            yield _("The journal does not watch {table} as it should.").format(table=table.name)


def _chains(connection: Connection) -> Iterator[str]:
    """Each device's steps: sequence numbers without gaps, every seal as its operations make it; of what is withheld, as it was told."""
    steps = connection.exec_driver_sql(
        "SELECT d.uid, s.device, s.step, s.label, s.arguments, s.person, s.wall, c.uid, s.schema, s.undoes, s.first_seq, s.last_seq, "
        "s.hash, s.digest FROM sync_step s JOIN sync_device d ON d.device = s.device JOIN sync_context c ON c.context = s.context "
        "ORDER BY s.device, s.step"
    )
    for uid, chain in groupby(steps.all(), key=lambda step: step[0]):
        previous, last_seq = journal.GENESIS, 0
        for _uid, device, number, *facts, first, last, sealed, withheld in chain:
            operations = connection.exec_driver_sql(
                'SELECT digest, seq, "table", row, patch FROM sync_op WHERE device = ? AND seq BETWEEN ? AND ? ORDER BY seq',
                (device, first, last),
            ).all()
            head = bytes.fromhex(withheld) if withheld else journal.header(uid, number, *facts, first, last)
            digests = [bytes.fromhex(known) if known else journal.operation(uid, *row) for known, *row in operations]
            digest = journal.chained(previous, head, digests)
            if first != last_seq + 1 or len(operations) != last - first + 1 or digest != sealed:
                yield _("The journal was altered at step {step} of {device}.").format(step=number, device=uid)
            previous, last_seq = sealed, last


_OPERATIONS = 'SELECT digest, seq, "table", row, patch FROM sync_op WHERE device = ? AND seq BETWEEN ? AND ? ORDER BY seq'


def dump(connection: Connection) -> Iterator[str]:
    """Every record and conflict as JSON lines, by table and id: equal on all laptops that have seen the same changes."""
    for table, _declared in sorted(schema.journalled_tables(), key=lambda declared: declared[0].name):
        yield from _lines(connection, table.name, {column.name: column.name for column in table.columns})
    yield from _lines(connection, "sync_conflict", {"id": "id", "in": "table", "row": "row", "unit": "unit", "heads": "heads"})


def _lines(connection: Connection, table: str, columns: dict[str, str]) -> Iterator[str]:
    listed = ", ".join(f'"{column}"' for column in columns.values())
    for row in connection.exec_driver_sql(f'SELECT {listed} FROM "{table}" ORDER BY id'):
        yield json.dumps({"table": table, **dict(zip(columns, row, strict=True))}, ensure_ascii=False, sort_keys=True)
