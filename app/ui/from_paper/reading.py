"""Pictures of sheets as the window reads them, and what they propose before anything is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.imports.pictures import Source
from app.progress import Progress
from app.records import transcribing
from app.records.roll_readings import Reading
from app.records.transcribing import Proposal, ProposedRow

NOTHING, NONE = Reading((), ()), Proposal((), ())


@dataclass(frozen=True)
class Found:
    """What was read, which is compared again when something was recorded, and what came of it last."""

    read: Reading = NOTHING
    proposal: Proposal = NONE

    @property
    def rows(self) -> list[ProposedRow]:
        """Of everybody who is on a roll; a person can say nothing of the others."""
        return [row for sheet in self.proposal.sheets for row in sheet.rows if row.enrolment_id]


def read(sources: Sequence[Source], progress: Progress) -> Reading:
    """Read these pictures. Raises Cancelled."""
    from app.imports import roll_sheets

    return roll_sheets.read(sources, progress)


def both(before: Reading, made: Reading) -> Reading:
    """What was read before, and what was read now."""
    return Reading((*before.pages, *made.pages), (*before.refused, *made.refused))


def compared(session: Any, of: Reading) -> Found:
    """What was read beside what is recorded now."""
    return Found(of, transcribing.proposed(session, of))
