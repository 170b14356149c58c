"""A camp that was put back, copied or moved: nothing that it gave away is lost, and no number is used twice with other contents."""

import json
import shutil
from pathlib import Path

import pytest

from app.store import check, opening
from app.store.camp import DATABASE
from app.sync.exchange import APPLIED
from tests.camp_fixtures import FOUNDER
from tests.meeting import Laptop, Meeting


@pytest.fixture
def old(meeting: Meeting, tmp_path: Path) -> Path:
    """The commander's folder as it was, before a mark that Rossi's laptop has by now."""
    meeting.a.store.leave()
    copy = Path(shutil.copytree(meeting.a.folder, tmp_path / "old"))
    meeting.a.open()
    meeting.mark(meeting.a, 0, "A")
    assert meeting.b.one(meeting.a.export()).outcome == APPLIED
    return copy


def agree_again(meeting: Meeting, restored: Laptop) -> None:
    """What was recorded before and after it was put back is everywhere."""
    meeting.mark(restored, 1, "L")
    meeting.mark(meeting.b, 2, "S")
    for giver, taker in ((meeting.b, restored), (restored, meeting.b), (meeting.b, restored)):
        taker.take(giver.export())  # one may have to wait for the next: it counts on what was lost
    for laptop in (restored, meeting.b):
        assert [meeting.code(laptop, place) for place in range(3)] == ["A", "L", "S"] and laptop.problems() == []
    assert restored.dump() == meeting.b.dump()


def put_back(meeting: Meeting, old: Path, *names: str) -> None:
    meeting.a.store.leave()
    for name in names:
        for leftover in meeting.a.folder.glob(f"{name}*"):
            leftover.unlink()
        shutil.copy(old / name, meeting.a.folder / name)
    meeting.a.open()


def test_an_older_file_put_back_goes_on_under_a_new_uid(meeting: Meeting, old: Path):
    before = meeting.a.uid
    put_back(meeting, old, DATABASE)
    assert meeting.a.uid != before and meeting.code(meeting.a, 0) is None
    agree_again(meeting, meeting.a)


def test_a_machine_that_remembers_nothing_learns_it_from_the_first_file(meeting: Meeting, old: Path, monkeypatch: pytest.MonkeyPatch):
    """The whole folder on another machine: no mark says how far it had come; opening it there is a new incarnation at once."""
    before = meeting.a.uid
    monkeypatch.setenv("MUSTER_SETTINGS", str(meeting.folder / "other machine" / "settings.json"))
    put_back(meeting, old, DATABASE, "keys.json")
    assert meeting.a.uid != before
    agree_again(meeting, meeting.a)


def test_operations_of_its_own_that_it_does_not_have_make_a_laptop_begin_anew(meeting: Meeting, old: Path):
    """Its mark outside was put back together with it, as a whole disk is."""
    before = meeting.a.uid
    (mark,) = [path for path in (meeting.folder / "machine" / "laptops").iterdir() if path.stem == meeting.a.id]
    meeting.a.store.leave()
    shutil.copy(old / DATABASE, meeting.a.folder / DATABASE)
    mark.write_text(json.dumps(json.loads(mark.read_text()) | {"seq": 1}))
    meeting.a.open()
    assert meeting.a.uid == before and meeting.code(meeting.a, 0) is None
    assert meeting.a.one(meeting.b.export(full=True)).outcome == APPLIED
    assert meeting.a.uid != before
    agree_again(meeting, meeting.a)


def test_a_copy_that_is_used_beside_the_first_is_another_incarnation(meeting: Meeting, old: Path):
    copy = Laptop(old, FOUNDER.name, meeting.a.stick)
    meeting.more.append(copy)
    assert copy.uid != meeting.a.uid
    meeting.mark(copy, 3, "E")
    meeting.mark(meeting.a, 4, "D")
    for _turn in range(2):
        for giver in (copy, meeting.a, meeting.b):
            file = giver.export(full=True)
            for taker in (copy, meeting.a, meeting.b):
                taker.take(file)
    assert copy.dump() == meeting.a.dump() == meeting.b.dump()
    assert [meeting.code(meeting.b, place) for place in (0, 3, 4)] == ["A", "E", "D"]


def test_a_folder_that_was_moved_stays_who_it_was(meeting: Meeting, tmp_path: Path):
    before = meeting.a.uid
    meeting.a.store.leave()
    meeting.a.folder = meeting.a.folder.rename(tmp_path / "moved")
    meeting.a.open()
    assert meeting.a.uid == before


def test_the_backup_that_an_import_makes_brings_everything_back(meeting: Meeting, tmp_path: Path):
    before = meeting.a.dump()
    meeting.mark(meeting.b, 0, "A")
    assert meeting.a.one(meeting.b.export()).outcome == APPLIED
    (backup,) = (meeting.a.folder / "backups").iterdir()
    shutil.unpack_archive(backup, tmp_path / "back", "zip")
    back = opening.open_camp(tmp_path / "back", FOUNDER.name, FOUNDER.passphrase)
    with back.read() as session:
        assert list(check.dump(session.connection())) == before
    back.leave()
