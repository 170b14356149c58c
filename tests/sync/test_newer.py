"""A laptop with a newer Muster: what an older one does not know waits, travels on as it came, and is shown after an upgrade."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Column, ForeignKey, Integer, String, Table
from sqlmodel import SQLModel

from app.models import schema
from app.models.people import Person
from app.models.row import Journalled
from app.store import fold, journal, merging, settling
from app.store.connection import bare
from app.sync import scope
from app.sync.exchange import APPLIED
from tests.meeting import Laptop, Meeting

NEWER = schema.VERSION + 1
HORSE = "f" * 32
RECORD = 'INSERT INTO sync_op(device, seq, step, "table", row, patch) SELECT device, seq, step, ?, ?, ? FROM sync_me'
CACHES = [cached for module in (merging, settling, scope) for cached in vars(module).values() if hasattr(cached, "cache_clear")]


@pytest.fixture
def sent(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """Rossi's laptop has the next version: people have a size of shoes there, and there are horses."""
    person = meeting.people[0]
    monkeypatch.setattr(schema, "VERSION", NEWER)
    record(meeting.b, ("person", person, {"shoe": 43}), ("horse", HORSE, {"_new": 1, "name": "Kuhaylan", "person_id": person}))
    with meeting.b.store.change("Write a phone number") as session:
        session.get_one(Person, person).phone = "771"
    record(meeting.b, ("person", person, {"phone": "772", "shoe": 44}))
    monkeypatch.setattr(schema, "VERSION", NEWER - 1)
    return meeting


def record(laptop: Laptop, *operations: tuple[str, str, dict[str, object]]) -> None:
    """A step as the newer version's triggers would write it."""
    with laptop.store.change("Shoe {name}", name="K") as session:
        driver = bare(session.connection())
        for table, row, patch in operations:
            text = json.dumps(patch, separators=(",", ":"))
            driver.execute("UPDATE sync_me SET seq = seq + 1")
            driver.execute(
                'INSERT INTO sync_op(device, seq, step, "table", row, patch) SELECT device, seq, step, ?, ?, ? FROM sync_me',
                (table, row, text),
            )
            if table == "person":
                driver.execute("UPDATE sync_me SET muted = 1")
                driver.execute("UPDATE person SET phone = coalesce(?, phone) WHERE id = ?", (patch.get("phone"), row))
                driver.execute("UPDATE sync_me SET muted = 0")


def log(laptop: Laptop, uid: str) -> list[tuple[object, ...]]:
    """The operations and seals of one incarnation, to the letter."""
    asked = 'SELECT seq, "table", row, patch FROM sync_op JOIN sync_device USING (device) WHERE uid = ? ORDER BY seq'
    sealed = "SELECT step, label, arguments, schema, hash FROM sync_step JOIN sync_device USING (device) WHERE uid = ? ORDER BY step"
    return laptop.ask(asked, uid) + laptop.ask(sealed, uid)


def parked(meeting: Meeting) -> list[tuple[str, str, str]]:
    return [("horse", HORSE, "unknown"), ("person", meeting.people[0], "newer")]


def test_what_is_known_is_applied_and_the_rest_waits(sent: Meeting):
    assert sent.a.one(sent.b.export()).outcome == APPLIED
    assert sent.a.parked() == parked(sent)
    assert sent.a.ask("SELECT phone FROM person WHERE id = ?", sent.people[0]) == [("772",)]
    assert sent.a.problems() == []


def test_it_is_relayed_to_the_letter(sent: Meeting):
    sent.a.take(sent.b.export())
    c = sent.join("Yard")
    assert c.parked() == parked(sent) and log(c, sent.b.uid) == log(sent.a, sent.b.uid) == log(sent.b, sent.b.uid)
    assert c.dump() == sent.a.dump()


def test_what_is_recorded_here_meanwhile_stands_beside_it(sent: Meeting):
    sent.a.take(sent.b.export())
    with sent.a.store.change("Write a phone number") as session:
        session.get_one(Person, sent.people[0]).phone = "773"
    assert sent.b.one(sent.a.export()).conflicts == 0
    assert sent.b.ask("SELECT phone FROM person WHERE id = ?", sent.people[0]) == [("773",)]


@pytest.fixture
def upgraded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This Muster is the next version, too."""
    people = SQLModel.metadata.tables["person"]
    people.append_column(Column("shoe", Integer))
    Table(
        "horse",
        SQLModel.metadata,
        Column("id", String, primary_key=True),
        Column("name", String),
        Column("person_id", String, ForeignKey("person.id")),
        info={"journal": Journalled()},
    )
    forget()
    monkeypatch.setattr(schema, "VERSION", NEWER)
    yield
    SQLModel.metadata.remove(SQLModel.metadata.tables["horse"])
    people._columns.remove(people.c.shoe)  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType, reportAttributeAccessIssue]
    forget()


def forget() -> None:
    for cache in CACHES:
        cache.cache_clear()


def migrate(laptop: Laptop) -> None:
    """As a migration does it."""
    with laptop.store.change("Migrate") as session:
        connection = session.connection()
        journal.drop_triggers(connection)
        connection.exec_driver_sql("ALTER TABLE person ADD COLUMN shoe INTEGER")
        connection.exec_driver_sql("CREATE TABLE horse(id TEXT PRIMARY KEY, name TEXT, person_id TEXT REFERENCES person(id))")
        settling.retry(bare(connection))
        journal.make_triggers(connection)


def test_it_is_healed_by_an_upgrade(sent: Meeting, request: pytest.FixtureRequest):
    sent.a.take(sent.b.export())
    c = sent.join("Yard")
    with c.store.change("Write a phone number") as session:
        session.get_one(Person, sent.people[1]).phone = "774"
    file = c.export()
    request.getfixturevalue("upgraded")
    migrate(sent.a)
    assert sent.a.parked() == []
    assert sent.a.ask("SELECT shoe, phone FROM person WHERE id = ?", sent.people[0]) == [(44, "772")]
    assert sent.a.ask("SELECT name, person_id FROM horse") == [("Kuhaylan", sent.people[0])]
    with sent.a.store.read() as session:
        assert list(fold.differences(session.connection())) == []
    assert sent.a.one(file).outcome == APPLIED  # an older laptop's file is taken as ever


def test_a_row_that_refers_to_one_of_a_newer_kind_waits_with_it(sent: Meeting):
    """A table that refers to another that is not here at all."""
    record(sent.b, ("saddle", "e" * 32, {"_new": 1, "horse_id": HORSE}))
    sent.a.take(sent.b.export())
    assert [line[0] for line in sent.a.parked()] == ["horse", "person", "saddle"]
