"""Certificates: pages of a template's art and fields, each with lines of its own and a signed code."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from app.exports import files
from app.exports.certificates import wording
from app.exports.certificates.figures import Printed
from app.exports.certificates.plates import Plates
from app.exports.pages import page
from app.exports.pages.leaves import Leaves
from app.exports.typesetting.embedding import emit
from app.models.template import MM
from app.models.titles import pick
from app.progress import Progress
from app.records.register import IssuedCertificate
from app.settings import Settings

__all__ = ["Offset", "Printed", "content", "own_offset", "printed", "write"]

Offset = tuple[float, float]  # mm to the right and down: how far a printer misses pre-printed stock
HERE = (0.0, 0.0)


def own_offset(settings: Settings) -> Offset:
    """Of this machine's printer."""
    return settings.offset_x / 10, settings.offset_y / 10


def printed(issued: IssuedCertificate, duplicate: bool | None = None) -> Printed:
    """The page of a certificate: from the second copy on a duplicate, where nothing else is said."""
    again = issued.copies > 0 if duplicate is None else duplicate
    return Printed(issued.snapshot, issued.statement, again, issued.template, issued.photo)


def write(pages: Sequence[Printed], path: Path, progress: Progress, offset: Offset = HERE) -> None:
    """The same as a file, of what is not counted (`copies`). Raises UserError where the disk refuses too; what stood at `path` stays."""
    with files.writing(path) as file:
        _drawn(pages, progress, offset, file).save()


def content(pages: Sequence[Printed], progress: Progress, offset: Offset = HERE) -> bytes:
    """One PDF with a page for each, as large as its template says. Raises UserError where a letter cannot be printed, and Cancelled."""
    return _drawn(pages, progress, offset).getpdfdata()


def _drawn(pages: Sequence[Printed], progress: Progress, offset: Offset, file: BinaryIO | None = None) -> Leaves:
    first = pages[0].snapshot
    paper = page.Paper(wording.called(first), pick(first.camp, first.language), first.language, _size(pages[0]), first.issued_on)
    canvas = page.canvas(paper, file)
    plates = Plates(canvas)
    for number, each in enumerate(pages):
        progress.step(number, len(pages))
        canvas.setPageSize(_size(each))
        page.outline(canvas, f"{each.snapshot.serial}  {each.snapshot.name}")
        if any(offset):
            emit(canvas, f"1 0 0 1 {offset[0] * MM:.2f} {-offset[1] * MM:.2f} cm")
        plates.draw(each)
        canvas.showPage()
    progress.step(len(pages), len(pages))
    return canvas


def _size(printed: Printed) -> tuple[float, float]:
    wide, high = printed.design.size
    return wide * MM, high * MM
