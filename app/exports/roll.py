"""The nominal roll of a class (القائمة الاسمية)."""

from pathlib import Path

from app.exports import page, tables
from app.exports.tables import Column, Table
from app.models.titles import pick
from app.progress import Progress
from app.records.people import Roll, RollRow
from app.words import N_, in_language

_TITLE = N_("Nominal roll")
_CLASS = N_("Class {number} ({label})")
_DATES = N_("from {start} to {end}")
_TOTAL = N_("Total: {count}")
_STATUS = {
    "enrolled": N_("Enrolled"),
    "graduated": N_("Graduated"),
    "failed": N_("Failed"),
    "withdrawn": N_("Withdrawn"),
    "medical": N_("Medical"),
    "dismissed-discipline": N_("Dismissed (discipline)"),
    "dismissed-absence": N_("Dismissed (absence)"),
    "recycled": N_("Recycled"),
    "no-show": N_("No-show"),
    "deceased": N_("Deceased"),
}


def _status(row: RollRow, language: str) -> str:
    return in_language(_STATUS[row.status], language) if row.status in _STATUS else row.status


COLUMNS: tuple[Column[RollRow], ...] = (
    Column(N_("Serial"), lambda row, _language: row.serial, 30, centred=True),
    Column(N_("Statistical number"), lambda row, _language: row.number, 58, centred=True),
    Column(N_("Rank"), lambda row, language: pick(row.rank, language), 62),
    Column(N_("Name"), lambda row, _language: row.name, 146),
    Column(N_("Latin name"), lambda row, _language: row.latin, 132),
    Column(N_("Mother's name"), lambda row, _language: row.mother, 92),
    Column(N_("Birth"), lambda row, _language: row.birth, 52, centred=True),
    Column(N_("Unit"), lambda row, _language: row.unit, 100),
    Column(N_("Province"), lambda row, _language: row.province, 52),
    Column(N_("Phone"), lambda row, _language: row.phone, 0),
    Column(N_("Platoon"), lambda row, _language: row.platoon, 38, centred=True),
    Column(N_("Status"), lambda row, language: _status(row, language), 52),
    Column(N_("Remarks"), lambda row, _language: row.remarks, 64, kept=True),
)


def table(roll: Roll, language: str) -> Table:
    """The roll's cells, in the order of the class serial."""
    number = in_language(_CLASS, language).format(number=roll.class_number, label=roll.class_label)
    dates = in_language(_DATES, language).format(start=page.day(roll.start, language), end=page.day(roll.end, language))
    return Table(
        language=language,
        authority=tuple(title for title in (pick(roll.authority, language), pick(roll.camp, language)) if title) or ("",),
        title=in_language(_TITLE, language),
        facts=(pick(roll.course, language), number, dates),
        headings=tables.headings(COLUMNS, language),
        lines=tables.lines(COLUMNS, roll.rows, language),
        total=in_language(_TOTAL, language).format(count=len(roll.rows)),
    )


def write(roll: Roll, path: Path, language: str, progress: Progress) -> int:
    """The roll as .pdf, .xlsx or .csv by the ending of `path`; returns the pages. Raises as `tables.write` does."""
    return tables.write(table(roll, language), path, progress)
