"""Verifying: the verdict in big words, and everything that was signed."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage

from app.records import certificates
from app.ui.certificates.checker import CheckerButton
from app.ui.certificates.verify import VerifyPage
from app.ui.place import Place
from tests.ui.papers.page import Papers


@pytest.fixture
def verify(papers: Papers, tmp_path: Path) -> VerifyPage:
    """The page, with a certificate on paper."""
    papers.print(tmp_path / "one.pdf", papers.rows[1])
    papers.page.arrive(Place("papers", screen="verify"))
    assert papers.page.verify.isVisible()
    return papers.page.verify


def judge(papers: Papers, file_or_text: str) -> None:
    papers.page.verify.verify(file_or_text)
    papers.settle()


def test_a_genuine_one_tells_every_signed_field(verify: VerifyPage, papers: Papers, tmp_path: Path) -> None:
    judge(papers, str(tmp_path / "one.pdf"))
    assert verify.verdict.text() == "Genuine and in force"
    assert not verify.table.isVisible()
    told = verify.fields
    assert told.pop("Signed by").endswith(")") and told.pop("Withdrawals") == "Withdrawals are known here up to 31 Oct 2010."
    assert told == {
        "Serial number": papers.rows[1].serial,
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


def test_what_was_copied_or_typed_is_verified(verify: VerifyPage, papers: Papers, tmp_path: Path) -> None:
    clipboard, control = QGuiApplication.clipboard(), Qt.KeyboardModifier.ControlModifier
    with pdfium.PdfDocument(tmp_path / "one.pdf") as document:
        document[0].render(scale=2).to_pil().save(tmp_path / "one.png")
    clipboard.setImage(QImage(str(tmp_path / "one.png")))
    papers.qtbot.keyClick(verify, Qt.Key.Key_V, control)
    papers.settle()
    assert verify.verdict.text() == "Genuine and in force"
    with papers.ten.store.read() as session:
        (paper,) = certificates.papers(session, [papers.rows[0].id])
    clipboard.setText(paper.statement)
    papers.qtbot.keyClick(verify, Qt.Key.Key_V, control)
    papers.settle()
    assert verify.fields["Name"] == "Trainee 1"
    place = len(paper.statement) // 2
    other = "A" if paper.statement[place] != "A" else "B"  # one changed letter
    verify.code.setText(paper.statement[:place] + other + paper.statement[place + 1 :])
    verify.code.returnPressed.emit()
    papers.settle()
    assert verify.verdict.text() in ("Not genuine", "No code of a certificate", "Not known here")
    clipboard.setText("Dear commander")
    papers.qtbot.keyClick(verify, Qt.Key.Key_V, control)
    assert "Nothing that was copied can be verified." in verify.notice.text


def test_of_several_the_one_that_is_not_in_force_is_shown(verify: VerifyPage, papers: Papers, tmp_path: Path) -> None:
    papers.print(tmp_path / "all.pdf", *papers.rows[:3])
    papers.revoke(papers.rows[2])
    judge(papers, str(tmp_path / "all.pdf"))
    assert verify.verdict.text() == "2 genuine and in force, 1 not valid"
    assert verify.table.isVisible()
    assert verify.fields["Serial number"] == papers.rows[2].serial
    assert verify.sentence.text().startswith(f"{papers.rows[2].serial}: ") and "evoked" in verify.sentence.text()


def test_a_file_without_a_code_is_refused_and_one_that_is_dropped_is_read(verify: VerifyPage, papers: Papers, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear commander")
    judge(papers, str(tmp_path / "letter.txt"))
    assert "letter.txt could not be read" in verify.notice.text
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "one.pdf"))])
    where, none = QPointF(10, 10), Qt.KeyboardModifier.NoModifier
    verify.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    papers.settle()
    assert verify.notice.text == "" and verify.verdict.text() == "Genuine and in force"


def test_a_page_that_checks_is_saved_for_others(papers: Papers, tmp_path: Path) -> None:
    papers.page.findChild(CheckerButton).save(tmp_path / "check.html")
    papers.settle()
    assert "Content-Security-Policy" in (tmp_path / "check.html").read_text("utf-8")[:1000]
