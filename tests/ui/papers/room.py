"""The place of a class's papers as a person uses it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.ui.papers.room import PrintRoom
from tests.records.conftest import Ten

Key = Qt.Key


@dataclass
class Room:
    room: PrintRoom
    ten: Ten
    qtbot: QtBot

    def settle(self) -> None:
        """Until its pages are there, or why there are none."""
        self.qtbot.waitUntil(lambda: not self.room.jobs.queue and not self.room._pause.isActive(), timeout=20_000)

    def choose(self, paper: str) -> None:
        self.room.shelf.choose(paper)
        self.settle()

    def pick(self, box: QComboBox, data: object) -> None:
        """As a person does: the box tells only of what was chosen in it."""
        box.setCurrentIndex(box.findData(data))
        box.activated.emit(box.currentIndex())
        self.settle()

    def type_name(self, text: str) -> None:
        """Whom the paper is of; Enter takes the first."""
        self.room.options.who.setFocus()
        self.qtbot.keyClicks(self.room.options.who, text)
        self.qtbot.keyClick(self.room.options.who, Key.Key_Return)
        self.settle()

    @property
    def text(self) -> str:
        """Of all pages."""
        import pypdfium2 as pdfium

        assert self.room.made is not None
        with pdfium.PdfDocument(self.room.made.pdf) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)

    @property
    def place(self) -> str:
        return self.room.pager.place.text()
