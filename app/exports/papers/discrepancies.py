"""The list of discrepancies: records that contradict each other, and what to do; also that none were found, and what was looked for."""

from dataclasses import replace

from app.exports import tables
from app.exports.document import COMMANDER, Block, Document, Section, Signatures, Told, Tone, Words
from app.exports.papers import marks, people
from app.exports.papers.discrepancy_words import WORDS
from app.exports.papers.facts import class_facts
from app.exports.speech import Speech, day, short_day
from app.exports.tables import Column
from app.records import evidence
from app.records.discrepancies import Discrepancies
from app.records.oddities import Discrepancy
from app.words import N_, Tongue, in_language

_TITLE = N_("List of discrepancies")
CHECKED = N_("Checked by")
_NONE = N_("No records of this class contradict each other, in anything that was looked for.")
_FOUND = N_("Each line is to be looked into: none of them says by itself which record is wrong.")
_PEN = 26.0  # points: room to write what was done


def document(of: Discrepancies, speech: Speech) -> Document:
    title = speech.said(_TITLE)
    blocks: list[Block] = [Words(speech.said(_FOUND if of.found else _NONE))]
    if of.found:
        blocks.append(tables.table(_columns(speech), of.found, speech, tall=_PEN))
    looked_for = tables.table(_kinds(of), list(of.counts), speech, N_("What was looked for"))
    blocks += [replace(looked_for, dense=not of.found), Signatures((CHECKED, COMMANDER))]  # that there is nothing is told on one page
    section = Section(title, class_facts(of.of, speech), tuple(blocks))
    return Document(speech, title, (section,), len(of.found), landscape=bool(of.found), subject=of.of.class_label)


def _columns(speech: Speech) -> list[Column[Discrepancy]]:
    serial, number, *names = people.named(speech)
    serial = Column[Discrepancy](serial.heading, lambda one, _language: one.serial or "", serial.width, centred=True)
    return [
        Column(N_("Discrepancy"), lambda one, language: in_language(WORDS[one.kind].looked_for, language), 96),
        serial,
        number,
        *names,
        Column(N_("Date"), lambda one, _language: short_day(one.day), 48, centred=True),
        Column(N_("Period"), _periods, 34, centred=True),
        Column(N_("What contradicts"), _sentence, 170),
        Column(N_("What to do"), lambda one, language: in_language(WORDS[one.kind].do, language), 140),
        Column(N_("Settled"), lambda _one, _language: "", 70, kept=True),
    ]


def _periods(one: Discrepancy, language: str) -> str:
    return in_language(", ", language).join(str(period) for period in one.periods)


def _sentence(one: Discrepancy, language: str) -> str:
    tongue = Tongue(language)
    facts = {
        **one.facts,
        **{name: marks.called(code, language) for name, code in one.codes.items()},
        **{name: day(on, language) if on else "–" for name, on in one.days.items()},
        "rules": " ".join(evidence.text(rule, tongue) for rule in one.rules),
    }
    return in_language(WORDS[one.kind].sentence, language).format(**facts)


def _kinds(of: Discrepancies) -> list[Column[str]]:
    """Every kind that was looked for, with how many were found."""
    return [
        Column(N_("Discrepancy"), lambda kind, language: in_language(WORDS[kind].looked_for, language), 300),
        Column(N_("Found"), lambda kind, _language: _found(of.counts[kind]), 50, centred=True),
    ]


def _found(many: int) -> Told:
    return Told(str(many), many, Tone.WRONG if many else Tone.SOFT)
