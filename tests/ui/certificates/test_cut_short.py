"""What was cut short is finished or asked about when the camp is opened in the window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.exports.certificates import copies
from app.exports.certificates.copies import Run
from app.models.row import new_id
from app.records import certificates
from app.records.certificates import Issue
from app.store import begun
from app.ui.certificates import cut_short
from app.ui.certificates.cut_short import CutShortLine
from app.ui.jobs import Jobs
from tests.records.conftest import Ten
from tests.ui.pages import shown


def test_each_is_told_and_asked_in_its_turn(ten: Ten, jobs: Jobs, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def settle() -> None:
        qtbot.waitUntil(lambda: not jobs.queue, timeout=20_000)

    with ten.store.change("Issue") as session:
        found = certificates.issue(session, ten.id, Issue(ten.store.user.id)).certificates
    once = {one.id: 1 for one in found}
    copies.count(ten.store, Run(new_id(), once, tmp_path / "gone" / "all.pdf", b"pages"))
    copies.count(ten.store, Run(new_id(), once))
    copies.count(ten.store, Run(new_id(), once, tmp_path / "there.pdf", b"others"))
    jobs.serve(ten.store)
    line = CutShortLine(jobs)
    shown(line, qtbot)
    settle()
    assert (tmp_path / "there.pdf").read_bytes() == b"others"
    assert "3 certificates are counted, and their file is not there" in line.notice.text and not line.after.isVisible()
    monkeypatch.setattr(cut_short, "asked_file", lambda *_given: tmp_path / "here.pdf")
    line.notice.button.click()
    settle()
    assert (tmp_path / "here.pdf").read_bytes() == b"pages"
    assert line.after.isVisible() and "never said whether 3 certificates came out of the printer" in line.notice.text
    asked = list[list[str]]()
    line.out.again = asked.append
    line.after.first.setValue(3)
    line.after.again.click()
    settle()
    qtbot.waitUntil(lambda: not line.isVisible())
    with ten.store.read() as session:
        assert asked == [[found[2].id]] and [entry.copies for entry in certificates.listed(session)] == [3, 3, 2]
    assert begun.waiting(ten.store) == []
    jobs.serve(None)
