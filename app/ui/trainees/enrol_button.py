"""People who are chosen in a list are enrolled in a class from there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton

from app.progress import Progress
from app.records import courses, enrolments
from app.records.courses import ClassLine
from app.store.camp import Store
from app.ui.courses.naming import class_title
from app.ui.jobs import Jobs
from app.ui.widgets import theme
from app.words import N_, _, plural


@dataclass(frozen=True)
class Enrolled:
    """How many were enrolled in a class, and how many were in it already."""

    label: str
    new: int
    there: int


class EnrolButton(QPushButton):
    """Offers the classes that are open here; `done` carries what came of it."""

    done = Signal(object)

    def __init__(self, store: Store, jobs: Jobs) -> None:
        super().__init__(theme.icon("graduation-cap"), "")
        self._store, self._jobs = store, jobs
        self._people: Sequence[str] = ()
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self.renew)
        self.show_people(())

    def show_people(self, ids: Sequence[str]) -> None:
        """Who is chosen now."""
        self._people = ids
        self.setText(plural("Enrol {n} in…", "Enrol {n} in…", len(ids)) if ids else _("Enrol in…"))
        self.setEnabled(bool(ids) and not self._store.read_only)

    @Slot()
    def renew(self) -> None:
        self.menu().clear()
        with self._store.read() as session:
            lines = [line for line in courses.classes(session) if line.status not in courses.CLOSED and not line.elsewhere]
        for line in lines:
            self.menu().addAction(f"{class_title(line)} ({line.label})".replace("&", "&&"), lambda line=line: self.enrol(line))
        if not lines:
            self.menu().addAction(_("No class is open")).setEnabled(False)

    def enrol(self, line: ClassLine) -> None:
        """One change, by the worker; who is in the class already stays as he is."""
        people = list(self._people)

        def work(store: Store, _progress: Progress) -> Enrolled:
            with store.read() as session:
                there = {member.person_id for member in enrolments.members(session, line.id)}
            new = [person for person in people if person not in there]
            if new:
                with store.change(N_("Enrol {n} in {label}"), n=len(new), label=line.label) as session:
                    enrolments.enrol(session, line.id, new)
            return Enrolled(line.label, len(new), len(people) - len(new))

        self._jobs.run(_("Enrolling in {label}").format(label=line.label), work, self.done.emit)
