"""A document becomes a file: a PDF, a spreadsheet or CSV, by the ending that is asked for."""

from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.exports.document import Document
from app.progress import Progress
from app.records.letterhead import Letterhead
from app.words import _

TABLES = (".xlsx", ".csv")


@dataclass(frozen=True)
class Layout:
    """How pages are made: whose, and on which paper (page.SIZES)."""

    letterhead: Letterhead
    paper: str = "A4"


def write(document: Document, layout: Layout, path: Path, progress: Progress) -> int:
    """Write `path` in the form that its ending asks for, and return the pages (0 for a spreadsheet or CSV).

    Raises UserError for another ending, for a spreadsheet of what is no table, and where the disk refuses; Cancelled; then what stood
    at `path` stays.
    """
    ending = path.suffix.lower()
    if ending == ".pdf":
        from app.exports.pages import flow

        return flow.write(document, layout, path, progress)
    if ending not in TABLES:
        raise UserError(
            _("{file} must end in .pdf, .xlsx or .csv.").format(file=path.name or path), _("Name the file with one of these endings.")
        )
    if not document.tables and not document.rows:
        raise UserError(
            _("There is nothing to list: {file} would be empty.").format(file=path.name), _("End the name in .pdf, or choose another day.")
        )
    if not document.tables:
        raise UserError(_("This paper is no table: {file} cannot be made of it.").format(file=path.name), _("End the name in .pdf."))
    from app.exports import sheets

    writer = sheets.write_xlsx if ending == ".xlsx" else sheets.write_csv
    writer(document, layout, path, progress)
    return 0
