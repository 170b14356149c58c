"""What the instructor says in the end-of-course report, written beside the paper: kept as soon as he rests, one change at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from app.errors import UserError
from app.records import courses, reports
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.theme import GRID
from app.words import N_, _

if TYPE_CHECKING:
    from app.records.courses import ClassLine
    from app.store.camp import Store

REST = 1500  # milliseconds without a key, after which what is written is kept
LEAST, LINES = 2, 5  # that are seen: the page under them has the rest
CHANGE = N_("Write the report of {label}")


class _Text(QPlainTextEdit):
    rested = Signal()

    def __init__(self) -> None:
        super().__init__(tabChangesFocus=True)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.rested)

    def fit(self) -> None:
        """As many lines as there are, up to LINES, and one more to go on in."""
        lines = min(max(round(self.document().size().height()) + 1, LEAST), LINES + 1)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def begin_to_rest(self) -> None:
        self._rest.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._leave()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._leave()

    def _leave(self) -> None:
        if self._rest.isActive():
            self._rest.stop()
            self.rested.emit()


class OwnWords(QFrame):
    """Where the paper is made hears of the change as of any other."""

    def __init__(self, store: "Store", line: "ClassLine | None") -> None:
        super().__init__()
        self._store, self._line, self._stored = store, line, ""
        self.text, self.said = _Text(), label("", "small")
        title = _("What the instructor says of the course, in his own words")
        self.text.setAccessibleName(title)
        self.text.fit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.CELL, 0, theme.CELL)
        column.setSpacing(theme.CELL)
        for part in (label(title, "small"), self.text, self.said):
            column.addWidget(part)
        self.text.textChanged.connect(self._on_text)
        self.text.rested.connect(self.keep)

    def reload(self) -> None:
        """What is recorded now; what is being written stays, unless another text has come meanwhile."""
        if self._line is None:
            return
        with self._store.read() as session:
            stored = reports.report(session, self._line.id)
            may = reports.may_write(session, self._line.id, self._store.user.id)
        if stored != self._stored or not self._is_written:
            self._stored = stored
            if reports.kept(self._written) != stored:
                self._show(stored)
        closed = self._line.status in courses.CLOSED
        self.text.setReadOnly(closed or not may or self._store.read_only)
        self._tell(self._why_only_read(closed, may))

    def _why_only_read(self, closed: bool, may: bool) -> str:
        if closed:
            return _("This class is closed: its records are only read.")
        return "" if may else _("The lead instructor, a clerk or the commander writes it.")

    def _show(self, text: str) -> None:
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(False)
        self.text.fit()

    @property
    def _written(self) -> str:
        return self.text.toPlainText()

    @property
    def _is_written(self) -> bool:
        """Whether something is written that is not recorded yet."""
        return reports.kept(self._written) != self._stored

    @Slot()
    def _on_text(self) -> None:
        self._tell(_("Not saved yet.") if self._is_written else "")
        self.text.fit()
        self.text.begin_to_rest()

    @Slot()
    def keep(self) -> None:
        """Record what is written; what cannot be stays, and it is said why."""
        if not self._is_written or self._line is None or self.text.isReadOnly():
            return
        text = self._written
        try:
            with self._store.change(CHANGE, by=self, label=self._line.label) as session:
                reports.write(session, self._line.id, text, self._store.user.id)
        except UserError as error:
            self._tell(f"{error.what} {error.do}".strip(), wrong=True)
            return
        self._stored = reports.kept(text)
        self._tell(_("Saved. The report says it."))

    def _tell(self, text: str, wrong: bool = False) -> None:
        self.said.setProperty("role", "wrong" if wrong else "small")
        self.said.style().polish(self.said)
        self.said.setText(text or _("Each line is a paragraph."))
