"""The register of laptops: who takes part, when each was last heard, and what it lacks."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.errors import UserError
from app.models.camp import Laptop
from app.models.journal import SyncMe, SyncSeen
from app.records import courses
from app.store import fingerprint, knowledge
from app.store.connection import bare
from app.sync.spoken import words_of
from app.words import _

FEWEST = 4  # letters of an id that may stand for it


@dataclass(frozen=True)
class Line:
    """One laptop. `heard_at` is its clock in the last file that came from it, `lacks` how many operations it had not seen then.

    `scope` are the labels of the classes that it has; None for all. A laptop that was never heard lacks everything.
    """

    id: str
    name: str
    fingerprint: str
    own: bool
    admitted_at: str
    retired_at: str | None
    heard_at: str | None
    lacks: int
    scope: tuple[str, ...] | None
    signing_key: str

    def words(self, language: str) -> tuple[str, ...]:
        """Its fingerprint as ten words."""
        return words_of(self.signing_key, language)


def register(session: Session) -> list[Line]:
    """Every laptop of the camp, this one first, the retired ones last."""
    own = session.exec(select(SyncMe.laptop_id)).one()
    seen = {each.laptop_id: each for each in session.exec(select(SyncSeen))}
    known, labels = knowledge.known(bare(session.connection())), courses.labels(session)
    lines = [
        Line(
            id=laptop.id,
            name=laptop.name,
            fingerprint=fingerprint.of(laptop.signing_key),
            own=laptop.id == own,
            admitted_at=laptop.admitted_at or laptop.since,
            retired_at=laptop.retired_at,
            heard_at=seen[laptop.id].at if laptop.id in seen else None,
            lacks=0 if laptop.id == own or laptop.retired_at else _lacks(known, seen.get(laptop.id)),
            scope=_scope(laptop.scope, labels),
            signing_key=laptop.signing_key,
        )
        for laptop in session.exec(select(Laptop).order_by(col(Laptop.name), col(Laptop.id)))
    ]
    return sorted(lines, key=lambda line: (not line.own, line.retired_at is not None))


def _lacks(known: Mapping[str, int], seen: SyncSeen | None) -> int:
    """Operations are numbered without gaps."""
    vector: dict[str, int] = json.loads(seen.vector) if seen else {}
    return sum(max(0, last - vector.get(uid, 0)) for uid, last in known.items())


def _scope(scope: str | None, labels: Mapping[str, str]) -> tuple[str, ...] | None:
    if scope is None:
        return None
    ids: list[str] = json.loads(scope)
    return tuple(sorted(labels.get(id, id) for id in ids))


def identified(session: Session, text: str) -> str:
    """The id of the laptop with that id, name, or first letters of an id. Raises UserError, naming the laptops there are."""
    wanted = text.strip().casefold()
    laptops = session.exec(select(Laptop.id, Laptop.name).order_by(col(Laptop.name), col(Laptop.id))).all()
    for found in (
        [id for id, _name in laptops if id == wanted],
        [id for id, name in laptops if name.strip().casefold() == wanted],
        [id for id, _name in laptops if len(wanted) >= FEWEST and id.startswith(wanted)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise UserError(_("Several laptops are called “{text}”.").format(text=text), _told(laptops))
    raise UserError(_("There is no laptop “{text}”.").format(text=text), _told(laptops))


def _told(laptops: Sequence[tuple[str, str]]) -> str:
    named = ", ".join(f"{name} ({id[:8]})" for id, name in laptops)
    return _("The laptops are: {laptops}.").format(laptops=named)
