"""The find box: a trainee by any spelling of the name in any script, or by number."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.progress import Progress
from app.records import people
from app.records.people import Found
from app.store.camp import Store
from app.ui import actions
from app.ui.jobs import Jobs
from app.ui.widgets import theme
from app.words import _

PAUSE = 250  # milliseconds without a key
LEAST = 0.3  # a score below which a name is only noise
MOST = 8
PERSON = Qt.ItemDataRole.UserRole


class FindBox(QLineEdit):
    """Searches on the worker; only the answer to what is written now is shown."""

    found = Signal(str)  # the id of the person who was chosen

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(clearButtonEnabled=True)
        self._jobs = jobs
        find = actions.action("find", self, self._focus)
        self.setPlaceholderText(actions.hint(_("Find a trainee"), find))
        self.setAccessibleName(_("Find a trainee"))
        self.setFixedWidth(30 * theme.GRID)
        self.addAction(theme.icon("search", "soft"), QLineEdit.ActionPosition.LeadingPosition)
        self.answers = QStandardItemModel(self)
        self._completer = QCompleter(self.answers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self.choose)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.search)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self.search)

    @Slot()
    def _focus(self) -> None:
        self.setFocus()
        self.selectAll()

    @Slot()
    def search(self) -> None:
        """Ask for what is written now."""
        self._pause.stop()
        text = self.text().strip()
        if not text:
            self._completer.popup().hide()
            return

        def work(store: Store, _progress: Progress) -> tuple[str, list[Found]]:
            with store.read() as session:
                return text, people.find(session, text, MOST)

        self._jobs.run("", work, self._show)

    def _show(self, answer: tuple[str, list[Found]]) -> None:
        text, found = answer
        if text != self.text().strip():
            return
        self.answers.clear()
        for one in found:
            if one.score >= LEAST:
                self.answers.appendRow(_item(one))
        if not self.answers.rowCount():
            self.answers.appendRow(QStandardItem(_("Nobody is called so.")))
        popup = self._completer.popup()
        popup.setMinimumWidth(60 * theme.GRID)
        self._completer.complete()

    @Slot(QModelIndex)
    def choose(self, index: QModelIndex) -> None:
        """Take one of the answers."""
        person = index.data(PERSON)
        self.clear()
        if person:
            self.found.emit(person)


def _item(one: Found) -> QStandardItem:
    facts = (one.name, one.latin, one.mother, one.birth, one.unit, one.number)
    made = QStandardItem("  ·  ".join(fact for fact in facts if fact))
    made.setData(one.id, PERSON)
    return made
