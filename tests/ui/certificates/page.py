"""The papers' screen as a person uses it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.records import certificates
from app.records.certificates import Entry
from app.ui.certificates.screen import CertificatesScreen
from tests.records.conftest import Ten


@dataclass
class Office:
    screen: CertificatesScreen
    ten: Ten
    qtbot: QtBot

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.screen.jobs.queue, timeout=20_000)

    def print_ready(self, path: Path) -> None:
        self.screen.print_ready(path)
        self.settle()

    def choose(self, place: int) -> Entry:
        """The certificate at that place of the register."""
        entry = self.screen.register.rows.rows[place]
        self.screen.register.choose(lambda row: row is entry)
        self.settle()
        return entry

    def give_reason(self, text: str) -> None:
        question = self.screen.question
        assert question.isVisible() and not question.answer.isEnabled()
        self.qtbot.keyClicks(question.reason, text)
        self.qtbot.keyClick(question.reason, Qt.Key.Key_Return)
        self.settle()

    @property
    def recorded(self) -> list[tuple[str, int]]:
        """State and copies of each certificate, as the file says."""
        with self.ten.store.read() as session:
            return [(entry.state, entry.copies) for entry in certificates.listed(session, self.ten.id)]

    @property
    def tabs(self) -> list[str]:
        return [self.screen.tabs.tabText(place) for place in range(self.screen.tabs.count())]
