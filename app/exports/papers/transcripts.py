"""Transcripts: of each trainee a page that says what he was taught, every attempt, his grade and how it comes about."""

from collections.abc import Iterator
from functools import partial

from app.exports import tables
from app.exports.document import (
    COMMANDER,
    PREPARED,
    Art,
    Block,
    Box,
    Cell,
    Document,
    Each,
    Figure,
    Heading,
    Section,
    Signatures,
    Table,
    Told,
    Tone,
    Words,
)
from app.exports.pages import portraits
from app.exports.pages.page import Frame
from app.exports.papers import marks, score
from app.exports.papers.facts import class_facts
from app.exports.papers.figures import NOTHING, figure, grade, percent
from app.exports.papers.nominal_roll import status
from app.exports.papers.transcript_lines import COLUMNS, attempted, hours
from app.exports.speech import Speech, beside, joined, short_day, spelt
from app.exports.typesetting import lines, text
from app.exports.typesetting.font import VAZIRMATN_BOLD
from app.exports.typesetting.text import GREY
from app.models.attendance import Code
from app.models.certificate import Kind, State
from app.models.titles import pick
from app.records.figures import share
from app.records.register import KINDS, STATES
from app.records.scores import Attempt
from app.records.transcripts import Studied, Tested, Transcript, Transcripts
from app.words import N_, in_language, is_rtl

PHOTO = (57.0, 74.0)
HIGH = 79.5
_TITLE, _ONE = N_("Transcripts"), N_("Transcript")
_CERTIFICATE, _QUALIFIED = N_("Certificate: {kind}"), N_("Instructor {level}")
_HOURS, _FINAL = N_("Hours"), N_("Final grade")
_SUMMED = N_("The final grade is the sum of the subjects' results by their weights.")
_CAPPED = N_("A passed retest counts as the pass score at most.")
_BEST = N_("Of several attempts the best counts.")
_NO_GRADE = N_("There is no final grade while a result is missing.")
_RECYCLED, _WITHDRAWN = N_("to {label}"), N_("withdrawn: {reason}")
_PLACE = N_("{place} of {of}")


def document(found: Transcripts, speech: Speech) -> Document:
    """Each on pages of its own; as a spreadsheet one table with a line for each attempt."""
    title, facts = speech.said(_TITLE), class_facts(found.of, speech)
    own = speech.said(_ONE)

    def section(one: Transcript) -> Section:
        return Section(own, (speech.each(lambda language: _named(one, language)), *facts), tuple(_blocks(one, found, speech)), alone=True)

    def sheet() -> Section:
        every = [line for one in found.people for line in attempted(one)]
        return Section(title, facts, (Table(tables.headings(COLUMNS, speech), tables.lines(COLUMNS, every, speech)),))

    return Document(speech, title, Each(found.people, section), len(found.people), subject=found.of.class_label, sheet=sheet)


def _named(one: Transcript, language: str) -> str:
    """In the letters of the language, where he has a name in them."""
    who = one.who
    return (who.member.name if is_rtl(language) else who.latin) or who.member.name


def _blocks(one: Transcript, found: Transcripts, speech: Speech) -> Iterator[Block]:
    yield Figure(Art(lambda frame, box: _identity(frame, box, one, found), HIGH))
    yield _subjects(one, speech)
    yield Words(speech.each(lambda language: " ".join(_explained(one, found, language))), size=7 if speech.bilingual else 7.6)
    yield _attendance(one, speech)
    yield _events(one, speech)
    yield Signatures((PREPARED, COMMANDER))


def _explained(one: Transcript, found: Transcripts, language: str) -> Iterator[str]:
    yield in_language(_SUMMED if one.grade is not None else _NO_GRADE, language)
    if found.retests.allowed:
        yield in_language(_BEST, language)
    if found.retests.allowed and found.retests.capped:
        yield in_language(_CAPPED, language)


def _identity(frame: Frame, box: Box, one: Transcript, found: Transcripts) -> None:
    """The photo, the name in all scripts, and beside it who he is and what he reached."""
    along, bottom, wide, high = box
    top, who, start = bottom + high, one.who, along + PHOTO[0] + 12
    portraits.draw(frame, one.photo, who.member.name, (along, top - PHOTO[1], *PHOTO))
    name, *others = who.names
    room = wide - PHOTO[0] - 12
    y = lines.within(name, room, frame.style(15, VAZIRMATN_BOLD), 11).draw(frame, (start, top + 3))
    lines.within("   ·   ".join(others), room, frame.style(9), 7).draw(frame, (start, y - 0.5))
    place = _placed(one, frame.speech) if one.place else "–"
    facts = (
        (N_("Rank"), joined(frame.speech.pick(who.member.rank))),
        (N_("Statistical number"), who.of.number),
        (N_("Unit"), who.of.unit),
        (N_("Birth"), short_day(who.of.birth)),
        (N_("Class and serial"), f"{found.of.class_label}:{who.member.serial}"),
        (_FINAL, _marked(grade(one.grade).text, frame.language)),
        (N_("Order of merit"), place),
        (N_("Attendance"), _marked(percent(one.standing.percent).text, frame.language)),
    )
    for number, (label, value) in enumerate(facts):
        at = (start + room / 4 * (number % 4), top - 39 - 22.5 * (number // 4))
        _fact(frame, frame.both(label), value, at, room / 4 - 8)


def _placed(one: Transcript, speech: Speech) -> str:
    """Two languages have no room here: figures say it in both."""
    return f"{one.place}/{one.of}" if speech.bilingual else beside(speech.said(_PLACE, place=one.place, of=one.of))


def _fact(frame: Frame, label: str, value: str, at: tuple[float, float], room: float) -> None:
    along, up = at
    frame.say(label, at, text.fit(label, room, frame.style(6.8, colour=GREY), 3))
    style = frame.style(9, VAZIRMATN_BOLD)
    frame.say(value or "–", (along, up - 11.8), text.fit(value or "–", room, style, 4))


def _subjects(one: Transcript, speech: Speech) -> Table:
    """A line for each attempt; what is said of the subject stands in its first."""
    over = speech.said(_HOURS)
    headings = (
        Heading(speech.said(N_("Subject")), 170 if speech.bilingual else 104),
        Heading(speech.said(N_("Planned")), 22, centred=True, over=over),
        Heading(speech.said(N_("Held")), 22, centred=True, over=over),
        Heading(speech.said(N_("Attended")), 22, centred=True, over=over),
        Heading(speech.said(N_("Test")), 92),
        Heading(speech.said(N_("Attempt")), 22, centred=True),
        Heading(speech.said(N_("Date")), 44, centred=True),
        Heading(speech.said(N_("Examiner")), 62),
        Heading(speech.said(N_("Points")), 38, centred=True),
        Heading(speech.said(N_("Result")), 42),
        Heading(speech.said(N_("Achieved")), 30, centred=True, over=("%",)),
        Heading(speech.said(N_("Weight")), 26, centred=True, over=("%",)),
        Heading(speech.said(N_("Weighted")), 28, centred=True, over=("%",)),
    )
    rows = [line for subject in one.subjects for line in _subject(subject, speech)]
    return Table(headings, (*rows, _sum(one, speech)), strong=frozenset({len(rows)}), dense=True)


def _marked(figure: str, language: str) -> str:
    return f"{spelt(figure, language)} %" if figure != NOTHING else figure


Row = tuple[Cell, ...]


def _subject(subject: Studied, speech: Speech) -> Iterator[Row]:
    own: Row = (tables.cell(partial(pick, subject.titles), speech), hours(subject.planned), hours(subject.held), hours(subject.attended))
    weighed: Row = (percent(subject.share), _weight(subject.weight), grade(subject.part))
    blank: Row = ("", "", "", "")
    for line in [row for test in subject.tests for row in _attempts(test, speech)] or [("", "", "", "", "", "")]:
        yield (*own, *line, *weighed)
        own, weighed = blank, ("", "", "")


def _weight(hundredths: int) -> Cell:
    return figure(hundredths) if hundredths else NOTHING


def _attempts(tested: Tested, speech: Speech) -> Iterator[Row]:
    """All of one assessment, one after the other; a line without points where there is none."""
    title: Cell = tables.cell(partial(pick, tested.test.titles), speech)
    if tested.cell is None:
        yield title, "", "", "", "–", ""
        return
    for attempt in tested.cell.attempts:
        points = tables.cell(partial(score.points, tested.test, attempt), speech)
        said = tables.cell(partial(_result, attempt), speech)
        yield title, attempt.attempt, short_day(attempt.date), attempt.examiner, points, said
        title = ""


def _result(attempt: Attempt, language: str) -> Told:
    wrong = not attempt.passed and not attempt.void
    return Told(score.verdict(attempt, language), tone=Tone.WRONG if wrong else Tone.SOFT if attempt.void else Tone.PLAIN)


def _sum(one: Transcript, speech: Speech) -> Row:
    planned, held, attended = (sum(getattr(subject, minutes) for subject in one.subjects) for minutes in ("planned", "held", "attended"))
    weight = sum(subject.weight for subject in one.subjects)
    told = tables.cell(partial(in_language, _FINAL), speech)
    return (told, hours(planned), hours(held), hours(attended), "", "", "", "", "", "", "", _weight(weight), grade(one.grade))


def _attendance(one: Transcript, speech: Speech) -> Table:
    """How often he had each mark, and its part of all of them."""
    whole = sum(one.codes.values())
    headings = [Heading(speech.each(lambda language, code=code: marks.called(code, language)), 50, centred=True) for code in Code]
    told = (N_("Sessions"), N_("Attendance"))
    counted = [_counted(one.codes.get(code, 0), whole, speech.first) for code in Code]
    line: Row = (*counted, whole, _marked(percent(one.standing.percent).text, speech.first))
    return Table((*headings, *(Heading(speech.said(heading), 50, centred=True) for heading in told)), (line,), dense=True)


def _counted(times: int, whole: int, language: str) -> str:
    return f"{times}  ·  {_marked(percent(share(times, whole)).text, language)}" if times else NOTHING


def _events(one: Transcript, speech: Speech) -> Table:
    """What became of him: statuses, certificates and qualifications, by day."""
    each = list(zip(*(_happened(one, language) for language in speech.languages), strict=True))  # the same in each language
    told = tuple((short_day(said[0][0]), *(_both(said, place, speech) for place in (1, 2, 3))) for said in each)
    headings = (
        Heading(speech.said(N_("Date")), 52, centred=True),
        Heading(speech.said(N_("Status")), 130),
        Heading(speech.said(N_("Reason")), 200),
        Heading(speech.said(N_("Order or certificate")), 130),
    )
    return Table(headings, told, dense=True)


Event = tuple[str, str, str, str]


def _both(said: tuple[Event, ...], place: int, speech: Speech) -> Cell:
    return tables.cell(lambda language: said[speech.languages.index(language)][place], speech)


def _happened(one: Transcript, language: str) -> list[Event]:
    found = (*_turns(one, language), *_certificates(one, language), *_qualifications(one, language))
    return sorted(found, key=lambda event: event[0])


def _turns(one: Transcript, language: str) -> Iterator[Event]:
    for turn in one.turns:
        to = in_language(_RECYCLED, language).format(label=turn.to) if turn.to else ""
        order = " – ".join(filter(None, (turn.order_number, short_day(turn.order_date or ""))))
        yield turn.day, " ".join(filter(None, (status(turn.status, language), to))), turn.reason, order


def _certificates(one: Transcript, language: str) -> Iterator[Event]:
    for entry in one.certificates:
        kind, state = in_language(KINDS[Kind(entry.kind)], language), in_language(STATES[State(entry.state)], language)
        told = in_language(_CERTIFICATE, language).format(kind=kind)
        yield entry.issued_on, told, " – ".join(filter(None, (state, entry.reason))), entry.serial


def _qualifications(one: Transcript, language: str) -> Iterator[Event]:
    for each in one.qualified:
        withdrawn = in_language(_WITHDRAWN, language).format(reason=each.reason) if each.withdrawn else each.subjects
        yield each.since, in_language(_QUALIFIED, language).format(level=each.level), withdrawn, each.class_label
