"""Where papers are made: chosen, seen as they will be printed, printed, saved, copied and opened."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.records import courses
from app.ui.choices import Choices
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.papers import asked, habits, press, viewing
from app.ui.papers.asked import Asked
from app.ui.papers.of_class import ClassPapersScreen
from tests.records.conftest import Ten
from tests.ui.pages import shown
from tests.ui.papers.room import Key, Room


@pytest.fixture
def room(qapp: QApplication, qtbot: QtBot, jobs: Jobs, ten: Ten, tmp_path: Path) -> Iterator[Room]:
    """The papers of the ten's class, on a laptop with choices of its own."""
    habits.follow(Choices(qapp, tmp_path / "settings.json"))
    feed = Feed()
    feed.follow(ten.store)
    jobs.serve(ten.store)
    with ten.store.read() as session:
        line = courses.class_named(session, "OPB-1")
    screen = ClassPapersScreen(ten.store, jobs, feed, line)
    screen.show_person(Asked("nominal-roll").subject)
    shown(screen, qtbot)
    made = Room(screen.papers, ten, qtbot)
    qtbot.waitUntil(lambda: made.room._ready)
    made.settle()
    yield made
    qtbot.waitUntil(lambda: not jobs.queue, timeout=20_000)
    jobs.serve(None)
    feed.follow(None)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_is_chosen_is_seen_and_what_does_not_apply_is_not(room: Room) -> None:
    options = room.room.options
    assert "Nominal roll" in room.text and room.place == "Page 1 of 1" and room.room.pager.rows.text() == "10 rows"
    assert not any(widget.isVisible() for widget in (options.day, options.period, options.who))
    assert room.room.leaves.view.image.width() >= 1200
    room.choose("daily-status")
    assert options.day.isVisible() and not options.who.isVisible()
    assert options.day.box.iso == max(options.day.days)
    options.day.before.click()
    room.settle()
    assert options.day.box.iso == options.day.days[-2] and options.wish("x").day == options.day.box.iso
    room.choose("name-proof")
    assert "Trainee 4" in room.text
    room.type_name("trainee 3")
    assert options.wish("x").enrolment_ids == (room.ten[3],)
    assert "Trainee 3" in room.text and "Trainee 4" not in room.text
    options.who.clear()
    assert options.wish("x").enrolment_ids is None


def test_languages_and_size_are_remembered_and_stand_side_by_side(room: Room) -> None:
    room.pick(room.room.options.second, "it")
    room.pick(room.room.options.size, "Letter")
    assert "Nominal roll" in room.text and "Elenco nominativo" in room.text
    assert (habits.languages(), habits.now().paper_size) == (("en", "it"), "Letter")
    room.pick(room.room.options.first, "it")
    assert habits.languages() == ("it",)
    assert "Nominal roll" not in room.text


def test_only_what_was_chosen_last_is_shown_and_what_is_recorded_meanwhile_too(room: Room) -> None:
    for paper in ("roster", "order-of-merit", "nominal-roll"):
        room.room.shelf.choose(paper)
        room.room._make()
    room.settle()
    assert room.room.made is not None and room.room.made.paper.title == "Nominal roll OPB-1"
    assert room.room.refusal.text() == ""
    with room.ten.store.change("Rename") as session:
        from app.models.people import Person

        session.get_one(Person, room.ten.people[0]).name = "Somebody Else"
    room.settle()
    assert "Somebody Else" in room.text


def test_pages_are_turned_from_anywhere(room: Room) -> None:
    room.choose("transcripts")
    assert room.room.made is not None
    pages = room.room.made.pages
    bar = room.room.leaves.verticalScrollBar()
    bar.setValue(bar.maximum())
    room.qtbot.keyClick(room.room.shelf, Key.Key_PageDown)
    room.settle()
    assert (room.place, bar.value(), room.room.shelf.kind and room.room.shelf.kind.name) == (f"Page 2 of {pages}", 0, "transcripts")
    room.qtbot.keyClick(room.room.leaves, Key.Key_End)
    room.settle()
    assert room.place == f"Page {pages} of {pages}"
    wide = room.room.leaves.view.width()
    room.qtbot.keyClick(room.room.leaves, Key.Key_Plus)
    assert room.room.leaves.view.width() > wide
    room.room.leaves.turn_fit()
    assert room.room.leaves.view.width() == wide


def test_a_printer_has_the_pages_that_are_seen_and_a_file_is_the_same(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = room.room.made
    assert made is not None and made.landscape
    printer = press.prepared(made.paper.size, made.landscape)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(72)
    printer.setCopyCount(2)
    room.room.out.put_on(printer, made)
    room.room.save.save(tmp_path / "saved.pdf")
    room.room.save.save(tmp_path / "saved.csv")
    room.settle()
    with pdfium.PdfDocument(tmp_path / "paper.pdf") as document:
        assert len(document) == 2 and document[0].get_width() > document[0].get_height()
    with pdfium.PdfDocument(tmp_path / "saved.pdf") as document:
        assert "Trainee 10" in document[0].get_textpage().get_text_range()
    assert "Trainee 10" in (tmp_path / "saved.csv").read_text("utf-8-sig")
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("muster-")] == []


def test_it_is_copied_and_what_another_program_shows_is_taken_back(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    opened = list[Path]()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True)
    room.room.copying.trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Serial\t") and len(lines) == 11
    room.room.open.trigger()
    assert opened[0].name == "Nominal roll OPB-1.pdf" and opened[0].read_bytes().startswith(b"%PDF")
    assert opened[0].stat().st_mode & 0o077 == 0 or opened[0].parent.stat().st_mode & 0o077 == 0
    viewing.take_back()
    assert not opened[0].exists()


def test_what_there_is_nothing_of_says_so_in_the_place_of_the_page(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.errors import UserError
    from app.records import papers

    def nothing(_session: object, _wish: object) -> object:
        raise UserError("Nothing to print.", "Record something.")

    monkeypatch.setitem(papers.QUESTIONS, "roster", nothing)
    room.choose("roster")
    assert room.room.refusal.isVisible() and room.room.refusal.text() == "Nothing to print.\nRecord something."
    assert not room.room.main.isEnabled() and not room.room.copying.isEnabled()
    room.choose("nominal-roll")
    assert room.room.leaves.isVisible() and room.room.main.isEnabled()


def test_after_cancel_it_is_made_as_soon_as_it_is_wanted(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.room.shelf.choose("roster")
    room.room._make()
    room.room.jobs.cancel_all()
    room.room._pause.stop()
    room.settle()
    assert room.room.made is None and "print or save it" in room.room.refusal.text() and room.room.main.isEnabled()
    monkeypatch.setattr(press, "offered", lambda: False)
    room.room.main.click()
    room.settle()
    assert room.room.made is not None and "There is no printer on this machine." in room.room.notice.text


def test_a_paper_that_is_asked_for_is_found_again_in_its_place() -> None:
    wanted = Asked("sign-in", "2010-11-14", "session & more")
    assert asked.read(wanted.at("OPB-1").subject) == wanted
    assert (wanted.at("OPB-1").page, Asked("cadre").at().page) == ("class", "papers")
    assert asked.read("2010-11-14") is None and asked.read("paper=nothing") is None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_the_instructor_writes_is_kept_and_in_the_report(room: Room) -> None:
    words = room.room.words
    assert not words.isVisible()
    room.choose("report")
    assert words.isVisible()
    room.qtbot.keyClicks(words.text, "The class learned  quickly.")
    assert words.said.text() == "Not saved yet."
    words.text.rested.emit()
    room.settle()
    assert "The class learned quickly." in room.text and words.said.text().startswith("Saved")
    room.ten.store.undo()
    room.settle()
    assert words.text.toPlainText() == "" and "learned" not in room.text
    low = words.text.height()
    words.text.setPlainText("one\ntwo\nthree")
    assert words.text.height() > low
    words.text.setPlainText("Fire \ud7a3")  # a letter that no font of the papers has
    words.text.rested.emit()
    assert words.said.property("role") == "wrong" and words.text.toPlainText().startswith("Fire")
