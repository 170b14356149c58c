"""A second laptop of the camp, for the pictures: it joins, records something else than the window does, and writes a file."""

from pathlib import Path

from app.records import attendance, courses, enrolments, people, sheet
from app.records.attendance import Marking
from app.store import opening
from app.store.camp import Store
from app.sync import exchange, requests
from app.ui.attendance.recording import ONE
from app.words import N_

USER, PASSPHRASE, NAME = "A. Clerk", "four words and more", "Laptop 2"
SEEN = (  # a mark, and the line and the columns where it is made; the window records otherwise in most of them
    (Marking("L", 20), 2, (3,)),
    (Marking("P"), 6, range(4, 8)),
    (Marking("A"), 14, (9, 10)),
    (Marking("P"), 20, range(12)),
)
TWICE = 8  # the line of who is entered there once more


class Companion:
    """Its camp waits in a folder of its own until the first file has come."""

    def __init__(self, folder: Path, stick: Path) -> None:
        stick.mkdir()
        self.folder, self.stick = folder, stick
        self.request = requests.join(folder, USER, PASSPHRASE, stick, NAME).file

    def opened(self) -> Store:
        return opening.open_camp(self.folder, USER, PASSPHRASE)

    def settle_in(self) -> None:
        """Take in the first file, which lies on the stick."""
        store = self.opened()
        exchange.receive(store, sorted(self.stick.glob("*.muster")))
        store.leave()

    def record(self, class_label: str) -> Path:
        """Take part of a roll that the other laptop takes too, and write what it lacks."""
        store = self.opened()
        try:
            with store.read() as session:
                seen = sheet.sheet(session, courses.class_named(session, class_label).id)
            for marking, line, columns in SEEN:
                row = seen.rows[line]
                for of in (seen.sessions[column] for column in columns):
                    with store.change(ONE[marking.code], name=row.name, date=of.date, period=of.period) as session:
                        attendance.mark(session, of.id, [row.enrolment_id], marking)
            _enter_again(store, class_label, seen.rows[TWICE].person_id)
            return exchange.export(store, self.stick).file
        finally:
            store.leave()


def _enter_again(store: Store, class_label: str, person_id: str) -> None:
    """Somebody whom the clerk takes for new; he gets the class serial that the window gives to another."""
    with store.read() as session:
        known = people.recorded(session, [person_id])[0]
    told = {"name": known.name, "mother": known.mother, "birth": known.birth[:4]}
    with store.change(N_("Add {name} to {label}"), name=known.name, label=class_label) as session:
        enrolments.enrol(session, courses.class_named(session, class_label).id, [people.add(session, told)])
