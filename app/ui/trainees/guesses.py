"""Nobody is written as it was typed: whom it may mean, by sound and spelling."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.progress import Progress
from app.records import people
from app.records.people import Found
from app.store.camp import Store
from app.ui.find import LEAST
from app.ui.jobs import Jobs
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _

MOST = 5


class Guesses(QWidget):
    """`meant` carries the Found that was pressed; `clear` shows everybody again."""

    meant = Signal(object)

    def __init__(self, jobs: Jobs, clear: Callable[[], None]) -> None:
        super().__init__()
        self._jobs, self._text = jobs, ""
        self._title, self._hint = label("", "title"), label("", "soft")
        self._offers = QVBoxLayout()
        self.clear = QPushButton(theme.icon("x"), _("Show everybody again"))
        self.clear.clicked.connect(clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * theme.GRID] * 4)
        column.setSpacing(theme.GRID)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addLayout(self._offers)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    @property
    def offered(self) -> list[str]:
        return [button.text() for button in self.findChildren(QPushButton) if button is not self.clear and not button.isHidden()]

    def look(self, text: str, hidden: int) -> None:
        """Have the worker guess who is meant; `hidden` are written so, and only the filters keep them out."""
        self._text = text
        self._show_offers(())
        self._title.setText(_("Nobody here is written “{text}”").format(text=text) if text else _("Nobody is like that"))
        self._hint.setText(_("The filters keep {n} others out who are.").format(n=hidden) if hidden and text else "")
        self._hint.setVisible(bool(self._hint.text()))
        if text and not hidden:
            self._jobs.run("", lambda store, progress: self._guess(store, progress, text), self._show)

    @staticmethod
    def _guess(store: Store, _progress: Progress, text: str) -> tuple[str, list[Found]]:
        with store.read() as session:
            return text, [one for one in people.find(session, text, MOST) if one.score >= LEAST]

    def _show(self, answer: tuple[str, list[Found]]) -> None:
        text, found = answer
        if text == self._text:
            self._hint.setText(_("Did you mean one of these?") if found else _("Nobody is called nearly so either."))
            self._hint.show()
            self._show_offers(found)

    def _show_offers(self, found: Sequence[Found]) -> None:
        while (item := self._offers.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for one in found:
            facts = (one.name, one.latin, one.mother, one.birth, one.unit, one.number)
            button = QPushButton(theme.icon("user"), "  ·  ".join(f"\u2068{fact}\u2069" for fact in facts if fact).replace("&", "&&"))
            button.clicked.connect(lambda _checked=False, one=one: self.meant.emit(one))
            self._offers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
