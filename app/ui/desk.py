"""An open camp: the rail, the header, the line for refusals, and the pages between them."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.titles import pick
from app.progress import SILENT, Progress
from app.records import aliases, arrivals, camp, clashes, courses, enrolments, people
from app.store import undo as undoing
from app.store.camp import Change, Store
from app.store.history import told
from app.store.undo import Step
from app.ui import problems
from app.ui.choices import Choices
from app.ui.clock_bar import ClockBar
from app.ui.courses.class_page import ClassPage
from app.ui.courses.classes import ClassesPage
from app.ui.courses.naming import class_title
from app.ui.exchange import wording
from app.ui.exchange.folder import FolderWatch, Seen
from app.ui.exchange.screen import ExchangePage
from app.ui.feed import Feed
from app.ui.find import FindBox
from app.ui.header import Header
from app.ui.jobs import Jobs
from app.ui.office import Office
from app.ui.page import Page
from app.ui.pages import PAGES
from app.ui.place import Place
from app.ui.rail import Rail
from app.ui.settings.screen import SettingsPage
from app.ui.trainees.arrive import ImportPage
from app.ui.trainees.decide import DecidePage
from app.ui.widgets.notice import Notice
from app.ui.widgets.strip import say
from app.words import _, language, plural

AT_ONCE = 200  # operations that can be taken back before anybody waits
LULL = 200  # milliseconds without a change, before undo asks what it would take back


class Desk(QWidget):
    """Pages are made when they are first gone to, and kept."""

    locked = Signal()
    renamed = Signal()

    def __init__(self, store: Store, jobs: Jobs, feed: Feed, choices: Choices) -> None:
        super().__init__()
        self.store, self.jobs, self.feed, self.choices = store, jobs, feed, choices
        self.office = Office(store, jobs, feed, choices)
        self.place = Place()
        self._pages: dict[Place, QWidget] = {}
        self.camp = self._camp_name()
        self.rail = Rail(self.camp, store.user.name, self.locked.emit)
        self.rail.pressed.connect(lambda page: self.go(Place(page)))
        self.header = Header(self.undo, self.redo)
        self.header.gone.connect(self.go)
        self.find = FindBox(jobs)
        self.find.found.connect(self._on_found)
        self.header.tools.addWidget(self.find)
        self.notice, self.offer, self.clock = Notice(), Notice(), ClockBar(store)
        self.watch = FolderWatch(jobs, self)
        self.watch.seen.connect(self._on_seen)
        self._seen, self._conflicts = Seen(), 0
        self._stack = QStackedWidget()
        self._lay_out()
        self._lull = QTimer(self, singleShot=True, interval=LULL)
        self._lull.timeout.connect(self._look_again)
        feed.changed.connect(self._on_change)
        self._look_again()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        for widget in (self.clock, self.header, self.offer, self.notice, self._stack):
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

    @Slot(object)
    def go(self, place: Place) -> None:
        """Show a place; where it cannot be shown, say so and stay."""
        with problems.refusals(self):
            key = _key(place)
            if key not in self._pages:
                self._pages[key] = self._made(key)
                self._stack.addWidget(self._pages[key])
            page = self._pages[key]
            self._stack.setCurrentWidget(page)
            self._warn_reader(page)
            self._arrive(place, page)
            self._make_room(page)
            self.rail.show_page(place.page)

    def _made(self, place: Place) -> QWidget:
        makers: dict[str, Callable[[Place], QWidget]] = {
            "classes": self._classes,
            "class": self._class,
            "import": self._import,
            "decide": self._decide,
            "exchange": self._exchange,
            "settings": lambda _place: SettingsPage(self.choices, self.store, self.feed),
        }
        if place.page in makers:
            return makers[place.page](place)
        page = PAGES[place.page](self.office)
        page.gone.connect(self.go)
        return page

    def _make_room(self, page: QWidget) -> None:
        """Some pages want the whole window."""
        whole = isinstance(page, Page) and page.whole
        for widget in (self.rail, self.header):
            widget.setVisible(not whole)

    def _classes(self, _place: Place) -> QWidget:
        page = ClassesPage(self.store, self.feed)
        page.gone.connect(self.go)
        return page

    def _class(self, place: Place) -> QWidget:
        with self.store.read() as session:
            line = courses.class_named(session, place.class_label)
        page = ClassPage(self.store, self.jobs, self.feed, line)
        page.screen_chosen.connect(self._on_screen)
        page.gone.connect(self.go)
        return page

    def _import(self, place: Place) -> QWidget:
        page = ImportPage(self.store, self.jobs, place)
        page.gone.connect(self.go)
        return page

    def _decide(self, _place: Place) -> QWidget:
        page = DecidePage(self.store, self.jobs, self.feed)
        page.gone.connect(self.go)
        return page

    def _exchange(self, _place: Place) -> QWidget:
        page = ExchangePage(self.store, self.jobs, self.feed, self.watch)
        page.gone.connect(self.go)
        page.count("conflicts", self._conflicts)
        return page

    def exchange(self, screen: str = "") -> ExchangePage:
        """Go there."""
        self.go(Place("exchange", screen=screen))
        page = self.page
        assert isinstance(page, ExchangePage)
        return page

    def take_in(self, files: list[Path]) -> None:
        """What was dropped: a class list, or what another laptop wrote."""
        if files[0].suffix in (".muster", ".muster-request"):
            self.exchange("files").take_in(files)
        else:
            self.go(Place("import", subject=str(files[0])))

    def _arrive(self, place: Place, page: QWidget) -> None:
        if isinstance(page, ClassPage):
            screen = page.choose(place.screen)
            if place.subject:
                screen.show_person(place.subject)
            place = Place("class", place.class_label, screen.screen_name)
        elif isinstance(page, ExchangePage) and place.screen:
            page.choose(place.screen, place.subject)
        elif isinstance(page, DecidePage):
            page.choose(place.screen)
        elif isinstance(page, Page):
            page.arrive(place)
        self.place = place
        self.header.show_way(self._way(place, page))
        (page.screen if isinstance(page, ClassPage) else page).setFocus()

    @Slot(str)
    def _on_screen(self, screen: str) -> None:
        if isinstance(self.page, ClassPage) and screen:
            self.place = Place("class", self.page.class_line.label, screen)
            self.header.show_way(self._way(self.place, self.page))

    def _way(self, place: Place, page: QWidget) -> list[tuple[str, Place]]:
        classes = (_("Classes"), Place("classes"))
        if isinstance(page, Page):
            return [(_(page.title), Place(page.page_name)), *page.way()]
        if isinstance(page, ClassPage):
            prefix = page.class_line.label.rpartition("/")[0]
            return [classes, ("  ·  ".join(filter(None, (class_title(page.class_line), prefix))), place)]
        titles = {"import": _("Import a class list"), "decide": _("To decide"), "exchange": _("Exchange"), "settings": _("Settings")}
        last = titles.get(place.page)
        return [classes] if last is None else [(last, place)] if place.page != "import" else [classes, (last, place)]

    @Slot(str)
    def _on_found(self, person_id: str) -> None:
        """Somebody is shown on the roll of the class that he was in last."""
        with self.store.read() as session:
            found = people.details(session, person_id)
        if found.enrolments:
            self.go(Place("class", found.enrolments[-1].class_label, "roll", person_id))
        else:
            self.notice.say("info", _("{name} is in no class.").format(name=found.name))

    def leave(self) -> None:
        """The camp is being closed: ask it nothing more."""
        self._lull.stop()
        self.watch.stop()
        self.clock.leave()

    def undo(self) -> None:
        self._take_back(self.store.stack().undo, Store.undo, _("Undoing"))

    def redo(self) -> None:
        self._take_back(self.store.stack().redo, Store.redo, _("Making it again"))

    def _take_back(self, step: Step | None, way: Callable[[Store, object, Progress], Step], name: str) -> None:
        """A whole import is the worker's; a mark is taken back before anybody could look at a bar."""
        if step is not None and step.size > AT_ONCE:
            self.jobs.run(name, lambda store, progress: way(store, self, progress))
            return
        with problems.refusals(self):
            way(self.store, self, SILENT)

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        button = (_("Redo"), self.redo) if change.label == undoing.UNDO else (_("Undo"), self.undo)
        say(self, told(change.label, json.dumps(change.arguments)), button if change.undoable else None)
        self.header.undo.setEnabled(change.undoable)
        self._lull.start()
        if {"class", "camp", "laptop"} & change.tables:
            self._renew_classes()
        if {"camp", "laptop"} & change.tables:
            self.camp = self._camp_name()
            self.rail.show_camp(self.camp)
            self.renamed.emit()

    def _camp_name(self) -> str:
        """A headquarters is no camp of its own."""
        with self.store.read() as session:
            there, limited = len(camp.camps(session)), camp.given_classes(session) is not None
            return plural("{n} camp", "{n} camps", there) if there > 1 and not limited else pick(camp.home(session).titles, language())

    def _renew_classes(self) -> None:
        """A class line says what the class was when its page was made, and whether this laptop was given it."""
        for place in [place for place in self._pages if place.page == "class"]:
            self._pages.pop(place).deleteLater()
        if self.place.page == "class":
            with self.store.read() as session:
                labels = {line.label for line in courses.classes(session)}
            self.go(self.place if self.place.class_label in labels else Place("classes"))

    def _look_again(self) -> None:
        """What undo would do, and how many rows wait; asked in a lull, because both grow with the camp."""
        self.header.show_stack(self.store.stack())
        with self.store.read() as session:
            twice = len(aliases.clashes(session)) + len(enrolments.same_serial(session))
            self.rail.count_undecided(len(arrivals.waiting(session)) + twice)
            self._conflicts = clashes.count(session)
        self._count_exchange()

    @Slot(object)
    def _on_seen(self, seen: Seen) -> None:
        """What is new in the exchange folder or on a stick is offered once; the rail goes on counting it."""
        before, self._seen = self._seen, seen
        if set(seen.files) - set(before.files) and not self.store.read_only:
            say(self, wording.waiting(seen.files), (_("Take them in"), lambda: self.exchange("files").exchange_with(None)))
        new = [stick for stick in seen.sticks if stick not in before.sticks]
        if new and not self.store.read_only:
            name = wording.stick(new[0])
            button = (_("Exchange with {stick}").format(stick=name), lambda: self.exchange("files").exchange_with(new[0]))
            self.offer.say("usb", _("The stick {stick} holds an exchange folder.").format(stick=name), "", button)
        elif before.sticks and not seen.sticks:
            self.offer.hide()
        self._count_exchange()

    def _count_exchange(self) -> None:
        self.rail.count_exchange(self._conflicts + len(self._seen.files))
        page = self._pages.get(Place("exchange"))
        if isinstance(page, ExchangePage):
            page.count("conflicts", self._conflicts)

    def _warn_reader(self, page: QWidget) -> None:
        """What was refused on the page before is over; that nothing can be written is not."""
        if self.store.holder is None:
            self.notice.hide()
            if isinstance(page, ClassPage) and page.class_line.elsewhere:
                self._warn_elsewhere(page.class_line.label)
        else:
            self.notice.say(
                "lock",
                _("You can read here, and not write: {holder} has the camp open.").format(holder=self.store.holder),
                _("Close it there, then lock this window and sign in again."),
            )

    def _warn_elsewhere(self, label: str) -> None:
        self.notice.say(
            "laptop",
            _("The class {label} is kept on other laptops.").format(label=label),
            _("Here it is empty, or as it was when this laptop still had it."),
        )


def _key(place: Place) -> Place:
    """Which page is kept for a place: each class has one, each file that is imported, of all others there is one."""
    if place.page == "import":
        return Place("import", place.class_label, subject=place.subject)
    return Place("class", place.class_label) if place.page == "class" else Place(place.page)
