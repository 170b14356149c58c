"""A list of scores on its way into a grade sheet: what would be entered, what is there already, what is unclear. Nothing is stored here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import Session

from app.errors import UserError
from app.imports import cells, examinees, sheets
from app.imports.examinees import Examinees, Told
from app.imports.score_headings import ScoreColumns, pasted_heading, score_heading
from app.imports.sheets import Cell, Row, Table
from app.imports.trainees import Problem
from app.records import assessments
from app.records.assessments import Entry, Foreseen, Score
from app.records.figures import hundredths
from app.records.names import fold
from app.words import _

NEW, KNOWN, UNSURE, REFUSED = "new", "known", "unsure", "refused"
_PASS_WORDS = {
    True: "g, go, pass, passed, ok, ناجح, اجتاز, نجح, سەرکەوتوو, دەرچوو, idoneo, idonea, superato, promosso, promossa, v",
    False: "n, no go, nogo, fail, failed, راسب, لم يجتز, رسب, دەرنەچوو, سەرنەکەوتوو, non idoneo, non idonea, non superato, respinto, x",
}
_GO = {fold(word): go for go, words in _PASS_WORDS.items() for word in words.split(",")}


@dataclass(frozen=True)
class Sitting:
    """Which class sat, on which day (None: today), and before whom."""

    class_id: str
    day: str | None = None
    examiner: str = ""


@dataclass(frozen=True)
class Target:
    """Where a person stands when he pastes: the assessment, and the trainees from that line down as they are seen."""

    code: str
    enrolment_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScoreLine:
    """One score that a list gives. `attempt` is which it would be; `problem` says why it is not entered, in the person's language."""

    row: int  # as the spreadsheet numbers it
    who: str  # as the list calls him
    name: str  # who that is
    column: str  # the heading as written
    code: str  # the assessment
    value: str
    fate: str
    attempt: int = 0
    problem: str = ""
    entry: Entry | None = None


@dataclass(frozen=True)
class ScoreList:
    file: str
    lines: tuple[ScoreLine, ...]

    @property
    def entries(self) -> list[Entry]:
        """What is to be entered, for `assessments.enter_all`."""
        return [line.entry for line in self.lines if line.fate == NEW and line.entry is not None]

    @property
    def problems(self) -> list[Problem]:
        return [Problem(line.row, line.column, line.value or line.who, line.problem) for line in self.lines if line.problem]

    @property
    def counts(self) -> dict[str, int]:
        """Rows of the list by what becomes of them: new where at least one score of theirs is."""
        fates: dict[int, set[str]] = {}
        for line in self.lines:
            fates.setdefault(line.row, set()).add(line.fate)
        order = {NEW: "new", UNSURE: "unsure", REFUSED: "refused", KNOWN: "matched"}
        told = [next(order[fate] for fate in order if fate in of) for of in fates.values()]
        return {"rows": len(told), **{name: told.count(name) for name in ("new", "matched", "unsure", "refused")}}


def read(session: Session, path: Path, sitting: Sitting, code: str | None = None, sheet: str | None = None) -> ScoreList:
    """What a file of scores says; a column called only “score” is of the assessment `code`.

    Raises UserError where the file cannot be read, or no heading tells the trainees and an assessment.
    """
    tests = assessments.tests(session, sitting.class_id)
    table, columns = score_heading(sheets.read(path, sheet), tests, code)
    known = examinees.of_class(session, sitting.class_id)
    return _settled(session, sitting, path.name, _scores(table.rows, columns, known))


def pasted(session: Session, rows: Sequence[Sequence[str]], sitting: Sitting, target: Target) -> ScoreList:
    """What was copied in a spreadsheet: scores for the lines from where one stands; or who and how much; or a table with its heading."""
    tests = assessments.tests(session, sitting.class_id)
    lines = [Row(number, tuple(row)) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    known = examinees.of_class(session, sitting.class_id)
    heading = pasted_heading(Table("", tuple(lines)), tests, target.code) if lines else None
    if heading is not None:
        return _settled(session, sitting, _("Clipboard"), _scores(lines, heading, known))
    widest = max((len(row.cells) for row in lines), default=0)
    if widest not in (1, 2):
        raise UserError(
            _("What was copied is not a list of scores."),
            _("Copy one column of scores, or two: who, and the score; or a table with its headings."),
        )
    if widest == 1:
        return _settled(session, sitting, _("Clipboard"), _in_order([Row(n, tuple(row)) for n, row in enumerate(rows, 1)], target, known))
    body = lines if _is_score(_cell(lines[0], 1)) or len(lines) == 1 else lines[1:]
    kind = known.kind_of([cells.text(_cell(row, 0)) for row in body])
    return _settled(session, sitting, _("Clipboard"), _scores(body, ScoreColumns((0,), {kind: 0}, {1: target.code}, ("", "")), known))


def _cell(row: Row, place: int) -> Cell:
    return row.cells[place] if place < len(row.cells) else ""


def _text(cell: Cell) -> str:
    """A number without the noise of its last binary digits."""
    return cells.text(round(cell, 4) if isinstance(cell, float) else cell)


def _scores(rows: Iterable[Row], columns: ScoreColumns, known: Examinees) -> list[ScoreLine]:
    """A line for each score that is filled in."""
    found: list[ScoreLine] = []
    for row in rows:
        if row.number in columns.rows:
            continue
        values = {place: _text(_cell(row, place)) for place in columns.tests}
        if not any(values.values()):
            continue
        told = known.told({field: cells.text(_cell(row, place)) for field, place in columns.who.items()})
        found += [_line(row.number, told, (columns.titles[place], columns.tests[place]), value) for place, value in values.items() if value]
    return found


def _in_order(rows: Sequence[Row], target: Target, known: Examinees) -> list[ScoreLine]:
    """Scores for one line after the other; an empty one leaves its trainee as he is, and a heading above is none."""
    values = [_text(_cell(row, 0)) for row in rows]
    first = 1 if len(values) > 1 and values[0] and not _is_score(values[0]) and _is_score(values[1]) else 0
    found: list[ScoreLine] = []
    for place, value in enumerate(values[first:]):
        if value:
            fits = place < len(target.enrolment_ids)
            told = known.one(target.enrolment_ids[place]) if fits else Told("", problem=_("there are no more trainees below"))
            found.append(_line(first + place + 1, told, ("", target.code), value))
    return found


def _is_score(cell: Cell) -> bool:
    text = _text(cell)
    return hundredths(text) is not None or fold(text) in _GO


def _line(row: int, told: Told, column: tuple[str, str], value: str) -> ScoreLine:
    title, code = column
    line = ScoreLine(row, told.who, told.name, title, code, value, UNSURE if told.maybe else REFUSED, problem=told.problem)
    if told.enrolment_id is None:
        return line
    points, go = hundredths(value), _GO.get(fold(value))
    if points is None and go is None:
        return replace(line, fate=REFUSED, problem=_("“{score}” is not a score.").format(score=value))
    return replace(line, fate=NEW, entry=Entry(code, told.enrolment_id, Score(points, None if points is not None else go)))


def _settled(session: Session, sitting: Sitting, file: str, lines: list[ScoreLine]) -> ScoreList:
    """With what the grade sheet says to each."""
    lines = _once_each(lines)
    wanted = [_dated(line.entry, sitting) for line in lines if line.fate == NEW and line.entry is not None]
    seen = iter(assessments.foreseen(session, sitting.class_id, wanted))
    return ScoreList(file, tuple(_foretold(line, next(seen)) if line.fate == NEW else line for line in lines))


def _dated(entry: Entry, sitting: Sitting) -> Entry:
    return replace(entry, score=replace(entry.score, date=sitting.day, examiner=sitting.examiner))


def _foretold(line: ScoreLine, seen: Foreseen) -> ScoreLine:
    if seen.refusal is not None:
        return replace(line, fate=REFUSED, entry=None, problem=f"{seen.refusal.what} {seen.refusal.do}".strip())
    return replace(line, fate=KNOWN if seen.known else NEW, attempt=seen.attempt, entry=None if seen.known else seen.entry)


def _once_each(lines: Sequence[ScoreLine]) -> list[ScoreLine]:
    """Somebody who is in a list twice waits for a person: which of the two is meant?"""
    rows: dict[tuple[str, str], set[int]] = {}
    for line in lines:
        if line.entry is not None:
            rows.setdefault((line.entry.enrolment_id, line.code), set()).add(line.row)
    return [_doubted(line, rows) for line in lines]


def _doubted(line: ScoreLine, rows: Mapping[tuple[str, str], set[int]]) -> ScoreLine:
    if line.entry is None:
        return line
    others = sorted(rows[line.entry.enrolment_id, line.code] - {line.row})
    if not others:
        return line
    return replace(line, fate=UNSURE, entry=None, problem=_("the same trainee as in row {row}").format(row=others[0]))
