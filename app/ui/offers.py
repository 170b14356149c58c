"""What the palette offers besides people: what can be done here, the pages, and the pages of each class."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.records import courses
from app.records.courses import ClassLine
from app.store.camp import Store
from app.ui.actions import COMMANDS
from app.ui.courses.naming import class_title
from app.ui.courses.screens import SCREENS
from app.ui.find import Offer
from app.ui.place import Place
from app.words import _

Go = Callable[[Place], None]


def offers(window: QWidget, store: Store, go: Go) -> list[Offer]:
    """In the order in which they are listed; asked each time, because it depends on what is seen."""
    with store.read() as session:
        lines = courses.classes(session)
    return [*_commands(window), *(offer for line in lines if not line.elsewhere for offer in _of_class(line, go))]


def _commands(window: QWidget) -> Iterator[Offer]:
    """Every command that a key would reach now."""
    told = {"find", "menu"}
    for action in window.findChildren(QAction):
        name, place = action.objectName(), action.parent()
        seen = isinstance(place, QWidget) and place.isVisible()
        if name in COMMANDS and name not in told and seen and action.isEnabled():
            told.add(name)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield Offer(action.text(), keys, COMMANDS[name].icon, action.trigger)


def _of_class(line: ClassLine, go: Go) -> Iterator[Offer]:
    for screen in SCREENS:
        place = Place("class", line.label, screen.screen_name)
        yield Offer(line.label, "  ·  ".join((_(screen.title), class_title(line))), "graduation-cap", lambda place=place: go(place))
