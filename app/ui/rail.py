"""The rail: the camp, its pages, and who is signed in."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from app.ui import actions
from app.ui.widgets import theme
from app.ui.widgets.emblem_field import painted
from app.ui.widgets.form import label
from app.words import _

BELONGS = {
    "class": "classes",
    "import": "classes",
    "formation": "classes",
    "typing": "classes",
    "sheets": "classes",
    "templates": "papers",
    "person": "trainees",
}
WIDTH = 21 * theme.GRID  # at least
EMBLEM = 6 * theme.GRID  # pixels


class Rail(QFrame):
    """Emits the page that was pressed."""

    pressed = Signal(str)

    def __init__(self, camp: str, user: str, lock: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self._buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, 2 * theme.GRID, theme.GRID, theme.GRID)
        column.setSpacing(theme.CELL)
        column.addWidget(_label("Muster", "small"))
        self._camp, self._emblem = _label(camp, "head"), QLabel()
        self._emblem.setContentsMargins(theme.GRID, theme.CELL, theme.GRID, theme.CELL)
        self._emblem.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self._emblem.hide()
        column.addWidget(self._emblem)
        column.addWidget(self._camp)
        column.addSpacing(2 * theme.GRID)
        column.addWidget(self._button("today"))
        column.addWidget(self._button("classes"))
        column.addWidget(self._button("trainees"))
        column.addWidget(self._button("courses"))
        column.addWidget(self._button("papers"))
        column.addWidget(self._button("decide"))
        column.addWidget(self._button("exchange"))
        column.addStretch(1)
        column.addWidget(self._button("settings"))
        column.addWidget(_label(user, "small"))
        leaving = _flat("lock", _("Lock"))
        leaving.setToolTip(actions.action("lock", self, lock).toolTip())
        leaving.clicked.connect(lock)
        column.addWidget(leaving)
        self.count_undecided(0)

    def _make_room(self) -> None:
        """For the longest word as it is where its page is seen, which is bold; letters may be large."""
        letters = QFontMetrics(theme.font("body", bold=True))
        longest = max(letters.horizontalAdvance(button.text()) for button in self._buttons.values())
        self.setFixedWidth(max(WIDTH, longest + theme.ICON + 6 * theme.GRID))

    def _button(self, page: str) -> QPushButton:
        command = actions.COMMANDS[page]
        made = _flat(command.icon, _(command.text))
        made.setCheckable(True)
        made.clicked.connect(lambda: self.pressed.emit(page))
        made.setToolTip(actions.action(page, self, made.click).toolTip())
        self._buttons[page] = made
        return made

    def show_camp(self, camp: str) -> None:
        self._camp.setText(camp)

    def show_emblem(self, drawing: bytes | None) -> None:
        """The camp's own; nothing where it has none."""
        found = painted(drawing, EMBLEM) if drawing else QPixmap()
        self._emblem.setPixmap(found)
        self._emblem.setVisible(not found.isNull())

    def show_page(self, page: str) -> None:
        """Light the button that belongs to `page`."""
        for name, button in self._buttons.items():
            button.setChecked(name == BELONGS.get(page, page))

    def told(self, page: str) -> str:
        """What the button of a page says."""
        return self._buttons[page].text()

    def count_missing(self, lines: int) -> None:
        """What Today says is missing."""
        self._count("today", _("Today"), lines)

    def count_undecided(self, rows: int) -> None:
        self._buttons["decide"].setVisible(rows > 0)
        self._count("decide", _("To decide"), rows)

    def count_exchange(self, waiting: int) -> None:
        """Conflicts, and files of other laptops that were not taken in."""
        self._count("exchange", _("Exchange"), waiting)

    def _count(self, page: str, title: str, things: int) -> None:
        self._buttons[page].setText(f"{title}  {things}" if things else title)
        self._make_room()


def _label(text: str, role: str) -> QLabel:
    made = label(text, role)
    made.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
    return made


def _flat(icon: str, text: str) -> QPushButton:
    made = QPushButton(theme.icon(icon), text)
    made.setProperty("role", "rail")
    made.setIconSize(QSize(theme.ICON, theme.ICON))
    return made
