"""Making a camp's folder, and opening one."""

import json
import os
import platform
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nacl.signing import SigningKey
from sqlalchemy import Connection
from sqlmodel import Session, col, select

from app import clock
from app.errors import UserError
from app.models import ranks, schema
from app.models.camp import Camp, Laptop, Role, User
from app.models.journal import LaptopSecret
from app.models.people import Rank
from app.models.row import new_id
from app.store import connection as connections
from app.store import fingerprint, keys, marker
from app.store.camp import DATABASE, SLOTS, Shared, SignedIn, Store
from app.store.lock import WriterLock
from app.words import N_, _, cause

FOUNDING = N_("Start the camp")


@dataclass(frozen=True)
class Founder:
    """The first user of a camp, a commander."""

    name: str
    passphrase: str


def create(folder: Path, camp: Camp, founder: Founder, recovery: Path | None = None, fill: Callable[[Store], None] | None = None) -> Store:
    """A new camp in `folder`, opened. The recovery sheet goes to `recovery`; without it there is no recovery slot.

    `fill` brings the first records: the folder appears with them, whole, or not at all. Raises UserError where there is something
    already, or the sheet would lie in the folder.
    """
    _refuse_unfit(folder, founder, recovery)
    opened = keys.Opened((keys.new_key(),), new_id())
    with appearing(folder) as temporary:
        _found(temporary, opened, camp, founder, fill)
        slots = [keys.slot(founder.name, founder.passphrase, opened)]
        if recovery is not None:
            code = keys.recovery_code()
            slots.append(keys.slot(keys.RECOVERY, code, opened))
            _write_sheet(recovery, code, camp)
        keys.write(temporary / SLOTS, slots)
    return open_camp(folder, founder.name, founder.passphrase, made=True)


def _refuse_unfit(folder: Path, founder: Founder, recovery: Path | None) -> None:
    if not founder.name.strip():
        raise UserError(_("The first user has no name."), _("Name one with --user."))
    if not founder.passphrase:
        raise UserError(_("The pass phrase is empty."), _("Choose one of several words."))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(_("There is something in {folder} already.").format(folder=folder), _("Choose a new or an empty folder."))
    if recovery is not None:
        _refuse_sheet(folder, recovery)


def _refuse_sheet(folder: Path, recovery: Path) -> None:
    if folder.resolve() in recovery.resolve().parents:
        raise UserError(
            _("The recovery sheet would lie in the camp's own folder."),
            _("Write it elsewhere, print it, and lock it away from the laptop."),
        )
    if recovery.exists():
        raise UserError(_("{file} is there already.").format(file=recovery), _("Choose another name for the recovery sheet."))


@contextmanager
def appearing(folder: Path) -> Iterator[Path]:
    """A temporary folder beside `folder` that takes its name when the block has ended well."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            yield temporary
            if folder.exists():
                folder.rmdir()
            temporary.rename(folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise UserError(
            _("The camp's folder {folder} cannot be made: {reason}.").format(folder=folder, reason=cause(error)),
            _("Choose another place, or free some space."),
        ) from error


def create_waiting(folder: Path, user: Founder, laptop: str, identity: str) -> Store:
    """The folder of a laptop that waits to be admitted, opened: the schema and this laptop's keys, but no camp and no user.

    Nothing in it is journalled. `identity` is what opens the exchange files sent to this laptop. Raises UserError as `create` does.
    """
    _refuse_unfit(folder, user, None)
    opened = keys.Opened((keys.new_key(),), new_id())
    joining = {"slot": opened.user, "name": user.name.strip(), "laptop": laptop, "user": None, "since": clock.instant()}
    with appearing(folder) as temporary:
        with _database(temporary, opened, user.name) as store, store.change(N_("Ask to be admitted")) as session:
            secret = SigningKey.generate().encode().hex()
            session.add(LaptopSecret(laptop_id=_own_laptop(session), signing_key=secret, identity=identity))
            session.connection().exec_driver_sql("UPDATE sync_me SET joining = ?", (json.dumps(joining, ensure_ascii=False),))
        keys.write(temporary / SLOTS, [keys.slot(user.name, user.passphrase, opened)])
    return open_camp(folder, user.name, user.passphrase, made=True)


def _found(folder: Path, opened: keys.Opened, camp: Camp, founder: Founder, fill: Callable[[Store], None] | None) -> None:
    """The first step of every camp: its row, the ladder of ranks, its first user, this laptop."""
    with _database(folder, opened, founder.name) as store:
        with store.change(FOUNDING) as session:
            _populate(session, camp, User(id=opened.user, name=founder.name.strip(), role=Role.COMMANDER))
        if fill is not None:
            fill(store)


@contextmanager
def _database(folder: Path, opened: keys.Opened, user: str) -> Iterator[Store]:
    """A new file in `folder`, with its schema and an identity, open for the length of the block."""
    from app.store import migrations

    (folder / DATABASE).touch(0o600)
    engine = connections.engine(folder / DATABASE, opened.key)
    shared = Shared(folder, opened.key, SignedIn(opened.user, user, Role.COMMANDER), WriterLock(folder, opened.key), None)
    try:
        with connections.refusals(), engine.connect() as connection:
            connections.bare(connection).execute("PRAGMA journal_mode = WAL")
            migrations.upgrade(connection)
        store = Store(shared)
        try:
            yield store
            store.checkpoint()
        finally:
            store.close()
    finally:
        engine.dispose()


def _populate(session: Session, camp: Camp, user: User) -> None:
    key = SigningKey.generate()
    laptop = Laptop(
        id=_own_laptop(session), name=platform.node(), signing_key=key.verify_key.encode().hex(), since=clock.instant(), admitted_by=user.id
    )
    session.add_all([camp, user, laptop, LaptopSecret(laptop_id=laptop.id, signing_key=key.encode().hex())])
    for rank in ranks.ladder():
        titles = {f"title_{language}": title for language, title in rank.titles.items()}
        session.add(Rank(id=rank.code, ordinal=rank.order, rank_group=rank.group, **titles))


def _own_laptop(session: Session) -> str:
    return session.connection().exec_driver_sql("SELECT laptop_id FROM sync_me").scalar_one()


def _write_sheet(path: Path, code: str, camp: Camp) -> None:
    text = _(
        "Recovery sheet of {camp}\n\nWhoever has this sheet and the camp's folder can read everything in it.\n"
        "Print it, seal it, lock it away from the laptop, and delete this file.\n\nRecovery code:\n\n    {code}\n"
    ).format(camp=camp.title_en or camp.title_ar, code=code)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise UserError(
            _("The recovery sheet {file} cannot be written: {reason}.").format(file=path, reason=cause(error)), _("Choose another place.")
        ) from error


def open_camp(folder: Path, user: str, passphrase: str, made: bool = False) -> Store:
    """Open a camp for `user`; read-only where another program has it. `made`: this program made the folder just now.

    Raises UserError for a wrong pass phrase or a newer file.
    """
    opened = keys.open_slot(folder / SLOTS, user, passphrase)
    lock = WriterLock(folder, opened.key)
    writer = lock.take()
    try:
        return _opened(Shared(folder, opened.key, SignedIn(opened.user, "", Role.VIEWER), lock, None if writer else lock.holder()), made)
    except BaseException:
        lock.release()
        raise


def _opened(shared: Shared, made: bool) -> Store:
    engine = connections.engine(shared.folder / DATABASE, shared.key)
    try:
        with connections.refusals(), engine.connect() as connection:
            upgraded = _bring_up_to_date(connection, shared.holder)
            shared.user, shared.waiting = _signed_in(connection, shared.user.id)
            connection.rollback()
            if shared.holder is None:
                marker.confirm(connections.bare(connection), shared.folder, made or upgraded)
        if shared.holder is None:
            shared.lock.sign(shared.user.name)
    except BaseException:
        engine.dispose()
        raise
    if shared.holder is None:
        return Store(shared, engine=engine)
    engine.dispose()  # it could write
    return Store(shared)


def _signed_in(connection: Connection, slot: str) -> tuple[SignedIn, bool]:
    """Whom a key slot stands for, and whether the laptop still waits to be admitted.

    On a laptop that joined, the slot was made before its user was: the first file names the user that it stands for.
    """
    said = connection.exec_driver_sql("SELECT joining FROM sync_me").scalar_one()
    joining: dict[str, str | None] = json.loads(said) if said else {}
    id = slot
    if joining.get("slot") == slot:
        if joining["user"] is None:
            return SignedIn(slot, str(joining["name"]), Role.VIEWER), True
        id = joining["user"]
    row = connection.exec_driver_sql('SELECT id, name, role FROM "user" WHERE id = ? AND active', (id,)).one_or_none()
    if row is None:
        raise UserError(_("This user may no longer open the camp."), _("Ask the camp's commander."))
    return SignedIn(*row), False


def _bring_up_to_date(connection: Connection, holder: str | None) -> bool:
    """Whether the file was behind, and has been upgraded."""
    version = int(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    if version > schema.VERSION:
        raise UserError(_("This camp was written by a newer Muster."), _("Open it with that version or a later one; nothing was changed."))
    if version == schema.VERSION:
        return False
    if holder is not None:
        raise UserError(_("This camp must be brought up to date first."), _("Close it where it is open ({holder}).").format(holder=holder))
    from app.store import migrations

    connection.rollback()
    migrations.upgrade(connection)
    return True


def make_recovery(store: Store, sheet: Path) -> None:
    """A recovery sheet, for a camp without one or whose sheet was lost: the code of the old one opens nothing any more.

    The worker's work. Raises UserError where the sheet would lie in the camp's folder or cannot be written; the slots are as before then.
    """
    _refuse_sheet(store.folder, sheet)
    slots = store.folder / SLOTS
    before = slots.read_bytes()
    with store.read() as session:
        here = session.exec(select(Camp).order_by(col(Camp.id))).first()
    code = keys.add_recovery(slots, store.opened)
    try:
        _write_sheet(sheet, code, here or Camp())
    except UserError:
        slots.write_bytes(before)
        raise


def camp_fingerprint(store: Store) -> str:
    """What two people compare by voice: the hash of this laptop's public key, in groups of four."""
    with store.read() as session:
        key = session.connection().exec_driver_sql("SELECT l.signing_key FROM laptop l JOIN sync_me m ON m.laptop_id = l.id").scalar_one()
    return fingerprint.of(key)
