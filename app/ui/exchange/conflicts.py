"""To decide: what two laptops recorded differently, both side by side, and a person's word."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.progress import Progress
from app.records import camp, conflicts
from app.records.conflicts import Conflict
from app.ui.exchange import conflict_list, deciding
from app.ui.exchange.conflict_list import ConflictList
from app.ui.exchange.facing import Facing
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.place import Place
from app.ui.widgets import theme
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.notice import Notice
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Change, Store

UNREAD, SOME, NONE = range(3)


@dataclass(frozen=True)
class Content:
    """What the worker reads."""

    conflicts: list[Conflict]
    zone: str


class ConflictsPage(QWidget):
    """After each decision the next one is chosen. A and B keep, O asks for another value."""

    gone = Signal(object)

    def __init__(self, store: "Store", jobs: Jobs, feed: Feed) -> None:
        super().__init__()
        self._store, self._jobs = store, jobs
        self._stale, self._wanted, self._place, self._zone = True, "", 0, "UTC"
        self.conflicts: list[Conflict] = []
        self.list, self.facing, self.notice = ConflictList(), Facing(not store.read_only), Notice()
        self._body = QStackedWidget()
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.list.lettered.connect(self._on_letter)
        self.facing.kept.connect(self.keep)
        self.facing.kept_same.connect(self.keep_same)
        self.facing.entered.connect(self.record)
        self.facing.left.connect(self.list.setFocus)
        feed.changed.connect(self._on_change)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.notice)
        right.addWidget(self.facing, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 2 * theme.GRID, 0, theme.GRID)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self.list)
        row.addLayout(right, 1)
        back = (_("Go to the classes"), "graduation-cap", lambda: self.gone.emit(Place("classes")))
        text = _("Where two laptops record different things without knowing of each other, both are kept here for your word.")
        for page in (QWidget(), whole, EmptyPlace("check", _("Nothing is to be decided"), text, [back])):
            self._body.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)
        self.setFocusProxy(self.list)

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    def show_conflict(self, id: str) -> None:
        """Choose one, at once or as soon as they are read."""
        self._wanted = id
        self._go_to_wanted()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    @Slot(object)
    def _on_change(self, change: "Change") -> None:
        if change.by is self:
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """The worker reads them: after an exchange they may be thousands."""
        self._stale = False

        def work(store: "Store", _progress: Progress) -> Content:
            with store.read() as session:
                return Content(conflicts.waiting(session), camp.home(session).time_zone)

        self._jobs.run(_("Reading what is to decide"), work, self._show, self.refuse)

    def _show(self, content: Content) -> None:
        """Stay with the chosen one; what is being typed stays where nothing of it has changed."""
        before, self._zone = self.current, content.zone
        if before is not None and content.conflicts == self.conflicts:
            return
        places = [place for place, one in enumerate(content.conflicts) if before is not None and one.id == before.id]
        self._list(content.conflicts, places[0] if places else self._place)
        self._go_to_wanted()

    def _list(self, found: list[Conflict], place: int) -> None:
        self.conflicts = found
        self._place = min(max(place, 0), max(len(found) - 1, 0))
        self.list.show_conflicts(found, self._place)
        self._body.setCurrentIndex(SOME if found else NONE)
        self._face()

    def _go_to_wanted(self) -> None:
        places = [place for place, one in enumerate(self.conflicts) if one.id == self._wanted]
        if places:
            self._wanted = ""
            self._list(self.conflicts, places[0])

    @property
    def current(self) -> Conflict | None:
        return self.conflicts[self._place] if self._place < len(self.conflicts) else None

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        self._place = place
        self._face()

    def _face(self) -> None:
        if self.current is not None:
            self.facing.face(self.current, self.conflicts, self._zone)

    @Slot(str)
    def _on_letter(self, letter: str) -> None:
        if self.current is None or self._store.read_only:
            return
        if letter == conflict_list.OTHER.lower():
            self.facing.ask_other()
        elif letter in (one.letter for one in self.current.alternatives):
            self.keep(letter)

    @Slot(str)
    def keep(self, letter: str) -> None:
        """Keep one of the values; it is final."""
        if (found := self.current) is not None:
            self._decided({found.id}, lambda: deciding.keep(self._store, self, found, letter))

    @Slot(str)
    def keep_same(self, letter: str) -> None:
        """Keep what one laptop has, in the whole session; the worker records it, for it may be a whole class."""
        if (found := self.current) is None:
            return
        keeps, laptop = conflicts.keep_of_laptop(self.conflicts, found, letter), found.alternative(letter).laptop

        def work(store: "Store", _progress: Progress) -> set[str]:
            return deciding.keep_many(store, self, keeps, laptop)

        self._jobs.run(_("Deciding {n} entries").format(n=len(keeps)), work, self._gone, self._refuse_late)

    @Slot(dict, str)
    def record(self, value: dict[str, Any], reason: str) -> None:
        """Another value; what is refused stays in its form."""
        found, form = self.current, self.facing.other
        if found is None or form is None:
            return
        try:
            deciding.other(self._store, self, found, value, reason)
        except UserError as error:
            form.refuse(error)
        else:
            self._gone({found.id})

    def _decided(self, ids: set[str], decide: Callable[[], None]) -> None:
        try:
            decide()
        except UserError as error:
            self._refuse_late(error)
        else:
            self._gone(ids)

    def _refuse_late(self, error: UserError) -> None:
        """What is listed may have been decided elsewhere."""
        self.refuse(error)
        self.reload()

    def _gone(self, ids: set[str]) -> None:
        """What is decided leaves the list, and the next one is chosen."""
        self.notice.hide()
        before = sum(one.id in ids for one in self.conflicts[: self._place])
        self._list([one for one in self.conflicts if one.id not in ids], self._place - before)
        self.list.setFocus()
