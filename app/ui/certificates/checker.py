"""The button that saves the page with which anybody checks the camp's certificates in a browser, without a network."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.errors import UserError
from app.progress import Progress
from app.records import certificates
from app.store.camp import Store
from app.ui.jobs import Jobs
from app.ui.papers.saving import asked_file, tell
from app.words import _


class CheckerButton(QPushButton):
    """`refuse` is told why it could not be saved."""

    def __init__(self, jobs: Jobs, refuse: Callable[[UserError], None]) -> None:
        super().__init__(_("Save the checking page"))
        self.setToolTip(_("A page that checks the camp's certificates in any browser, also of a phone, without a network."))
        self._jobs, self._refuse = jobs, refuse
        self.clicked.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        path = asked_file(self, self.text(), "muster-check", ".html", "HTML")
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        def work(store: Store, _progress: Progress) -> Path:
            from app.exports.proofs import verifier

            with store.read() as session:
                checker = certificates.checker(session)
            verifier.write(checker, path)
            return path

        self._jobs.run(_("Saving the checking page"), work, lambda path: tell(self, path), self._refuse)
