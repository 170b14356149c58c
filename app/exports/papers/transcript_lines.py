"""Transcripts as a list: a line for each attempt of everybody, so that a spreadsheet can count them."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.exports.document import Cell, Told
from app.exports.papers import score
from app.exports.papers.figures import percent, written
from app.exports.papers.nominal_roll import status
from app.exports.tables import Column
from app.models.titles import pick
from app.records.figures import half_up
from app.records.scores import Attempt
from app.records.transcripts import Studied, Tested, Transcript
from app.words import N_


@dataclass(frozen=True)
class Line:
    """One attempt; a test that nobody took has a line too, and a subject without one."""

    one: Transcript
    subject: Studied
    tested: Tested | None = None
    attempt: Attempt | None = None


def attempted(one: Transcript) -> Iterator[Line]:
    for subject in one.subjects:
        if not subject.tests:
            yield Line(one, subject)
        for tested in subject.tests:
            for attempt in tested.cell.attempts if tested.cell else (None,):
                yield Line(one, subject, tested, attempt)


def hours(minutes: int) -> Told:
    """To one decimal on paper."""
    return Told(written((minutes * 10 + 30) // 60 * 10, 1), round(minutes / 60, 2))


def _verdict(line: Line, language: str) -> str:
    return score.verdict(line.attempt, language) if line.attempt else ""


def _points(line: Line, _language: str) -> Cell:
    return score.number(half_up(line.attempt.points)) if line.attempt and line.attempt.counts else ""


def _part(hundredths: int | None) -> Cell:
    return "" if hundredths is None else percent(hundredths)


COLUMNS: tuple[Column[Line], ...] = (
    Column(N_("Serial"), lambda line, _language: line.one.who.member.serial, 30, centred=True),
    Column(N_("Statistical number"), lambda line, _language: line.one.who.of.number, 58, centred=True),
    Column(N_("Rank"), lambda line, language: pick(line.one.who.member.rank, language), 60),
    Column(N_("Name"), lambda line, _language: line.one.who.member.name, 140),
    Column(N_("Latin name"), lambda line, _language: line.one.who.latin, 120),
    Column(N_("Status"), lambda line, language: status(line.one.who.member.status, language), 60),
    Column(N_("Attendance"), lambda line, _language: _part(line.one.standing.percent), 40),
    Column(N_("Final grade"), lambda line, _language: _part(line.one.grade), 40),
    Column(N_("Order of merit"), lambda line, _language: line.one.place or "", 40),
    Column(N_("Subject"), lambda line, language: pick(line.subject.titles, language), 120),
    Column(N_("Planned"), lambda line, _language: hours(line.subject.planned), 30, over=N_("Hours")),
    Column(N_("Held"), lambda line, _language: hours(line.subject.held), 30, over=N_("Hours")),
    Column(N_("Attended"), lambda line, _language: hours(line.subject.attended), 30, over=N_("Hours")),
    Column(N_("Achieved"), lambda line, _language: _part(line.subject.share), 30),
    Column(N_("Weight"), lambda line, _language: _part(line.subject.weight or None), 30),
    Column(N_("Weighted"), lambda line, _language: _part(line.subject.part), 30),
    Column(N_("Test"), lambda line, language: pick(line.tested.test.titles, language) if line.tested else "", 90),
    Column(N_("Attempt"), lambda line, _language: line.attempt.attempt if line.attempt else "", 30, centred=True),
    Column(N_("Date"), lambda line, _language: line.attempt.date if line.attempt else "", 50),
    Column(N_("Examiner"), lambda line, _language: line.attempt.examiner if line.attempt else "", 70),
    Column(N_("Points"), _points, 40),
    Column(N_("Maximum"), lambda line, _language: score.number(line.tested.test.maximum) if line.tested else "", 40),
    Column(N_("Result"), _verdict, 60),
)
