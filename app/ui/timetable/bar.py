"""Above the week: which one is seen, how much is planned, and what can be done with the week and its days."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from app.ui import actions
from app.ui.attendance.turning import WeekTurn
from app.ui.widgets import theme
from app.ui.widgets.short_label import ShortLabel
from app.words import _

OF_THE_DAY = ("plan_move", "plan_shift", "plan_holiday")
OF_SESSIONS = ("plan_fill", "plan_split", "plan_copy", "plan_paste")


class PlanBar(QWidget):
    """Its actions hold wherever the screen is seen; `deeds` says what each does."""

    def __init__(self, screen: QWidget, deeds: Mapping[str, Callable[[], None]], read_only: bool) -> None:
        super().__init__()
        self.commands = {name: actions.action(name, screen, deed) for name, deed in deeds.items()}
        self.turning, self.count = WeekTurn(), ShortLabel()
        self.file = QAction(theme.icon("folder-open"), _("Plan from a file…"), screen)
        self.repeat = actions.button(self.commands["plan_repeat"])
        self.repeat.setAccessibleName(self.repeat.text())
        self.day = self._menu_button(_("This day"), "calendar-days", OF_THE_DAY)
        self.more = self._menu_button(_("Sessions"), "ellipsis", OF_SESSIONS)
        self.more.menu().addSeparator()
        self.more.menu().addAction(self.file)
        self.side = QToolButton(autoRaise=True)
        self.side.setDefaultAction(self.commands["plan_side"])
        self.side.setAccessibleName(self.commands["plan_side"].text())
        if read_only:
            for name in ("plan_repeat", *OF_THE_DAY, "plan_fill", "plan_split", "plan_paste"):
                self.commands[name].setEnabled(False)
            self.file.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(theme.GRID, theme.GRID, 2 * theme.GRID, theme.CELL))
        row.addWidget(self.turning)
        row.addSpacing(theme.GRID)
        row.addWidget(self.count, 1)
        for widget in (self.repeat, self.day, self.more, self.side):
            row.addWidget(widget)

    def tell(self, count: str) -> None:
        """How much is planned in the week."""
        self.count.say(count)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room the buttons are their icons, and say in their tooltips what they do."""
        texts = {button: button.accessibleName() for button in (self.repeat, self.day, self.more)}
        measure = self.fontMetrics()
        words = sum(measure.horizontalAdvance(text) + 6 * theme.GRID for text in (*texts.values(), self.count.text()))
        wanted = words + self.turning.sizeHint().width() + self.side.sizeHint().width()
        for button, text in texts.items():
            button.setText(text if self.width() >= wanted else "")

    def _menu_button(self, text: str, icon: str, names: tuple[str, ...]) -> QPushButton:
        made = QPushButton(theme.icon(icon), text)
        made.setAccessibleName(text)
        made.setToolTip(text)
        menu = QMenu(made)
        for name in names:
            menu.addAction(self.commands[name])
        made.setMenu(menu)
        return made
