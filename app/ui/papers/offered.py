"""What there is to choose from when a paper is made: read by the worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import UserError
from app.exports.papers.kinds import KINDS, Kind
from app.records import enrolments, papers, timetable
from app.records.courses import ClassLine
from app.records.enrolments import Member
from app.records.timetable import SessionLine


@dataclass(frozen=True)
class Offered:
    """`day` is the last on which something was held, empty without a timetable."""

    kinds: Sequence[Kind]
    day: str = ""
    sessions: Sequence[SessionLine] = ()
    members: Sequence[Member] = ()

    def on(self, day: str) -> list[SessionLine]:
        """The sessions of a day; those that are not held need no paper."""
        return [each for each in self.sessions if each.date == day and each.held]

    @property
    def days(self) -> list[str]:
        """On which there is something."""
        return sorted({each.date for each in self.sessions if each.held})


def offered(session: Any, line: ClassLine | None) -> Offered:
    """For a class, else for the camp."""
    if line is None:
        return Offered([kind for kind in KINDS if kind.of_camp])
    try:
        day = papers.day(session, line.id)
    except UserError:
        day = ""
    return Offered(KINDS, day, timetable.sessions(session, line.id), enrolments.members(session, line.id))
