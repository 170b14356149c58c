"""Words of one's own in four languages, with places for what is known of each certificate."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from app.models.template import PLACEHOLDERS, Field, Thing
from app.models.titles import LANGUAGES, Titles
from app.ui.settings.languages import NAMES
from app.ui.templates import wording
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.titles import TitleGrid
from app.words import _

LONGEST = 400


class OwnWords(QWidget):
    """Where nothing is written, Muster's own words stand, which the empty fields show."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = TitleGrid({"words": _("Words of your own")}, NAMES, (1,))
        self.fields: dict[str, QLineEdit] = {language: self._grid.fields["words", language] for language in LANGUAGES}
        self._last = self.fields["en"]
        for field in self.fields.values():
            field.setMaxLength(LONGEST)
            field.installEventFilter(self)
        self.insert = QToolButton(text=_("Insert…"), icon=theme.icon("plus"), popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.insert.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.insert.setToolTip(_("Where the name, the grade and the like will stand"))
        self.insert.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.insert.setMenu(self._menu())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.CELL)
        hint = _("What stands in [ ] is left out where there is nothing to put into its { }.")
        for widget in (self._grid, self.insert, label(hint, "small")):
            column.addWidget(widget)
        self._grid.edited.connect(self.edited)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for key in PLACEHOLDERS:
            menu.addAction(f"{wording.thing(key)}  \u2066{{{key}}}\u2069", lambda key=key: self.put_in(key))
        return menu

    def put_in(self, key: str) -> None:
        """A place for it, where one was writing last."""
        self._last.insert(f"{{{key}}}")
        self._last.setFocus()
        self.edited.emit()

    @property
    def titles(self) -> Titles:
        return {language: field.text() for language, field in self.fields.items() if field.text().strip()}

    def show_words(self, field: Field, thing: Thing) -> None:
        """What is being typed keeps its cursor."""
        for language, line in self.fields.items():
            text = field.words.get(language, "")
            if line.text() != text:
                line.setText(text)
            line.setPlaceholderText(thing.example.get(language, "") if field.shows != "text" else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            self._last = watched
        return super().eventFilter(watched, event)
