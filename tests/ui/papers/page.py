"""The papers of all classes as a person uses them."""

from dataclasses import dataclass
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.progress import SILENT
from app.records import certificates
from app.records.certificates import Entry
from app.ui.certificates import printing
from app.ui.papers.screen import PapersPage
from tests.records.conftest import Ten


@dataclass
class Papers:
    page: PapersPage
    ten: Ten
    qtbot: QtBot

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.jobs.queue, timeout=20_000)

    @property
    def rows(self) -> list[Entry]:
        """The register, as it is shown."""
        return self.page.register.visible_rows

    def print(self, path: Path, *entries: Entry) -> None:
        printing.into_file([entry.id for entry in entries], path)(self.ten.store, SILENT)
        self.settle()

    def revoke(self, entry: Entry) -> None:
        with self.ten.store.change("Revoke") as session:
            certificates.revoke(session, entry.id, "Found out", self.ten.store.user.id)
        self.settle()
