"""What the timetable changes: each of these is one change, committed when it returns, or refused whole."""

from dataclasses import dataclass

from app.records import timetable
from app.records.courses import ClassLine
from app.records.timetable import Lesson, SessionLine, Slot
from app.store.camp import Store
from app.words import N_

PLAN = N_("Plan the sessions of {label}")


@dataclass(frozen=True)
class Plan:
    """The timetable of one class, as `by` changes it."""

    store: Store
    by: object
    of: ClassLine

    def cancel(self, line: SessionLine, reason: str) -> None:
        label = N_("Not held: {label}, {date}, period {period}")
        with self.store.change(label, by=self.by, label=self.of.label, date=line.date, period=line.period) as session:
            timetable.cancel(session, self.of.id, line.date, line.period, reason)

    def hold(self, line: SessionLine) -> None:
        label = N_("Held after all: {label}, {date}, period {period}")
        with self.store.change(label, by=self.by, label=self.of.label, date=line.date, period=line.period) as session:
            timetable.hold(session, line.id)

    def add(self, slot: Slot, lesson: Lesson) -> None:
        label = N_("Add {subject} on {date}, period {period}")
        with self.store.change(label, by=self.by, subject=lesson.subject, date=slot.date, period=slot.period) as session:
            timetable.add(session, self.of.id, slot, lesson)

    def amend(self, line: SessionLine, lesson: Lesson) -> None:
        label = N_("Change the session of {date}, period {period}")
        with self.store.change(label, by=self.by, date=line.date, period=line.period) as session:
            timetable.amend(session, line.id, lesson)

    def remove(self, line: SessionLine) -> None:
        label = N_("Remove {subject} of {date}, period {period}")
        with self.store.change(label, by=self.by, subject=line.subject_code, date=line.date, period=line.period) as session:
            timetable.remove(session, line.id)
