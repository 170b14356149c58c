"""What stands before a camp: the first page, a new camp, signing in; and the language to read it in."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import paths
from app.errors import UserError
from app.progress import Progress
from app.ui.choices import Choices
from app.ui.jobs import Jobs
from app.ui.settings.languages import language_box
from app.ui.start.first import FirstPage
from app.ui.start.sign_in import SignIn
from app.ui.widgets import theme
from app.ui.widgets.notice import Notice
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store
    from app.ui.start.join import JoinCamp
    from app.ui.start.new_camp import NewCamp

NARROW, WIDE = 68 * theme.GRID, 112 * theme.GRID


class Gate(QWidget):
    """Signs in to `folder` where there is a camp in it; else it asks what to begin with."""

    opened = Signal(object)

    def __init__(self, choices: Choices, jobs: Jobs, folder: Path) -> None:
        super().__init__()
        self._choices, self._jobs, self._folder = choices, jobs, folder
        self._notice = Notice()
        self._scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        top = QHBoxLayout()
        top.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 0)
        top.addStretch(1)
        top.addWidget(language_box(choices))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._notice)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        if paths.holds_camp(folder):
            self.sign_in(folder)
        else:
            self.begin()

    def refuse(self, error: UserError) -> None:
        self._notice.refuse(error)

    @property
    def page(self) -> QWidget:
        """The page that is seen."""
        return self._page

    @Slot()
    def begin(self) -> None:
        page = FirstPage()
        page.chosen.connect(self.choose)
        self._show(page, WIDE)

    def sign_in(self, folder: Path) -> None:
        self._show_form(SignIn(self._jobs, folder))

    @Slot(str)
    def choose(self, choice: str) -> None:
        """start, join, open, restore or demo."""
        if choice == "start":
            from app.ui.start.new_camp import NewCamp

            self._show_form(NewCamp(self._choices, self._jobs, _free(paths.camp())))
        elif choice == "join":
            from app.ui.start.join import JoinCamp

            self._show_form(JoinCamp(self._jobs, _free(paths.camp())))
        elif choice == "open":
            self._choose_camp()
        elif choice == "restore":
            self._choose_backup()
        else:
            self._look_at_demo()

    def _show_form(self, form: "SignIn | NewCamp | JoinCamp") -> None:
        form.opened.connect(self.opened)
        form.left.connect(self.begin)
        self._show(form, NARROW)

    def follow(self, before: "Gate") -> None:
        """Go on with the guide where the language or the look was changed in the midst of it."""
        from app.ui.start.new_camp import NewCamp

        if isinstance(before.page, NewCamp):
            self.choose("start")
            assert isinstance(self._page, NewCamp)
            self._page.follow(before.page)

    def _choose_camp(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("The camp's folder"))
        if chosen and paths.holds_camp(Path(chosen)):
            self.sign_in(Path(chosen))
        elif chosen:
            self.refuse(
                UserError(_("There is no camp in {folder}.").format(folder=chosen), _("Choose a camp's folder, or start a new camp."))
            )

    def _choose_backup(self) -> None:
        kinds = _("Backups of Muster") + " (*.muster-backup)"
        if chosen := QFileDialog.getOpenFileName(self, _("Put back a backup"), "", kinds)[0]:
            self.put_back(Path(chosen))

    def put_back(self, file: Path) -> None:
        """Into a folder of its own, never over a camp that is there; then its users sign in as before."""
        folder = _free(paths.camp())
        self._page.setEnabled(False)

        def work(_store: None, _progress: Progress) -> Path:
            from app.store import backup

            return backup.restore(file, folder)

        self._jobs.run(_("Putting the camp back"), work, self.sign_in, self._stay)

    def _look_at_demo(self) -> None:
        """The demo camp lies beside the own one, and is composed the first time."""
        folder = paths.camp().with_name("demo")
        self._page.setEnabled(False)

        def work(_store: None, progress: Progress) -> "Store":
            from app.demo import composition
            from app.store import opening

            if paths.holds_camp(folder):
                return opening.open_camp(folder, composition.USER, composition.PASSPHRASE)
            return composition.compose(folder, progress=progress).store

        self._jobs.run(_("Preparing the demo camp"), work, self._open, self._stay)

    def _open(self, store: "Store") -> None:
        self.opened.emit(store)

    def _stay(self, error: UserError) -> None:
        self._page.setEnabled(True)
        self.refuse(error)

    def _show(self, page: QWidget, width: int) -> None:
        self._notice.hide()
        self._page = page
        page.setMaximumWidth(width)
        room, row = QWidget(), QHBoxLayout()
        row.addStretch(1)
        row.addWidget(page, 100)
        row.addStretch(1)
        column = QVBoxLayout(room)
        column.setContentsMargins(*[3 * theme.GRID] * 4)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        self._scroll.setWidget(room)
        self.setFocusProxy(page)
        page.setFocus()


def _free(folder: Path) -> Path:
    """`folder`, or the first of its like where there is nothing yet."""
    names = [folder, *(folder.with_name(f"{folder.name}-{n}") for n in range(2, 100))]
    return next((name for name in names if not name.exists()), folder)
