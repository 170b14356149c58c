"""Settings: choices about this machine, and the camp's own facts."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.models.camp import RECORD_KEEPERS
from app.ui.choices import Choices
from app.ui.office import Office
from app.ui.place import Place
from app.ui.settings.camp import CampForm
from app.ui.settings.free_fields import FreeFieldsForm
from app.ui.settings.holidays import HolidaysForm
from app.ui.settings.languages import language_box
from app.ui.settings.looks import size_box, theme_box
from app.ui.settings.paper import PaperForm
from app.ui.settings.users import UsersForm
from app.ui.widgets import theme
from app.ui.widgets.form import Form
from app.words import N_, _

TITLES = {
    "laptop": N_("This laptop"),
    "paper": N_("Paper"),
    "camp": N_("The camp"),
    "holidays": N_("Holidays"),
    "fields": N_("Fields of the camp"),
    "users": N_("Users"),
}


class SettingsPage(QWidget):
    """Choices about the machine hold at once; the camp's facts are for who keeps its records. A form is made when it is first seen."""

    gone = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        store, feed = office.store, office.feed
        self._makers: dict[str, Callable[[], QWidget]] = {"laptop": lambda: LaptopForm(office.choices)}
        self._makers["paper"] = lambda: PaperForm(store, feed)
        if store.user.role in RECORD_KEEPERS:
            self._makers |= {"camp": lambda: CampForm(store, feed), "holidays": lambda: HolidaysForm(store, feed)}
            self._makers["fields"] = lambda: FreeFieldsForm(store, feed)
        if store.holder is None:
            self._makers["users"] = lambda: UsersForm(store, office.jobs)
        self._names = list(self._makers)
        self._made: dict[str, QWidget] = {}
        self.tabs = QTabBar(expanding=False, drawBase=True, documentMode=True)
        self.tabs.setAccessibleName(_("Settings"))
        for name in self._names:
            self.tabs.addTab(_(TITLES[name]))
        self._stack = QStackedWidget()
        self.tabs.currentChanged.connect(self._on_tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.CELL, 2 * theme.GRID, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self._show()

    @property
    def form(self) -> QWidget:
        """The one that is seen."""
        return self._made[self._names[self.tabs.currentIndex()]]

    @property
    def offered(self) -> list[str]:
        """The forms that this person may see."""
        return self._names

    def choose(self, name: str) -> QWidget:
        """Show the form of that name, else stay."""
        if name in self._names:
            self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(self._names.index(name))
            self.tabs.blockSignals(False)
            self._show()
        return self.form

    def _on_tab(self, place: int) -> None:
        self._show()
        self.gone.emit(Place("settings", screen=self._names[place]))

    def _show(self) -> None:
        name = self._names[self.tabs.currentIndex()]
        if name not in self._made:
            form = self._made[name] = self._makers[name]()
            self._stack.addWidget(_framed(form))
        self._stack.setCurrentIndex(list(self._made).index(name))
        self.setFocusProxy(self.tabs)


class LaptopForm(Form):
    """Choices that stay on this laptop."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(_("This laptop"), _("These choices stay on this laptop; the camp's records do not change."))
        self.language, self.theme, self.text_size = language_box(choices), theme_box(choices), size_box(choices)
        self.add(_("Language"), self.language)
        self.add(_("Look"), self.theme)
        self.add(_("Size of the text"), self.text_size)


def _framed(form: QWidget) -> QScrollArea:
    """At the side where reading begins, no wider than one reads."""
    form.setMaximumWidth(96 * theme.GRID)
    sheet = QWidget()
    row = QHBoxLayout(sheet)
    row.setContentsMargins(theme.GRID, 3 * theme.GRID, theme.GRID, 3 * theme.GRID)
    row.addWidget(form, 1, Qt.AlignmentFlag.AlignTop)
    row.addStretch(0)
    scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
    scroll.setWidget(sheet)
    return scroll
