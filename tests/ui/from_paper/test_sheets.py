from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from app.records import attendance
from app.records.attendance import Marking, SheetMark
from app.records.typed_in import Typed
from app.ui.from_paper.deciding import View
from app.ui.from_paper.sheets import ReadSheetsPage
from app.ui.office import Office
from app.ui.place import Place
from tests.camp_fixtures import NAMES, OilClass
from tests.ui.from_paper.page import Reader
from tests.ui.pages import shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a window without a frame
Shoot = Callable[..., list[Path]]


def test_a_photographed_sheet_is_read_decided_and_recorded_as_one_change(reader: Reader, shoot: Shoot) -> None:
    reader.open(shoot({1: "PA", 2: "", 3: "l"}))
    assert reader.found == ["OPB-1  ·  Sun 24 Oct, period 1: Law", "page 1 of 1"]
    assert reader.tabs == ["To decide  2", "Empty  1", "All  5"]
    assert reader.rows == ["? 2. " + NAMES[1], "? 4. " + NAMES[3]]
    assert reader.panel == (NAMES[1], "Two circles are filled: P A.", "Not decided: it stays untaken")
    assert reader.page.ground.panel.strip.isVisible()
    assert reader.button == "Record 2 marks" and reader.codes == "....."
    reader.keys("\n")  # two look filled: Enter does not guess
    assert reader.panel[2] == "Not decided: it stays untaken"
    reader.keys("a")
    assert reader.panel[0] == NAMES[3]
    reader.keys("\n12\n")  # the likely one, and his minutes
    assert reader.rows == ["A 2. " + NAMES[1], "L 4. " + NAMES[3]]
    assert (reader.button, reader.codes) == ("Record 4 marks", ".....")
    reader.keys("\n")  # all is decided: it records
    reader.wait()
    assert reader.codes == "PA.LP" and reader.marks[3] == SheetMark("L", 12)
    assert reader.typed == Typed("demo", "2010-10-24 12:00")
    assert reader.page.after.title.text() == "4 marks are recorded."
    assert reader.page.after.left.text() == f"1 row stays without a mark: 3. \u2068{NAMES[2]}\u2069"
    reader.store.undo()
    assert (reader.codes, reader.typed) == (".....", None)
    assert reader.button == "Record 4 marks"


def test_what_nobody_decides_stays_untaken_and_is_named(reader: Reader, shoot: Shoot) -> None:
    reader.open(shoot({0: "AS", 2: "L"}))
    reader.keys("<")
    assert reader.panel[:2] == (NAMES[0], "Two circles are filled: A S.")
    reader.page._go(1)
    assert reader.panel[:2] == (NAMES[2], "Late: how many minutes?")
    reader.record()
    assert reader.codes == ".P.PP"
    told = f"2 rows stay without a mark: 1. \u2068{NAMES[0]}\u2069, 3. \u2068{NAMES[2]}\u2069"
    assert reader.page.after.left.text() == told


def test_what_is_recorded_is_kept_unless_the_sheet_is_chosen(reader: Reader, shoot: Shoot, oil_class: OilClass) -> None:
    with reader.store.change("Marks") as session:
        attendance.mark(session, reader.session_id, oil_class.enrolments[:3], Marking("V"))
    reader.open(shoot({0: "V"}))
    assert reader.tabs == ["Differ  2", "All  5"]
    assert reader.panel == (NAMES[1], "The sheet says present (\u2068P\u2069).", "Stays as it is recorded: leave (\u2068V\u2069)")
    assert reader.page.ground.panel.recorded.text() == "Recorded: leave (\u2068V\u2069)"
    reader.keys("<\n")
    assert reader.panel[0] == NAMES[2]
    reader.keys("0")
    reader.record()
    assert reader.codes == "VPVPP"


def test_a_row_that_is_sure_can_be_looked_at_and_corrected_or_left_empty(reader: Reader, shoot: Shoot) -> None:
    reader.open(shoot({}))
    assert reader.page.deciding.view is View.ALL and reader.page.ground.panel.strip.isVisible()
    reader.letter("ش")
    reader.keys("-")
    assert (reader.rows[0], reader.rows[1]) == ("A 1. " + NAMES[0], "– 2. " + NAMES[1])
    reader.record()
    assert reader.codes == "A.PPP"


def test_pictures_without_a_sheet_are_refused_with_what_to_do(reader: Reader, shoot: Shoot, tmp_path: Path) -> None:
    photo = tmp_path / "cat.png"
    QImage(80, 60, QImage.Format.Format_RGB32).save(str(photo))
    reader.open([photo])
    assert reader.found == ["cat.png", "No code of a sheet was found. Take the picture again: the whole sheet, sharp, its corners in view."]
    assert not reader.page.record_action.isEnabled()
    reader.page.discard()
    reader.page.open([photo])
    reader.open(shoot({}))
    assert reader.found[:2] == ["OPB-1  ·  Sun 24 Oct, period 1: Law", "page 1 of 1"] and reader.found[2] == "cat.png"


def test_pictures_are_dropped_and_pasted(reader: Reader, shoot: Shoot) -> None:
    (file,) = shoot({})
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    reader.page.drop.take(dropped)
    reader.wait()
    assert reader.tabs == ["All  5"]
    reader.page.discard()
    QGuiApplication.clipboard().setImage(QImage(str(file)))
    reader.page.drop.pasting.trigger()
    reader.wait()
    assert reader.tabs == ["All  5"]


def test_a_closed_roll_asks_why_it_is_corrected(reader: Reader, shoot: Shoot, oil_class: OilClass) -> None:
    with reader.store.change("Close") as session:
        attendance.mark(session, reader.session_id, oil_class.enrolments, Marking("P"))
        attendance.close(session, reader.session_id, reader.store.user.id)
    reader.open(shoot({4: "A"}))
    reader.keys("\n")
    reader.qtbot.keyClick(reader.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reader.page.question.text.startswith("The roll is closed")
    reader.page.question.reason.setText("read from the sheet")
    reader.page.question.answer.click()
    reader.wait()
    assert reader.codes == "PPPPA"


def test_decisions_outlive_the_window_and_a_discard(reader: Reader, shoot: Shoot, office: Office) -> None:
    files = shoot({0: "AS", 2: "L"})
    reader.open(files)
    reader.keys("s")
    reader.page.discard()
    assert reader.page.notice.text.startswith("<b>1 decision is discarded.")
    reader.page.notice.button.click()
    assert reader.rows[0] == "S 1. " + NAMES[0]
    page = ReadSheetsPage(office)  # the window was closed in the middle
    shown(page, reader.qtbot)
    page.arrive(Place("sheets", "OPB-1"))
    assert page.notice.text.startswith("<b>1 decision about a sheet is not recorded.")
    again = Reader(page, reader.store, reader.class_id, reader.session_id, reader.qtbot)
    again.open(files)
    assert again.rows == ["S 1. " + NAMES[0], "? 3. " + NAMES[2]]
    assert page.notice.text.startswith("<b>1 row was decided before")
    again.record()
    assert again.codes == "SP.PP" and page.kept.count == 0


def test_what_was_recorded_a_moment_ago_is_not_overwritten(reader: Reader, shoot: Shoot, oil_class: OilClass) -> None:
    reader.open(shoot({}))
    with reader.store.change("Marks", by=reader.page) as session:  # it does not see its own
        attendance.mark(session, reader.session_id, oil_class.enrolments[:1], Marking("V"))
    assert reader.button == "Record 5 marks"
    reader.record()
    assert reader.codes == "VPPPP" and reader.page.after.title.text() == "4 marks are recorded."
