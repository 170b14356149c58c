"""The certificate register as a list: .pdf, .xlsx or .csv."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.exports import page, tables
from app.exports.tables import Column, Table
from app.models.certificate import Kind, State
from app.models.titles import Titles, pick
from app.progress import Progress
from app.records.register import KINDS, STATES, Entry
from app.words import N_, in_language

_TITLE = N_("Certificate register")
_TOTAL = N_("Total: {count}")


@dataclass(frozen=True)
class Register:
    """Whose register, and the lines that are wanted of it."""

    authority: Titles
    camp: Titles
    entries: Sequence[Entry]


COLUMNS: tuple[Column[Entry], ...] = (
    Column(N_("Serial number"), lambda entry, _language: entry.serial, 90),
    Column(N_("Name"), lambda entry, _language: entry.name, 150),
    Column(N_("Class"), lambda entry, _language: entry.class_label, 50),
    Column(N_("Kind"), lambda entry, language: in_language(KINDS[Kind(entry.kind)], language), 60),
    Column(N_("State"), lambda entry, language: in_language(STATES[State(entry.state)], language), 50),
    Column(N_("Reason"), lambda entry, _language: entry.reason, 110),
    Column(N_("Copies"), lambda entry, _language: entry.copies, 34, centred=True),
    Column(N_("Wasted"), lambda entry, _language: entry.wasted, 34, centred=True),
    Column(N_("Issued on"), lambda entry, language: page.day(entry.issued_on, language), 60, centred=True),
)


def write(register: Register, path: Path, language: str, progress: Progress) -> int:
    """Returns the pages; raises as `tables.write` does."""
    issuers = (pick(register.authority, language), pick(register.camp, language))
    table = Table(
        language=language,
        authority=tuple(filter(None, issuers)) or ("",),
        title=in_language(_TITLE, language),
        facts=(),
        headings=tables.headings(COLUMNS, language),
        lines=tables.lines(COLUMNS, register.entries, language),
        total=in_language(_TOTAL, language).format(count=len(register.entries)),
    )
    return tables.write(table, path, progress)
