"""How this laptop stands with the exchange: what waits here, what was kept aside, and which files are expected."""

from dataclasses import dataclass
from typing import Any

from app.records import closed_rolls
from app.store import knowledge
from app.store.camp import Store
from app.store.connection import bare
from app.sync import folder, inbox, roles
from app.sync.register import Line, register
from app.sync.roles import Beyond


@dataclass(frozen=True)
class Parked:
    """A row that waits, or is shown only in part, and why: kept, newer, unknown, refused, missing."""

    table: str
    row: str
    reason: str


@dataclass(frozen=True)
class Fork:
    """A step that came under a number under which there is another one here; it is kept aside. `sender` is a laptop's id."""

    uid: str
    step: int
    hash: str
    sender: str


@dataclass(frozen=True)
class State:
    """`uid` is the incarnation that records here, `vector` how far each is known; `inbox` and `waiting` are files by name."""

    uid: str
    waits_to_be_admitted: bool
    vector: dict[str, int]
    laptops: tuple[Line, ...]
    conflicts: int
    closed_rolls: tuple[closed_rolls.Changed, ...]
    parked: tuple[Parked, ...]
    inbox: tuple[str, ...]
    forks: tuple[Fork, ...]
    beyond_role: tuple[Beyond, ...]
    folder: str | None
    waiting: tuple[str, ...]


def state(store: Store) -> State:
    """All of it at this moment."""
    chosen = folder.chosen(store)
    waiting = tuple(file.name for file in folder.waiting(store))
    with store.read() as session:
        driver: Any = bare(session.connection())
        return State(
            uid=driver.execute("SELECT d.uid FROM sync_me m JOIN sync_device d ON d.device = m.device").fetchone()[0],
            waits_to_be_admitted=store.waiting,
            vector=knowledge.known(driver),
            laptops=tuple(register(session)),
            conflicts=driver.execute("SELECT count(*) FROM sync_conflict").fetchone()[0],
            closed_rolls=tuple(closed_rolls.changed(session)),
            parked=tuple(Parked(*row) for row in driver.execute('SELECT "table", row, reason FROM sync_parked ORDER BY 1, 2')),
            inbox=tuple(inbox.original(file) for file in inbox.waiting(store.folder)),
            forks=tuple(Fork(*row) for row in driver.execute('SELECT uid, step, hash, "from" FROM sync_fork ORDER BY 1, 2, 3')),
            beyond_role=tuple(roles.beyond_role(session)),
            folder=str(chosen) if chosen else None,
            waiting=waiting,
        )
