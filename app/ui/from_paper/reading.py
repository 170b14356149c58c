"""Pictures of sheets as the window shows them before anything is recorded: which sheets, which rows, and what was refused."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.progress import Progress
from app.records import transcribing, typed_in
from app.records.roll_readings import Reading, RefusedPage
from app.records.transcribing import Proposal, ProposedRow, ProposedSheet
from app.ui.attendance import wording
from app.ui.from_paper.deciding import SheetRow
from app.ui.from_paper.sources import Source, files_of
from app.words import _, plural

NOTHING, NONE = Reading((), ()), Proposal((), ())


@dataclass(frozen=True)
class FoundSheet:
    """A session's sheet: which of its pages (`of` in all) were found, and what is to be known of it."""

    session_id: str
    class_label: str
    date: str
    title: str
    pages: tuple[int, ...]
    of: int
    locked: bool
    remarks: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[int, ...]:
        return tuple(page for page in range(1, self.of + 1) if page not in self.pages)


@dataclass(frozen=True)
class Found:
    """`read` is compared again when something was recorded; `proposal` is what came of it last."""

    read: Reading = NOTHING
    proposal: Proposal = NONE
    sheets: tuple[FoundSheet, ...] = ()
    rows: tuple[SheetRow, ...] = ()

    @property
    def refused(self) -> tuple[RefusedPage, ...]:
        return self.proposal.refused


def read(sources: Sequence[Source], progress: Progress) -> Reading:
    """Read these pictures. Raises Cancelled."""
    from app.imports import roll_sheets

    with TemporaryDirectory(prefix="muster-") as folder:
        return roll_sheets.read(files_of(sources, Path(folder)), progress)


def both(before: Reading, made: Reading) -> Reading:
    """What was read before, and what was read now."""
    return Reading((*before.pages, *made.pages), (*before.refused, *made.refused))


def compared(session: Any, of: Reading) -> Found:
    """What was read beside what is recorded now."""
    proposal = transcribing.proposed(session, of)
    sheets: list[FoundSheet] = []
    rows: list[SheetRow] = []
    for proposed in proposal.sheets:
        roll = typed_in.sheet(session, proposed.session_id)
        sheets.append(_sheet(proposed, f"{proposed.class_label}  ·  {wording.session(roll.called)}"))
        others = {row.trainee.enrolment_id: row.trainee.other for row in roll.rows}
        rows += [_row(proposed.session_id, row, others[row.enrolment_id], roll.called.minutes) for row in proposed.rows if row.enrolment_id]
    return Found(of, proposal, tuple(sheets), tuple(rows))


def _sheet(of: ProposedSheet, title: str) -> FoundSheet:
    return FoundSheet(of.session_id, of.class_label, of.date, title, of.pages, of.of, of.locked, tuple(_remarks(of)))


def _row(session_id: str, of: ProposedRow, other: str, minutes: int) -> SheetRow:
    """What a person must decide is unsure, whoever says so: the picture, or what is recorded."""
    likely = of.read.likely or ((of.read.code,) if of.read.code else ())
    said = replace(of.read, sure=not of.doubt, doubt=of.doubt, likely=likely)
    return SheetRow(session_id, of.enrolment_id, of.serial, of.name, other, of.page, minutes, said, of.recorded, of.conflict)


def _remarks(of: ProposedSheet) -> Iterator[str]:
    strangers = [str(row.serial) for row in of.rows if not row.enrolment_id]
    if strangers:
        yield plural(
            "No. {numbers} is not on this roll any more: the row is left out.",
            "No. {numbers} are not on this roll any more: the rows are left out.",
            len(strangers),
            numbers=_(", ").join(strangers),
        )
