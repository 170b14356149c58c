"""The history of one mark: who, when, from what to what, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.records import mark_history, typed_in
from app.records.attendance import SheetRow, SheetSession
from app.records.mark_history import Said
from app.store.camp import Store
from app.ui.attendance import wording
from app.ui.widgets.form import label
from app.ui.widgets.theme import GRID
from app.words import _


class MarkPast(QScrollArea):
    left = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("History of the mark"))
        self.told: list[str] = []

    def show_mark(self, row: SheetRow, of: SheetSession) -> None:
        """The latest first."""
        with self._store.read() as session:
            found, typed = mark_history.said(session, of.id, row.enrolment_id), typed_in.typed(session, of.id)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        for text, role in ((_("History of the mark"), "title"), (row.name, "head"), (wording.session(of), "soft")):
            column.addWidget(label(text, role))
        if typed is not None:
            column.addWidget(label(wording.typed_in(typed), "soft"))
        self.told = [_told(one) for one in reversed(found)]
        for one, told in zip(reversed(found), self.told, strict=True):
            column.addSpacing(GRID)
            column.addWidget(label(told, "head"))
            column.addWidget(label(f"{one.at}  ·  {one.person}  ·  {one.laptop}", "small"))
            if one.reason:
                column.addWidget(label(_("Reason: {reason}").format(reason=one.reason)))
        if not found:
            column.addWidget(label(_("Nothing was recorded here yet.")))
        close = QPushButton(_("Close"))
        close.clicked.connect(self.left)
        column.addSpacing(GRID)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.setWidget(whole)
        self.setFocusProxy(close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _told(one: Said) -> str:
    before, after = (wording.marking(marking) + (f" ({marking.note})" if marking.note else "") for marking in (one.before, one.after))
    return after if one.before.code is None else _("from {before} to {after}").format(before=before, after=after)
