"""The papers' screen of a class as a person uses it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.records import certificates
from app.records.certificates import Entry
from app.ui.certificates.lines import Stage
from app.ui.certificates.screen import CertificatesScreen
from app.ui.certificates.ticking import TickTable
from tests.records.conftest import Ten

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@dataclass
class Office:
    screen: CertificatesScreen
    ten: Ten
    qtbot: QtBot

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.screen.jobs.queue, timeout=20_000)

    def step(self) -> None:
        """The button that takes the next step."""
        assert self.screen.main.isEnabled(), self.screen.main.toolTip()
        self.qtbot.mouseClick(self.screen.main, Qt.MouseButton.LeftButton)
        self.settle()

    def tick_all(self) -> None:
        self.qtbot.keyClick(self.screen, Key.Key_G, Control)

    def go(self, stage: Stage) -> TickTable:
        self.screen.stages.go(stage)
        table = self.screen.stages.table
        assert isinstance(table, TickTable)
        table.setFocus()
        return table

    def approve_all(self) -> None:
        """From nothing to names that are all approved."""
        self.step()
        self.tick_all()
        self.step()

    def print_into(self, path: Path, all_out: bool = True) -> None:
        """What is ticked to print."""
        self.screen.stages.go(Stage.PRINT)
        self.screen.out.put_into(path, [entry.id for entry in self.screen.stages.ticked])
        self.settle()
        if all_out:
            self.screen.after.good.click()

    def print_all(self, path: Path) -> None:
        """From nothing to papers that came out."""
        self.approve_all()
        self.print_into(path)

    def choose(self, place: int) -> Entry:
        """The certificate at that place of the register."""
        self.screen.stages.go(Stage.REGISTER)
        entry = self.screen.stages.table.rows.rows[place]
        self.screen.stages.table.choose(lambda row: row is entry)
        self.settle()
        return entry

    def give_reason(self, text: str) -> None:
        question = self.screen.question
        assert question.isVisible() and not question.answer.isEnabled()
        self.qtbot.keyClicks(question.reason, text)
        self.qtbot.keyClick(question.reason, Key.Key_Return)
        self.settle()

    @property
    def entries(self) -> list[Entry]:
        with self.ten.store.read() as session:
            return certificates.listed(session, self.ten.id)

    @property
    def recorded(self) -> list[tuple[str, int]]:
        """State and copies of each certificate, as the file says."""
        return [(entry.state, entry.copies) for entry in self.entries]

    @property
    def counts(self) -> list[int]:
        """Of the tabs: ready, not ready, to check, to print, to hand over, in the register."""
        tabs = self.screen.stages.tabs
        return [int(tabs.tabText(place).split()[-1]) for place in range(tabs.count())]
