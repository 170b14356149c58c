"""Where one is in the ranks: who is called now, who was, and who still waits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.models.attendance import Code
from app.records.formation import Called, Formation, Trainee
from app.records.parade import Marking
from app.ui.attendance.model import Count


class Calling:
    """`place` is an index into `ranks`; one past the last is the tally."""

    def __init__(self, formation: Formation) -> None:
        self.called: Called = formation.called
        self.ranks: list[Trainee] = list(formation.ranks)
        self.place = 0
        self._mending = False  # from the tally: on to the next who waits, and then back to it
        self._left: str | None = None  # who was called when a card was scanned; empty for the tally

    @property
    def here(self) -> Trainee | None:
        """Who is called now; nobody at the tally."""
        return self.ranks[self.place] if self.place < len(self.ranks) else None

    @property
    def waiting(self) -> list[int]:
        """Where nobody has said anything yet, or two laptops have and nothing is shown."""
        return [place for place, one in enumerate(self.ranks) if one.marking.code is None]

    @property
    def exceptions(self) -> list[int]:
        """Who is anything but present."""
        return [place for place, one in enumerate(self.ranks) if one.marking.code not in (None, Code.PRESENT)]

    @property
    def count(self) -> Count:
        codes = Counter(one.marking.code for one in self.ranks)
        missing = sum(one.marking.code is None for one in self.ranks)
        return Count(len(self.ranks), {code: codes[code] for code in Code}, missing)

    def begin(self, enrolment_id: str) -> None:
        """With that trainee, else with the first who waits, else at the tally."""
        ids = [one.enrolment_id for one in self.ranks]
        self.place = ids.index(enrolment_id) if enrolment_id in ids else next(iter(self.waiting), len(self.ranks))

    def follow(self, before: "Calling") -> None:
        """Stay where `before` was, with the same trainee, when the roll is read anew."""
        here = before.here
        self._mending, self._left = before._mending, before._left
        self.place = len(self.ranks)
        if here is not None:
            self.begin(here.enrolment_id)

    def put(self, enrolment_ids: Sequence[str], marking: Marking) -> None:
        """Show what has just been committed."""
        for place, one in enumerate(self.ranks):
            if one.enrolment_id in enrolment_ids:
                self.ranks[place] = replace(one, marking=marking, conflict=False)

    def on(self) -> None:
        """The next trainee; the tally after the last, or after the last that was missing there; after a card back to the call."""
        waiting, left = self.waiting, self._left
        if left is not None:
            self._left = None
            self.place = next((place for place, one in enumerate(self.ranks) if one.enrolment_id == left), len(self.ranks))
            if left == "" or self.place in waiting:
                return
        self.place = next(iter(waiting), len(self.ranks)) if self._mending else min(self.place + 1, len(self.ranks))
        self._mending = self._mending and bool(waiting)

    def back(self) -> None:
        self.go(self.place - 1)

    def go(self, place: int) -> None:
        self.place, self._mending, self._left = min(max(place, 0), len(self.ranks)), False, None

    @property
    def by_card(self) -> bool:
        """Whether somebody is seen because his card was scanned."""
        return self._left is not None

    def look_at(self, enrolment_id: str) -> None:
        """See whose card it was, until `on` goes back to who was called."""
        if self._left is None:
            self._left = self.here.enrolment_id if self.here else ""
        self.place = next(place for place, one in enumerate(self.ranks) if one.enrolment_id == enrolment_id)

    def mend(self) -> bool:
        """From the tally to the first who is missing; whether there is one."""
        waiting = self.waiting
        self._mending = bool(waiting)
        self.place = next(iter(waiting), self.place)
        return self._mending
