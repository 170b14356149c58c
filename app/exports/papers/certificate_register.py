"""The certificate register: each certificate with its holder, what became of it, and who signed it."""

from functools import partial

from app.exports import tables
from app.exports.document import PREPARED, Block, Document, Fact, Facts, Section, Signatures, Table, Told, Tone, Words
from app.exports.papers.cadre import CAMP_COMMANDER
from app.exports.papers.facts import class_facts
from app.exports.papers.figures import grade
from app.exports.speech import Speech, joined, short_day
from app.exports.tables import Column
from app.models.certificate import Kind, State
from app.models.titles import Titles, pick
from app.records.certificate_book import Book, Line
from app.records.register import KINDS, STATES
from app.words import N_, in_language

_PEN = 20.0  # points: a line in which somebody signs
_TITLE = N_("Certificate register")
_TOTAL = N_("Total: {count}")
_NOTHING = N_("No certificate was drafted yet")
_SIGNED = N_("Signed by {number}: {names}")
_Signed = tuple[Titles, ...]


def document(of: Book, speech: Speech) -> Document:
    """The lines that are wanted of it."""
    title = speech.said(_TITLE)
    pairs = list[_Signed]()
    for line in of.lines:
        if line.signed not in pairs:
            pairs.append(line.signed)
    columns = _columns(speech, pairs, of.of is not None)
    total = speech.said(_TOTAL, count=len(of.lines))
    table = Table(tables.headings(columns, speech), tables.lines(columns, of.lines, speech), total, tall=_PEN if of.of else 0)
    shown = table if of.lines else Words(speech.said(_NOTHING))
    blocks: tuple[Block, ...] = (_totals(of, speech), shown, *_signatories(pairs, speech), Signatures((PREPARED, CAMP_COMMANDER)))
    facts, subject = (class_facts(of.of, speech), of.of.class_label) if of.of else ((), "")
    sheet = None if of.lines else Section(title, facts, (table,))  # its headings
    return Document(speech, title, (Section(title, facts, blocks),), len(of.lines), landscape=True, subject=subject, sheet=sheet)


def _totals(of: Book, speech: Speech) -> Facts:
    """By state, then the papers that were printed."""
    told = [(tuple(map(str.capitalize, speech.said(STATES[State(state)]))), many) for state, many in of.states.items()]
    told += [(speech.said(N_("Copies printed")), of.copies), (speech.said(N_("Sheets wasted")), of.wasted)]
    return Facts(tuple(Fact(label, str(many)) for label, many in told), columns=max(4, min(len(told), 8)))


def _columns(speech: Speech, pairs: list[_Signed], of_class: bool) -> list[Column[Line]]:
    """A class signs for its certificates."""
    return [
        Column(N_("Serial number"), lambda line, _language: line.entry.serial, 90),
        Column(N_("Rank"), lambda line, language: pick(line.rank, language), 56),
        Column(N_("Name"), lambda line, _language: line.entry.name, 126),
        Column(N_("Latin name"), lambda line, _language: line.latin, 110 if speech.latin else 0),
        Column(N_("Statistical number"), lambda line, _language: line.number, 52, centred=True),
        Column(N_("Class"), lambda line, _language: line.entry.class_label, 0 if of_class else 44),
        Column(N_("Kind"), lambda line, language: in_language(KINDS[Kind(line.entry.kind)], language), 52),
        Column(N_("Grade"), lambda line, _language: grade(line.grade) if line.grade is not None else "", 34, centred=True),
        Column(N_("Place"), lambda line, _language: line.place or "", 26, centred=True),
        Column(N_("Issued on"), lambda line, _language: short_day(line.entry.issued_on), 48, centred=True),
        Column(N_("State"), _state, 46),
        Column(N_("Reason"), lambda line, _language: line.entry.reason, 90),
        Column(N_("Copies"), lambda line, _language: line.entry.copies, 30, centred=True),
        Column(N_("Wasted"), lambda line, _language: line.entry.wasted or "", 30, centred=True),
        Column(N_("Signed by"), lambda line, _language: _signed(line, pairs, speech), 34, centred=True),
        *([Column[Line](N_("Received (signature)"), lambda _line, _language: "", 84, kept=True)] if of_class else []),
    ]


def _state(line: Line, language: str) -> Told:
    return Told(in_language(STATES[State(line.entry.state)], language), tone=Tone.PLAIN if line.entry.in_force else Tone.WRONG)


def _signed(line: Line, pairs: list[_Signed], speech: Speech) -> Told:
    """On paper where to find the names: they are the same for whole classes."""
    names = joined(speech.each(partial(_names, line.signed)))
    return Told(str(pairs.index(line.signed) + 1) if names else "", names)


def _names(signed: _Signed, language: str) -> str:
    return in_language(", ", language).join(filter(None, (pick(name, language) for name in signed)))


def _signatories(pairs: list[_Signed], speech: Speech) -> list[Words]:
    known = [(number, signed) for number, signed in enumerate(pairs, start=1) if _names(signed, speech.first)]
    said = speech.each(lambda one: "\n".join(_signatory(number, signed, one) for number, signed in known))
    return [Words(said, size=8.4)] if any(said) else []


def _signatory(number: int, signed: _Signed, language: str) -> str:
    return in_language(_SIGNED, language).format(number=number, names=_names(signed, language))
