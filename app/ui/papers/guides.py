"""The printed guides: one page for each role, in each language, looked at and saved."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
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
from app.ui.settings.languages import NAMES
from app.ui.trainees.papers import open_folder
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.strip import say
from app.ui.widgets.theme import GRID
from app.words import N_, _, plural

if TYPE_CHECKING:
    from app.store.camp import Store

ROLES = {Role.INSTRUCTOR: N_("Instructor"), Role.CLERK: N_("Clerk"), Role.COMMANDER: N_("Commander")}
DOTS = 110  # an inch, of the picture
SIDE = 34 * GRID
BAR = 4 * GRID  # pixels that a scroll bar may take


@dataclass(frozen=True)
class _Picture:
    width: int
    height: int
    pixels: bytes


class Guides(QWidget):
    """The worker draws; what is seen is the page itself."""

    def __init__(self, store: "Store", jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._drawn: tuple[str, str] | None = None
        self._image = QImage()
        with store.read() as session:
            self._camp: Titles = camp.home(session).titles
        self.roles = {role: QPushButton(_(name), checkable=True) for role, name in ROLES.items()}
        self._group = QButtonGroup(self, exclusive=True)
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the guide"))
        self.save = QPushButton(theme.icon("save", "on_accent"), _("Save the guide as PDF"))
        self.all = QPushButton(theme.icon("files"), _("Save all twelve"))
        self.page, self.notice = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), Notice()
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
        self._scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._scroll.setWidget(self.page)
        row = QHBoxLayout()
        row.addWidget(side)
        row.addWidget(self._scroll, 1)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As wide as there is room, and no larger than it was drawn."""
        if not self._image.isNull():
            wide = min(self._image.width(), self._scroll.width() - BAR)
            self.page.setPixmap(QPixmap.fromImage(self._image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)))

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

        def work(_store: "Store", _progress: Progress) -> _Picture:
            from app.exports import guide

            with TemporaryDirectory(prefix="muster-") as folder:
                guide.write(role, Path(folder) / "page.pdf", spoken, name)
                return _rendered(Path(folder) / "page.pdf")

        self._jobs.run("", work, self._show, self.notice.refuse)

    def _show(self, picture: _Picture) -> None:
        image = QImage(picture.pixels, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888)
        self._image = image.copy()
        self._fit()
        self.page.setAccessibleName(_("Guide of the {role}").format(role=_(ROLES[self.role])))

    def _ask_file(self) -> None:
        proposed = str(Path.home() / _file(self.role, str(self.language.currentData())))
        chosen = QFileDialog.getSaveFileName(self, _("Save the guide as PDF"), proposed, "PDF (*.pdf)")[0]
        if chosen:
            self.save_as([(self.role, str(self.language.currentData()), Path(chosen).with_suffix(".pdf"))])

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Save all twelve"), str(Path.home()))
        if chosen:
            self.save_as([(role, spoken, Path(chosen) / _file(role, spoken)) for role in ROLES for spoken in NAMES])

    def save_as(self, wanted: list[tuple[Role, str, Path]]) -> None:
        """Write each of these guides: role, language and file."""
        names = self._camp

        def work(_store: "Store", progress: Progress) -> Path:
            from app.exports import guide

            for done, (role, spoken, path) in enumerate(wanted):
                progress.step(done, len(wanted))
                guide.write(role, path, spoken, pick(names, spoken))
            return wanted[0][2]

        self._jobs.run(_("Drawing the guide"), work, lambda path: self._saved(path, len(wanted)), self._refuse)

    def _saved(self, path: Path, many: int) -> None:
        text = _("Saved: {file}").format(file=path.name) if many == 1 else plural("Saved {n} guide", "Saved {n} guides", many)
        say(self, text, (_("Open the folder"), lambda: open_folder(path)))

    def _refuse(self, error: UserError) -> None:
        self.notice.refuse(error)


def _file(role: Role, spoken: str) -> str:
    return f"Muster {role} {spoken}.pdf"


def _rendered(path: Path) -> _Picture:
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(path) as document:
        picture = document[0].render(scale=DOTS / 72, fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    return _Picture(picture.width, picture.height, picture.tobytes())
