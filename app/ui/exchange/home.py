"""The front page of the exchange: what to press first, the exchange folder, and the laptops of the camp."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.exchange import wording
from app.ui.exchange.folder import Seen
from app.ui.exchange.laptops import LaptopsPanel
from app.ui.widgets import theme
from app.ui.widgets.choice import Choice
from app.ui.widgets.form import label
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store


class HomePage(QWidget):
    """Large what is done every evening, small what is arranged once."""

    folder_wanted = Signal()  # to choose one
    folder_forgotten = Signal()

    def __init__(self, store: "Store") -> None:
        super().__init__()
        may = not store.read_only
        self.take = Choice(
            "download", _("Take in files…"), _("What another laptop wrote. You may also drop the files anywhere on this window.")
        )
        self.write = Choice("upload", _("Write a file…"), _("For every laptop of the camp or for one, to be carried on a stick."))
        self.through = Choice("refresh-cw", "", "")
        self.laptops = LaptopsPanel(store.user, may)
        self._folder = label("", "soft")
        self._another = self._plain(_("Another folder…"), self.folder_wanted.emit)
        self._forget = self._plain(_("No exchange folder"), self.folder_forgotten.emit)
        for choice in (self.take, self.write, self.through):
            choice.setEnabled(may)
            choice.layout().setContentsMargins(*[2 * theme.GRID] * 4)
        self._lay_out()
        self.show_folder(Seen())
        self.setFocusProxy(self.take)

    def _plain(self, text: str, pressed: Callable[[], None]) -> QPushButton:
        made = QPushButton(text)
        made.clicked.connect(lambda: pressed())
        return made

    def _lay_out(self) -> None:
        large, line, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        large.setSpacing(2 * theme.GRID)
        for choice in (self.take, self.write, self.through):
            large.addWidget(choice, 1)
        line.addWidget(self._folder, 1)
        line.addWidget(self._another)
        line.addWidget(self._forget)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        column.setSpacing(theme.GRID)
        column.addLayout(large)
        column.addLayout(line)
        column.addWidget(self.laptops, 1)

    def show_folder(self, seen: Seen) -> None:
        """What lies in the exchange folder; one that is away changes nothing."""
        for part in (self._folder, self._another, self._forget):
            part.setVisible(seen.folder is not None)
        if seen.folder is None:
            self.through.say(
                _("Choose an exchange folder…"), _("On a stick or a shared disk: Muster then takes in and writes by one press.")
            )
            return
        waits = wording.waiting(seen.files) if seen.files else _("Nothing new lies there.")
        self.through.say(
            _("Exchange with the folder"), waits if seen.there else _("It is not there now. Plug in the stick, or connect the disk.")
        )
        self._folder.setText(_("Exchange folder: {folder}").format(folder=f"\u2066{seen.folder}\u2069"))

    @property
    def folder(self) -> str:
        """What is said about the exchange folder."""
        return self.through.accessibleDescription()


def is_request(file: Path) -> bool:
    """Whether a file, by its name, is a laptop's request to take part."""
    return file.suffix == ".muster-request"
