from pathlib import Path

import pypdfium2
from PySide6.QtWidgets import QApplication, QMessageBox

from app.records import people
from app.ui.exchange import wording
from tests.ui.exchange.conftest import NAMES, Office, Other, enter


def known(office: Office) -> list[str]:
    with office.hall.store.read() as session:
        return sorted(one.name for one in people.listed(session))


def test_files_are_looked_into_before_anything_is_taken_in(office: Office, other: Other) -> None:
    office.preview(other.write(*NAMES))
    page = office.counter.receiving
    assert page.report.figures == {"new": 3, "had": 0, "conflicts": 0, "parked": 0}
    assert [(line.outcome, line.sender, line.rows_new) for line in page.report.table.rows.rows] == [("applied", "Laptop 2", 3)]
    assert page.take.text() == "Take in 3 changes"
    assert known(office) == []


def test_what_was_taken_in_stands_on_a_receipt_in_its_place(office: Office, other: Other, tmp_path: Path) -> None:
    office.take_in(other.write(*NAMES))
    receipt = office.counter.receipt
    assert receipt.title == "3 changes taken in"
    assert known(office) == sorted(NAMES)
    assert office.hall.said == "3 changes taken in"
    receipt.save(tmp_path / "receipt.pdf")
    office.settle()
    document = pypdfium2.PdfDocument(tmp_path / "receipt.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "Receipt of an exchange" in text and "Laptop 2" in text
    assert office.hall.said == "Saved: receipt.pdf"


def test_the_same_file_again_is_nothing_new(office: Office, other: Other) -> None:
    file = other.write(NAMES[0])
    office.take_in(file)
    office.preview(file)
    page = office.counter.receiving
    assert [line.outcome for line in page.report.table.rows.rows] == ["had"]
    assert not page.take.isEnabled()


def test_who_was_entered_on_both_laptops_is_proposed(office: Office, other: Other) -> None:
    enter(office.hall.store, NAMES[0])
    office.take_in(other.write(NAMES[0]))
    office.wait(lambda: office.counter.receipt.twice.isVisible())
    assert office.counter.receipt.twice.text() == "1 person may be entered twice"
    office.counter.receipt.twice.click()
    assert office.page.shown == "doubles"


def test_a_file_that_is_none_says_why(office: Office, tmp_path: Path) -> None:
    broken = tmp_path / "holiday.muster"
    broken.write_bytes(b"no exchange")
    office.preview(broken)
    page = office.counter.receiving
    assert [line.outcome for line in page.report.table.rows.rows] == ["refused"]
    assert page.report.troubled.startswith("holiday.muster: ")
    assert not page.take.isEnabled()


def test_a_file_that_removes_many_records_is_warned_of(office: Office, other: Other) -> None:
    names = [f"{NAMES[0]} {n}" for n in range(25)]
    office.take_in(other.write(*names))
    with other.store.change("Remove people") as session:
        session.connection().exec_driver_sql("DELETE FROM person")
    office.preview(other.write())
    page = office.counter.receiving
    assert page.report.warned.startswith(page.report.table.rows.rows[0].file + " removes 25 records.")
    assert wording.removes_many(page.report.table.rows.rows[0])


def test_several_files_may_be_dropped_at_once(office: Office, other: Other) -> None:
    files = [other.write(NAMES[0]), other.write(NAMES[1])]
    office.hall.desk.take_in(files)
    office.wait(lambda: office.counter.receiving.seen is not None)
    assert [line.outcome for line in office.counter.receiving.report.table.rows.rows] == ["applied", "applied"]


def test_while_records_are_taken_in_a_change_is_refused_at_once_and_in_place(office: Office) -> None:
    enter(office.hall.store, NAMES[0])
    door = office.hall.store.worker()
    with door.receiving("Laptop 2"):
        office.hall.desk.undo()
        assert "Records from Laptop 2 are being taken in; recording pauses." in office.hall.refused
        assert known(office) == [NAMES[0]]
    door.close()
    office.hall.desk.undo()
    assert known(office) == []
    assert not [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]
