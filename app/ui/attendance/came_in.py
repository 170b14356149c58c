"""The line that tells of marks which came into a closed roll of the class, and closes that roll again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.errors import UserError
from app.progress import Progress
from app.records import closed_rolls
from app.records.closed_rolls import Changed
from app.ui.attendance import recording, wording
from app.ui.attendance.recording import Place
from app.ui.jobs import Jobs
from app.ui.widgets.notice import Notice
from app.words import _, plural

if TYPE_CHECKING:
    from app.store.camp import Store

FEW = 3  # trainees that are named


class CameIn(Notice):
    """One roll after the other, the earliest first."""

    closed = Signal()
    refused = Signal(object)  # UserError

    def __init__(self, store: "Store", jobs: Jobs, class_id: str, by: object) -> None:
        super().__init__()
        self._store, self._jobs, self._class, self._by = store, jobs, class_id, by
        self.found: list[Changed] = []

    def ask(self) -> None:
        """The worker looks: it is a question to the whole class."""
        class_id = self._class

        def work(store: "Store", _progress: Progress) -> list[Changed]:
            with store.read() as session:
                return closed_rolls.changed(session, class_id)

        self._jobs.run("", work, self.show_found, self.refused.emit)

    def show_found(self, found: list[Changed]) -> None:
        """What was told and closed with its cross comes again only when there is something new."""
        if found == self.found:
            return
        self.found = found
        if not found:
            self.hide()
            return
        its = [one for one in found if one.session_id == found[0].session_id]
        about = its[0].about
        where = _("{day}, period {period}").format(day=wording.day(about.day), period=about.period)
        what = plural(
            "{n} mark came into the closed roll of {session}.", "{n} marks came into the closed roll of {session}.", len(its), session=where
        )
        again = (_("Close again"), self.close_again)
        self.say("circle-alert", what, _told(its), None if self._store.read_only else again)

    def close_again(self) -> None:
        """What came into the roll that is told of is right."""
        about, self.found = self.found[0].about, []
        try:
            recording.close_again(self._store, self._by, Place(about.session_id or "", about.day, about.period))
        except UserError as error:
            self.refused.emit(error)
            self.ask()
        else:
            self.closed.emit()


def _told(its: list[Changed]) -> str:
    said = [
        _("{name}: {now} ({person}, {laptop}), at the closing {then}.").format(
            name=one.about.name, now=one.now.shown, person=one.now.person, laptop=one.now.laptop, then=one.then.shown
        )
        for one in its[:FEW]
    ]
    return " ".join(said) + (" …" if len(its) > FEW else "")
