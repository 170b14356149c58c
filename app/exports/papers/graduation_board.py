"""The sheet of the graduation board: who falls short first, with the full evidence, then every rule for everybody."""

from app.exports import tables
from app.exports.document import Block, Document, Fact, Facts, Heading, Section, Signatures, Table, Told, Tone, Words
from app.exports.papers import people
from app.exports.papers.facts import class_facts
from app.exports.papers.figures import NOTHING, decimals, grade, written
from app.exports.papers.nominal_roll import status
from app.exports.speech import Speech, day, moment, short_day, spelt
from app.exports.tables import Column
from app.models.titles import pick
from app.records import evidence, rules
from app.records.board import Board, Candidate, Gone, Ground
from app.records.figures import shown
from app.records.rules import RuleResult
from app.words import N_, Tongue, in_language

_TITLE = N_("Graduation board")
_AS_OF = N_("as of {day}")
PRESIDENT, MEMBER = N_("President of the board"), N_("Member of the board")
_NAMES = {
    rules.ATTENDANCE: N_("Attendance"),
    rules.ABSENCE: N_("Hours missed"),
    rules.UNEXCUSED: N_("Absent without excuse"),
    rules.UNTAKEN: N_("Rolls not taken"),
    rules.WEAPONS: N_("Weapons"),
    rules.RESULTS: N_("Results missing"),
    rules.GRADE: N_("Grade"),
    rules.CONFLICT: N_("Entries in conflict"),
}
_COUNTED = (rules.UNTAKEN, rules.RESULTS, rules.CONFLICT)  # things, not shares
_AT_MOST = (rules.ABSENCE, rules.UNEXCUSED)
_MET = N_("The board was convened by order no. {room} of {room}; it met at {room} on {room}.")
_STILL = N_("Can still be met.")
_WORD = N_("Waived by {person}, {moment}")
_LIMITS = N_("Above each rule: the least that it asks for, of hours missed the most that it allows.")
_HOW = N_("In a frame: not met, with what is missing. W: waived. Shares in per cent.")
_NOTHING_SHORT = N_("Everybody meets every rule.")
_PEN = 30.0  # points: a line in which somebody writes


def document(of: Board, speech: Speech) -> Document:
    title = speech.said(_TITLE)
    short = [one for one in of.candidates if not one.eligible or one.waived]
    blocks: list[Block] = [Words(speech.said(_MET, room="." * 24), size=8.8), _facts(of, speech)]
    if short:
        blocks.append(tables.table(_evidence(speech), short, speech, N_("To be decided"), tall=_PEN))
    else:
        blocks.append(Words(speech.said(_NOTHING_SHORT)))
    how = speech.each(lambda one: f"{in_language(_LIMITS, one)} {in_language(_HOW, one)}")
    blocks += [_grounds(of, speech), Words(how, size=8.4)]
    if of.gone:
        blocks.append(tables.table(_gone(speech), of.gone, speech, N_("Left before the board")))
    blocks.append(Signatures((PRESIDENT, MEMBER, MEMBER)))
    as_of = speech.each(lambda one: in_language(_AS_OF, one).format(day=day(of.day, one)))
    section = Section(title, (*class_facts(of.of, speech), as_of), tuple(blocks))
    return Document(speech, title, (section,), len(of.candidates), landscape=True, subject=of.of.class_label)


def _facts(of: Board, speech: Speech) -> Facts:
    told = (
        (N_("Before the board"), len(of.candidates)),
        (N_("Meet every rule"), sum(one.eligible and not one.waived for one in of.candidates)),
        (N_("By a waiver"), sum(one.eligible and bool(one.waived) for one in of.candidates)),
        (N_("Fall short"), sum(not one.eligible for one in of.candidates)),
        (N_("Can still meet the rules"), sum(one.may_still for one in of.candidates)),
        (N_("Left before the board"), len(of.gone)),
    )
    return Facts(tuple(Fact(speech.said(label), str(many)) for label, many in told), columns=3 if speech.bilingual else 6)


def _evidence(speech: Speech) -> list[Column[Candidate]]:
    """For those of whom there is something to say."""
    return [
        *people.ranked(speech),
        Column(N_("Evidence"), _told, 250),
        Column(N_("Retests"), lambda one, _language: one.retests, 34, centred=True),
        Column(N_("Grade"), lambda one, _language: grade(one.grade), 38, centred=True),
        Column(N_("Recorded"), lambda one, language: status(one.recorded, language), 50),
        Column(N_("Decision"), lambda _one, _language: "", 110, kept=True),
    ]


def _told(one: Candidate, language: str) -> str:
    """Every rule that he does not meet in full, and every waiver with whose word it is."""
    tongue = Tongue(language)
    told = evidence.texts(one.unmet, tongue)
    told += [tongue.said(_STILL)] if one.may_still else []
    for rule in one.waived:
        told.append(evidence.text(rule, tongue))
        if word := one.given.get(rule.rule):
            told.append(f"({tongue.said(_WORD).format(person=word.by, moment=moment(word.at, language))})")
    return spelt(" ".join(told), language)


def _grounds(of: Board, speech: Speech) -> Table:
    """Everybody with every rule."""
    who, last = people.short(speech), _last(of)
    exactly = [decimals(rule.value for one in of.candidates if (rule := one.rules.get(ground.rule))) for ground in of.grounds]
    headings = (
        *tables.headings(who, speech),
        *(_heading(ground, speech) for ground in of.grounds),
        *tables.headings(last, speech),
    )
    lines = [
        (
            *tables.cells(who, one, speech),
            *(_cell(one.rules.get(ground.rule), exact) for ground, exact in zip(of.grounds, exactly, strict=True)),
            *tables.cells(last, one, speech),
        )
        for one in of.candidates
    ]
    return Table(headings, tuple(lines), name=speech.said(N_("Every rule")), tall=17)


def _last(of: Board) -> list[Column[Candidate]]:
    return [
        Column(N_("Place"), lambda one, _language: one.place or "", 28, centred=True),
        Column(N_("Recorded"), lambda one, language: status(one.recorded, language), 46),
        Column(N_("Decision"), lambda _one, _language: "", 70, kept=True),
    ]


def _heading(ground: Ground, speech: Speech) -> Heading:
    """What the rule asks for, under its limit where that is everybody's; a sign for it would turn about between Arabic words."""
    limit = "" if ground.limit is None or ground.rule in _COUNTED else f"{spelt(shown(ground.limit), speech.first)} %"
    return Heading(speech.each(lambda one: _named(ground, one)), 30, centred=True, turned=True, over=(limit,) if limit else ())


def _named(ground: Ground, language: str) -> str:
    return in_language(_NAMES[ground.rule], language) if ground.rule in _NAMES else pick(ground.titles, language)


def _cell(rule: RuleResult | None, exact: int) -> Told:
    """The value to `exact` decimals; what it lacks of the limit, or has over it, where the rule is not met."""
    if rule is None:
        return Told("", "")
    counted = rule.rule in _COUNTED
    value = str(rule.value or 0) if counted else written(rule.value, exact) if rule.value is not None else NOTHING
    data = rule.value if counted else rule.value / 100 if rule.value is not None else ""
    if rule.passed:
        return Told(value, data, Tone.SOFT if counted else Tone.PLAIN)
    sign = "+" if rule.rule in _AT_MOST else "−"
    short = "" if counted or rule.value is None or not rule.shortfall else f" ({sign}{shown(rule.shortfall)})"
    return Told(f"{value}{short}{'' if rule.waived is None else ' W'}", data, Tone.WRONG if rule.waived is None else Tone.LATE)


def _gone(speech: Speech) -> list[Column[Gone]]:
    return [
        *people.ranked(speech),
        Column(N_("Status"), lambda one, language: status(one.status, language), 80),
        Column(N_("Since"), lambda one, _language: short_day(one.day), 56, centred=True),
        Column(N_("Reason"), lambda one, _language: one.reason, 200),
    ]
