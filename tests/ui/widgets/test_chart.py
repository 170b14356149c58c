"""Charts by keys, by mouse, as a table, and from right to left."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import words
from app.ui.widgets import theme
from app.ui.widgets.chart import ChartCard
from app.ui.widgets.chart_figure import Figure, Fill, Kind, Series
from app.ui.widgets.chart_plot import Plot, scale
from tests.ui.pages import shown


def figure(kind: Kind = Kind.GROUPED, **more: object) -> Figure:
    series = (Series("one", (3, None, 9)), Series("two", (4, 5, 0), "gold", Fill.HATCHED))
    fields = {"names": ("Week 1", "Week 2", "Week 3"), "notes": ("", "rain", ""), **more}
    return Figure(
        "Weeks", "all in all", kind, "Week", ("1", "2", "3"), series, lambda value: "-" if value is None else str(value), **fields
    )


@pytest.fixture
def card(qtbot: QtBot) -> ChartCard:
    made = ChartCard()
    shown(made, qtbot)
    made.show_figure(figure())
    return made


def press(card: ChartCard, qtbot: QtBot, *keys: Qt.Key) -> str:
    for key in keys:
        qtbot.keyClick(card.chart, key)
    return card.said


def test_keys_say_each_value(card: ChartCard, qtbot: QtBot) -> None:
    assert (card.said, card.chart.accessibleDescription()) == ("all in all", "all in all")
    assert press(card, qtbot, Qt.Key.Key_Right) == "Week 1  ·  one 3"
    assert press(card, qtbot, Qt.Key.Key_Right) == "Week 3  ·  one 9"  # there is none between
    assert press(card, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Left) == "Week 2  ·  two 5  ·  rain"
    assert card.chart.accessibleDescription() == card.said
    assert press(card, qtbot, Qt.Key.Key_Home) == "Week 1  ·  one 3"
    assert press(card, qtbot, Qt.Key.Key_End, Qt.Key.Key_Right) == "Week 3  ·  two 0"
    with qtbot.waitSignal(card.opened) as opened:
        press(card, qtbot, Qt.Key.Key_Return)
    assert opened.args == [2]


def test_the_mouse_says_and_opens_what_it_points_at(card: ChartCard, qtbot: QtBot) -> None:
    at = card.chart.middle(1, 1).toPoint()
    qtbot.mouseMove(card.chart, at)
    qtbot.waitUntil(lambda: card.said == "Week 2  ·  two 5  ·  rain")
    with qtbot.waitSignal(card.opened) as opened:
        qtbot.mouseClick(card.chart, Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == [1]


def test_the_same_numbers_are_a_table_and_are_copied(card: ChartCard, qtbot: QtBot) -> None:
    card.show_table(True)
    assert card.numbers.isVisible() and not card.chart.isVisible()
    qtbot.keyClick(card.numbers, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Week\tone\ttwo\t\nWeek 1\t3\t4\t\nWeek 2\t-\t5\train\nWeek 3\t9\t0\t\n"


def test_nothing_is_said_to_be_nothing(card: ChartCard) -> None:
    card.show_figure(Figure("Scores", "", Kind.STACKED, "Score", (), (), str))
    assert not card.chart.isVisible() and not card.numbers.isVisible()


ROOM = QRectF(100, 0, 300, 100)


@pytest.mark.parametrize("kind", [Kind.GROUPED, Kind.LINES, Kind.STEPS])
def test_time_runs_as_the_language_reads(kind: Kind) -> None:
    left, right = (Plot(figure(kind), ROOM, rtl) for rtl in (False, True))
    assert [left.x(place) for place in range(3)] == [150, 250, 350] == [right.x(place) for place in (2, 1, 0)]
    at = Plot(figure(kind, places=(0.0, 0.5, 1.0)), ROOM, True)
    assert [at.x(place) for place in range(3)] == [400, 250, 100]


def test_bars_stand_on_each_other_or_side_by_side() -> None:
    stacked, grouped = (Plot(figure(kind), ROOM, True) for kind in (Kind.STACKED, Kind.GROUPED))
    lower, upper = stacked.bar(0, 0), stacked.bar(0, 1)
    assert lower and upper and upper.bottom() == pytest.approx(lower.top())
    one, two = grouped.bar(0, 0), grouped.bar(0, 1)
    assert one and two and two.right() <= one.left() + 1  # the first is read first, on the right
    assert stacked.bar(1, 0) is None
    assert grouped.nearest(QPointF(0, 0)) is None


def test_axes_go_in_whole_steps() -> None:
    assert [*scale(figure(Kind.STACKED)).ticks] == [0, 5, 10]
    assert [*scale(figure(Kind.LINES, from_zero=False, limit=(90, "least"), top=100)).ticks][-1] == 100
    close = Figure("", "", Kind.STEPS, "", ("a", "b"), (Series("", (124, 121)),), str, from_zero=False)
    assert [*scale(close).ticks] == [120, 121, 122, 123, 124]


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_every_kind_is_painted_in_every_look(card: ChartCard, name: str, qapp: QApplication) -> None:
    from dataclasses import replace

    from app.settings import Settings

    seen = set[bytes]()
    try:
        for language in ("en", "ar"):
            words.use(language)
            theme.apply(qapp, replace(Settings(), theme=name))
            for kind in Kind:
                card.show_figure(figure(kind, limit=(6, "least 6"), bound=(1.5, "pass")))
                picture = card.chart.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
                seen.add(bytes(picture.constBits()))
    finally:
        words.use("en")
        theme.apply(qapp, Settings())
    assert len(seen) == 2 * len(Kind)
