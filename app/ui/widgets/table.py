"""Answers in rows: a table that is sorted, filtered, arranged and read by keys, from frozen dataclasses."""

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QElapsedTimer,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QLocale,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyledItemDelegate, QTableView, QToolButton

from app.records.names import fold
from app.ui.widgets import clipboard, column_menu, theme
from app.ui.widgets.column_heads import ColumnHeads, Shape, scale
from app.ui.widgets.direction import days
from app.ui.widgets.rows import Column, Rows, identity
from app.ui.widgets.strip import say
from app.words import _, is_rtl, plural

_GIVES = 0.25  # of a column of words, before a table scrolls sideways
_Move = QAbstractItemView.CursorAction


class _Cells(QStyledItemDelegate):
    def displayText(self, value: Any, locale: QLocale) -> str:
        """Words of one script keep to their own direction, so that what is cut off ends with its dots."""
        return _apart(super().displayText(value, locale), is_rtl())


@lru_cache(maxsize=20_000)
def _apart(text: str, rtl: bool) -> str:
    strong = {unicodedata.bidirectional(letter) for letter in text} & {"L", "R", "AL"}
    apart = strong == {"L"} if rtl else bool(strong) and "L" not in strong
    return f"\u2068{text}\u2069" if apart else days(text) if rtl and strong else text


class Table(QTableView):
    """Enter or two presses open a row. Under `memory` its columns are remembered; `several`: more than one row may be chosen."""

    chosen = Signal(object)  # the row, None where there is none or there are several
    opened = Signal(object)

    def __init__(self, name: str, model: Rows, memory: str = "", several: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "list")
        self.rows = model
        self._wanted, self._titles, self._whole_words, self._fitted = list[int](), list[int](), list[int](), dict[int, int]()
        self._before: tuple[list[Any], int, int] = ([], 0, 0)
        self._typed, self._since = "", QElapsedTimer()
        self.heads = ColumnHeads(model, memory)
        self.setHorizontalHeader(self.heads)
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self._set_up(several)
        self.heads.recall()
        self.heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.heads.customContextMenuRequested.connect(lambda at: self._choosing().popup(self.heads.mapToGlobal(at)))
        self.heads.shaped.connect(self._refit)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.activated.connect(lambda index: self.opened.emit(self._row(index)))
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)

    def _set_up(self, several: bool) -> None:
        mode = QAbstractItemView.SelectionMode
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.pixels("body") + 2 * theme.GRID)

    def show_rows(self, rows: Sequence[Any], columns: Sequence[Column] = ()) -> None:
        """Replace the rows, and the columns where others are given; chosen rows stay chosen where they are there."""
        names = [column.name for column in self.rows.columns]
        first = not self.rows.rows
        self.rows.show(rows, columns)
        if [column.name for column in self.rows.columns] != names:
            self.heads.recall()
            self._wanted, self._whole_words = [], []  # widths of columns that are gone
            first = True
        if first and rows:
            self._fit()
        if not self.chosen_rows:
            self.chosen.emit(None)

    @property
    def current(self) -> Any:
        """The chosen row, None where there is none or there are several."""
        chosen = self.chosen_rows
        return chosen[0] if len(chosen) == 1 else None

    @property
    def chosen_rows(self) -> list[Any]:
        """As they stand."""
        ranges = self.selectionModel().selection()
        places = {place for part in ranges for place in range(part.top(), part.bottom() + 1)}
        return [self.rows.visible[place] for place in sorted(places)]

    @property
    def visible_rows(self) -> list[Any]:
        """The rows that the filter lets through, as they are sorted."""
        return self.rows.visible

    @property
    def shape(self) -> Shape:
        """How its columns stand."""
        return self.heads.shape

    def take_shape(self, shape: Shape) -> None:
        self.heads.take(shape)
        self._fit()

    def choose(self, wanted: Callable[[Any], bool]) -> None:
        for place, row in enumerate(self.visible_rows):
            if wanted(row):
                self._go(place)
                return
        self.chosen.emit(None)

    def _go(self, place: int) -> None:
        """Choose one row, whatever keys are held."""
        how = QItemSelectionModel.SelectionFlag
        index = self.rows.index(place, max(self.currentIndex().column(), 0))
        self.selectionModel().setCurrentIndex(index, how.ClearAndSelect | how.Rows)

    def filter(self, key: str, which: Callable[[Any], bool] | None = None) -> None:
        """Show only rows whose sought text contains every word of `key`, and of which `which` says yes."""
        self.rows.filter(key, which)

    def columns_button(self) -> QToolButton:
        """A button that shows which columns there are."""
        made = QToolButton(icon=theme.icon("columns-3"), toolTip=_("Choose the columns"))
        made.setAccessibleName(_("Choose the columns"))
        made.clicked.connect(lambda: self._choosing().popup(made.mapToGlobal(QPoint(0, made.height()))))
        return made

    def copy(self) -> None:
        """Put the chosen rows, all where none is chosen, on the clipboard as they are seen, with their headings."""
        rows, columns = self.chosen_rows or self.visible_rows, self.seen_columns
        clipboard.put([self.headings, *([column.text(row) for column in columns] for row in rows)])
        say(self, plural("{n} row copied as a table", "{n} rows copied as a table", len(rows)))

    @property
    def seen_columns(self) -> list[Column]:
        """As they stand."""
        return [self.rows.columns[place] for place in self.heads.places]

    @property
    def headings(self) -> list[str]:
        """Of the columns that are seen."""
        return [_(column.title) for column in self.seen_columns]

    def _row(self, index: QModelIndex) -> Any:
        return self.rows.visible[index.row()] if index.isValid() else None

    @Slot()
    def _on_selection(self) -> None:
        """Not the current row: a table that gets the focus makes its first row current, and nobody has chosen it."""
        self.chosen.emit(self.current)

    @Slot()
    def _keep(self) -> None:
        self._before = (self.chosen_rows, max(self.currentIndex().column(), 0), self.verticalScrollBar().value())

    @Slot()
    def _restore(self) -> None:
        """A reset forgets what is chosen; nothing is said where it is still the same."""
        before, column, scrolled = self._before
        wanted = {identity(row) for row in before}
        places = [place for place, row in enumerate(self.visible_rows) if identity(row) in wanted] if wanted else []
        if places:
            chosen, how = self.selectionModel(), QItemSelectionModel.SelectionFlag
            chosen.blockSignals(True)
            chosen.select(self._whole(places), how.Select)
            chosen.blockSignals(False)
            self.setAutoScroll(False)
            chosen.setCurrentIndex(self.rows.index(places[0], column), how.NoUpdate)
            self.setAutoScroll(True)
        self.verticalScrollBar().setValue(scrolled)
        if [id(row) for row in before] != [id(self.visible_rows[place]) for place in places]:
            self.chosen.emit(self.current)

    def _whole(self, places: Sequence[int]) -> QItemSelection:
        """Whole rows; those that follow one another as one range."""
        found, last = QItemSelection(), len(self.rows.columns) - 1
        starts = [place for before, place in zip([-2, *places], places, strict=False) if place != before + 1]
        ends = [place for place, after in zip(places, [*places[1:], -2], strict=True) if after != place + 1]
        for start, end in zip(starts, ends, strict=True):
            found.append(QItemSelectionRange(self.rows.index(start, 0), self.rows.index(end, last)))
        return found

    def _choosing(self) -> Any:
        return column_menu.choosing(self, self.heads, self.rows)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the mouse where it is pressed; by the menu key at the current cell."""
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyed else self.indexAt(event.pos())
        place = index.column() if index.isValid() else next(iter(self.heads.places), -1)
        at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if keyed else event.globalPos()
        column_menu.about(self, self.heads, self.rows, place, self.copy).popup(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End lead to the first and last row, not along one."""
        ends = (_Move.MoveHome, _Move.MoveEnd)
        return super().moveCursor(action, modifiers | Qt.KeyboardModifier.ControlModifier if action in ends else modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row that begins with what is typed: in the sorted column, else in the first that holds words."""
        fresh = not self._since.isValid() or self._since.elapsed() > QApplication.keyboardInputInterval()
        self._typed = search if fresh else self._typed + search
        self._since.start()
        wanted, rows, columns = fold(self._typed), self.visible_rows, self.rows.columns
        sort = self.heads.sortIndicatorSection()
        words = [place for place in self.heads.places if not columns[place].number] or self.heads.places
        text = columns[sort if 0 <= sort < len(columns) else words[0]].text
        start = max(self.currentIndex().row(), 0) + (1 if fresh and self.chosen_rows else 0)
        for place in (*range(start, len(rows)), *range(start)):
            if wanted and fold(text(rows[place])).startswith(wanted):
                self._go(place)
                return

    @Slot()
    def _refit(self) -> None:
        """After another column is seen, or has another width; sorting and moving change nothing of that."""
        if self._fitted != self._sizes():
            self._fit()

    def _sizes(self) -> dict[int, int]:
        return {place: self.heads.own_width(place) for place in self.heads.places}

    def _fit(self) -> None:
        """What each column wants: never less than its title, unless a person wants less."""
        head, ratio = self.heads, scale()
        self._wanted, self._titles, self._whole_words = ([0] * len(self.rows.columns) for _list in range(3))
        for place in head.places:
            title, most = head.sectionSizeHint(place), round(self.rows.columns[place].width * ratio)
            fitting = max(self.sizeHintForColumn(place), title) + theme.CELL
            self._titles[place] = title
            self._wanted[place] = head.own_width(place) or min(fitting, max(most, title) if most else fitting)
            self._whole_words[place] = head.own_width(place) or fitting
        self._fitted = self._sizes()
        self._share()

    def _share(self) -> None:
        """Where a little room is lacking, second spellings give way, then words, numbers never; where much is, the table scrolls.

        Where there is more than all want, what would be cut at its most has it first.
        """
        widths, columns = list(self._wanted), self.rows.columns
        lacking = sum(widths) - self.viewport().width()
        firm = [columns[place].number or columns[place].firm or self.heads.own_width(place) > 0 for place in range(len(widths))]
        words = [place for place, width in enumerate(widths) if width and not firm[place]]
        if 0 < lacking < sum(widths[place] for place in words) * _GIVES:
            seconds = [place for place in words if columns[place].small]
            for giving in (seconds, words, words, words):
                lacking -= _give(widths, giving, lacking, self._titles)
        if lacking < 0:
            _take(widths, self._whole_words, -lacking)
        for place, width in enumerate(widths):
            if width:
                self.setColumnWidth(place, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share()


def _give(widths: list[int], places: Sequence[int], lacking: int, least: Sequence[int]) -> int:
    """Take what is lacking, but not more than they give, from the columns at `places` in proportion; returns what they gave.

    None becomes narrower than its title, which takes what `least` says.
    """
    places = [place for place in places if widths[place] > least[place]]
    before = sum(widths[place] for place in places)
    kept = 1 - min(lacking / before, _GIVES) if before else 1
    for place in places:
        widths[place] = max(int(widths[place] * kept), least[place])
    return before - sum(widths[place] for place in places)


def _take(widths: list[int], whole: Sequence[int], spare: int) -> None:
    """Give what is spare to the columns that are narrower than the whole of what is in them, to each its part of what it lacks."""
    lacking = sum(whole) - sum(widths)
    if lacking > 0:
        share = min(spare / lacking, 1)
        widths[:] = [wide + int((full - wide) * share) for wide, full in zip(widths, whole, strict=True)]
