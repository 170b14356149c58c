"""An open camp: the rail, the header, the line for refusals, and the pages between them."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.titles import pick
from app.records import aliases, arrivals, camp, clashes, courses, emblems, enrolments
from app.store import undo as undoing
from app.store.camp import Change, Store
from app.store.history import told
from app.ui import actions, dropped, problems, reading_only
from app.ui.certificates.cut_short import CutShortLine
from app.ui.choices import Choices
from app.ui.clock_bar import ClockBar
from app.ui.courses.class_page import ClassPage
from app.ui.courses.classes import ClassesPage
from app.ui.exchange.doorbell import Doorbell
from app.ui.exchange.screen import ExchangePage
from app.ui.feed import Feed
from app.ui.find import FindBox
from app.ui.header import Header
from app.ui.jobs import Jobs
from app.ui.keys_sheet import KeysPage
from app.ui.offers import offers
from app.ui.office import Office
from app.ui.page import Page
from app.ui.pages import PAGES
from app.ui.papers import viewing
from app.ui.place import Place
from app.ui.rail import Rail
from app.ui.settings.screen import SettingsPage
from app.ui.taking_back import TakingBack
from app.ui.today.screen import TodayPage
from app.ui.trainees.arrive import ImportPage
from app.ui.trainees.decide import DecidePage
from app.ui.way import way
from app.ui.widgets import memory
from app.ui.widgets.notice import Notice
from app.ui.widgets.strip import say
from app.words import _, language, plural

REMEMBERED = 50  # places that one can go back to


class Desk(QWidget):
    """Pages are made when they are first gone to, and kept."""

    locked = Signal()
    turned = Signal()  # somebody else wants to sign in
    renamed = Signal()

    def __init__(self, store: Store, jobs: Jobs, feed: Feed, choices: Choices) -> None:
        super().__init__()
        self.store, self.jobs, self.feed, self.choices = store, jobs, feed, choices
        self.office = Office(store, jobs, feed, choices)
        self.place = Place()
        self._memory = f"place:{store.folder}"
        self._before: list[Place] = []
        self._pages: dict[Place, QWidget] = {}
        self._counts = {"conflicts": 0, "files": 0}
        self.camp = self._camp_name()
        self.taking_back = TakingBack(store, jobs, self)
        self.taking_back.lull.connect(self._count_undecided)
        self.rail = Rail(self.camp, reading_only.who(store), self.locked.emit)
        self._show_emblem()
        self.rail.pressed.connect(lambda page: self.go(Place(page)))
        self.header = Header(self.taking_back, self._menu())
        self.header.gone.connect(self.go)
        self.find = FindBox(jobs, lambda: offers(self, store, self.go))
        self.find.found.connect(lambda person_id: self.go(Place("person", subject=person_id)))
        self.header.tools.addWidget(self.find)
        self.notice, self.clock = Notice(), ClockBar(store)
        self.offer = Doorbell(jobs, lambda folder: self.exchange("files").exchange_with(folder), store.read_only)
        self.offer.counted.connect(lambda files: self._count("files", files))
        self.watch = self.offer.watch
        self.cut_short = CutShortLine(jobs)
        self._stack = QStackedWidget()
        self._lay_out()
        feed.changed.connect(self._on_change)
        viewing.take_back()
        self.taking_back.look()
        self._count_undecided()

    def _menu(self) -> list[actions.QAction]:
        commands: dict[str, Callable[[], None]] = {
            "back": self.back,
            "templates": lambda: self.go(Place("templates")),
            "keys": lambda: self.go(Place("keys")),
            "user": self.turned.emit,
        }
        return [actions.action(name, self, act) for name, act in commands.items()]

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        for widget in (self.clock, self.header, self.offer, self.cut_short, self.notice, self._stack):
            column.addWidget(widget, 1 if widget is self._stack else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    @property
    def page(self) -> QWidget:
        """The one that is seen."""
        return self._stack.currentWidget()

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    def undo(self) -> None:
        self.taking_back.back()

    def redo(self) -> None:
        self.taking_back.again()

    @Slot(object)
    def go(self, place: Place) -> None:
        """Show a place; where it cannot be shown, say so and stay."""
        before = self.place
        self._go(place)
        if self.place != before and self._stack.count() > 1:
            self._before = [*self._before[1 - REMEMBERED :], before]

    @property
    def last(self) -> Place:
        """Where a person was last today, also before the power failed."""
        with self.store.read() as session:
            return Place.remembered(memory.recall(self._memory), camp.today(session))

    def back(self) -> None:
        """Where one was before, and before that."""
        if self._before:
            self._go(self._before.pop())

    def _go(self, place: Place) -> None:
        self.find.leave()
        with problems.refusals(self):
            key = _key(place)
            if key not in self._pages:
                self._pages[key] = self._made(key)
                self._stack.addWidget(self._pages[key])
            page = self._pages[key]
            self._stack.setCurrentWidget(page)
            reading_only.warn(self.notice, self.store, page)
            self._arrive(place, page)
            self._make_room(page)
            self.rail.show_page(place.page)

    def _made(self, place: Place) -> QWidget:
        makers: dict[str, Callable[[Place], QWidget]] = {
            "classes": lambda _place: ClassesPage(self.store, self.feed),
            "class": self._class,
            "import": lambda place: ImportPage(self.store, self.jobs, place),
            "decide": lambda _place: DecidePage(self.store, self.jobs, self.feed),
            "exchange": self._exchange,
            "settings": lambda _place: SettingsPage(self.office),
        }
        page = makers[place.page](place) if place.page in makers else PAGES[place.page](self.office)
        page.gone.connect(self.go)
        if isinstance(page, TodayPage):
            page.counted.connect(self.rail.count_missing)
        if isinstance(page, KeysPage):
            page.left.connect(self.back)
        return page

    def _class(self, place: Place) -> QWidget:
        with self.store.read() as session:
            line = courses.class_named(session, place.class_label)
        page = ClassPage(self.store, self.jobs, self.feed, line)
        page.screen_chosen.connect(self._on_screen)
        return page

    def _exchange(self, _place: Place) -> QWidget:
        page = ExchangePage(self.store, self.jobs, self.feed, self.watch)
        page.count("conflicts", self._counts["conflicts"])
        return page

    def _make_room(self, page: QWidget) -> None:
        """Some pages want the whole window."""
        whole = isinstance(page, Page) and page.whole
        for widget in (self.rail, self.header):
            widget.setVisible(not whole)

    def exchange(self, screen: str = "") -> ExchangePage:
        """Go there."""
        self.go(Place("exchange", screen=screen))
        page = self.page
        assert isinstance(page, ExchangePage)
        return page

    def take_in(self, files: list[Path]) -> None:
        """What was dropped goes to the page that knows it."""
        dropped.take_in(self, files)

    def _arrive(self, place: Place, page: QWidget) -> None:
        if isinstance(page, ClassPage):
            screen = page.choose(place.screen)
            if place.subject:
                screen.show_person(place.subject)
            place = Place("class", place.class_label, screen.screen_name)
        elif isinstance(page, ExchangePage) and place.screen:
            page.choose(place.screen, place.subject)
        elif isinstance(page, DecidePage | SettingsPage):
            page.choose(place.screen)
        elif isinstance(page, ClassesPage | Page):
            page.arrive(place)
        self._stand(place, page)
        self.setFocusProxy(page.screen if isinstance(page, ClassPage) else page)
        self.setFocus()

    @Slot(str)
    def _on_screen(self, screen: str) -> None:
        if isinstance(self.page, ClassPage) and screen:
            self._stand(Place("class", self.page.class_line.label, screen), self.page)

    def _stand(self, place: Place, page: QWidget) -> None:
        self.place = place
        self.header.show_way(way(place, page))
        with self.store.read() as session:
            memory.remember(self._memory, place.told(camp.today(session)))

    def leave(self) -> None:
        """The camp is being closed: ask it nothing more."""
        self.taking_back.leave()
        viewing.take_back()
        self.watch.stop()
        self.clock.leave()

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        button = (_("Redo"), self.redo) if change.label == undoing.UNDO else (_("Undo"), self.undo)
        say(self, told(change.label, json.dumps(change.arguments)), button if change.undoable else None)
        self.taking_back.after(change.undoable)
        if {"class", "camp", "laptop"} & change.tables:
            self._renew_classes(bool({"camp", "laptop"} & change.tables))
        if {"camp", "laptop"} & change.tables:
            self.camp = self._camp_name()
            self.rail.show_camp(self.camp)
            self._show_emblem()
            self.renamed.emit()

    def _show_emblem(self) -> None:
        with self.store.read() as session:
            self.rail.show_emblem(emblems.emblem(session))

    def _camp_name(self) -> str:
        """A headquarters is no camp of its own."""
        with self.store.read() as session:
            there, limited = len(camp.camps(session)), camp.given_classes(session) is not None
            return plural("{n} camp", "{n} camps", there) if there > 1 and not limited else pick(camp.home(session).titles, language())

    def _renew_classes(self, whole: bool) -> None:
        """A class line says what the class was when its page was made, and whether this laptop was given it; `whole` where that may be."""
        with self.store.read() as session:
            lines = {line.label: line for line in courses.classes(session)}
        gone = [
            place
            for place, page in self._pages.items()
            if isinstance(page, ClassPage) and (whole or page.is_stale(lines.get(place.class_label)))
        ]
        for place in gone:
            self._pages.pop(place).deleteLater()
        if _key(self.place) in gone:
            self._go(self.place if self.place.class_label in lines else Place("classes"))

    @Slot()
    def _count_undecided(self) -> None:
        """How many rows and conflicts wait; asked in a lull, because it grows with the camp."""
        with self.store.read() as session:
            twice = len(aliases.clashes(session)) + len(enrolments.same_serial(session))
            self.rail.count_undecided(len(arrivals.waiting(session)) + twice)
            conflicts = clashes.count(session)
        self._count("conflicts", conflicts)

    def _count(self, what: str, waiting: int) -> None:
        self._counts[what] = waiting
        self.rail.count_exchange(sum(self._counts.values()))
        page = self._pages.get(Place("exchange"))
        if isinstance(page, ExchangePage):
            page.count("conflicts", self._counts["conflicts"])


def _key(place: Place) -> Place:
    """Which page is kept for a place: each class has one, each file that is imported, of all others there is one."""
    if place.page == "import":
        return Place("import", place.class_label, subject=place.subject)
    return Place("class", place.class_label) if place.page == "class" else Place(place.page)
