"""Certificates issued, printed, withdrawn and shown."""

import tempfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.modeltest import ModelTester

from app.models.certificate import Certificate
from app.records import aliases, certificates, courses
from app.ui.place import Place
from tests.ui.certificates.page import Office


def pages(path: Path) -> list[str]:
    with pdfium.PdfDocument(path) as document:
        return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]


def outline(path: Path) -> list[str]:
    with pdfium.PdfDocument(path) as document:
        return [mark.get_title() for mark in document.get_toc()]


def test_who_is_ready_and_who_is_not(office: Office) -> None:
    assert office.tabs == ["Register  0", "Ready  3", "Not ready  7"]
    assert office.screen.print.text() == "Print 3 certificates"
    assert office.screen.tabs.currentIndex() == 1
    assert not office.screen.rest.isVisible()
    refused = office.screen.refused.rows
    assert refused.data(refused.index(3, 2)) == "Weapons: 78 %, 2 short of 80 %. No retest left."
    assert refused.data(refused.index(6, 2)).splitlines()[0] == "Cannot graduate: withdrawn."


def test_printing_issues_and_keeps_the_register(office: Office, tmp_path: Path) -> None:
    office.print_ready(tmp_path / "all.pdf")
    assert office.recorded == [("issued", 1)] * 3
    assert outline(tmp_path / "all.pdf") == [f"{entry.serial}  {entry.name}" for entry in office.screen.register.rows.rows]
    assert office.tabs == ["Register  3", "Ready  0", "Not ready  7"]
    assert office.screen.tabs.currentIndex() == 0
    assert not office.screen.print.isEnabled()
    assert not office.screen.rest.isVisible()


def test_cancelled_while_printing_what_is_issued_waits(office: Office, tmp_path: Path) -> None:
    jobs = office.screen.jobs
    forget = office.ten.store.watch(lambda _change: jobs.cancel(jobs.queue[0]))  # in the moment in which they are stored
    office.print_ready(tmp_path / "all.pdf")
    forget()
    assert office.recorded == [("issued", 0)] * 3
    assert list(tmp_path.glob("*.p*")) == []
    assert "3 certificates are issued and wait." in office.screen.notice.text
    assert office.screen.rest.text() == "Print 3 that were not printed yet"
    assert office.screen.rest.isVisible()
    office.screen.print_rest(tmp_path / "all.pdf")
    office.settle()
    assert office.recorded == [("issued", 1)] * 3
    assert len(pages(tmp_path / "all.pdf")) == 3
    assert not office.screen.rest.isVisible()


def test_a_file_that_cannot_be_written_is_refused_before_anything_is_issued(office: Office, tmp_path: Path) -> None:
    office.print_ready(tmp_path / "nowhere" / "all.pdf")
    assert "does not exist" in office.screen.notice.text
    assert office.recorded == []
    assert office.screen.print.isEnabled()


def test_a_second_copy_is_a_duplicate(office: Office, tmp_path: Path) -> None:
    office.print_ready(tmp_path / "all.pdf")
    entry = office.choose(1)
    assert office.screen.chosen.print.text() == "Print again, as a duplicate"
    office.screen.print_again([entry], tmp_path / "one.pdf")
    office.settle()
    assert "DUPLICATE" in pages(tmp_path / "one.pdf")[0]
    assert office.recorded == [("issued", 1), ("issued", 2), ("issued", 1)]
    assert office.screen.register.current.serial == entry.serial


def test_a_spoiled_one_is_replaced(office: Office, tmp_path: Path) -> None:
    office.print_ready(tmp_path / "all.pdf")
    entry = office.choose(0)
    office.screen.chosen.spoil.click()
    assert office.screen.question.text == f"{entry.serial} of Trainee 1 will no longer be in force. Why?"
    office.give_reason("Coffee")
    assert office.recorded[0] == ("spoiled", 1)
    assert office.screen.print.text() == "Print 1 certificate"
    assert not office.screen.chosen.print.isEnabled()
    office.print_ready(tmp_path / "again.pdf")
    assert [state for state, _copies in office.recorded] == ["spoiled", "issued", "issued", "issued"]


def test_a_revoked_one_says_why(office: Office, tmp_path: Path) -> None:
    office.print_ready(tmp_path / "all.pdf")
    office.choose(2)
    office.screen.chosen.revoke.click()
    office.give_reason("Somebody else sat the test")
    assert office.recorded[2] == ("revoked", 1)
    office.choose(2)
    assert not office.screen.chosen.revoke.isEnabled()
    assert office.screen.chosen.entry is not None and office.screen.chosen.entry.reason == "Somebody else sat the test"


def test_without_a_reason_it_stays_in_force(office: Office, tmp_path: Path) -> None:
    office.print_ready(tmp_path / "all.pdf")
    office.choose(0)
    office.screen.chosen.spoil.click()
    office.screen.question.leave()
    assert office.recorded[0] == ("issued", 1)


def test_the_page_is_shown_and_nothing_stays_on_the_disk(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    office.print_ready(tmp_path / "all.pdf")
    office.choose(1)
    office.qtbot.waitUntil(lambda: not office.screen.chosen.view.image.isNull())
    image = office.screen.chosen.view.image
    assert image.width() > image.height() > 900
    assert image.pixelColor(3, 3) == QColor("white")
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("muster-")] == []


def test_another_kind_has_its_own_eligible(office: Office) -> None:
    office.screen.kind.setCurrentIndex(office.screen.kind.findData("attendance"))
    office.settle()
    assert office.screen.print.text() == "Print 6 certificates"
    office.screen.kind.setCurrentIndex(office.screen.kind.findData("T5"))
    office.settle()
    assert office.screen.print.text() == "Print certificates"


def test_somebody_is_found_in_the_list_that_he_is_in(office: Office, tmp_path: Path) -> None:
    office.screen.show_person(office.ten.people[6])
    assert office.screen.tabs.currentIndex() == 2
    assert office.screen.refused.current.serial == 7
    office.print_ready(tmp_path / "all.pdf")
    office.screen.show_person(office.ten.people[1])
    assert office.screen.tabs.currentIndex() == 0
    assert office.screen.register.current.name == "Trainee 2"


def test_what_others_issue_is_shown(office: Office) -> None:
    with office.ten.store.change("From the command line") as session:
        certificates.issue(session, office.ten.id, certificates.Issue(office.ten.store.user.id, enrolment_ids=[office.ten[1]]))
    office.settle()
    assert office.tabs == ["Register  1", "Ready  2", "Not ready  7"]


def test_the_key_file_is_saved(office: Office, tmp_path: Path) -> None:
    office.screen.save_keys(tmp_path / "keys.json")
    office.settle()
    assert "Camp Dublin" in (tmp_path / "keys.json").read_text(encoding="utf-8")


def test_models_keep_qts_contract(office: Office, qtmodeltester: ModelTester) -> None:
    for table in (office.screen.register, office.screen.ready, office.screen.refused):
        qtmodeltester.check(table.rows)


def test_a_closed_class_still_prints(office: Office, tmp_path: Path) -> None:
    with office.ten.store.change("Close") as session:
        courses.close(session, office.ten.id)
    office.print_ready(tmp_path / "all.pdf")
    assert office.recorded == [("issued", 1)] * 3


def test_a_number_that_two_laptops_drew_is_told_of_both(office: Office, tmp_path: Path) -> None:
    office.print_ready(tmp_path / "all.pdf")
    first, second = office.screen.register.rows.rows[:2]
    with office.ten.store.change("Another laptop's") as session:
        session.get_one(Certificate, second.id).serial = first.serial
    office.settle()
    entry = office.choose(0)
    told = (
        f"The certificate of {'Trainee 2' if entry.name == 'Trainee 1' else 'Trainee 1'} has the same number: another laptop drew it too."
    )
    assert entry.also and office.screen.chosen.reason == told
    cell = office.screen.register.model().index(0, 0)
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == told
    office.screen.chosen.revoke.click()
    office.give_reason("Drawn twice")
    assert [state for state, _copies in office.recorded].count("revoked") == 1
    assert not any(row.also for row in office.screen.register.rows.rows)
    office.screen.verify.verify(str(tmp_path / "all.pdf"))
    office.settle()
    assert office.screen.verify.judgements[0].also


def test_who_is_not_ready_because_of_a_conflict_leads_to_where_it_is_decided(office: Office) -> None:
    with office.ten.store.change("Join") as session:
        aliases.merge(session, office.ten.people[0], office.ten.people[3])
    office.settle()
    screen = office.screen
    screen.show_person(office.ten.people[4])
    assert screen.refused.current.serial == 5 and not screen.deciding.isVisible()
    screen.show_person(office.ten.people[0])
    assert screen.deciding.isVisible() and "Trainee 1" in screen.deciding.text()
    with office.qtbot.waitSignal(screen.gone) as gone:
        screen.deciding.click()
    assert gone.args == [Place("decide", screen="doubles")]
