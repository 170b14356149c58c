"""What `check` finds, and what `dump` says."""

import json
from pathlib import Path

import pytest

from app.models.people import Person
from app.store import check, connection, keys
from app.store.camp import DATABASE, SLOTS, Store
from tests.camp_fixtures import made

HARM = {
    "altered at step 2": "UPDATE sync_op SET patch = replace(patch, '07701', '07702')",
    "altered at step 3": "DELETE FROM sync_op WHERE seq = (SELECT max(seq) FROM sync_op)",
    "not what the journal says": "UPDATE sync_me SET muted = 1; UPDATE person SET phone = 'x'",
    "does not watch person": "DROP TRIGGER journal_person_update",
    "refers to a rank that is not there": "UPDATE sync_me SET muted = 1; UPDATE person SET rank_id = 'x'",
}


@pytest.mark.parametrize("found", HARM)
def test_harm_done_past_the_store_is_found(tmp_path: Path, found: str):
    store = made(tmp_path / "harmed")
    for phone in ("07701", "07709"):
        with store.change("phone") as session:
            session.merge(Person(id="a", name="A", phone=phone))
    bare = connection.connect(store.folder / DATABASE, keys.open_slot(store.folder / SLOTS, store.user.name, "demo").key)
    bare.executescript("PRAGMA query_only = OFF; PRAGMA foreign_keys = OFF;" + HARM[found])
    bare.close()
    with store.read() as session:
        assert any(found in problem for problem in check.problems(session.connection()))
    store.leave()


def test_dump_is_json_lines_by_table_and_id(store: Store):
    with store.change("add") as session:
        session.add_all([Person(id="b", name="ب"), Person(id="a", name="أ")])
    with store.read() as session:
        lines = [json.loads(line) for line in check.dump(session.connection())]
    assert [(line["table"], line["id"]) for line in lines] == sorted((line["table"], line["id"]) for line in lines)
    assert [line["name"] for line in lines if line["table"] == "person"] == ["أ", "ب"]
    assert not {"sync_me", "laptop_secret", "sync_device"} & {line["table"] for line in lines}
