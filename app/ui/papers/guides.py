"""The printed guides: one page for each role, in each language, looked at and saved."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import words
from app.errors import UserError
from app.models.camp import Role
from app.models.titles import Titles, pick
from app.progress import Progress
from app.records import camp
from app.ui.jobs import Jobs
from app.ui.papers.page_view import Leaves
from app.ui.papers.picture import Picture, rendered
from app.ui.papers.saving import asked_file, tell
from app.ui.settings.languages import NAMES
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.theme import GRID
from app.words import N_, _, plural

if TYPE_CHECKING:
    from app.store.camp import Store

ROLES = {Role.INSTRUCTOR: N_("Instructor"), Role.CLERK: N_("Clerk"), Role.COMMANDER: N_("Commander")}
WIDE = 1240  # pixels of the picture: 150 dots an inch
SIDE = 34 * GRID


class Guides(QWidget):
    """The worker draws; what is seen is the page itself."""

    def __init__(self, store: "Store", jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._drawn: tuple[str, str] | None = None
        with store.read() as session:
            self._camp: Titles = camp.home(session).titles
        self.roles = {role: QPushButton(_(name), checkable=True) for role, name in ROLES.items()}
        self._group = QButtonGroup(self, exclusive=True)
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the guide"))
        self.save = QPushButton(theme.icon("save", "on_accent"), _("Save the guide as PDF"))
        self.all = QPushButton(theme.icon("files"), _("Save all twelve"))
        self.page, self.notice = Leaves(), Notice()
        for name, own in NAMES.items():
            self.language.addItem(own, name)
        self.language.setCurrentIndex(self.language.findData(words.language()))
        own = Role(store.user.role)
        self.roles[own if own in ROLES else Role.INSTRUCTOR].setChecked(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        side, column = QWidget(), QVBoxLayout()
        side.setFixedWidth(max(SIDE, self.save.sizeHint().width() + 6 * GRID))
        beside = QVBoxLayout(side)
        beside.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        beside.setSpacing(GRID)
        beside.addWidget(label(_("Guides"), "title"))
        beside.addWidget(label(_("One page for the wall: what to press in a day."), "soft"))
        for button in self.roles.values():
            button.setProperty("role", "rail")
            self._group.addButton(button)
            beside.addWidget(button)
        self.save.setProperty("role", "main")
        for widget in (self.language, self.save, self.all):
            beside.addWidget(widget)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(side)
        row.addWidget(self.page, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.notice)
        self.setFocusProxy(self.roles[self.role])

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self.draw)
        self.language.currentIndexChanged.connect(self.draw)
        self.save.clicked.connect(self._ask_file)
        self.all.clicked.connect(self._ask_folder)

    @property
    def role(self) -> Role:
        return next(role for role, button in self.roles.items() if button.isChecked())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draw()

    @Slot()
    def draw(self) -> None:
        """Show the page of the chosen role in the chosen language."""
        role, spoken = self.role, str(self.language.currentData())
        if (role, spoken) == self._drawn:
            return
        self._drawn = (role, spoken)
        name = pick(self._camp, spoken)

        def work(_store: "Store", _progress: Progress) -> Picture:
            from app.exports import guide

            return rendered(guide.content(role, spoken, name), WIDE)

        self._jobs.run("", work, self._show, self.notice.refuse)

    def _show(self, picture: Picture) -> None:
        self.page.show_picture(picture)
        self.page.setAccessibleName(_("Guide of the {role}").format(role=_(ROLES[self.role])))

    def _ask_file(self) -> None:
        role, spoken = self.role, str(self.language.currentData())
        path = asked_file(self, _("Save the guide as PDF"), _file(role, spoken), ".pdf")
        if path is not None:
            self.save_as([(role, spoken, path)])

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Save all twelve"), str(Path.home()))
        if chosen:
            self.save_as([(role, spoken, Path(chosen) / f"{_file(role, spoken)}.pdf") for role in ROLES for spoken in NAMES])

    def save_as(self, wanted: list[tuple[Role, str, Path]]) -> None:
        """Write each of these guides: role, language and file."""
        names = self._camp

        def work(_store: "Store", progress: Progress) -> list[Path]:
            from app.exports import files, guide

            made: list[tuple[bytes, Path]] = []  # all are, before the first is written: who cancels finds none of them
            for done, (role, spoken, path) in enumerate(wanted):
                progress.step(done, len(wanted))
                made.append((guide.content(role, spoken, pick(names, spoken)), path))
            for content, path in made:
                files.write(content, path)
            return [path for _role, _spoken, path in wanted]

        self._jobs.run(_("Drawing the guide"), work, self._saved, self._refuse)

    def _saved(self, paths: list[Path]) -> None:
        tell(self, paths[0], plural("Saved {n} guide", "Saved {n} guides", len(paths)) if len(paths) > 1 else "")

    def _refuse(self, error: UserError) -> None:
        self.notice.refuse(error)


def _file(role: Role, spoken: str) -> str:
    return f"Muster {role} {spoken}"
