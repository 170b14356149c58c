"""Scenes of a roll that was taken on paper: its sheets are read, or typed in; what they record is taken back."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.attendance import Code
from app.records import camp, courses, timetable
from app.records.attendance import Marking
from app.store.camp import Store
from app.ui.attendance import recording
from app.ui.from_paper.deciding import View
from app.ui.from_paper.sheets import ReadSheetsPage
from app.ui.pictures.filled_sheets import Roll, photographed
from app.ui.pictures.studio import Script, Studio

FILLED = {3: "A", 5: "PA", 8: "S", 9: "A", 12: "", 15: "L", 19: "s", 24: "DX", 33: "V", 38: "e"}
OTHERWISE = 1  # the row of whom something else is recorded
JUMP = "17"


def sheets(studio: Studio) -> Iterator[str]:
    """What is read on pictures of today's last roll; of its last page a picture is missing."""
    store = studio.window.store
    assert store is not None
    page: ReadSheetsPage = studio.go("sheets", studio.subject.running)
    page.discard()
    yield "sheets"
    page.open([studio.subject.paper])
    studio.settle()
    yield "sheets-refused"
    page.discard()
    roll = _last(studio)
    folder = studio.machine / f"sheets-{studio.language}"
    folder.mkdir(exist_ok=True)
    page.open([*photographed(store, roll, folder, FILLED)[:1], studio.subject.paper])
    studio.settle()
    yield "sheets-unsure"
    page.mark(Code.LATE)
    yield "sheets-minutes"
    page.minutes.leave()
    _record_otherwise(store, page)
    studio.settle()
    page.ground.viewed.emit(View.DIFFERS)
    yield "sheets-differ"
    page.ground.viewed.emit(View.ALL)
    yield "sheets-all"
    page._recorded(len(page.deciding.marks))
    yield "sheets-recorded"
    store.undo()
    page.discard()


def _record_otherwise(store: Store, page: ReadSheetsPage) -> None:
    """Something else than the sheet says of one row."""
    row = page.deciding.of(View.ALL)[OTHERWISE]
    at = recording.Place(row.called.id, row.called.date, row.called.period)
    recording.mark_one(store, None, recording.Cell(at, row.enrolment_id, row.name), Marking(Code.SICK))


def typing(studio: Studio) -> Iterator[str]:
    page = studio.go("typing", studio.subject.running, subject=_last(studio).session_id)
    yield "typing"
    for digit in JUMP:
        QTest.keyClick(page, digit)
    yield "typing-jump"
    page.mark(Code.LATE)
    yield "typing-minutes"
    page.minutes.leave()
    QTest.keyClick(page, Qt.Key.Key_End)
    yield "typing-tally"


def _last(studio: Studio) -> Roll:
    assert studio.window.store is not None
    with studio.window.store.read() as session:
        of = courses.class_named(session, studio.subject.running).id
        today = camp.today(session, of)
        last = [each for each in timetable.sessions(session, of) if each.date == today][-1]
        return Roll(of, last.date, last.id)


SCRIPTS: tuple[Script, ...] = (sheets, typing)
