"""Camps are made whole, opened by who may, and written by one program at a time."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import select, text

from app.errors import UserError
from app.models.camp import Camp
from app.models.people import Person
from app.store import check, connection, keys, opening
from app.store.camp import DATABASE, SLOTS, Store

FOUNDER = opening.Founder("clerk", "long pass phrase")


def test_a_wrong_pass_phrase_and_a_wrong_name_are_refused_alike(store: Store):
    store.leave()
    refusals = []
    for name, phrase in ((store.user.name, "wrong"), ("nobody", "demo")):
        with pytest.raises(UserError) as refused:
            opening.open_camp(store.folder, name, phrase)
        refusals.append(str(refused.value))
    assert refusals[0] == refusals[1]


def test_nothing_on_the_disk_can_be_read_without_the_keys(store: Store):
    with store.change("add") as session:
        session.add(Person(id="a", name="Kadhim al-Jabouri"))
    for file in store.folder.iterdir():
        assert b"Kadhim" not in file.read_bytes() and store.user.name.encode() not in file.read_bytes()


def test_the_second_program_reads_and_is_told_who_has_it(store: Store):
    with store.change("add") as session:
        session.add(Person(id="a", name="A"))
    other = opening.open_camp(store.folder, store.user.name, "demo")
    assert other.holder is not None and store.user.name in other.holder
    with other.read() as session:
        assert session.get_one(Person, "a").name == "A"
    with pytest.raises(UserError, match="open for writing elsewhere"), other.change("x"):
        pass
    other.leave()
    with store.change("still the writer") as session:
        session.add(Person(id="b", name="B"))


def test_a_camp_is_not_made_over_something(store: Store, tmp_path: Path):
    with pytest.raises(UserError, match="something in"):
        opening.create(store.folder, Camp(title_en="C"), FOUNDER)
    taken = tmp_path / "file"
    taken.write_text("kept")
    with pytest.raises(UserError):
        opening.create(taken, Camp(title_en="C"), FOUNDER)
    assert taken.read_text() == "kept"


def test_a_camp_that_could_not_be_made_leaves_nothing(tmp_path: Path):
    with pytest.raises(UserError, match="named"):
        opening.create(tmp_path / "camps" / "one", Camp(), FOUNDER)
    assert list((tmp_path / "camps").iterdir()) == []


def test_the_recovery_sheet_opens_the_camp_and_lies_elsewhere(tmp_path: Path):
    sheet = tmp_path / "sheet.txt"
    with pytest.raises(UserError, match="own folder"):
        opening.create(tmp_path / "camp", Camp(title_en="C"), FOUNDER, tmp_path / "camp" / "sheet.txt")
    opening.create(tmp_path / "camp", Camp(title_en="C"), FOUNDER, sheet).leave()
    code = sheet.read_text().split()[-1]
    assert keys.has_recovery(tmp_path / "camp" / SLOTS)
    found = keys.open_slot(tmp_path / "camp" / SLOTS, keys.RECOVERY, code)
    assert found == keys.open_slot(tmp_path / "camp" / SLOTS, FOUNDER.name, FOUNDER.passphrase)


def test_a_file_from_a_newer_version_is_refused(store: Store):
    key = keys.open_slot(store.folder / SLOTS, store.user.name, "demo").key
    store.leave()
    bare = connection.connect(store.folder / DATABASE, key)
    bare.execute("PRAGMA query_only = OFF")
    bare.execute("UPDATE alembic_version SET version_num = '99'")
    bare.close()
    with pytest.raises(UserError, match="newer Muster"):
        opening.open_camp(store.folder, store.user.name, "demo")


@pytest.mark.parametrize("content", ["", "{", '{"format": 1}', '{"format": 2, "slots": []}'])
def test_unreadable_key_slots_are_refused(store: Store, content: str):
    store.leave()
    (store.folder / SLOTS).write_text(content)
    with pytest.raises(UserError):
        opening.open_camp(store.folder, store.user.name, "demo")


def test_a_folder_without_a_camp_is_refused(tmp_path: Path):
    with pytest.raises(UserError, match="no camp"):
        opening.open_camp(tmp_path, "clerk", "x")


def test_alembic_stays_out_where_the_file_is_up_to_date(store: Store):
    store.leave()
    code = (
        "import sys, pathlib; from app.store import opening;"
        f"opening.open_camp(pathlib.Path({str(store.folder)!r}), {store.user.name!r}, 'demo').leave();"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


WRITER = """
import pathlib, sys
from app.models.people import Person
from app.store import opening
store = opening.open_camp(pathlib.Path(sys.argv[1]), sys.argv[2], "demo")
for n in range(100_000):
    with store.change("add") as session:
        session.add(Person(id=str(n), name=f"n{n}"))
    print(n, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
@pytest.mark.parametrize("after", [1, 7, 40])
def test_what_was_reported_is_there_after_a_kill(store: Store, after: int):
    store.leave()
    with subprocess.Popen([sys.executable, "-c", WRITER, str(store.folder), store.user.name], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [next(writer.stdout) for _ in range(after)]
        os.kill(writer.pid, signal.SIGKILL)
        said += writer.stdout.readlines()
    again = opening.open_camp(store.folder, store.user.name, "demo")
    assert again.holder is None
    with again.read() as session:
        assert list(check.problems(session.connection())) == []
        assert all(session.get(Person, line.strip()) for line in said)
    again.leave()


def test_what_the_database_refuses_tells_no_name(store: Store):
    with store.read() as session, pytest.raises(DBAPIError) as refused:
        session.connection().execute(text("SELECT :name FROM nowhere"), {"name": "Kamil Malik"})
    assert "Malik" not in str(refused.value)


def test_slots_hold_no_name(store: Store):
    slots = json.loads((store.folder / SLOTS).read_text())["slots"]
    assert all(set(slot) == {"name", "salt", "operations", "memory", "box"} for slot in slots)


def test_a_full_disk_does_not_keep_a_camp_from_being_left(store: Store, monkeypatch: pytest.MonkeyPatch):
    with store.change("Recorded") as session:
        session.add(Person(name="Sami"))
    with monkeypatch.context() as full:
        full.setattr(Store, "checkpoint", Mock(side_effect=UserError("The disk is full.")))
        store.leave()
    again = opening.open_camp(store.folder, "demo", "demo")
    with again.read() as session:
        assert session.exec(select(Person.name)).all() == ["Sami"]
    again.leave()
