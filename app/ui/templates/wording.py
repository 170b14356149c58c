"""What the parts of a template are called: languages, colours, sides, papers, kinds of things."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox

from app.models.template import FIELDS, GOLD, GREY, INK, OWN, PAPERS, Field, Shape
from app.models.titles import pick
from app.records.templates import TemplateLine
from app.ui.settings.languages import NAMES
from app.ui.widgets import theme
from app.ui.widgets.colours import LIGHT
from app.words import N_, _, language

COLOURS = {
    INK: N_("Ink"),
    GOLD: N_("Gold"),
    GREY: N_("Grey"),
    "#000000": N_("Black"),
    LIGHT.wrong: N_("Red"),
    LIGHT.good: N_("Green"),
    "#FFFFFF": N_("White"),
}
ALIGNS = {"left": N_("At the left"), "centre": N_("In the middle"), "right": N_("At the right")}
LABELS = {"": N_("No name beside it"), "above": N_("Its name above it"), "below": N_("Its name below it")}
PEOPLE, CLASSES, SIGNS, DRAWN = N_("The person"), N_("The course and the result"), N_("The paper"), N_("What is drawn")
SIGNED = ("signatory", "serial", "order", "issued", "check", "text", "title", "certify", "verb", "authority", "camp")


def thing(shows: str) -> str:
    """What a field shows, in the window's language."""
    return _(FIELDS[shows].name) if shows in FIELDS else shows


def group(shows: str) -> str:
    """Under which heading a thing is offered (a message id)."""
    one = FIELDS[shows]
    if one.shape == Shape.FIGURE:
        return DRAWN
    if shows.startswith(SIGNED):
        return SIGNS
    return PEOPLE if shows in ("name", "name_latin", "particulars", "rank", "unit", "number") else CLASSES


def title(line: TemplateLine) -> str:
    """The camp's own is called as the camp calls it; Muster's are called in the window's language."""
    return line.name if line.own else pick(line.titles, language()) or line.name


def spoken(field: Field) -> str:
    """In which language a field speaks."""
    if FIELDS[field.shows].shape == Shape.FIGURE:
        return "—"
    return NAMES.get(field.language) or (_("own") if field.language == OWN else _languageless(field))


def _languageless(field: Field) -> str:
    return _("both") if FIELDS[field.shows].shape == Shape.WORDS else "—"


def languages(of: Sequence[str]) -> dict[str, str]:
    """What a box of these languages offers, by code."""
    return {code: NAMES.get(code) or (_("the holder's own") if code == OWN else _("both, facing each other")) for code in of}


def papers() -> dict[tuple[float, float], str]:
    """Sizes in mm, by what they are called."""
    found: dict[tuple[float, float], str] = {}
    for name, (narrow, long) in PAPERS.items():
        found[long, narrow] = _("{paper} lying").format(paper=name)
        found[narrow, long] = _("{paper} upright").format(paper=name)
    return found


def fill_colours(box: QComboBox, chosen: str) -> None:
    """Those of the house, and the chosen one where it is another."""
    if box.currentData() == chosen:
        return
    box.clear()
    for code, name in COLOURS.items():
        box.addItem(_swatch(code), _(name), code)
    if box.findData(chosen) < 0:
        box.addItem(_swatch(chosen), chosen, chosen)
    box.setCurrentIndex(box.findData(chosen))


def _swatch(code: str) -> QIcon:
    picture = QPixmap(QSize(theme.ICON, theme.ICON))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(theme.colour("soft"))
    painter.setBrush(QColor(code))
    painter.drawRoundedRect(picture.rect().adjusted(2, 2, -3, -3), 2, 2)
    painter.end()
    return QIcon(picture)
