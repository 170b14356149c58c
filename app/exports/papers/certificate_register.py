"""The certificate register as a list: .pdf, .xlsx or .csv."""

from collections.abc import Sequence

from app.exports import tables
from app.exports.document import Document, Table, listed
from app.exports.speech import Speech, day
from app.exports.tables import Column
from app.models.certificate import Kind, State
from app.records.register import KINDS, STATES, Entry
from app.words import N_, in_language

_TITLE = N_("Certificate register")
_TOTAL = N_("Total: {count}")


COLUMNS: tuple[Column[Entry], ...] = (
    Column(N_("Serial number"), lambda entry, _language: entry.serial, 90),
    Column(N_("Name"), lambda entry, _language: entry.name, 150),
    Column(N_("Class"), lambda entry, _language: entry.class_label, 50),
    Column(N_("Kind"), lambda entry, language: in_language(KINDS[Kind(entry.kind)], language), 60),
    Column(N_("State"), lambda entry, language: in_language(STATES[State(entry.state)], language), 50),
    Column(N_("Reason"), lambda entry, _language: entry.reason, 110),
    Column(N_("Copies"), lambda entry, _language: entry.copies, 34, centred=True),
    Column(N_("Wasted"), lambda entry, _language: entry.wasted, 34, centred=True),
    Column(N_("Issued on"), lambda entry, language: day(entry.issued_on, language), 60, centred=True),
)


def document(entries: Sequence[Entry], speech: Speech) -> Document:
    """The lines that are wanted of it."""
    table = Table(tables.headings(COLUMNS, speech), tables.lines(COLUMNS, entries, speech), speech.said(_TOTAL, count=len(entries)))
    return listed(speech, speech.said(_TITLE), (), table)
