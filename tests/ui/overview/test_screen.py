"""The overview of the ten: its numbers, where they lead, and both ways to read them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.records import courses
from app.ui.attendance.screen import AttendanceScreen
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.overview.screen import OverviewScreen
from app.ui.place import Place
from tests.records.conftest import Ten, now, ten, ten_folder
from tests.ui.pages import shown

__all__ = ["now", "ten", "ten_folder"]


@pytest.fixture
def feed(jobs: Jobs, ten: Ten) -> Iterator[Feed]:
    made = Feed()
    made.follow(ten.store)
    jobs.serve(ten.store)
    yield made
    made.follow(None)
    jobs.serve(None)


@pytest.fixture
def screen(qtbot: QtBot, jobs: Jobs, ten: Ten, feed: Feed) -> Iterator[OverviewScreen]:
    with ten.store.read() as session:
        line = courses.class_named(session, "OPB-1")
    made = OverviewScreen(ten.store, jobs, feed, line)
    shown(made, qtbot)
    qtbot.waitUntil(lambda: made.trends is not None)
    yield made
    qtbot.waitUntil(lambda: not jobs.queue)


def test_each_chart_says_its_numbers(screen: OverviewScreen, qtbot: QtBot) -> None:
    assert [card.said for card in screen.cards] == [
        "2 trainees below 90 %",
        "Whole class 95.87 %",
        "9 now, 10 came, 1 left",
        "9 of 9 passed, mean 80.69",
        "16 of 17 sessions taken",
    ]
    qtbot.keyClick(screen.weeks.chart, Qt.Key.Key_Home)
    assert screen.weeks.said == "Week 1, 24 Oct – 30 Oct  ·  95.87 %"
    qtbot.keyClick(screen.strength.chart, Qt.Key.Key_End)
    assert screen.strength.said == "Wed 27 Oct  ·  9  ·  withdrawn 1"
    screen.test.setCurrentIndex(1)
    assert screen.scores.said == "8 of 9 passed, mean 43.89"
    assert screen.test.currentText() == "Weapons: WPN-R"
    qtbot.keyClick(screen.scores.chart, Qt.Key.Key_End)
    assert screen.scores.said == "45 to 50  ·  not passed 0"


def test_a_week_leads_to_its_marks(screen: OverviewScreen, qtbot: QtBot, ten: Ten, jobs: Jobs, feed: Feed) -> None:
    with qtbot.waitSignal(screen.gone) as gone:
        screen.weeks.opened.emit(1)
    assert gone.args == [Place("class", "OPB-1", "attendance", "2010-10-31")]
    marks = AttendanceScreen(ten.store, jobs, feed, screen.class_line)
    marks.show_person("2010-10-24")
    shown(marks, qtbot)
    assert marks.week == 1
    marks.show_person("2010-10-31")
    assert marks.week == 2
    qtbot.waitUntil(lambda: not jobs.queue)


def test_tables_say_the_same(screen: OverviewScreen, qtbot: QtBot) -> None:
    screen.weeks.chart.setFocus()
    qtbot.keyClick(screen, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert all(card.numbers.isVisible() for card in screen.cards)
    rows = screen.progress.numbers.model()
    assert [rows.index(1, column).data() for column in range(4)] == ["Weapons", "5", "1", "0"]
    screen.tables.trigger()
    assert all(card.chart.isVisible() for card in screen.cards)


def test_it_follows_what_is_recorded(screen: OverviewScreen, qtbot: QtBot, ten: Ten) -> None:
    from app.records import attendance, timetable
    from app.records.attendance import Marking

    with ten.store.change("Mark") as session:
        (gap,) = [line.id for line in timetable.sessions(session, ten.id) if line.held and not line.taken]
        attendance.mark(session, gap, [ten[6]], Marking("P"))
    qtbot.waitUntil(lambda: screen.progress.said == "17 of 17 sessions taken")
