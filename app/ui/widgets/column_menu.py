"""The menus of a table: what to copy, which columns are seen, and where they stand; for the mouse and for the keyboard."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.widgets import theme
from app.ui.widgets.column_heads import STEP, ColumnHeads
from app.ui.widgets.rows import Rows
from app.words import _


class _Choosing(QMenu):
    """Stays open while columns are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not _tick(self.activeAction()):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) or not _tick(self.activeAction()):
            super().keyPressEvent(event)


def _tick(action: QAction | None) -> bool:
    if action is None or not action.isCheckable() or not action.isEnabled():
        return False
    action.trigger()
    return True


def choosing(parent: QWidget, heads: ColumnHeads, rows: Rows) -> QMenu:
    """Which columns are seen, in the order in which they stand."""
    menu = _Choosing(_("Columns"), parent)
    menu.setIcon(theme.icon("columns-3"))
    ticks: dict[int, QAction] = {}

    def renew() -> None:
        seen = heads.places
        for place, tick in ticks.items():
            tick.setChecked(place in seen)
            tick.setEnabled(seen != [place])

    for place in (heads.logicalIndex(visual) for visual in range(heads.count())):
        ticks[place] = QAction(_plain(_(rows.columns[place].title)), menu, checkable=True)
        ticks[place].triggered.connect(lambda shown, place=place: (heads.hide_column(place, not shown), renew()))
        menu.addAction(ticks[place])
    renew()
    menu.addSeparator()
    menu.addAction(theme.icon("rotate-ccw"), _("Reset the columns"), heads.reset_columns)
    return menu


def about(parent: QWidget, heads: ColumnHeads, rows: Rows, place: int, copy: Callable[[], None]) -> QMenu:
    """All that can be asked of a table, for the column in which the person is."""
    menu = QMenu(parent)
    menu.addAction(theme.icon("copy"), _("Copy as a table"), QKeySequence(QKeySequence.StandardKey.Copy), copy).setEnabled(
        bool(rows.visible)
    )
    menu.addSeparator()
    if 0 <= place < len(rows.columns):
        title = _(rows.columns[place].title)
        rising, falling = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        for text, icon, pressed in (
            (_("Sort by “{column}”"), "chevron-down", lambda: heads.setSortIndicator(place, rising)),
            (_("Sort by “{column}”, last first"), "chevron-up", lambda: heads.setSortIndicator(place, falling)),
            (_("Move “{column}” towards the beginning"), "arrow-left", lambda: heads.move(place, -1)),
            (_("Move “{column}” towards the end"), "arrow-right", lambda: heads.move(place, 1)),
            (_("Make “{column}” wider"), "plus", lambda: heads.widen(place, STEP)),
            (_("Make “{column}” narrower"), "minus", lambda: heads.widen(place, 1 / STEP)),
            (_("Hide “{column}”"), "eye-off", lambda: heads.hide_column(place)),
        ):
            menu.addAction(theme.icon(icon), _plain(text.format(column=title)), pressed)
        menu.addSeparator()
    menu.addMenu(choosing(menu, heads, rows))
    return menu


def _plain(text: str) -> str:
    """In a menu & would underline the letter after it."""
    return text.replace("&", "&&")
