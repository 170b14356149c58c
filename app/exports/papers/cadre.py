"""The register of T3 and T5 instructors."""

from collections.abc import Mapping

from app.exports import tables
from app.exports.document import PREPARED, Block, Document, Fact, Facts, Section, Signatures, Told, Tone, Words
from app.exports.speech import Said, Speech, short_day
from app.exports.tables import Column
from app.models.people import Level
from app.models.titles import pick
from app.records import cadre as records
from app.records.cadre import Cadre, Instructor
from app.words import N_, in_language

_TITLE = N_("T3 and T5 register")
CAMP_COMMANDER = N_("Camp commander")
_FROM = N_("from class {label}")
_WHAT = N_("T3 trains trainees; T5 trains T3 instructors, and needs an earlier T3.")
_NOBODY = N_("Nobody here is recorded as T3 or T5 yet.")
_WITHDRAWN = N_("Withdrawn: {reason}")
_FAULTS: Mapping[str, str] = {
    records.NO_T3: N_("No T3 is recorded, which comes before T5."),
    records.T3_WITHDRAWN: N_("The T3 on which it stands was withdrawn."),
    records.T3_LATER: N_("The T3 is not earlier than the T5."),
    records.NO_ENTRY: N_("Holds the certificate; the level is not recorded."),
}


def document(of: Cadre, speech: Speech) -> Document:
    title = speech.said(_TITLE)
    blocks: list[Block] = [_facts(of, speech)]
    if of.rows:
        blocks += [tables.table(_columns(), of.rows, speech), Words(speech.said(_WHAT), size=8.4)]
    else:
        blocks.append(Words(speech.said(_NOBODY)))
    if of.without:
        blocks.append(tables.table(_who(), of.without, speech, N_("Instructors without a recorded level")))
    blocks.append(Signatures((PREPARED, CAMP_COMMANDER)))
    facts = (speech.said(_FROM, label=of.class_label),) if of.class_label else ()
    section = Section(title, facts, tuple(blocks))
    sheet = None if of.rows else Section(title, facts, (tables.table(_columns(), of.rows, speech),))  # its headings
    return Document(speech, title, (section,), len(of.rows), landscape=True, subject=of.class_label, sheet=sheet)


def _facts(of: Cadre, speech: Speech) -> Facts:
    told: list[tuple[Said, int]] = [((level.value,), of.counts[level]) for level in Level]
    told += [(speech.said(N_("Levels withdrawn")), sum(row.withdrawn for row in of.rows))]
    told += [(speech.said(N_("Not in order")), sum(bool(row.faults) for row in of.rows))]
    return Facts(tuple(Fact(label, str(many)) for label, many in told), columns=4)


def _who() -> list[Column[Instructor]]:
    return [
        Column(N_("Statistical number"), lambda row, _language: row.number, 54, centred=True),
        Column(N_("Rank"), lambda row, language: pick(row.rank, language), 64),
        Column(N_("Name"), lambda row, _language: row.name, 130),
        Column(N_("Latin name"), lambda row, _language: row.latin, 120),
        Column(N_("Unit"), lambda row, _language: row.unit, 90),
    ]


def _columns() -> list[Column[Instructor]]:
    return [
        Column(N_("Level"), lambda row, _language: Told(row.level, tone=Tone.SOFT if row.withdrawn else Tone.PLAIN), 34, centred=True),
        *_who(),
        Column(N_("Since"), lambda row, _language: short_day(row.since), 70, centred=True),
        Column(N_("From class"), lambda row, _language: row.class_label, 46),
        Column(N_("Subjects"), lambda row, _language: row.subjects, 80),
        Column(N_("Certificate number"), lambda row, _language: row.certificate, 84),
        Column(N_("Remarks"), _remark, 110),
    ]


def _remark(row: Instructor, language: str) -> Told:
    told = [in_language(_FAULTS[fault], language) for fault in row.faults]
    if row.withdrawn:
        told.append(in_language(_WITHDRAWN, language).format(reason=row.reason))
    return Told(" ".join(told), tone=Tone.WRONG if row.faults else Tone.PLAIN)
