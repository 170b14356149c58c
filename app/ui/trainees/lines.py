"""The lines of a class's roll: the person and the enrolment as one."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.models.titles import Titles
from app.records import enrolments, people
from app.records.names import fold
from app.ui.courses.naming import in_words, status
from app.ui.widgets.dates import day
from app.ui.widgets.table import Column
from app.words import N_, _


@dataclass(frozen=True)
class Line:
    """One trainee of a class. `id` is the person's."""

    id: str
    enrolment_id: str
    serial: int
    number: str
    rank: Titles
    name: str
    latin: str
    mother: str
    birth: str
    unit: str
    platoon: int | None
    status: str
    reason: str
    left: str | None

    @cached_property
    def sought(self) -> str:
        """What the filter looks into: whatever a person may know of him, in any script."""
        facts = (self.name, self.latin, self.number, self.mother, self.unit, in_words(self.rank), str(self.serial), status(self.status))
        return " ".join(fold(fact) for fact in facts)


def lines(session: Any, class_id: str) -> list[Line]:
    """Everybody who was ever in the class, by serial; ready to be filtered."""
    facts = {person.id: person for person in people.listed(session, class_id)}
    members = enrolments.members(session, class_id)
    made = [
        Line(
            id=member.person_id,
            enrolment_id=member.enrolment_id,
            serial=member.serial,
            number=facts[member.person_id].number,
            rank=member.rank,
            name=member.name,
            latin=member.latin,
            mother=facts[member.person_id].mother,
            birth=facts[member.person_id].birth,
            unit=facts[member.person_id].unit,
            platoon=member.platoon,
            status=member.status,
            reason=member.status_reason,
            left=member.left,
        )
        for member in members
    ]
    for line in made:
        line.sought  # noqa: B018 - folded now, because this is the worker's time
    return made


def _left(line: Line) -> str:
    return _("since {day}: {reason}").format(day=day(line.left), reason=line.reason) if line.left else line.reason


COLUMNS = (
    Column(N_("No."), lambda line: str(line.serial), sort=lambda line: line.serial, number=True, width=48),
    Column(N_("Name"), lambda line: line.name, hint=lambda line: line.name, width=190),
    Column(N_("Latin spelling"), lambda line: line.latin, hint=lambda line: line.latin, small=True, width=215),
    Column(N_("Rank"), lambda line: in_words(line.rank), hint=lambda line: in_words(line.rank), width=170),
    Column(N_("Statistical number"), lambda line: line.number, number=True, width=136),
    Column(N_("Birth"), lambda line: line.birth, number=True, width=108),
    Column(N_("Unit"), lambda line: line.unit, hint=lambda line: line.unit, width=190),
    Column(N_("Plt"), lambda line: str(line.platoon or ""), sort=lambda line: line.platoon or 0, number=True, width=48),
    Column(N_("Status"), lambda line: status(line.status), hint=_left, colour=lambda line: "wrong" if line.left else "ink"),
)
