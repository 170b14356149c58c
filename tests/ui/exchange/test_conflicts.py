"""What two laptops recorded differently, side by side: keys and buttons decide it, and it is gone from the list."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import words
from app.models.camp import Role
from app.models.row import derived_id
from app.records import attendance, conflicts, timetable
from app.records.attendance import Marking
from app.store.camp import SignedIn, Store
from app.ui.exchange.conflicts import ConflictsPage
from app.ui.exchange.value_fields import MarkFields
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from tests.camp_fixtures import OilClass
from tests.other_laptop import OtherLaptop
from tests.ui.pages import shown

DAY = "2010-10-24"


@dataclass
class Bench:
    """The page, with the first three of OPB-1 late here and absent on Laptop 2, in a session each of the last two share."""

    page: ConflictsPage
    of: OilClass
    qtbot: QtBot

    def key(self, text: str) -> None:
        """A key that writes `text` under the layout in force."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.page.list, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, text))

    @property
    def names(self) -> list[str]:
        return [one.about.name for one in self.page.conflicts]

    @property
    def lines(self) -> list[str]:
        return [self.page.list.item(row).text() for row in range(self.page.list.count())]

    def card(self, place: int) -> dict[str, str]:
        """The words on a card, each with its role; without what keeps a name from turning the line round."""
        shown = self.page.facing.cards[place].findChildren(QLabel)
        return {label.text().translate(dict.fromkeys((0x200E, 0x2068, 0x2069))): label.property("role") for label in shown}

    def marks(self) -> list[str]:
        with self.of.store.read() as session:
            sheet = attendance.sheet(session, self.of.id, DAY, DAY)
        return [" ".join(mark.code for mark in row.marks if mark) for row in sheet.rows[:3]]


@pytest.fixture
def differing(oil_class: OilClass, monkeypatch: pytest.MonkeyPatch) -> OilClass:
    monkeypatch.setenv("MUSTER_NOW", "2010-10-31T09:00:00Z")
    store, ids = oil_class.store, oil_class.enrolments
    other = OtherLaptop(store, "Laptop 2", "f" * 32)
    other.wall = 946_684_800_000
    seen = other.seen()
    with store.change("Mark") as session:
        held = [timetable.session_at(session, oil_class.id, DAY, period) for period in (1, 2)]
        cells = [(held[0], ids[0]), (held[1], ids[1]), (held[1], ids[2])]
        for of, enrolment in cells:
            attendance.mark(session, of, [enrolment], Marking("L", 20, "gate"))
    for of, enrolment in cells:
        said = {"_new": 1, "session_id": of, "enrolment_id": enrolment, "code": "A", "note": "gate"}
        other.write("mark", derived_id(of, enrolment), said, seen)
    other.arrive()
    return oil_class


def opened(store: Store, jobs: Jobs, feed: Feed, qtbot: QtBot) -> ConflictsPage:
    jobs.serve(store)
    page = ConflictsPage(store, jobs, feed)
    shown(page, qtbot)
    qtbot.waitUntil(lambda: not jobs.queue)
    return page


@pytest.fixture
def bench(differing: OilClass, jobs: Jobs, feed: Feed, qtbot: QtBot) -> Iterator[Bench]:
    yield Bench(opened(differing.store, jobs, feed, qtbot), differing, qtbot)
    qtbot.waitUntil(lambda: not jobs.queue)
    jobs.serve(None)


def test_both_values_face_each_other_and_only_the_difference_is_in_ink(bench: Bench) -> None:
    assert bench.lines[0] == "OPB-1  ·  Sun 24 Oct, period 1, Law"
    assert bench.lines[1].endswith("late, 20 minutes - gate  ≠  absent - gate")
    here, there = bench.card(0), bench.card(1)
    assert here["late, 20 minutes - gate"] == "title" and here["late"] == "head" and here["20"] == "head" and here["gate"] == "soft"
    assert here["shown for now"] == "chip" and "shown for now" not in there
    assert there["B    Laptop 2"] == "head" and there["demo  ·  Laptop 2"] == "soft" and there["1 Jan 2000 03:00"] == "small"
    assert there["Its clock looks wrong."] == "wrong" and "Its clock looks wrong." not in here


@pytest.mark.parametrize(("text", "mark"), [("a", "L"), ("B", "A"), ("ش", "L"), ("لا", "A"), ("ﻻ", "A")])
def test_a_letter_keeps_its_value_under_any_layout(bench: Bench, text: str, mark: str) -> None:
    first = bench.names[0]
    bench.key(text)
    assert first not in bench.names and len(bench.names) == 2
    assert bench.marks()[0] == mark
    assert bench.page.current is bench.page.conflicts[0]


def test_the_same_for_a_whole_session(bench: Bench) -> None:
    assert not bench.page.facing.cards[0].same.isVisible()
    bench.key("a")
    bench.qtbot.keyClick(bench.page.list, Qt.Key.Key_Down)
    same = bench.page.facing.cards[1].same
    assert same.isVisible() and same.text() == "Same for all 2 of this session"
    bench.qtbot.mouseClick(same, Qt.MouseButton.LeftButton)
    bench.qtbot.waitUntil(lambda: bench.names == [])
    assert bench.marks() == ["L", "A", "A"]
    assert not bench.page.list.isVisible()


def test_neither_was_right_needs_a_mark_and_a_reason(bench: Bench) -> None:
    bench.key("o")
    form = bench.page.facing.other
    assert form is not None and isinstance(form.fields, MarkFields) and not form.record.isEnabled()
    bench.qtbot.keyClicks(form.reason, "Saw him")
    form.record.click()
    assert form.refusal == "No mark is chosen. Choose one."
    form.fields.codes["L"].click()
    form.fields.minutes.setText("55")
    form.record.click()
    assert "do not fit" in form.refusal and len(bench.names) == 3
    form.fields.minutes.setText("5")
    bench.qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    assert len(bench.names) == 2 and bench.marks()[0] == "L"
    with bench.of.store.read() as session:
        assert conflicts.count(session) == 2


def test_what_is_typed_is_left_by_escape_and_stays_while_others_record(bench: Bench) -> None:
    bench.key("خ")
    form = bench.page.facing.other
    assert form is not None
    form.reason.setText("half")
    with bench.of.store.change("Elsewhere") as session:
        held = timetable.session_at(session, bench.of.id, DAY, 3)
        attendance.mark(session, held, bench.of.enrolments[:1], Marking("P"))
    bench.qtbot.waitUntil(lambda: not bench.page._jobs.queue)
    assert bench.page.facing.other is form and form.reason.text() == "half"
    bench.qtbot.keyClick(form.reason, Qt.Key.Key_Escape)
    assert bench.page.facing.other is None and len(bench.names) == 3


def test_what_somebody_decided_meanwhile_is_said_and_gone(bench: Bench) -> None:
    first = bench.page.conflicts[0]
    bench.page._stale = True
    bench.page.hide()
    with bench.of.store.change("Decide") as session:
        conflicts.decide(session, first.id, "b")
    bench.page.keep("a")
    bench.page.show()
    bench.qtbot.waitUntil(lambda: not bench.page._jobs.queue)
    assert "may be decided already" in bench.page.notice.text and len(bench.names) == 2 and bench.marks()[0] == "A"


def test_one_is_shown_that_was_asked_for(bench: Bench) -> None:
    last = bench.page.conflicts[-1]
    bench.page.show_conflict(last.id)
    assert bench.page.current == last and bench.page.list.currentItem().text().startswith(last.about.name)


def test_a_viewer_reads(differing: OilClass, jobs: Jobs, feed: Feed, qtbot: QtBot) -> None:
    viewer = differing.store.acting(SignedIn("v", "Viewer", Role.VIEWER))
    page = opened(viewer, jobs, feed, qtbot)
    assert len(page.conflicts) == 3 and not any(card.keep.isEnabled() for card in page.facing.cards)
    page.list.lettered.emit("a")
    assert len(page.conflicts) == 3 and not page.facing.otherwise.isEnabled()
    jobs.serve(None)
    viewer.close()


def test_in_arabic_everything_stands_from_the_right(differing: OilClass, jobs: Jobs, feed: Feed, qtbot: QtBot) -> None:
    words.use("ar")
    page = opened(differing.store, jobs, feed, qtbot)
    assert _in_english(page) == []
    jobs.serve(None)


def _in_english(page: QWidget) -> list[str]:
    told = [label.text() for label in page.findChildren(QLabel)]
    return [text for text in told if any(word in text for word in ("late", "absent", "Mark", "minutes", "shown", "Keep", "clock"))]
