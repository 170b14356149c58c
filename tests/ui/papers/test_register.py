"""The certificate register of all classes, what waits, and what is saved."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester

from app.records import drafts
from app.records.certificates import Issue
from app.ui.place import Place
from tests.ui.papers.page import Papers


def test_the_register_is_searched_and_filtered(papers: Papers) -> None:
    filters = papers.page.filters
    assert (len(papers.rows), papers.page.tabs.tabText(0)) == (6, "Register  6")
    papers.qtbot.keyClicks(filters.sought, "trainee 8")
    assert [entry.name for entry in papers.rows] == ["Trainee 8"]
    filters.sought.setText(papers.rows[0].serial.lower())
    assert len(papers.rows) == 1
    filters.clear()
    filters.kind.setCurrentIndex(filters.kind.findData("attendance"))
    assert [entry.name for entry in papers.rows] == ["Trainee 7", "Trainee 8", "Trainee 9"]
    papers.revoke(papers.rows[0])
    filters.state.setCurrentIndex(filters.state.findData("revoked"))
    assert [entry.reason for entry in papers.rows] == ["Found out"]
    assert [filters.classes.itemText(place) for place in range(filters.classes.count())] == ["All classes", "OPB-1"]


def test_somebody_is_gone_to(papers: Papers) -> None:
    wanted = papers.rows[3]
    papers.page.filters.sought.setText("Trainee 1")
    papers.page.arrive(Place("papers", screen="register", subject=wanted.serial))
    assert papers.page.register.current == wanted
    assert papers.page.chosen.place.text() == "4 of 6"
    with papers.qtbot.waitSignal(papers.page.gone) as gone:
        papers.page.open.click()
    assert gone.args == [Place("class", "OPB-1", "certificates", papers.ten.people[6])]


def test_what_waits_leads_to_its_class(papers: Papers) -> None:
    ten = papers.ten
    with ten.store.change("Draft") as session:
        drafts.draft(session, drafts.proposed(session, ten.id, Issue(ten.store.user.id, "T3")))
    papers.settle()
    papers.page.arrive(Place("papers", screen="waiting"))
    (line,) = papers.page.waiting.table.visible_rows
    assert (line.to_check, line.to_print, line.to_hand_over) == (3, 6, 0)
    assert papers.page.tabs.tabText(1) == "Waiting  9"
    with papers.qtbot.waitSignal(papers.page.gone) as gone:
        papers.page.waiting.open.click()
    assert gone.args == [Place("class", "OPB-1", "certificates")]


def test_it_is_copied_and_saved_as_it_is_shown(papers: Papers, tmp_path: Path, qtmodeltester: ModelTester) -> None:
    page = papers.page
    page.register.setFocus()
    papers.qtbot.keyClick(page.register, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Serial number", "Name", "Class"]
    assert lines[1].split("\t") == [papers.rows[0].serial, "Trainee 1", "OPB-1", "completion", "issued", "—", "31 Oct 2010"]
    page.filters.kind.setCurrentIndex(1)
    page.export.save(tmp_path / "register.csv")
    page.export.save(tmp_path / "register.xlsx")
    page.save_keys(tmp_path / "keys.json")
    papers.settle()
    saved = (tmp_path / "register.csv").read_text("utf-8-sig").splitlines()
    assert saved[1].startswith(f"{papers.rows[0].serial},") and {"Trainee 1", "OPB-1", "completion", "issued"} <= {*saved[1].split(",")}
    assert len(saved) == 4
    assert (tmp_path / "register.xlsx").read_bytes().startswith(b"PK")
    assert "Camp Dublin" in (tmp_path / "keys.json").read_text(encoding="utf-8")
    for table in (page.register, page.waiting.table):
        qtmodeltester.check(table.rows)
