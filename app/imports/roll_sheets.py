"""Rolls that were taken on paper: photographed or scanned sheets become rows, and what is not clear becomes a question."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.errors import UserError
from app.imports import bubbles, sheet_marks, sheet_pictures, straight
from app.imports.pictures import Source
from app.imports.sheet_pictures import Seen
from app.progress import Progress
from app.records.roll_readings import Reading, ReadPage, ReadRow, RefusedPage
from app.words import _

if TYPE_CHECKING:
    from PIL.Image import Image


def read(sources: Sequence[Source], progress: Progress) -> Reading:
    """Every sheet in these pictures and PDFs; what cannot be read is refused with the reason. Raises Cancelled."""
    pages: list[ReadPage] = []
    refused: list[RefusedPage] = []
    steps = max(1, 100 // max(1, len(sources)))  # one for each of many pictures: a person reads how many are done
    for place, source in enumerate(sources):
        progress.step(place * steps, len(sources) * steps)
        try:
            for number, count, picture in sheet_pictures.pages(source):
                found = _read(picture, source.name, number)
                pages += [one for one in found if isinstance(one, ReadPage)]
                refused += [one for one in found if isinstance(one, RefusedPage)]
                progress.step(place * steps + number * steps // count, len(sources) * steps)
        except UserError as refusal:
            refused.append(RefusedPage(source.name, 1, str(refusal)))
    return Reading(tuple(pages), tuple(refused))


def _read(picture: "Image", name: str, place: int) -> list[ReadPage | RefusedPage]:
    """The sheets in one picture, or why there is none."""
    sheets = _sheets(sheet_pictures.codes(picture))
    if not sheets:
        why = _("No code of a sheet was found. Take the picture again: the whole sheet, sharp, its corners in view.")
        return [RefusedPage(name, place, why)]
    return [_sheet(picture, seen, name, place) for seen in sheets]


def _sheet(picture: "Image", seen: Sequence[Seen], name: str, place: int) -> ReadPage | RefusedPage:
    code = seen[0].code
    lie = None
    if code.kind != "R":
        why = _("This is a sign-in sheet: it has no circles to read. Type it in.")
    elif len({one.code for one in seen}) < len(seen):
        why = _("The same page is in this picture twice. Take a picture of each.")
    else:
        why = _("The sheet is cut off, or too blurred or crumpled. Take the picture again, or type it in.")
        lie = sheet_marks.lie(picture, seen)
    if lie is None:
        return RefusedPage(name, place, why, code.session_id, code.page)
    return ReadPage(name, code.session_id, code.page, code.pages, tuple(_rows(picture, lie, seen[0])), place)


def _sheets(seen: Sequence[Seen]) -> list[list[Seen]]:
    """The codes, those of one sheet together."""
    sheets: dict[object, list[Seen]] = {}
    for one in seen:
        sheets.setdefault(replace(one.code, lower=False), []).append(one)
    return list(sheets.values())


def _rows(picture: "Image", lie: sheet_marks.Lie, seen: Seen) -> Iterator[ReadRow]:
    rows = seen.code.rows
    for place, (row, said) in enumerate(zip(rows, bubbles.decided(picture, lie, len(rows)), strict=True)):
        cut = straight.strip(picture, lie, place)
        yield ReadRow(row.serial, said.code, not said.doubt, said.doubt, said.likely, cut, row.who)
