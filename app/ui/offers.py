"""What the palette offers besides people: what can be done here, the pages, and the pages and papers of each class."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.exports.papers.kinds import KINDS, Kind
from app.records import courses
from app.records.courses import ClassLine
from app.store.camp import Store
from app.ui.actions import COMMANDS
from app.ui.courses.naming import class_title
from app.ui.courses.screens import SCREENS
from app.ui.find import Offer
from app.ui.papers.asked import Asked
from app.ui.place import Place
from app.words import _

Go = Callable[[Place], None]
TAKING_BACK = frozenset(COMMANDS[name].text for name in ("undo", "redo"))  # never the first of a list that nothing was written for


def offers(window: QWidget, store: Store, go: Go) -> list[Offer]:
    """In the order in which they are listed; asked each time, because it depends on what is seen."""
    with store.read() as session:
        lines = courses.classes(session)
    here = sorted(_commands(window), key=lambda offer: offer.english in TAKING_BACK)
    paper = [offer for offer in _from_paper(go) if offer.text not in {each.text for each in here}]
    return [*here, *paper, *(offer for offer in _of_classes(lines, go))]


def _commands(window: QWidget) -> Iterator[Offer]:
    """Every command that a key would reach now."""
    told = {"find", "menu"}
    for action in window.findChildren(QAction):
        name, place = action.objectName(), action.parent()
        seen = isinstance(place, QWidget) and place.isVisible()
        if name in COMMANDS and name not in told and seen and action.isEnabled():
            told.add(name)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield Offer(
                action.text(), keys, COMMANDS[name].icon, action.trigger, called=_(COMMANDS[name].text), english=COMMANDS[name].text
            )


def _from_paper(go: Go) -> Iterator[Offer]:
    """From anywhere: where the power was out, one comes back with a pile of sheets."""
    for name, page in (("read_sheets", "sheets"), ("type_sheet", "typing")):
        command = COMMANDS[name]
        yield Offer(_(command.text), "", command.icon, lambda page=page: go(Place(page)), english=command.text)


def _of_classes(lines: Sequence[ClassLine], go: Go) -> Iterator[Offer]:
    """Their pages, and then their papers."""
    here = [line for line in lines if not line.elsewhere]
    for line in here:
        yield from _of_class(line, go)
    yield from (_paper(kind, line, go) for line in here for kind in KINDS)


def _paper(kind: Kind, line: ClassLine, go: Go) -> Offer:
    text, place = _("Print: {paper}").format(paper=_(kind.title)), Asked(kind.name).at(line.label)
    of, english = "  ·  ".join((line.label, class_title(line))), f"print {kind.title}"
    return Offer(text, of, "printer", lambda: go(place), sought=True, english=english)


def _of_class(line: ClassLine, go: Go) -> Iterator[Offer]:
    for screen in SCREENS:
        place = Place("class", line.label, screen.screen_name)
        of = "  ·  ".join((_(screen.title), class_title(line)))
        yield Offer(line.label, of, "graduation-cap", lambda place=place: go(place), english=screen.title)
