"""Verifying: the verdict in big words, and everything that was signed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.records import certificates
from app.ui.certificates.verify import VerifyPage
from tests.ui.certificates.page import Office


@pytest.fixture
def verify(office: Office, tmp_path: Path) -> VerifyPage:
    """The page, with the three certificates of the class on paper."""
    office.print_ready(tmp_path / "all.pdf")
    office.screen.print_again([office.screen.register.rows.rows[1]], tmp_path / "one.pdf")
    office.settle()
    office.screen.verifying.click()
    assert office.screen.verify.isVisible()
    return office.screen.verify


def judge(office: Office, file_or_text: str) -> None:
    office.screen.verify.verify(file_or_text)
    office.settle()


def test_a_genuine_one_tells_every_signed_field(verify: VerifyPage, office: Office, tmp_path: Path) -> None:
    judge(office, str(tmp_path / "one.pdf"))
    assert verify.verdict.text() == "Genuine and in force"
    assert not verify.table.isVisible()
    entry = office.screen.register.rows.rows[1]
    assert verify.fields == {
        "Serial number": entry.serial,
        "Kind": "completion",
        "Name": "Trainee 2",
        "Course": "Oil Police Basic Course",
        "Class": "OPB-1",
        "From": "24 Oct 2010",
        "To": "6 Nov 2010",
        "Grade": "88.2 %",
        "Place": "1",
        "Of": "3",
        "Issued on": "31 Oct 2010",
    }


def test_a_file_that_is_dropped(verify: VerifyPage, office: Office, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "one.pdf"))])
    where, none = QPointF(10, 10), Qt.KeyboardModifier.NoModifier
    verify.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    office.settle()
    assert verify.verdict.text() == "Genuine and in force"


def test_of_several_the_one_that_is_not_in_force_is_shown(verify: VerifyPage, office: Office, tmp_path: Path) -> None:
    entry = office.screen.register.rows.rows[2]
    with office.ten.store.change("Revoke") as session:
        certificates.revoke(session, entry.serial, "Found out", office.ten.store.user.id)
    judge(office, str(tmp_path / "all.pdf"))
    assert verify.verdict.text() == "2 genuine and in force, 1 not valid"
    assert verify.table.isVisible()
    assert verify.fields["Serial number"] == entry.serial


def test_one_changed_letter_fails(verify: VerifyPage, office: Office) -> None:
    with office.ten.store.read() as session:
        statement = certificates.certificate(session, office.screen.register.rows.rows[0].serial).statement
    place = len(statement) // 2
    other = "A" if statement[place] != "A" else "B"
    verify.code.setText(statement[:place] + other + statement[place + 1 :])
    verify.code.returnPressed.emit()
    office.settle()
    assert verify.verdict.text() in ("Not genuine", "No code of a certificate", "Not known here")
    assert verify.verdict.text() != "Genuine and in force"


def test_a_file_without_a_code_is_refused(verify: VerifyPage, office: Office, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear commander")
    judge(office, str(tmp_path / "letter.txt"))
    assert "letter.txt could not be read" in verify.notice.text
    judge(office, str(tmp_path / "one.pdf"))
    assert verify.notice.text == ""


def test_back_to_the_certificates(verify: VerifyPage, office: Office) -> None:
    verify.left.emit()
    assert not verify.isVisible()
    assert office.screen.register.isVisible()
