"""An open camp: read it, change it, watch it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from app.errors import UserError
from app.models import schema
from app.models.camp import RECORD_KEEPERS, Role
from app.progress import SILENT, Progress
from app.store import connection as connections
from app.store import journal, keys
from app.store import undo as undoing
from app.store.lock import WriterLock
from app.store.undo import Stack, Step
from app.words import N_, _

DATABASE = "camp.db"
SLOTS = "keys.json"


@dataclass(frozen=True)
class SignedIn:
    id: str
    name: str
    role: str


@dataclass(frozen=True)
class Change:
    """What was just recorded: a screen decides by `tables` whether it concerns it, by `by` whether it made it itself."""

    label: str
    arguments: dict[str, Any]
    tables: frozenset[str]
    by: object
    final: bool = False  # it decided conflicts, or came from another laptop

    @property
    def undoable(self) -> bool:
        final = any(table.name in self.tables and not declared.undoable for table, declared in schema.journalled_tables())
        return not (final or self.final)


Watcher = Callable[[Change], None]


@dataclass
class Arriving:
    """A write of records that come from elsewhere: nothing of it is journalled here, `driver` is the bare connection."""

    driver: Any
    tables: frozenset[str] = frozenset()


@dataclass
class Shared:
    """What all threads of one program have in common."""

    folder: Path
    key: str
    user: SignedIn
    lock: WriterLock
    holder: str | None  # who has the camp open elsewhere; then this program only reads
    watchers: list[Watcher] = field(default_factory=list[Watcher])
    receiving: str = ""  # the laptop whose records are being taken in at this moment
    waiting: bool = False  # this laptop asked to be admitted, and the camp's first file has not come yet


class Store:
    """One thread's door to an open camp. `change` is the only way to write."""

    def __init__(self, shared: Shared, patience: float = 0.0, engine: Engine | None = None) -> None:
        """`engine`: one that has read this file's schema already, which takes SQLite longer than all else of an opening."""
        self._shared = shared
        self._engine = engine or connections.engine(shared.folder / DATABASE, shared.key, patience, shared.holder is not None)
        self._session: Session | None = None

    @property
    def folder(self) -> Path:
        return self._shared.folder

    @property
    def user(self) -> SignedIn:
        return self._shared.user

    @property
    def opened(self) -> keys.Opened:
        """What a key slot of this camp holds."""
        return keys.Opened((self._shared.key,), self.user.id)

    @property
    def holder(self) -> str | None:
        return self._shared.holder

    @property
    def waiting(self) -> bool:
        """Whether this laptop waits to be admitted: then there are no records yet, and only exchange works."""
        return self._shared.waiting

    @property
    def read_only(self) -> bool:
        return self.holder is not None or self.user.role == Role.VIEWER

    @property
    def keeps_records(self) -> bool:
        """Whether a commander or a clerk is signed in, and may write."""
        return not self.read_only and self.user.role in RECORD_KEEPERS

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one moment of the camp and cannot write; within another block, that block's own."""
        if self._session is not None:
            yield self._session
            return
        with (
            connections.refusals(),
            self._engine.connect() as connection,
            Session(connection, autoflush=False) as session,
            self._occupied(session),
        ):
            driver = connections.bare(connection)
            before = driver.total_changes
            yield session
            if driver.total_changes != before:
                raise RuntimeError("a write outside a change; it was taken back")

    @contextmanager
    def _occupied(self, session: Session) -> Iterator[None]:
        self._session = session
        try:
            yield
        finally:
            self._session = None

    @contextmanager
    def change(self, label: str, /, *, by: object = None, **arguments: Any) -> Iterator[Session]:
        """Record all of the block as one step, or nothing. `label` is a message id, `arguments` its values.

        Raises UserError where the camp is read-only or its rules refuse; the commit is on the disk when the block has ended.
        """
        with self._step(journal.Told(label, arguments, self.user.id), by) as session:
            yield session

    @contextmanager
    def _step(self, told: journal.Told, by: object) -> Iterator[Session]:
        if self._session is not None:
            raise RuntimeError("a change within another block")
        self.refuse_reader()
        tables: frozenset[str] = frozenset()
        with connections.refusals(), self._engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin(), Session(connection, expire_on_commit=False) as session, self._occupied(session):
                begun = journal.begin(connection)
                yield session
                session.flush()
                tables = journal.seal(connection, begun, told)
        if tables:
            self._tell(Change(told.label, dict(told.arguments), tables, by, journal.DECIDES in session.info))

    def refuse_reader(self) -> None:
        """Before what is to be recorded is printed: raises UserError where `change` would, for who only reads or while recording pauses."""
        if self.holder is not None:
            raise UserError(
                _("The camp is open for writing elsewhere: {holder}.").format(holder=self.holder),
                _("Close it there, then open it here again."),
            )
        self.refuse_waiting()
        if self._shared.receiving:
            raise UserError(
                _("Records from {laptop} are being taken in; recording pauses.").format(laptop=self._shared.receiving),
                _("Try again in a moment."),
            )
        if self.user.role == Role.VIEWER:
            raise UserError(_("A viewer cannot change records."), _("Sign in as somebody who may."))

    @contextmanager
    def scratch(self) -> Iterator[Any]:
        """The bare connection with an encrypted working file attached as `incoming`, which is gone afterwards; the worker's."""
        if self._session is not None:
            raise RuntimeError("a scratch file within another block")
        path = self.folder / "incoming.db"
        path.unlink(missing_ok=True)
        with connections.refusals(), self._engine.connect() as connection:
            driver = connections.bare(connection)
            driver.execute("ATTACH DATABASE ? AS incoming KEY ?", (str(path), f"x'{self._shared.key}'"))
            driver.execute("PRAGMA incoming.journal_mode = OFF")
            driver.execute("PRAGMA incoming.synchronous = OFF")
            driver.execute(f"PRAGMA incoming.cache_size = {-connections.CACHE}")
            try:
                yield driver
            finally:
                driver.execute("DETACH DATABASE incoming")
                path.unlink(missing_ok=True)

    @contextmanager
    def receiving(self, laptop: str, by: object = None) -> Iterator[Arriving]:
        """Take in all that the block writes, or nothing. Meanwhile whoever wants to record is told so at once."""
        if not self.waiting:
            self.refuse_reader()
        self._shared.receiving = laptop
        try:
            with connections.refusals(), self._engine.connect() as plain:
                connection = plain.execution_options(writes=True)
                with connection.begin():
                    arriving = Arriving(connections.bare(connection))
                    arriving.driver.execute("UPDATE sync_me SET muted = 1")
                    yield arriving
                    arriving.driver.execute("UPDATE sync_me SET muted = 0")
        finally:
            self._shared.receiving = ""
        self._tell(Change(N_("Take in records from {laptop}"), {"laptop": laptop}, arriving.tables, by, final=True))

    def refuse_waiting(self) -> None:
        """Raises UserError where this laptop waits to be admitted."""
        if self.waiting:
            raise UserError(_("This laptop waits to be admitted."), _("Take the request file to a laptop of the camp."))

    def _tell(self, change: Change) -> None:
        for watcher in list(self._shared.watchers):
            watcher(change)

    def stack(self) -> Stack:
        """What Undo and Redo would do now."""
        with self.read() as session:
            return undoing.stack(session.connection(), self.user.id)

    def undo(self, by: object = None, progress: Progress = SILENT) -> Step:
        """Take back this person's latest change; raises UserError where there is none, or something later stands on it."""
        step = self.stack().undo
        if step is None:
            raise UserError(_("There is nothing to undo."), _("Only your own changes on this laptop can be undone."))
        return self._take_back(step, undoing.UNDO, by, progress)

    def redo(self, by: object = None, progress: Progress = SILENT) -> Step:
        """Make the change again that was undone last."""
        step = self.stack().redo
        if step is None:
            raise UserError(_("There is nothing to redo."), _("Redo is there right after an undo."))
        return self._take_back(step, undoing.REDO, by, progress)

    def _take_back(self, step: Step, label: str, by: object, progress: Progress) -> Step:
        told = journal.Told(label, {"of": undoing.origin(step)}, self.user.id, step.step)
        with self._step(told, by) as session:
            undoing.take_back(session.connection(), step, progress)
        return step

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher` after every change, on the thread that made it; returns what ends that."""
        self._shared.watchers.append(watcher)
        return lambda: self._shared.watchers.remove(watcher)

    def worker(self) -> "Store":
        """Another door to the same camp, for the worker's thread; it waits a moment where the window is writing."""
        return Store(self._shared, connections.WORKER_PATIENCE)

    def acting(self, user: SignedIn) -> "Store":
        """Another door for records that somebody else made, and that only he could undo."""
        return Store(replace(self._shared, user=user))

    def checkpoint(self) -> None:
        """Fold the write-ahead log back into the file; the worker's work."""
        with connections.refusals(), self._engine.connect() as connection:
            connections.bare(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Leave the file whole and the lock free; a worker's door only closes itself."""
        self._engine.dispose()

    def leave(self) -> None:
        """Close the camp for the whole program; on a full disk what was recorded stays in the log beside the file, for the next time."""
        if self.holder is None:
            with suppress(UserError):
                self.checkpoint()
        self.close()
        self._shared.lock.release()
