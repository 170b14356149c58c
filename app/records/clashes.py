"""What two laptops recorded differently, and who recorded which: the conflicts that wait for a person (SYNC.md, "Merge")."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from app import clock
from app.errors import UserError
from app.models.journal import SyncConflict
from app.records import clash_rows, clash_words, names
from app.records.clash_rows import About
from app.store.connection import bare
from app.store.fold import Op
from app.words import _

MOST = 5  # conflicts that are named where several are meant
DAY = 24 * 60 * 60 * 1000  # milliseconds
EARLIEST = int(datetime(2005, 1, 1, tzinfo=UTC).timestamp() * 1000)  # a laptop whose battery is empty begins at 1970, 1980 or 2000


@dataclass(frozen=True)
class Recorded:
    """Who recorded a value, on which incarnation of which laptop; `at` is that laptop's own clock, as an instant in UTC.

    `clock_wrong`: before 2005, more than a day after this laptop's clock, or more than a day before something that its author had seen.
    """

    uid: str
    laptop_id: str
    laptop: str
    person: str
    at: str
    clock_wrong: bool


@dataclass(frozen=True)
class Alternative:
    """One of the values; `facts` are its columns in words (name, text), the same names in every alternative of a conflict."""

    letter: str
    value: dict[str, Any]
    shown: str
    facts: tuple[tuple[str, str], ...]
    by: tuple[Recorded, ...]
    standing: bool  # the one that is shown for now

    @property
    def person(self) -> str:
        return _(", ").join(dict.fromkeys(one.person for one in self.by if one.person))

    @property
    def laptop(self) -> str:
        return _(", ").join(dict.fromkeys(one.laptop for one in self.by))

    @property
    def at(self) -> str:
        return self.by[0].at if self.by else ""

    @property
    def clock_wrong(self) -> bool:
        return any(one.clock_wrong for one in self.by)

    @property
    def note(self) -> str:
        return str(self.value.get("note") or "")

    @property
    def deletes(self) -> bool:
        return clash_words.deletes(self.value)


@dataclass(frozen=True)
class Conflict:
    """A unit of a row, or its being there at all, that waits; `about` says which record it is."""

    id: str
    table: str
    row: str
    unit: str
    about: About
    alternatives: tuple[Alternative, ...]

    @property
    def what(self) -> str:
        return self.about.text

    @property
    def where(self) -> str:
        """The label of its class; empty for what belongs to none."""
        return self.about.class_label

    @property
    def class_id(self) -> str | None:
        return self.about.class_id

    @property
    def session_id(self) -> str | None:
        return self.about.session_id

    @property
    def standing(self) -> Alternative | None:
        return next((one for one in self.alternatives if one.standing), None)

    def alternative(self, letter: str) -> Alternative:
        """Raises UserError where there is none of that letter."""
        for one in self.alternatives:
            if one.letter == letter.strip().lower():
                return one
        letters = _(", ").join(one.letter for one in self.alternatives)
        raise UserError(_("There is no alternative “{letter}”.").format(letter=letter), _("Choose one of {codes}.").format(codes=letters))


def waiting(session: Session, class_id: str | None = None) -> list[Conflict]:
    """Everything that waits, of one class or of the whole camp; by class, day, period and name."""
    found = _found(session, None)
    chosen = [one for one in found if class_id in (None, one.class_id)]
    return sorted(chosen, key=lambda one: (not one.where, one.where, one.about.order, one.about.name, one.id))


def count(session: Session) -> int:
    return session.exec(select(func.count()).select_from(SyncConflict)).one()


def one(session: Session, text: str) -> Conflict:
    """The conflict of that id, or of these first letters of one; or the only one of what it is about, as the list says it.

    Raises UserError where none or several are meant, or it is decided.
    """
    wanted = text.strip().lower()
    named = select(SyncConflict.id).where(col(SyncConflict.id).between(wanted, f"{wanted}g")).limit(2)  # identifiers are hexadecimal
    ids = list(session.exec(named).all()) if wanted else list[str]()
    if len(ids) == 1:
        return _found(session, [ids[0]])[0]
    said = names.fold(wanted)
    found = [each for each in waiting(session) if said and (said in names.fold(f"{each.where} {each.what}") or each.id in ids)]
    if len(found) == 1:
        return found[0]
    if found:
        told = "; ".join(f"{each.id[:8]} {each.where} {each.what}" for each in found[:MOST])
        raise UserError(_("Several conflicts are “{text}”.").format(text=text), _("Name one of them: {people}.").format(people=told))
    raise UserError(_("No conflict “{id}” waits: it may be decided already.").format(id=text), _("Look at the list of what is to decide."))


def on(session: Session, table: str, row: str) -> list[Conflict]:
    """What waits on one row."""
    said = select(SyncConflict.id).where(col(SyncConflict.table_) == table, col(SyncConflict.row) == row)
    ids = session.exec(said.order_by(col(SyncConflict.unit))).all()
    return _found(session, ids) if ids else []


def chosen(session: Session, ids: Iterable[str]) -> list[Conflict]:
    """These of those that wait."""
    return _found(session, list(ids))


def authors(session: Session, ops: Sequence[Op]) -> dict[tuple[str, int], Recorded]:
    """Who recorded each of these operations (uid, seq)."""
    known, now = _authors(bare(session.connection()), {(op.uid, op.step) for op in ops}), clock.believed()
    return {(op.uid, op.seq): _author(known, {"uid": op.uid, "step": op.step, "wall": op.wall}, now) for op in ops}


def _found(session: Session, ids: Sequence[str] | None) -> list[Conflict]:
    """A few questions for all of them; `ids` None are all that wait."""
    driver = bare(session.connection())
    which = "" if ids is None else " WHERE id IN (SELECT value FROM json_each(?))"
    given = () if ids is None else (json.dumps(list(ids)),)
    rows = driver.execute(f'SELECT id, "table", row, unit, heads FROM sync_conflict{which} ORDER BY id', given).fetchall()
    parsed = [(*facts, json.loads(heads)) for *facts, heads in rows]
    authors = _authors(driver, {(head["uid"], head["step"]) for *_facts, heads in parsed for head in heads})
    abouts = clash_rows.abouts(session, [(table, row, unit) for _id, table, row, unit, _heads in parsed])
    names = clash_words.names(session, [(table, head["value"]) for _id, table, _row, _unit, heads in parsed for head in heads])
    now = clock.believed()
    made: list[Conflict] = []
    for id, table, row, unit, heads in parsed:
        about, stored = abouts[table, row, unit]
        by = {(head["uid"], head["seq"]): _author(authors, head, now) for head in heads}
        alternatives = _lettered(heads, by, stored)
        made.append(Conflict(id, table, row, unit, about, clash_words.told(table, alternatives, names)))
    return made


def _lettered(heads: Sequence[Any], by: Mapping[tuple[str, int], Recorded], stored: Mapping[str, Any]) -> list[Alternative]:
    """The distinct values, in the order of the first uid that has each."""
    said: dict[str, tuple[dict[str, Any], list[Recorded]]] = {}
    for head in sorted(heads, key=lambda head: (head["uid"], head["seq"])):
        key = json.dumps(head["value"], sort_keys=True)
        said.setdefault(key, (head["value"], []))[1].append(by[head["uid"], head["seq"]])
    made: list[Alternative] = []
    for place, (value, authors) in enumerate(said.values()):
        stands = not clash_words.deletes(value) and all(stored.get(column) == its for column, its in value.items())
        made.append(Alternative(_letter(place), value, "", (), tuple(authors), stands))
    return made


def _letter(place: int) -> str:
    return chr(ord("a") + place) if place < 26 else f"z{place - 25}"


def _author(authors: Mapping[tuple[str, int], Recorded], head: Mapping[str, Any], now: int) -> Recorded:
    known = authors.get((head["uid"], head["step"])) or Recorded(head["uid"], "", head["uid"][:8], "", "", False)
    moment = datetime.fromtimestamp(head["wall"] / 1000, UTC) if abs(head["wall"]) < 10**14 else datetime.fromtimestamp(0, UTC)
    wrong = known.clock_wrong or not EARLIEST <= head["wall"] <= now + DAY
    return replace(known, at=moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"), clock_wrong=wrong)


def _authors(driver: Any, steps: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Recorded]:
    """Who made these steps (uid, step)."""
    rows = driver.execute(
        "SELECT d.uid, s.step, coalesce(d.incarnation_of, d.uid), coalesce(l.name, nullif(d.name, ''), substr(d.uid, 1, 8)), "
        "coalesce(u.name, s.person), s.wall, c.vector "
        "FROM json_each(?) p JOIN sync_device d ON d.uid = json_extract(p.value, '$[0]') "
        "JOIN sync_step s ON s.device = d.device AND s.step = json_extract(p.value, '$[1]') "
        "JOIN sync_context c ON c.context = s.context LEFT JOIN laptop l ON l.id = d.incarnation_of "
        'LEFT JOIN "user" u ON u.id = s.person',
        (json.dumps(sorted(steps)),),
    ).fetchall()
    latest = {vector: _latest_seen(driver, vector) for vector in {row[6] for row in rows}}
    return {
        (uid, step): Recorded(uid, laptop_id, laptop, person, "", wall < latest[vector] - DAY)
        for uid, step, laptop_id, laptop, person, wall, vector in rows
    }


def _latest_seen(driver: Any, vector: str) -> int:
    """The latest clock that the authors of a context had seen: of each laptop its last step there, but not one that lies in the future."""
    seen: list[int] = []
    for uid, seq in json.loads(vector).items():
        found = driver.execute(
            "SELECT s.wall FROM sync_step s JOIN sync_device d ON d.device = s.device WHERE d.uid = ? AND s.first_seq <= ? "
            "ORDER BY s.step DESC LIMIT 1",
            (uid, seq),
        ).fetchone()
        if found and found[0] <= clock.believed() + DAY:
            seen.append(found[0])
    return max(seen, default=0)
