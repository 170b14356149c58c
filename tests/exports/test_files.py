"""Files are there whole or not at all, and refusals say what to do."""

import errno
import os
from pathlib import Path

import pytest

from app.errors import UserError
from app.exports import files


def test_replaces_whole(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"old")
    files.write(b"new", path)
    assert path.read_bytes() == b"new" and list(tmp_path.iterdir()) == [path]


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist") as refusal:
        files.write(b"x", tmp_path / "nowhere" / "paper.pdf")
    assert refusal.value.do and str(tmp_path / "nowhere") in refusal.value.what


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    for attempt in (lambda: files.write(b"x", tmp_path), lambda: files.refuse_unfit(tmp_path)):
        with pytest.raises(UserError, match="is a folder"):
            attempt()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"old")
    full = os.open("/dev/full", os.O_WRONLY)
    opened = files.tempfile.mkstemp

    def on_the_full_disk(**where: str) -> tuple[int, str]:
        handle, name = opened(**where)
        os.dup2(full, handle)
        return handle, name

    monkeypatch.setattr(files.tempfile, "mkstemp", on_the_full_disk)
    with pytest.raises(UserError, match="no room left"):
        files.write(b"x", path)
    os.close(full)
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_what_a_power_cut_left_is_taken_away_later(tmp_path: Path) -> None:
    old, new, other = tmp_path / ".muster-a.part", tmp_path / ".muster-b.part", tmp_path / "muster-c.part"
    for path in (old, new, other):
        path.write_bytes(b"names")
    for path in (old, other):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    files.write(b"x", tmp_path / "paper.pdf")
    assert sorted(tmp_path.iterdir()) == sorted([new, other, tmp_path / "paper.pdf"])


def test_every_refusal_has_its_next_step() -> None:
    for number in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOENT, errno.EIO):
        refusal = files._refusal(Path("/folder/paper.pdf"), OSError(number, os.strerror(number)))
        assert refusal.what and refusal.do and "{" not in refusal.what
