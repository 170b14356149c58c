"""What a person does with the week: fill, drag, copy, repeat, move a day, mark a holiday; what is not clear is asked in place."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QLineEdit, QSpinBox

from app.records.planning import Outcome
from app.records.timetable import Lesson, SessionLine, Slot
from app.ui.attendance import weeks
from app.ui.attendance import wording as days
from app.ui.timetable import carried, wording
from app.ui.widgets import theme
from app.ui.widgets.day_box import DayBox
from app.words import _, plural

if TYPE_CHECKING:
    from app.ui.timetable.screen import TimetableScreen

LONGEST_NAME = 80


class Planner:
    """Each of these ends in one change, or in none."""

    def __init__(self, screen: "TimetableScreen") -> None:
        self._screen = screen
        self._plan, self._grid, self._model = screen.plan, screen.grid, screen.model
        self._palette, self._offer = screen.palette, screen.offer

    @property
    def day(self) -> str:
        """The day on which the person is; empty where there is none."""
        here = self._grid.currentIndex()
        return self._model.days[here.column()] if here.isValid() else ""

    def _slot(self, row: int, column: int, platoon: int | None = None) -> Slot:
        return Slot(self._model.days[column], self._model.rows[row].period, platoon)

    def _planned(self, day: str) -> list[SessionLine]:
        return [line for line in self._screen.lines if line.date == day and line.held]

    def _record(self, change: Callable[[], Outcome | None], always: bool = False) -> None:
        """What was left out is told; what came of it too, where that is `always` wanted."""
        outcome: list[Outcome | None] = []
        self._screen.record(lambda: outcome.append(change()))
        if outcome and outcome[0] is not None:
            done, left = wording.outcome(outcome[0])
            if left or always:
                self._screen.notice.say("info", done, left)

    def fill(self, code: str) -> None:
        """The chosen periods with a subject, for whom, where and by whom the side says."""
        slots = [self._slot(row, column, self._palette.platoon.currentData()) for row, column in self._grid.chosen]
        if code and slots:
            lesson = self._palette.lesson(code)
            self._record(lambda: self._plan.fill(slots, lesson))

    def fill_by_key(self, key: str) -> None:
        self.fill(self._palette.model.code_of(key))

    def stamp(self) -> None:
        """Put down what is in hand."""
        self.fill(self._palette.model.in_hand)

    def drop(self, data: QMimeData, row: int, column: int, swap: bool) -> None:
        code, moved = carried.text_of(data, carried.SUBJECT), carried.text_of(data, carried.SESSION)
        line = next((line for line in self._screen.lines if line.id == moved), None)
        self._grid.go(row, column)
        if code:
            self.fill(code)
        elif line is not None:
            self.move(line, self._slot(row, column), swap)

    def move(self, line: SessionLine, slot: Slot, swap: bool = False) -> None:
        """To another period; whether to swap is asked where one is planned there."""
        if (line.date, line.period) == (slot.date, slot.period):
            return
        there = [other for other in self._planned(slot.date) if other.period == slot.period]
        there = [other for other in there if None in (line.platoon, other.platoon) or line.platoon == other.platoon]
        if there and not swap:
            asked = _("{subject} is planned there: {when}. Swap the two?")
            text = asked.format(subject=there[0].subject_code, when=wording.when(slot.date, slot.period))
            self._offer.ask(text, [(_("Swap the two"), partial(self.move, line, slot, True))])
        else:
            self._record(lambda: self._plan.move(line, slot, swap))

    def copy(self) -> None:
        chosen = self._grid.chosen
        lines = [line for line in self._grid.chosen_lines if line.held]
        if lines:
            columns, rows = {column for _row, column in chosen}, {row for row, _column in chosen}
            whole_days = len(rows) == len(self._model.rows)
            first = self._slot(min(rows), min(columns))
            carried.copy(lines, carried.Block(first, whole_days, whole_days and len(columns) == len(self._model.days)))
            self._screen.notice.say("copy", plural("{n} session copied.", "{n} sessions copied.", len(lines)))

    def paste(self) -> None:
        here = min(self._grid.chosen, key=lambda at: at[::-1], default=None)
        wanted = carried.pasted(self._slot(*here), self._model.days[0]) if here else []
        if wanted:
            self._record(lambda: self._plan.put(wanted), always=True)

    def fill_week(self) -> None:
        """The chosen session on the later days of its week too; where several periods are chosen, the first of them in all."""
        lines = self._grid.chosen_lines
        if not lines:
            return
        line = lines[0]
        lesson = Lesson(line.subject_code, line.place, line.instructor)
        if len(self._grid.chosen) > 1:
            slots = [self._slot(row, column, line.platoon) for row, column in self._grid.chosen]
            self._record(lambda: self._plan.fill(slots, lesson))
        else:
            wanted = [(Slot(day, line.period, line.platoon), lesson) for day in self._model.days if day > line.date]
            self._record(lambda: self._plan.put(wanted), always=True)

    def repeat(self) -> None:
        """This week in the next ones; how many is asked."""
        screen = self._screen
        last = screen.weeks - screen.week
        box = QSpinBox(minimum=1, maximum=max(last, 1), value=max(last, 1))
        box.setAccessibleName(_("Weeks"))
        first = weeks.span(screen.class_line.start, screen.week)[0]
        planned = sum(len(self._planned(day)) for day in self._model.days)
        text = plural(
            "Repeat the {n} session of week {week} in so many weeks, to the end of the class or less:",
            "Repeat the {n} sessions of week {week} in so many weeks, to the end of the class or less:",
            planned,
            week=screen.week,
        )
        self._offer.ask(text, [(_("Repeat"), lambda: self._record(lambda: self._plan.repeat(first, box.value()), always=True))], box)

    def move_day(self) -> None:
        """All sessions of this day to another one, which is asked; swapped where that one has some."""
        day, lines = self.day, self._planned(self.day)
        if not lines:
            self._screen.notice.say("info", _("Nothing is planned on {day}.").format(day=days.day(day)))
            return
        box = DayBox()
        box.setAccessibleName(_("To which day"))
        box.show_day(self._next_free(day))
        text = plural("Move the {n} session of {day} to:", "Move the {n} sessions of {day} to:", len(lines), day=days.day(day))
        self._offer.ask(text, [(_("Move"), lambda: self._move_day(day, box.iso))], box)

    def _move_day(self, day: str, to: str, swap: bool = False) -> None:
        there = self._planned(to)
        if there and not swap and to != day:
            asked = plural(
                "{day} has {n} session. Swap the two days?", "{day} has {n} sessions. Swap the two days?", len(there), day=days.day(to)
            )
            self._offer.ask(asked, [(_("Swap the days"), partial(self._move_day, day, to, True))])
        else:
            self._record(lambda: self._plan.move_day(day, to, swap))

    def _next_free(self, day: str) -> str:
        """The next training day without sessions, or else the next training day."""
        later = [each for each in self._screen.training_days if each > day]
        return next((each for each in later if not self._planned(each)), next(iter(later), day))

    def shift(self) -> None:
        """This day's sessions one training day later, those of that day too, until a day without any takes them up."""
        day = self.day
        text = _("Hold the sessions of {day} one training day later, and the following ones too, until a free day takes them up?")
        answer = (_("Shift by one day"), lambda: self._record(lambda: self._plan.shift(day), always=True))
        self._offer.ask(text.format(day=days.day(day)), [answer])

    def holiday(self) -> None:
        """Mark this day as a holiday of the camp, or take that back."""
        day = self.day
        if day in self._screen.frame.holidays:
            name = self._screen.frame.holidays[day]
            text = _("{day} is a holiday: {name}.").format(day=days.day(day), name=name)
            back = (_("No holiday after all"), lambda: self._record(lambda: self._plan.end_holiday(day)))
            self._offer.ask(text, [*self._ways_out(day, name), back] if self._planned(day) else [back])
            return
        field = QLineEdit(maxLength=LONGEST_NAME, placeholderText=_("Name of the holiday"))
        field.setAccessibleName(_("Name of the holiday"))
        field.setMinimumWidth(24 * theme.GRID)
        text = _("What is the holiday on {day} called? It holds for the whole camp.").format(day=days.day(day))
        self._offer.ask(text, [(_("Mark as a holiday"), lambda: self._mark_holiday(day, field.text()))], field)

    def _mark_holiday(self, day: str, name: str) -> None:
        planned: list[int] = []
        self._screen.record(lambda: planned.append(self._plan.mark_holiday(day, name)))
        if planned and planned[0]:
            text = plural(
                "{n} session of the camp is planned on {day}, {name}.",
                "{n} sessions of the camp are planned on {day}, {name}.",
                planned[0],
                day=days.day(day),
                name=name,
            )
            self._offer.ask(text, self._ways_out(day, name))

    def _ways_out(self, day: str, name: str) -> list[tuple[str, Callable[[], None]]]:
        cancel = (_("Not held: {reason}").format(reason=name), lambda: self._record(lambda: self._plan.cancel_holiday(day, name)))
        return [cancel, (_("Move this day…"), self.move_day)] if self._planned(day) else [cancel]

    def split(self) -> None:
        """The chosen session between the platoons."""
        lines = self._grid.chosen_lines
        if len(lines) == 1:
            line, platoons = lines[0], self._screen.platoons
            self._record(lambda: self._plan.split(line, platoons))
