"""The order of merit: from the first to the last, and who has no place and why."""

from functools import partial

from app.exports import tables
from app.exports.document import COMMANDER, LEAD, Block, Document, Section, Signatures, Told, Words
from app.exports.papers import people
from app.exports.papers.facts import class_facts
from app.exports.papers.figures import grade
from app.exports.papers.nominal_roll import status
from app.exports.speech import Speech, short_day, spelt
from app.exports.tables import Column
from app.records import evidence
from app.records.merit_paper import MeritPaper, Placed, Unplaced
from app.words import N_, Tongue, in_language

_TITLE = N_("Order of merit")
_OF = N_("{place} of {ranked}")
_SHARED = N_("shared")
_TIES = N_("Equal grades share a place, and as many places after it stay empty: 1, 2, 2, 4. Grades are compared to the hundredth.")
_NO_TIES = N_("No grades are equal.")
_NOBODY = N_("Nobody has a place yet: every result and every rule of graduation must be there first.")
_NO_GRADE = N_("No grade yet.")
_WAIVED = N_("With a waiver")


def document(of: MeritPaper, speech: Speech) -> Document:
    title = speech.said(_TITLE)
    ties = _TIES if any(one.shared for one in of.placed) else _NO_TIES
    blocks: list[Block] = [tables.table(_placed(of, speech), of.placed, speech)] if of.placed else []
    blocks.append(Words(speech.said(ties if of.placed else _NOBODY), size=8.8))
    if of.unplaced:
        blocks.append(tables.table(_unplaced(speech), of.unplaced, speech, N_("Without a place")))
    blocks.append(Signatures((LEAD, COMMANDER)))
    section = Section(title, class_facts(of.of, speech), tuple(blocks))
    return Document(speech, title, (section,), len(of.placed) + len(of.unplaced), subject=of.of.class_label)


def _placed(of: MeritPaper, speech: Speech) -> list[Column[Placed]]:
    serial, number, rank, *names = people.ranked(speech)
    return [
        Column(N_("Place"), lambda one, language: _place(one, of.ranked, language, len(speech.languages)), 52, centred=True),
        serial,
        number,
        rank,
        *names,
        Column(N_("Unit"), lambda one, _language: one.unit, 80),
        Column(N_("Grade"), lambda one, _language: grade(one.grade), 40, centred=True),
        Column(N_("Remarks"), _remark, 56),
    ]


def _place(one: Placed, ranked: int, language: str, languages: int) -> Told:
    """In words of one language; figures say it in two, and make no line higher."""
    told = in_language(_OF, language).format(place=one.place, ranked=ranked) if languages == 1 else f"{one.place}/{ranked}"
    return Told(told, one.place)


def _remark(one: Placed, language: str) -> str:
    told = [in_language(_SHARED, language)] if one.shared else []
    told += [in_language(_WAIVED, language)] if one.waived else []
    return in_language(", ", language).join(told)


def _unplaced(speech: Speech) -> list[Column[Unplaced]]:
    return [
        *people.ranked(speech),
        Column(N_("Grade"), lambda one, _language: grade(one.grade), 34, centred=True),
        Column(N_("Why"), partial(_why, speech.first), 220),
    ]


def _why(first: str, one: Unplaced, language: str) -> str:
    """How he left, or every rule that he does not meet with its evidence; what somebody wrote of it stands there once."""
    if one.left:
        told = [status(one.status, language), short_day(one.left), one.reason if language == first else ""]
        return in_language(", ", language).join(filter(None, told))
    tongue = Tongue(language)
    return spelt(" ".join(evidence.texts(one.unmet, tongue)), language) or in_language(_NO_GRADE, language)
