"""Copies that go out while power fails and sticks are pulled out: none uncounted, none counted without its file, unless that is told."""

import os
import shutil
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import durable
from app.errors import UserError
from app.exports import files
from app.exports.certificates import copies
from app.exports.certificates.copies import Run
from app.models.certificate import Kind
from app.models.row import new_id
from app.records import certificates
from app.records.certificates import Issue, IssuedCertificate
from app.store import begun, opening
from app.store.camp import Store
from tests.camp_fixtures import FOUNDER
from tests.records.conftest import Ten

PAGES = b"%PDF pages with names"


def issued(ten: Ten) -> list[IssuedCertificate]:
    with ten.store.change("Issue") as session:
        certificates.issue(session, ten.id, Issue(ten.store.user.id, Kind.COMPLETION))
    return there(ten.store)


def there(store: Store) -> list[IssuedCertificate]:
    with store.read() as session:
        return certificates.papers(session, [entry.id for entry in certificates.listed(session)])


def counts(store: Store) -> set[int]:
    return {one.copies for one in there(store)}


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Where the power fails, whether before or after that, and what is there when the camp was opened again: copies, and the file.
POINTS: list[tuple[Any, str, bool, int]] = [
    (begun, "note", False, 0),
    (begun, "note", True, 0),
    (files, "write", False, 1),
    (files, "_sweep", True, 1),
    (files.os, "fsync", False, 1),
    (durable, "_settle", False, 1),
    (begun, "over", False, 1),
    (begun, "over", True, 1),
]


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on this system")
@pytest.mark.parametrize("point", POINTS)
def test_wherever_the_power_fails(ten: Ten, tmp_path: Path, point: tuple[Any, str, bool, int]):
    *where, counted = point
    stick = tmp_path / "stick"
    stick.mkdir()
    issued(ten)
    ten.store.checkpoint()
    folder = Path(shutil.copytree(ten.store.folder, tmp_path / "killed", ignore=shutil.ignore_patterns("lock", "open")))
    killed(lambda: opening.open_camp(folder, FOUNDER.name, FOUNDER.passphrase), stick / "all.pdf", where)
    store = opening.open_camp(folder, FOUNDER.name, FOUNDER.passphrase)
    copies.resume(store)
    assert counts(store) == {counted} and left(stick) == ["all.pdf"] * counted
    assert begun.waiting(store) == []
    assert not counted or (stick / "all.pdf").read_bytes() == PAGES
    store.leave()


def killed(opened: Callable[[], Store], path: Path, where: list[Any]) -> None:
    """Have a process write to `path` that ends itself there, as kill -9 does."""
    place, name, after = where
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads in the test's own process, from Python 3.12 on
        child = os.fork()
    if child == 0:
        store, whole = opened(), getattr(place, name)
        found = there(store)

        def cut(*given: Any, **named: Any) -> None:
            if after:
                whole(*given, **named)
            os.kill(os.getpid(), signal.SIGKILL)

        def begin(*given: Any, **named: Any) -> None:
            setattr(place, name, cut)  # what is written before, as the note, is not what it is about
            write(*given, **named)

        write = files.write
        if (place, name) in ((files, "write"), (begun, "note")):
            setattr(place, name, cut)
        else:
            files.write = begin
        copies.write(store, found, PAGES, path)
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def test_a_stick_that_is_gone_is_told_and_the_pages_wait_for_it(ten: Ten, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    found, stick = issued(ten), tmp_path / "stick"
    stick.mkdir()

    def pulled(*_given: object) -> None:
        stick.rmdir()
        raise UserError("The stick is gone.")

    with monkeypatch.context() as patch:
        patch.setattr(files, "write", pulled)
        with pytest.raises(UserError, match="3 certificates are counted, and their file is not there") as refused:
            copies.write(ten.store, found, PAGES, stick / "all.pdf")
    assert "plug the stick in" in refused.value.do and counts(ten.store) == {1}
    (told,) = copies.resume(ten.store)
    assert told.refusal and not told.finished and [one.id for one in told.certificates] == [one.id for one in found]
    (note,) = (ten.store.folder / begun.FOLDER).iterdir()
    assert PAGES not in note.read_bytes() and b"stick" not in note.read_bytes()
    stick.mkdir()
    (stick / "all.pdf").write_bytes(b"another's")
    (told,) = copies.resume(ten.store)
    assert told.finished and told.path == stick / "all-2.pdf" and told.path.read_bytes() == PAGES
    assert (stick / "all.pdf").read_bytes() == b"another's" and copies.resume(ten.store) == []


def test_pages_that_wait_go_elsewhere_or_are_no_copies(ten: Ten, tmp_path: Path):
    found = issued(ten)
    gone = {"path": tmp_path / "gone" / "all.pdf", "pages": PAGES}
    for _turn in range(2):
        copies.count(ten.store, Run(new_id(), {one.id: 1 for one in found}, **gone))
    first, second = copies.resume(ten.store)
    copies.deliver(ten.store, first.run, tmp_path / "here.pdf")
    assert (tmp_path / "here.pdf").read_bytes() == PAGES
    copies.fail(ten.store, {found[0].id: 1})  # somebody said so of one of the second
    assert copies.resume(ten.store) == [] and counts(ten.store) == {1} and second.run not in begun.waiting(ten.store)


def test_what_a_printer_had_is_asked_until_it_is_said(ten: Ten):
    found, run = issued(ten), new_id()
    copies.count(ten.store, Run(run, {one.id: 2 for one in found}))
    assert counts(ten.store) == {2}
    for _turn in range(2):
        (told,) = copies.resume(ten.store)
        assert (told.run, told.path, told.refusal) == (run, None, None)
    begun.over(ten.store, run)
    assert copies.resume(ten.store) == []


def test_a_withdrawn_one_ends_nothing_for_those_that_went_out_with_it(ten: Ten, tmp_path: Path):
    """The stick that is gone may hold them all: they stay counted until it can be looked at."""
    found, stick = issued(ten), tmp_path / "stick"
    for path in (None, stick / "all.pdf"):
        copies.count(ten.store, Run(new_id(), {one.id: 1 for one in found}, path, PAGES if path else b""))
    with ten.store.change("Revoke") as session:
        certificates.revoke(session, found[0].snapshot.serial, "Error", ten.store.user.id)
    for told in copies.resume(ten.store):
        assert [one.id for one in told.certificates] == [one.id for one in found[1:]] and not told.finished
    stick.mkdir()
    (stick / "all.pdf").write_bytes(PAGES)
    assert len(copies.resume(ten.store)) == 1 and {one.copies for one in there(ten.store)[1:]} == {2}


def test_what_nobody_can_read_keeps_nobody_from_his_work(ten: Ten, tmp_path: Path):
    found, notes = issued(ten), ten.store.folder / begun.FOLDER
    begun.note(ten.store, "newer", b'{"another": 1}\n')
    (notes / "folder").mkdir()
    (notes / "another's").write_bytes(b"sealed with another key, or nothing")
    long = tmp_path / ("x" * 251 + ".pdf")
    long.touch()
    copies.count(ten.store, Run("long", {one.id: 1 for one in found}, long, PAGES))
    (told,) = copies.resume(ten.store)
    assert told.refusal and "too long" in told.refusal.what
    assert sorted(begun.waiting(ten.store)) == ["long", "newer"] and long.read_bytes() == b""


def test_nothing_is_noted_of_what_may_not_be_counted(ten: Ten, tmp_path: Path):
    found = issued(ten)
    with ten.store.change("Revoke") as session:
        certificates.revoke(session, found[0].snapshot.serial, "Error", ten.store.user.id)
    with pytest.raises(UserError, match="no longer in force"):
        copies.write(ten.store, found, PAGES, tmp_path / "all.pdf")
    assert begun.waiting(ten.store) == [] and not (tmp_path / "all.pdf").exists() and counts(ten.store) == {0}
