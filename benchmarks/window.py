"""How long the window makes a person wait: the longest pause of its event loop while a class of 750 with 300 sessions is worked on.

The same steps on a bare QTableView of that size, in the same run.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import big_class
from benchmarks.big_class import SESSIONS, TRAINEES

MARKS, TURNS = 60, 40
Steps = list[Callable[[], object]]


def measure() -> list[tuple[str, float]]:
    """The longest pause of each kind of work, milliseconds: Muster's, and the bare table's."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["MUSTER_NOW"] = big_class.TODAY
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(["benchmark"])
    with tempfile.TemporaryDirectory() as folder:
        bare = dict(_bare())
        found = [(kind, pause, bare.get(kind, 0.0)) for kind, pause in _muster(app, Path(folder))]
    figures: list[tuple[str, float]] = []
    for kind, pause, floor in found:
        figures += [(f"window: {kind}, longest pause in milliseconds (aim: 50 or less)", pause)]
        figures += [(f"window: {kind}, a bare QTableView", floor)] if floor else []
    return figures


def _muster(app: Any, folder: Path) -> Iterator[tuple[str, float]]:
    from app.models.camp import named
    from app.store import opening
    from app.ui.choices import Choices
    from app.ui.feed import Feed
    from app.ui.jobs import Jobs
    from app.ui.tidying import Tidying
    from app.ui.window import Window
    from benchmarks.watchdog import Watchdog

    store = opening.create(folder / "camp", named("Big Camp"), opening.Founder("demo", "demo"))
    big_class.compose(store)
    jobs = Jobs(app)
    window = Window(Choices(app, folder / "settings.json"), jobs, Feed(app), folder / "camp")
    window.resize(1366, 768)
    window.ready.connect(Tidying(app).set_aside)
    window.show()
    dog = Watchdog(lambda: bool(jobs.queue))
    try:
        yield "the first page, while the rest is loaded", dog.watch([lambda: None] * 100)
        yield "signing in", dog.watch([lambda: window.enter(store)])
        for kind, steps in _work(window):
            yield kind, dog.watch(steps)
    finally:
        window.close()
        jobs.finish()


def _work(window: Any) -> Iterator[tuple[str, Steps]]:
    """Each kind of work twice where the first time makes a page; only then is the next one begun."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from app.ui.place import Place

    def go(screen: str) -> None:
        window.desk.go(Place("class", "OPB-1", screen))

    yield "today", [lambda: window.desk.go(Place("today"))]
    for screen in ("attendance", "roll", "timetable", "results", "graduation"):
        yield f"opening: {screen}", [partial(go, screen)]
    yield "opening: trainees", [lambda: window.desk.go(Place("trainees"))]
    yield "opening", [partial(go, "attendance")]
    grid = window.desk.page.screen.grid
    down, across = grid.verticalScrollBar(), grid.horizontalScrollBar()
    yield "scrolling", _scrolled(down, across)
    yield "turning the week", [partial(window.desk.page.screen.turn, by) for by in (-1, -1, 1, 1)]
    grid.go(0, 0)
    keys = (Qt.Key.Key_P, Qt.Key.Key_A, Qt.Key.Key_S)
    yield "marking", [partial(QTest.keyClick, grid, keys[n % 3]) for n in range(MARKS)]
    go("roll")
    table = window.desk.page.screen.table
    yield "sorting", [partial(table.sortByColumn, column, Qt.SortOrder.DescendingOrder) for column in (1, 2, 4, 0)]
    yield "searching", _typed(window.desk.page.screen.filter)
    yield "finding", _typed(window.desk.find)


def _scrolled(down: Any, across: Any) -> Steps:
    return [partial(bar.setValue, bar.maximum() * n // TURNS) for bar in (down, across) for n in range(TURNS)]


def _typed(field: Any) -> Steps:
    from PySide6.QtTest import QTest

    return [field.setFocus, *(partial(QTest.keyClicks, field, letter) for letter in "mohammed")]


def _bare() -> Iterator[tuple[str, float]]:
    from PySide6.QtCore import QAbstractTableModel, QSortFilterProxyModel, Qt
    from PySide6.QtWidgets import QTableView

    from benchmarks.watchdog import Watchdog

    class Texts(QAbstractTableModel):
        """What a table of that size costs by itself."""

        def __init__(self) -> None:
            super().__init__()
            self.cells = [[f"{row} {column}" for column in range(SESSIONS)] for row in range(TRAINEES)]

        def rowCount(self, _parent: Any = None) -> int:
            return TRAINEES

        def columnCount(self, _parent: Any = None) -> int:
            return SESSIONS

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
            return self.cells[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

        def mark(self, row: int) -> None:
            self.cells[row][0] = "P"
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    dog, view, model, proxy = Watchdog(), QTableView(), Texts(), QSortFilterProxyModel()
    proxy.setSourceModel(model)
    view.setModel(proxy)
    view.resize(1366, 768)
    yield "opening", dog.watch([view.show])
    yield "scrolling", dog.watch(_scrolled(view.verticalScrollBar(), view.horizontalScrollBar()))
    yield "marking", dog.watch([partial(model.mark, row) for row in range(MARKS)])
    yield "sorting", dog.watch([partial(proxy.sort, column, Qt.SortOrder.DescendingOrder) for column in (1, 2, 4, 0)])
    yield "searching", dog.watch([partial(proxy.setFilterFixedString, "12345"[: n + 1]) for n in range(5)])
    view.close()
