"""The palette: people by any spelling in any script, classes, screens and what can be done here, from one line."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.progress import Progress
from app.records import people
from app.records.names import fold
from app.records.people import Found
from app.store.camp import Store
from app.ui import actions
from app.ui.jobs import Jobs
from app.ui.widgets import theme
from app.ui.widgets.direction import sentence
from app.words import _

PAUSE = 250  # milliseconds without a key, before people are looked for
LEAST = 0.3  # a score below which a name is only noise
MOST = 8  # people
SEEN = 14  # lines of the list
WIDTH = 34 * theme.GRID  # where there is room
LIST = 84 * theme.GRID
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
OFFER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Offer:
    """A line of the list: `more` tells it apart, `act` does it. What is only there when it is `sought` waits for a word."""

    text: str
    more: str
    icon: str
    act: Callable[[], None]
    sought: bool = False
    called: str = ""  # what it is found by instead of `text`
    english: str = ""  # what it is found by as well: manuals and keyboards speak English

    def fits(self, words: Sequence[str]) -> bool:
        """Whether each of `words`, as `parted` gives them, begins one of its own."""
        own = parted(f"{self.called or self.text} {self.more} {self.english}")
        return (bool(words) or not self.sought) and all(any(word.startswith(sought) for word in own) for sought in words)


@lru_cache(4096)
def parted(text: str) -> tuple[str, ...]:
    """The folded words of `text`, an article apart from its noun; kept, because each key asks all lines anew."""
    return tuple(fold(_APOSTROPHES.sub(" ", text)).split())


class FindBox(QLineEdit):
    """People are searched for on the worker, and only the answer to what is written now is shown; the rest is offered at once."""

    found = Signal(str)  # the id of the person who was chosen

    def __init__(self, jobs: Jobs, offers: Callable[[], Sequence[Offer]] = list) -> None:
        super().__init__(clearButtonEnabled=True)
        self._jobs, self._offers = jobs, offers
        find = actions.action("find", self, self._focus)
        self.setPlaceholderText(actions.hint(_("Find or do…"), find))
        self.setAccessibleName(_("Find or do…"))
        self.setToolTip(_("People by any spelling, classes, screens, and what can be done here"))
        self.setMinimumWidth(20 * theme.GRID)
        self.setMaximumWidth(WIDTH)
        self.addAction(theme.icon("search", "soft"), QLineEdit.ActionPosition.LeadingPosition)
        self.answers = QStandardItemModel(self)
        self._completer = QCompleter(self.answers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(SEEN)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self.choose)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.search)
        self.textEdited.connect(self._on_text)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    @Slot()
    def _focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self._show(self._fitting())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press()
        elif event.key() == Qt.Key.Key_Down and not self._completer.popup().isVisible():
            self._show(self._fitting())
        else:
            super().keyPressEvent(event)

    def _press(self) -> None:
        """Enter takes the first line; where nothing is offered yet, it asks at once."""
        if self._completer.popup().isVisible() and self.answers.rowCount():
            self.choose(self.answers.index(0, 0))
        else:
            self.search()

    def _on_text(self, text: str) -> None:
        if text.strip():
            self._show(self._fitting(), people=False)
            self._pause.start()
        else:
            self._pause.stop()
            self._completer.popup().hide()

    def _fitting(self) -> list[Offer]:
        words = parted(self.text())
        return [offer for offer in self._offers() if offer.fits(words)]

    def leave(self) -> None:
        """Nothing is looked for any more: one has gone somewhere."""
        self._pause.stop()
        self._completer.popup().hide()
        self.clear()

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

        self._jobs.run("", work, self._show_people)

    def _show_people(self, answer: tuple[str, list[Found]]) -> None:
        text, found = answer
        if text == self.text().strip():
            self._show([*self._fitting(), *(self._person(one) for one in found if one.score >= LEAST)])

    def _person(self, one: Found) -> Offer:
        facts = (one.latin, one.mother, f"\u2066{one.birth}\u2069" if one.birth else "", one.unit, one.number)
        return Offer(one.name, "  ·  ".join(fact for fact in facts if fact), "user", lambda: self.found.emit(one.id))

    def _show(self, offers: Sequence[Offer], people: bool = True) -> None:
        self.answers.clear()
        for offer in offers:
            self.answers.appendRow(_item(offer))
        if not offers and people:
            self.answers.appendRow(QStandardItem(_("Nobody and nothing is called that.")))
        self._completer.popup().setTextElideMode(Qt.TextElideMode.ElideRight)
        self._completer.complete(self._room())

    def _room(self) -> QRect:
        """Where the list hangs: under the field, wider than it, and within the window."""
        window = self.window()
        width = min(max(self.width(), LIST), window.width() - 2 * theme.GRID)
        begins = self.mapTo(window, QPoint(0, 0)).x()
        wished = begins + self.width() - width if self.isRightToLeft() else begins
        left = max(theme.GRID, min(wished, window.width() - width - theme.GRID))
        return QRect(left - begins, 0, width, self.height())

    @Slot(QModelIndex)
    def choose(self, index: QModelIndex) -> None:
        """Take one of the answers."""
        offer = index.data(OFFER)
        self._completer.popup().hide()
        self.clear()
        if offer:
            offer.act()


def _item(offer: Offer) -> QStandardItem:
    made = QStandardItem(theme.icon(offer.icon), sentence("  ·  ".join(filter(None, (offer.text, offer.more)))))
    made.setData(offer, OFFER)
    made.setEditable(False)
    made.setToolTip(made.text())
    made.setSizeHint(QSize(1, theme.pixels("body") + 2 * theme.GRID))  # as wide as the list, and shortened there
    return made
