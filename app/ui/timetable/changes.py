"""What the timetable changes: each of these is one change, committed when it returns, or refused whole."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from app.records import holidays, planning, timetable
from app.records.courses import ClassLine
from app.records.planning import Outcome
from app.records.timetable import Lesson, SessionLine, Slot
from app.store.camp import Store
from app.words import N_, language

PLAN = N_("Plan the sessions of {label}")


@dataclass(frozen=True)
class Plan:
    """The timetable of one class, as `by` changes it."""

    store: Store
    by: object
    of: ClassLine

    def cancel(self, lines: Sequence[SessionLine], reason: str) -> None:
        """Every period of them, of all platoons."""
        slots = sorted({(line.date, line.period) for line in lines if line.held})
        with self._about(N_("Not held: {label}, {date}, period {period}"), N_("Not held: {count} sessions of {label}"), lines) as session:
            for date, period in slots:
                timetable.cancel(session, self.of.id, date, period, reason)

    def hold(self, lines: Sequence[SessionLine]) -> None:
        absent = [line for line in lines if not line.held]
        one = N_("Held after all: {label}, {date}, period {period}")
        with self._about(one, N_("Held after all: {count} sessions of {label}"), absent) as session:
            for line in absent:
                timetable.hold(session, line.id)

    def remove(self, lines: Sequence[SessionLine]) -> None:
        one = N_("Remove {subject} of {date}, period {period}")
        with self._about(one, N_("Remove {count} sessions of {label}"), lines) as session:
            planning.remove_all(session, self.of.id, [line.id for line in lines])

    def amend_all(self, lines: Sequence[SessionLine], place: str | None, instructor: str | None) -> None:
        one = N_("Change the session of {date}, period {period}")
        with self._about(one, N_("Change {count} sessions of {label}"), lines) as session:
            planning.amend_all(session, [line.id for line in lines], place, instructor)

    def _about(self, one: str, many: str, lines: Sequence[SessionLine]) -> AbstractContextManager[Any]:
        """A change that names a session where it is about one, and tells their number else."""
        first = lines[0]
        told = {"label": self.of.label, "date": first.date, "period": first.period, "subject": first.subject_code, "count": len(lines)}
        return self.store.change(one if len(lines) == 1 else many, by=self.by, **told)

    def add(self, slot: Slot, lesson: Lesson) -> None:
        label = N_("Add {subject} on {date}, period {period}")
        with self.store.change(label, by=self.by, subject=lesson.subject, date=slot.date, period=slot.period) as session:
            timetable.add(session, self.of.id, slot, lesson)

    def amend(self, line: SessionLine, lesson: Lesson) -> None:
        label = N_("Change the session of {date}, period {period}")
        with self.store.change(label, by=self.by, date=line.date, period=line.period) as session:
            timetable.amend(session, line.id, lesson)

    def fill(self, slots: Sequence[Slot], lesson: Lesson) -> Outcome:
        with self.store.change(N_("Plan {subject} in {count} periods"), by=self.by, subject=lesson.subject, count=len(slots)) as session:
            return planning.fill(session, self.of.id, slots, lesson)

    def put(self, wanted: Sequence[tuple[Slot, Lesson]]) -> Outcome:
        with self.store.change(N_("Paste {count} sessions into {label}"), by=self.by, count=len(wanted), label=self.of.label) as session:
            return planning.put(session, self.of.id, wanted)

    def move(self, line: SessionLine, slot: Slot, swap: bool) -> None:
        label = N_("Move {subject} to {date}, period {period}")
        with self.store.change(label, by=self.by, subject=line.subject_code, date=slot.date, period=slot.period) as session:
            planning.move_session(session, line.id, slot, swap)

    def repeat(self, first: str, weeks: int) -> Outcome:
        with self.store.change(N_("Repeat the week of {date} in {label}"), by=self.by, date=first, label=self.of.label) as session:
            return planning.repeat_week(session, self.of.id, first, weeks)

    def move_day(self, day: str, to: str, swap: bool) -> Outcome:
        with self.store.change(N_("Move the sessions of {date} to {to}"), by=self.by, date=day, to=to) as session:
            return planning.move_day(session, self.of.id, day, to, swap)

    def shift(self, day: str) -> Outcome:
        label = N_("Shift the sessions of {label} from {date} by one day")
        with self.store.change(label, by=self.by, label=self.of.label, date=day) as session:
            return planning.shift(session, self.of.id, day)

    def split(self, line: SessionLine, platoons: Sequence[int]) -> None:
        label = N_("Split {subject} of {date}, period {period} between the platoons")
        told = {"subject": line.subject_code, "date": line.date, "period": line.period}
        with self.store.change(label, by=self.by, **told) as session:
            planning.split(session, line.id, platoons)

    def mark_holiday(self, day: str, name: str) -> int:
        """Returns how many sessions of the camp are planned on it."""
        with self.store.change(N_("Mark {date} as a holiday: {name}"), by=self.by, date=day, name=name) as session:
            holidays.add(session, day, {language(): name}, self.of.camp_id)
            return sum(map(len, holidays.planned_on(session, day, self.of.camp_id).values()))

    def end_holiday(self, day: str) -> None:
        with self.store.change(N_("{date} is no holiday"), by=self.by, date=day) as session:
            for line in holidays.listed(session, self.of.id):
                if line.date == day:
                    holidays.remove(session, line.id)

    def cancel_holiday(self, day: str, reason: str) -> None:
        """No class of the camp trains on that day."""
        with self.store.change(N_("Nobody trains on {date}: {reason}"), by=self.by, date=day, reason=reason) as session:
            holidays.cancel_planned(session, day, self.of.camp_id, reason)
