"""Connections to the encrypted file: one engine for a thread, its pragmas, and refusals in words."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from app.errors import UserError
from app.words import _

sqlcipher: Any = import_module("sqlcipher3.dbapi2")  # it comes without types
CACHE = 32_000  # KiB of pages kept decrypted: rows have random keys, and every page that gives way is encrypted again
WORKER_PATIENCE = 5.0  # seconds; the window's own connection never waits


def connect(path: Path, key: str, patience: float = 0.0, read_only: bool = False) -> Any:
    """A bare connection, its pragmas set once: setting one later would make SQLite compile every statement anew, at every mark."""
    connection = sqlcipher.connect(str(path), timeout=patience, isolation_level=None, check_same_thread=False, cached_statements=512)
    run = connection.execute
    run(f"PRAGMA key = \"x'{key}'\"")
    run("PRAGMA cipher_log_level = NONE")
    run("PRAGMA synchronous = FULL")  # with NORMAL a power cut can take the last mark
    run("PRAGMA foreign_keys = ON")
    run("PRAGMA recursive_triggers = ON")
    run(f"PRAGMA cache_size = {-CACHE}")
    run("PRAGMA wal_autocheckpoint = 0")  # checkpoints are the worker's
    if read_only:
        run("PRAGMA query_only = ON")
    return connection


def engine(path: Path, key: str, patience: float = 0.0, read_only: bool = False) -> Engine:
    """The engine of one thread: a single connection, transactions begun by event, IMMEDIATE where `writes` is set."""

    def creator() -> Any:
        return connect(path, key, patience, read_only)

    # StaticPool keeps the connection on its thread; the dialect is one for all, so that a statement is compiled once for all threads.
    cached = {"compiled_cache": _COMPILED}
    made = Engine(StaticPool(creator), _first().dialect, _first().url, execution_options=cached, hide_parameters=True)  # they are names

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        bare(connection).execute("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return made


@cache
def _first() -> Engine:
    """`module=` makes SQLAlchemy translate SQLCipher's errors; the dialect learns what this SQLite can do at its first connection."""
    made = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
    made.connect().close()
    made.dispose()
    return made


_COMPILED: LRUCache[Any, Any] = LRUCache(1000)


def bare(connection: Connection) -> Any:
    """The driver's own connection: for the store's few fixed statements, which cost a tenth there and run with every mark."""
    driver = connection.connection.driver_connection
    assert driver is not None
    return driver


_RULES: list[tuple[str, Callable[[str], UserError]]] = [
    (
        r"CHECK constraint failed: (\S+)",
        lambda name: UserError(_("A value breaks the rule “{rule}”.").format(rule=name), _("Correct it; nothing was changed.")),
    ),
    (
        r"NOT NULL constraint failed: (\S+)",
        lambda name: UserError(_("“{column}” is missing.").format(column=name), _("Fill it in; nothing was changed.")),
    ),
    (
        r"UNIQUE constraint failed: (\S+)",
        lambda name: UserError(_("There is one with the same “{column}” already.").format(column=name.rstrip(",")), _("Use that one.")),
    ),
    (
        r"FOREIGN KEY constraint failed()",
        lambda name: UserError(_("Other records refer to this one, or it refers to one that is not there."), _("Nothing was changed.")),
    ),
    (
        r"database or disk is full()",
        lambda name: UserError(_("The disk is full."), _("Free some space and try again; nothing was changed.")),
    ),
    (
        r"database is locked()|database table is locked()",
        lambda name: UserError(_("The camp is being written to at this moment."), _("Try again when that has finished.")),
    ),
    (
        r"readonly database()|query_only()",
        lambda name: UserError(_("The camp is open read-only."), _("Close it where it is open for writing, then open it again.")),
    ),
    (
        r"disk I/O error()|unable to open database file()",
        lambda name: UserError(_("The camp's file cannot be read or written."), _("Check the disk or stick and its free space.")),
    ),
    (
        r"file is not a database()|malformed()",
        lambda name: UserError(_("The camp's file is damaged, or it belongs to other keys."), _("Restore the latest backup.")),
    ),
]


def refusal(error: Exception) -> UserError | None:
    """What to tell a person about a database error; None where it is a bug of ours."""
    text = str(getattr(error, "orig", error))
    for pattern, told in _RULES:
        found = re.search(pattern, text)
        if found:
            return told(found.group(1) or "")
    return None


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what the database refuses in the block into UserError."""
    try:
        yield
    except (exc.DBAPIError, sqlcipher.Error) as error:
        told = refusal(error)
        if told is None:
            raise
        raise told from error
    except UnicodeEncodeError as error:
        raise UserError(_("A text holds half a letter, which cannot be stored."), _("Type it anew; nothing was changed.")) from error
