"""From what is chosen, pasted or dropped to the photo of a person: the worker makes it small, one change records it."""

from PySide6.QtCore import QObject, Signal, Slot

from app.errors import UserError
from app.progress import Progress
from app.records import people, photos
from app.store.camp import Store
from app.ui.jobs import Jobs, Work
from app.ui.trainees.photo_box import PhotoBox, Source
from app.words import N_, _


class Photographing(QObject):
    """`person` is empty for somebody who is being entered: his photo is `pending` until he is."""

    changed = Signal()
    refused = Signal(object)  # a UserError

    def __init__(self, store: Store, jobs: Jobs, box: PhotoBox) -> None:
        super().__init__(box)
        self._store, self._jobs, self._box = store, jobs, box
        self.person = ""
        self.pending: bytes | None = None
        box.offered.connect(self.take)
        box.removed.connect(self.remove)

    def turn_to(self, person: str) -> None:
        self.person, self.pending = person, None

    @Slot(object)
    def take(self, source: Source) -> None:
        self._jobs.run(_("Preparing the photo"), _made(self.person, source), self._on_made, self.refused.emit)

    @Slot(object)
    def _on_made(self, made: tuple[str, bytes]) -> None:
        person, picture = made
        if not person:
            if not self.person:
                self._hold(picture)
            return
        try:
            with self._store.change(N_("Change the photo of {name}"), by=self, name=self._name(person)) as session:
                photos.keep(session, person, picture)
        except UserError as error:
            self.refused.emit(error)
        else:
            self.changed.emit()

    def _hold(self, picture: bytes | None) -> None:
        self.pending = picture
        self._box.show_photo(picture)

    @Slot()
    def remove(self) -> None:
        if not self.person:
            self._hold(None)
            return
        try:
            with self._store.change(N_("Remove the photo of {name}"), by=self, name=self._name(self.person)) as session:
                photos.remove(session, self.person)
        except UserError as error:
            self.refused.emit(error)
        else:
            self.changed.emit()

    def _name(self, person: str) -> str:
        with self._store.read() as session:
            return people.details(session, person).name


def _made(person: str, source: Source) -> Work:
    def make(_store: Store, _progress: Progress) -> tuple[str, bytes]:
        return person, photos.prepared(source())

    return make
