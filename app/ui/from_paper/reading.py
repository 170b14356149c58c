"""Pictures of sheets as the window shows them before anything is recorded: which sheets, which rows, and what was refused."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.errors import UserError
from app.progress import Progress
from app.records import roll_sheet, typed_in
from app.records.roll_readings import Reading, ReadPage, ReadRow, RefusedPage
from app.ui.attendance import wording
from app.ui.from_paper.deciding import SheetRow
from app.ui.from_paper.sources import Source, files_of
from app.words import _, plural

if TYPE_CHECKING:
    from sqlmodel import Session


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
    """`pages` and `unread` are as they were read, to be compared again when something was recorded; `refused` are all, with why."""

    pages: tuple[ReadPage, ...] = ()
    unread: tuple[RefusedPage, ...] = ()
    refused: tuple[RefusedPage, ...] = ()
    sheets: tuple[FoundSheet, ...] = ()
    rows: tuple[SheetRow, ...] = ()


def read(sources: Sequence[Source], progress: Progress) -> Reading:
    """Read these pictures. Raises Cancelled."""
    from app.imports import roll_sheets

    with TemporaryDirectory(prefix="muster-") as folder:
        return roll_sheets.read(files_of(sources, Path(folder)), progress)


def both(before: Found, made: Reading) -> Found:
    """What was read before, and what was read now; not compared yet."""
    return Found((*before.pages, *made.pages), (*before.unread, *made.refused))


def compared(session: "Session", found: Found) -> Found:
    """What was read beside what is recorded now."""
    sheets: list[FoundSheet] = []
    rows: list[SheetRow] = []
    refused = list(found.unread)
    by_session: dict[str, list[ReadPage]] = {}
    for page in found.pages:
        by_session.setdefault(page.session_id, []).append(page)
    for session_id, pages in by_session.items():
        try:
            sheet = typed_in.sheet(session, session_id)
        except UserError:
            why = _("This sheet is of a session that is not in this camp, or was taken out of the timetable.")
            refused += [RefusedPage(page.file, 1, why) for page in pages]
            continue
        its = _rows(sheet, pages)
        rows += its
        sheets.append(_sheet(sheet, pages, its))
    return replace(found, refused=tuple(refused), sheets=tuple(sheets), rows=tuple(rows))


def _rows(sheet: typed_in.Sheet, pages: Sequence[ReadPage]) -> list[SheetRow]:
    """Those whose people are still on the roll, in the sheet's order."""
    read = _said(pages)
    rows: list[SheetRow] = []
    for row in sheet.rows:
        one, said = row.trainee, read.get(row.trainee.serial)
        if said is not None and said[1].who in ("", roll_sheet.who(one.enrolment_id)):
            facts = (sheet.called.id, one.enrolment_id, one.serial, one.name, one.other, said[0], sheet.called.minutes, said[1])
            rows.append(SheetRow(*facts, one.marking, one.conflict))
    return rows


def _said(pages: Iterable[ReadPage]) -> dict[int, tuple[int, ReadRow]]:
    """By class serial: the page, and what is read there; where two pictures of a row differ, a person says which is right."""
    said: dict[int, tuple[int, ReadRow]] = {}
    for page in pages:
        for row in page.rows:
            before = said.get(row.serial)
            said[row.serial] = (page.page, row if before is None else _both(before[1], row))
    return said


def _both(one: ReadRow, other: ReadRow) -> ReadRow:
    if one.sure and other.sure and one.code != other.code:
        letters = tuple(dict.fromkeys((*one.likely, *other.likely)))
        return replace(other, code="", sure=False, doubt=_("Two pictures of this row differ."), likely=letters)
    return one if one.sure else other


def _sheet(sheet: typed_in.Sheet, pages: Sequence[ReadPage], rows: Sequence[SheetRow]) -> FoundSheet:
    called = sheet.called
    return FoundSheet(
        session_id=called.id,
        class_label=called.class_label,
        date=called.date,
        title=f"{called.class_label}  ·  {wording.session(called)}",
        pages=tuple(sorted({page.page for page in pages})),
        of=max(page.pages for page in pages),
        locked=called.locked,
        remarks=tuple(_remarks(pages, rows)),
    )


def _remarks(pages: Sequence[ReadPage], rows: Sequence[SheetRow]) -> Iterator[str]:
    known = {row.serial for row in rows}
    strangers = sorted({row.serial for page in pages for row in page.rows} - known)
    if strangers:
        numbers = _(", ").join(map(str, strangers))
        yield plural(
            "No. {numbers} is not on this roll any more: the row is left out.",
            "No. {numbers} are not on this roll any more: the rows are left out.",
            len(strangers),
            numbers=numbers,
        )
