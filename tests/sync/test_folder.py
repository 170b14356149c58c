"""The exchange folder: empty, away, half copied, doubled by a sync program; nothing is deleted that somebody still needs."""

import shutil
from pathlib import Path

import pytest

from app.errors import UserError
from app.sync import folder, laptops
from app.sync.folder import FolderReceipt
from tests.meeting import Laptop, Meeting


@pytest.fixture
def share(meeting: Meeting) -> Path:
    """A folder that both laptops exchange with, and that each of them has written to."""
    place = meeting.folder / "share"
    place.mkdir()
    for laptop in (meeting.a, meeting.b):
        folder.choose(laptop.store, place)
        exchange(laptop)
    return place


def exchange(laptop: Laptop) -> FolderReceipt:
    worker = laptop.store.worker()
    try:
        return folder.exchange_through(worker)
    finally:
        worker.close()


def test_two_laptops_agree_through_a_folder(meeting: Meeting, share: Path):
    meeting.mark(meeting.a, 0, "A")
    meeting.mark(meeting.b, 1, "L")
    for laptop in (meeting.a, meeting.b, meeting.a):
        exchange(laptop)
    assert meeting.a.dump() == meeting.b.dump()
    assert (meeting.code(meeting.a, 1), meeting.code(meeting.b, 0)) == ("L", "A")
    assert folder.waiting(meeting.a.store) == []


def test_own_files_go_when_everybody_has_them_and_others_stay(meeting: Meeting, share: Path):
    strange = share / "report.pdf"
    strange.write_bytes(b"x")
    for turn in range(6):
        meeting.mark((meeting.a, meeting.b)[turn % 2], turn % 5, "A")
        exchange(meeting.a)
        exchange(meeting.b)
    assert strange.exists() and (share / folder.MARK).exists()
    assert 2 <= len(list(share.glob("*.muster"))) <= 4
    before = {file.name: file.read_bytes() for file in share.iterdir()}
    removed = exchange(meeting.a).removed
    assert all((share / name).read_bytes() == content for name, content in before.items() if (share / name).exists())
    assert len(list(share.iterdir())) >= len(before) - removed


def test_nothing_new_is_not_written_again(meeting: Meeting, share: Path):
    for laptop in (meeting.a, meeting.b, meeting.a, meeting.b):
        exchange(laptop)
    files = sorted(share.iterdir())
    for laptop in (meeting.a, meeting.b):
        done = exchange(laptop)
        assert (done.receipt.files, done.exported, done.removed) == ((), (), 0)
    assert sorted(share.iterdir()) == files


def test_an_empty_folder_is_nothing_new(meeting: Meeting, share: Path):
    """Whoever emptied it, the records stay, and what others lack is written anew."""
    meeting.mark(meeting.a, 0, "A")
    exchange(meeting.a)
    before = meeting.a.dump()
    for file in share.iterdir():
        file.unlink()
    done = exchange(meeting.a)
    assert done.receipt.files == () and len(done.exported) == 1 and meeting.a.dump() == before
    assert exchange(meeting.b).receipt.new == 1 and meeting.b.dump() == before


def test_a_folder_that_is_away_is_said_and_nothing_is_changed(meeting: Meeting, share: Path):
    before = meeting.a.all_there_is()
    away = share.rename(share.with_name("away"))
    assert folder.waiting(meeting.a.store) == []
    with pytest.raises(UserError, match="not there"):
        exchange(meeting.a)
    assert meeting.a.all_there_is() == before and len(list(away.glob("*.muster"))) == 2


def test_half_copied_and_doubled_files_are_left_alone(meeting: Meeting, share: Path):
    meeting.mark(meeting.b, 0, "A")
    (written,) = [made.file for made in exchange(meeting.b).exported]
    whole = written.read_bytes()
    for name in (
        ".muster-x.part",
        f".{written.name}",
        f"~{written.name}",
        f"{written.stem}.sync-conflict-20101031-1.muster",
        "x.muster.tmp",
    ):
        (share / name).write_bytes(whole[: len(whole) // 2])
    written.write_bytes(whole[: len(whole) // 2])
    there = sorted(share.iterdir())
    done = exchange(meeting.a)
    assert [report.outcome for report in done.receipt.files] == ["refused"] and meeting.code(meeting.a, 0) is None
    assert set(there) <= set(share.iterdir())
    written.write_bytes(whole)  # now it is all there
    assert exchange(meeting.a).receipt.new == 1 and meeting.code(meeting.a, 0) == "A"


def test_each_writes_only_its_own_files(meeting: Meeting, share: Path):
    others = {file: file.read_bytes() for file in share.glob("*Range*")}
    assert others
    for place in range(3):
        meeting.mark(meeting.a, place, "A")
        exchange(meeting.a)
    assert all(file.read_bytes() == content for file, content in others.items())


def test_a_folder_is_known_by_its_mark(meeting: Meeting, share: Path, tmp_path: Path):
    stick = tmp_path / "media" / "KINGSTON"
    stick.mkdir(parents=True)
    shutil.copytree(share, stick / "camp")
    assert folder.found_on_sticks([stick, tmp_path / "none"]) == [stick / "camp"]
    assert folder.found_on_sticks([stick / "camp"]) == [stick / "camp"]


@pytest.mark.parametrize("name", ["camp", "camp/inside", "missing"])
def test_a_folder_that_cannot_be_is_refused(meeting: Meeting, name: str):
    (meeting.a.folder / "inside").mkdir()
    with pytest.raises(UserError):
        folder.choose(meeting.a.store, meeting.folder / name)
    assert folder.chosen(meeting.a.store) is None


def test_files_for_others_are_nobody_elses_matter(meeting: Meeting, share: Path):
    gate = meeting.join("Gate", classes=[meeting.class_id])
    for_all, for_gate = [made.file for made in exchange(meeting.a).exported]
    assert folder.waiting(meeting.b.store, share) == [for_all] and folder.waiting(gate.store, share)[-1] == for_gate
    assert all(report.outcome == "applied" or report.outcome == "had" for report in exchange(meeting.b).receipt.files)
    assert [report.outcome for report in folder.exchange_through(gate.store, folder=share).receipt.files].count("refused") == 0


def test_files_for_a_retired_laptop_go(meeting: Meeting, share: Path):
    gate = meeting.join("Gate", classes=[meeting.class_id])
    before = set(share.iterdir())
    exchange(meeting.a)
    its = [file for file in set(share.iterdir()) - before if file in folder.waiting(gate.store, share)]
    laptops.retire(meeting.a.store, gate.id)
    exchange(meeting.a)
    assert its and not any(file in set(share.iterdir()) for file in its if file not in folder.waiting(meeting.b.store, share))
