"""The nominal roll of a class (القائمة الاسمية)."""

from dataclasses import replace

from app.exports import tables
from app.exports.document import Document, Section, Signatures, Table, Told, Words, listed
from app.exports.papers.facts import class_facts
from app.exports.speech import Speech, short_day
from app.exports.tables import Column
from app.models.titles import pick
from app.records.nominal_roll import NominalRoll, RollRow
from app.words import N_, in_language

_TITLE = N_("Nominal roll")
_TOTAL = N_("Total: {count}")
_NOBODY = N_("Nobody is enrolled in this class yet.")
STATUS = {
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


def status(of: str, language: str) -> str:
    return in_language(STATUS[of], language) if of in STATUS else of


COLUMNS: tuple[Column[RollRow], ...] = (
    Column(N_("Serial"), lambda row, _language: row.serial, 30, centred=True),
    Column(N_("Statistical number"), lambda row, _language: row.number, 58, centred=True),
    Column(N_("Rank"), lambda row, language: pick(row.rank, language), 62),
    Column(N_("Name"), lambda row, _language: row.name, 146),
    Column(N_("Latin name"), lambda row, _language: row.latin, 132),
    Column(N_("Mother's name"), lambda row, _language: row.mother, 92),
    Column(N_("Birth"), lambda row, _language: Told(short_day(row.birth), row.birth), 52, centred=True),
    Column(N_("Unit"), lambda row, _language: row.unit, 100),
    Column(N_("Province"), lambda row, _language: row.province, 52),
    Column(N_("Phone"), lambda row, _language: row.phone, 0),
    Column(N_("Platoon"), lambda row, _language: Told(row.platoon, int(row.platoon)) if row.platoon else "", 38, centred=True),
    Column(N_("Status"), lambda row, language: status(row.status, language), 52),
    Column(N_("Remarks"), lambda row, _language: row.remarks, 64, kept=True),
)


def document(roll: NominalRoll, speech: Speech) -> Document:
    """In the order of the class serial."""
    table = Table(
        tables.headings(COLUMNS, speech),
        tables.lines(COLUMNS, roll.rows, speech),
        speech.said(_TOTAL, count=len(roll.rows)),
    )
    title, facts = speech.said(_TITLE), class_facts(roll.of, speech)
    found = listed(speech, title, facts, table, subject=roll.of.class_label)
    if roll.rows:
        return found
    nobody = Section(title, facts, (Words(speech.said(_NOBODY)), Signatures()))
    return replace(found, sections=(nobody,), sheet=Section(title, facts, (table,)))
