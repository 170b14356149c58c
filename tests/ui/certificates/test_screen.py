"""Certificates drafted, checked, approved, printed, handed over, withdrawn and shown."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester

from app.models.certificate import Certificate
from app.models.people import Person
from app.records import aliases, certificates, drafts
from app.records.certificates import Issue
from app.store import begun
from app.ui.certificates.lines import Stage
from app.ui.papers import press
from app.ui.place import Place
from tests.ui.certificates.page import Key, Office

TICKED = Qt.CheckState.Checked


def pages(path: Path) -> list[str]:
    with pdfium.PdfDocument(path) as document:
        return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]


def outline(path: Path) -> list[str]:
    with pdfium.PdfDocument(path) as document:
        return [mark.get_title() for mark in document.get_toc()]


def test_the_whole_way_by_keys(office: Office, tmp_path: Path) -> None:
    screen, bot, control = office.screen, office.qtbot, Qt.KeyboardModifier.ControlModifier
    assert office.counts == [3, 7, 0, 0, 0, 0]
    assert (screen.stages.stage, screen.main.text()) == (Stage.READY, "Draft 3 certificates")
    bot.keyClick(screen, Key.Key_Return, control)
    office.settle()
    assert (screen.stages.stage, screen.main.text()) == (Stage.CHECK, "Approve what is ticked")
    assert not screen.main.isEnabled()
    table = office.go(Stage.CHECK)
    bot.keyClick(table, Key.Key_Space)
    bot.keyClick(table, Key.Key_Space)
    assert screen.main.text() == "Approve 2 names"
    bot.keyClick(screen, Key.Key_Return, control)
    office.settle()
    assert office.recorded == [("approved", 0), ("approved", 0), ("drafted", 0)]
    bot.keyClick(table, Key.Key_Space)
    bot.keyClick(screen, Key.Key_Return, control)
    office.settle()
    assert (screen.stages.stage, screen.main.text()) == (Stage.PRINT, "Print 3 certificates")
    office.print_into(tmp_path / "all.pdf", all_out=False)
    assert outline(tmp_path / "all.pdf") == [f"{entry.serial}  {entry.name}" for entry in office.entries]
    assert screen.after.isVisible() and screen.after.good.hasFocus()
    bot.keyClick(screen.after.good, Key.Key_Space)
    assert (screen.stages.stage, screen.main.text()) == (Stage.HAND_OVER, "Hand over 3 certificates")
    bot.keyClick(screen, Key.Key_Return, control)
    office.settle()
    assert office.recorded == [("issued", 1)] * 3
    assert office.counts == [0, 7, 0, 0, 0, 3]


def test_a_name_is_corrected_where_it_is_checked(office: Office) -> None:
    office.step()
    table = office.go(Stage.CHECK)
    office.tick_all()
    index = table.model().index(0, 2)
    table.setCurrentIndex(index)
    office.qtbot.keyClick(table, Key.Key_F2)
    editor = table.findChild(QLineEdit)
    office.qtbot.keyClicks(editor, "Trainee the First")
    office.qtbot.keyClick(editor, Key.Key_Return)
    office.qtbot.waitUntil(lambda: table.model().index(0, 2).data() == "Trainee the First")
    assert [draft.holder.serial for draft in table.ticking.chosen] == [2, 3]  # what was checked is another spelling now
    with office.ten.store.read() as session:
        assert session.get_one(Person, office.ten.people[0]).name_latin == "Trainee the First"
        (paper,) = certificates.papers(session, [table.rows.rows[0].id])
    assert (paper.snapshot.name_latin, paper.state) == ("Trainee the First", "drafted")
    office.screen.sought.setText("Trainee 3")
    assert [table.model().index(0, 0).data(role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.CheckStateRole)] == ["3", TICKED]
    office.screen.sought.clear()
    office.screen.correct(table.rows.rows[0], "number", "102")
    assert "102" in office.screen.notice.text


def test_who_is_in_doubt_is_not_approved_until_he_is_drafted_anew(office: Office) -> None:
    office.step()
    with office.ten.store.change("Elsewhere") as session:
        session.get_one(Person, office.ten.people[1]).name = "Trainee Due"
    office.settle()
    office.go(Stage.CHECK)
    office.tick_all()
    office.step()
    assert "cannot be approved as it stands" in office.screen.notice.text
    assert office.screen.chosen.reason == "What the records say of him was corrected since it was drafted."
    assert office.screen.renew.text() == "Draft 1 anew"
    office.screen.draft_anew()
    office.settle()
    office.step()
    assert office.recorded == [("approved", 0)] * 3


def test_where_a_question_takes_the_room_words_do_not_lie_over_the_page(office: Office) -> None:
    chosen = office.screen.chosen
    office.approve_all()
    office.choose(0)
    chosen.resize(280, 300)
    below = [chosen._name, chosen._state, chosen.print, chosen.revoke]
    assert all(not part.isVisible() or part.y() >= chosen.preview.geometry().bottom() for part in below)


def test_a_new_one_for_who_had_one_revoked_is_approved_knowingly(office: Office) -> None:
    office.approve_all()
    with office.ten.store.change("Elsewhere") as session:
        for entry in certificates.listed(session, office.ten.id)[:1]:
            certificates.revoke(session, entry.serial, "Falsified exam", office.ten.store.user.id)
        drafts.draft(session, drafts.proposed(session, office.ten.id, Issue(office.ten.store.user.id)))
    office.settle()
    office.go(Stage.CHECK)
    office.tick_all()
    office.step()
    assert "Falsified exam" in office.screen.notice.text and office.screen.chosen.reason.endswith("“Falsified exam”.")
    office.screen.notice.button.click()
    office.settle()
    assert [state for state, _copies in office.recorded] == ["revoked", "approved", "approved", "approved"]


def test_what_did_not_come_out_is_no_copy_and_what_came_out_twice_is_a_duplicate(office: Office, tmp_path: Path) -> None:
    office.approve_all()
    office.print_into(tmp_path / "all.pdf", all_out=False)
    after, asked = office.screen.after, list[list[str]]()
    assert "Wasted" not in office.screen.stages.hand_over.headings
    office.screen.out.again = asked.append
    after.first.setValue(2)
    assert after.again.text() == "Print 2 again"
    after.again.click()
    office.settle()
    assert [(entry.state, entry.copies, entry.wasted) for entry in office.entries] == [
        ("printed", 1, 0),
        ("approved", 0, 1),
        ("approved", 0, 1),
    ]
    assert asked == [[entry.id for entry in office.entries[1:]]]
    assert "Wasted" in office.screen.stages.print.headings and "Wasted" not in office.screen.stages.hand_over.headings
    office.screen.out.put_into(tmp_path / "rest.pdf", asked[0])
    office.settle()
    assert len(pages(tmp_path / "rest.pdf")) == 2 and "DUPLICATE" not in "".join(pages(tmp_path / "rest.pdf"))
    assert office.recorded == [("printed", 1)] * 3
    entry = office.choose(1)
    assert office.screen.chosen.print.text() == "Print again, as a duplicate"
    office.screen.out.put_into(tmp_path / "one.pdf", [entry.id])
    office.settle()
    assert "DUPLICATE" in pages(tmp_path / "one.pdf")[0]
    assert office.recorded == [("printed", 1), ("printed", 2), ("printed", 1)]
    assert office.screen.stages.table.current.serial == entry.serial


def test_a_printer_has_the_pages_that_were_chosen_and_copies_say_so(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.approve_all()
    draw = press._draw

    def cancelled_too_late(*given: Any) -> None:  # this printer gives nothing back: it has them all, and they are counted
        office.screen.jobs.cancel_all()
        draw(*given)

    monkeypatch.setattr(press, "_draw", cancelled_too_late)
    printer = press.prepared()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(72)
    printer.setCopyCount(2)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    office.screen.out.put_on(printer, [entry.id for entry in office.screen.stages.ticked])
    office.settle()
    with pdfium.PdfDocument(tmp_path / "paper.pdf") as document:
        assert len(document) == 4
        assert document[0].get_width() > document[0].get_height()
    assert office.recorded == [("approved", 0), ("printed", 2), ("printed", 2)]
    assert len(begun.waiting(office.ten.store)) == 1  # until it is said what came out, also after a power cut
    office.screen.after.good.click()
    office.settle()
    assert begun.waiting(office.ten.store) == []


def test_one_that_is_withdrawn_says_why_and_another_may_be_drafted(office: Office, tmp_path: Path) -> None:
    office.print_all(tmp_path / "all.pdf")
    chosen = office.screen.chosen
    for place, (button, state) in enumerate(((chosen.spoil, "spoiled"), (chosen.supersede, "superseded"), (chosen.revoke, "revoked"))):
        entry = office.choose(place)
        button.click()
        assert office.screen.question.text == f"{entry.serial} of Trainee {place + 1} will no longer be in force. Why?"
        office.give_reason("Coffee")
        assert office.recorded[place] == (state, 1)
        assert office.counts[0] == place + 1
    office.choose(0)
    assert chosen.reason == "Coffee"
    assert not chosen.print.isVisible()
    office.qtbot.waitUntil(lambda: chosen.told.endswith("Coffee"))


def test_the_page_is_shown_and_nothing_stays_on_the_disk(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    office.step()
    preview = office.screen.chosen.preview
    office.qtbot.waitUntil(lambda: not preview.view.image.isNull())
    assert preview.view.image.width() > preview.view.image.height() > 900
    assert preview.view.image.pixelColor(3, 3) == QColor("white")
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("muster-")] == []
    fitting = preview.view.width()
    preview.enlarge(1)
    assert preview.view.width() > fitting
    preview.enlarge(0)
    assert preview.view.width() == fitting
    assert office.screen.chosen.place.text() == "1 of 3"
    office.screen.chosen.turned.emit(1)
    assert office.screen.chosen.place.text() == "2 of 3"


def test_who_only_instructs_reads(open_office: Callable[[str], Office]) -> None:
    office = open_office("instructor")
    assert not office.screen.main.isEnabled()
    assert office.screen.main.toolTip() == "Only a commander or a clerk has to do with certificates."


def test_a_number_that_two_laptops_drew_is_told_of_both(office: Office, tmp_path: Path) -> None:
    office.print_all(tmp_path / "all.pdf")
    first, second = office.entries[:2]
    with office.ten.store.change("Another laptop's") as session:
        session.get_one(Certificate, second.id).serial = first.serial
    office.settle()
    entry = office.choose(0)
    other = "Trainee 2" if entry.name == "Trainee 1" else "Trainee 1"
    told = f"The certificate of {other} has the same number: another laptop drew it too."
    assert entry.also and office.screen.chosen.reason == told
    assert office.screen.stages.table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == told


def test_who_is_not_ready_because_of_a_conflict_leads_to_where_it_is_decided(office: Office) -> None:
    with office.ten.store.change("Join") as session:
        aliases.merge(session, office.ten.people[0], office.ten.people[3])
    office.settle()
    stages = office.screen.stages
    office.screen.show_person(office.ten.people[4])
    assert stages.table.current.serial == 5 and not stages.deciding.isVisible()
    office.screen.show_person(office.ten.people[0])
    assert stages.deciding.isVisible() and "Trainee 1" in stages.deciding.text()
    with office.qtbot.waitSignal(office.screen.gone) as gone:
        stages.deciding.click()
    assert gone.args == [Place("decide", screen="doubles")]


def test_the_lists_say_who_is_ready_for_which_kind_and_why_not(office: Office, qtmodeltester: ModelTester) -> None:
    refused = office.screen.stages.tables[Stage.REFUSED].rows
    assert refused.data(refused.index(3, 2)) == "Weapons: 78 %, 2 short of 80 %. No retest left."
    assert refused.data(refused.index(6, 2)).splitlines()[0] == "Cannot graduate: withdrawn."
    for kind, told in (("attendance", "Draft 6 certificates"), ("T5", "Draft certificates"), ("completion", "Draft 3 certificates")):
        office.screen.kind.setCurrentIndex(office.screen.kind.findData(kind))
        office.settle()
        assert office.screen.main.text() == told
    office.screen.show_person(office.ten.people[6])
    assert (office.screen.stages.stage, office.screen.stages.table.current.serial) == (Stage.REFUSED, 7)
    with office.ten.store.change("From the command line") as session:
        certificates.issue(session, office.ten.id, certificates.Issue(office.ten.store.user.id, enrolment_ids=[office.ten[1]]))
    office.settle()
    assert office.counts == [2, 7, 0, 1, 0, 1]
    office.screen.stages.go(Stage.READY)
    office.step()
    office.screen.show_person(office.ten.people[1])
    assert (office.screen.stages.stage, office.screen.stages.table.current.holder.name) == (Stage.CHECK, "Trainee 2")
    for table in office.screen.stages.tables.values():
        qtmodeltester.check(table.rows)


def test_what_does_not_go_out_leaves_everything_as_it_was(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office.step()
    office.screen.chosen.spoil.click()
    assert office.screen.chosen.spoil.text() == "Discard the draft"
    office.screen.question.leave()
    assert office.recorded[0] == ("drafted", 0)
    office.tick_all()
    office.step()
    ids, jobs = [entry.id for entry in office.screen.stages.ticked], office.screen.jobs
    office.screen.out.put_into(tmp_path / "all.pdf", ids)
    jobs.cancel(jobs.queue[-1])
    office.settle()
    assert "Cancelled" in office.screen.notice.text
    office.screen.out.put_into(tmp_path / "nowhere" / "all.pdf", ids)
    office.settle()
    assert "does not exist" in office.screen.notice.text
    monkeypatch.setattr(press, "offered", lambda: False)
    office.step()
    assert "There is no printer on this machine." in office.screen.notice.text
    assert office.screen.notice.button.text() == "Save as PDF"
    assert list(tmp_path.glob("*.p*")) == []
    assert office.recorded == [("approved", 0)] * 3
