"""The grade sheet: every attempt of every trainee, what it comes to, and which tests too many failed."""

from collections.abc import Sequence
from functools import partial

from app.exports import tables
from app.exports.document import COMMANDER, LEAD, Block, Cell, Document, Heading, Section, Signatures, Table, Told, Tone, Words
from app.exports.papers import people
from app.exports.papers.facts import class_facts
from app.exports.papers.figures import NOTHING, figure, grade, percent
from app.exports.papers.nominal_roll import status
from app.exports.speech import Said, Speech, spelt
from app.exports.tables import Column
from app.models.titles import pick
from app.records.figures import half_up, shown
from app.records.grade_paper import GradePaper, Line, subject_weight
from app.records.scores import AssessmentColumn, Attempt, GradeCell, SubjectColumn
from app.words import N_, in_language

_TITLE = N_("Grade sheet")
_AVERAGE, _FAILED, _SHARE = N_("Average"), N_("Failed at the first try"), N_("Failed at the first try, %")
_VERDICTS = {"passed": N_("Passed"), "failed": N_("Failed"), "open": N_("Incomplete")}
_LONG = 60  # letters of a heading that stands upright
_ALERT = N_("To be looked into: {test}: {failed} of {tested} failed at the first try ({share} %).")
_FIRST, _RETEST = N_("First try"), N_("Retest {number}")
_GO, _NO_GO = N_("Go"), N_("No-go")
_HOW = N_("62 / 75: first try and retest. In a frame: not passed. *: an attempt was declared void. ?: two laptops differ.")
_CAPPED = N_("A retest counts for no more than the pass score.")
_MEANS = "{meaning}: {word}."
_Test = tuple[int, SubjectColumn, AssessmentColumn]  # its place, its subject


def document(of: GradePaper, speech: Speech) -> Document:
    title = speech.said(_TITLE)
    alerts = [Words(speech.each(partial(_alerts, of)), speech.said(N_("Alert")))] if of.alerts else []
    how = Words(speech.each(partial(_explained, of, speech.first)), size=8.4)
    blocks: list[Block] = [*alerts, _marks(of, speech), how, _tests(of, speech), Signatures((LEAD, COMMANDER))]
    section = Section(title, class_facts(of.of, speech), tuple(blocks))
    return Document(speech, title, (section,), len(of.rows), landscape=True, subject=of.of.class_label)


def _explained(of: GradePaper, cells: str, language: str) -> str:
    """How the cells are read; they have room for the words of one language, `cells`, so that another is told of these too."""
    told = [in_language(_HOW, language), *([in_language(_CAPPED, language)] if of.retests.capped else [])]
    steps = any(attempt.go is not None for row in of.rows for cell in row.cells if cell for attempt in cell.attempts)
    if steps and language != cells:
        told += [_MEANS.format(word=in_language(word, cells), meaning=in_language(word, language)) for word in (_GO, _NO_GO)]
    return " ".join(told)


def _alerts(of: GradePaper, language: str) -> str:
    told, found = in_language(_ALERT, language), list[str]()
    for one in of.alerts:
        share = spelt(percent(one.share).text, language)
        found.append(told.format(test=_called(one.assessment, language), failed=one.failed, tested=one.tested, share=share))
    return "\n".join(found)


def _called(test: AssessmentColumn, language: str) -> str:
    return f"{pick(test.subject, language)}: {pick(test.titles, language) or test.code} ({test.code})"


def _placed(of: GradePaper) -> list[_Test]:
    by_code = {subject.code: subject for subject in of.subjects}
    return [(place, by_code[test.subject_code], test) for place, test in enumerate(of.assessments)]


def _marks(of: GradePaper, speech: Speech) -> Table:
    who, tests, tried = people.short(speech), _placed(of), _tries(of)
    headings = (
        *tables.headings(who, speech),
        *(_heading(subject, test, speech) for _place, subject, test in tests),
        Heading(speech.said(N_("Final grade")), 34, centred=True),
        Heading(speech.said(N_("Result")), 46, centred=True),
        *(Heading(_tried(of.assessments[place], number, speech), 0) for place, number in tried),
    )
    lines = [_line(of, row, tables.cells(who, row, speech), tried, speech) for row in of.rows]
    sums = [(*line, *[""] * len(tried)) for line in _sums(of, speech, len(who))]
    return Table(headings, (*lines, *sums), strong=frozenset(range(len(lines), len(lines) + len(sums))))


def _short(test: AssessmentColumn, language: str) -> str:
    """Its title, or where that has no room in two lines its code: the list of the tests has both."""
    title = pick(test.titles, language)
    return title if 0 < len(title) <= _LONG else test.code


def _heading(subject: SubjectColumn, test: AssessmentColumn, speech: Speech) -> Heading:
    """The subject with its weight above; upright what is tested, and what it counts where the subject has several tests."""
    alone = len(subject.assessments) == 1
    counts = subject_weight(subject, test)
    weight = "" if alone or not counts else f" {spelt(shown(counts), speech.first)} %"
    text = speech.each(lambda one: (pick(subject.titles, one) if alone else _short(test, one)) + weight)
    over = f"{subject.code} {spelt(shown(subject.weight), speech.first)} %" if subject.weight else subject.code
    return Heading(text, 30, centred=True, over=(over,), turned=True)


def _tries(of: GradePaper) -> list[tuple[int, int]]:
    """Place and attempt of what a spreadsheet has apart: the tests that somebody took twice."""
    most = [
        max((attempt.attempt for row in of.rows for attempt in getattr(row.cells[place], "attempts", ())), default=0)
        for place in range(len(of.assessments))
    ]
    return [(place, number) for place, last in enumerate(most) if last > 1 for number in range(1, last + 1)]


def _tried(test: AssessmentColumn, number: int, speech: Speech) -> Said:
    told = _FIRST if number == 1 else _RETEST
    return speech.each(lambda one: f"{test.code} {in_language(told, one).format(number=number - 1)}")


def _line(of: GradePaper, row: Line, who: Sequence[Cell], tried: Sequence[tuple[int, int]], speech: Speech) -> tuple[Cell, ...]:
    cells = [_cell(cell, speech.first) for cell in row.cells]
    final = grade(row.grade, _toned(row.grade is not None and row.grade < of.pass_mark))
    verdict = tables.cell(partial(_verdict, row), speech)
    return (*who, *cells, final, verdict, *(_apart(row.cells[place], number) for place, number in tried))


def _cell(cell: GradeCell | None, language: str) -> Told:
    """The attempts that count, one after the other; a spreadsheet has the score that stands."""
    if cell is None or cell.score is None:
        return Told(NOTHING + ("*" if cell and cell.attempts else ""), "", Tone.SOFT)
    told = " / ".join(_attempt(one, language) for one in cell.attempts if one.counts)
    told += "*" if any(one.void for one in cell.attempts) else ""
    told += "?" if any(one.conflict for one in cell.attempts) else ""
    return Told(told, cell.score / 100, Tone.PLAIN if cell.passed else Tone.WRONG)


def _attempt(one: Attempt, language: str) -> str:
    return shown(half_up(one.points)) if one.go is None else in_language(_GO if one.go else _NO_GO, language)


def _apart(cell: GradeCell | None, number: int) -> Told:
    found = [one for one in (cell.attempts if cell else ()) if one.attempt == number and one.counts]
    return figure(half_up(found[0].points)) if found else Told("", "")


def _verdict(row: Line, language: str) -> Told:
    if not row.here:
        return Told(status(row.status, language), tone=Tone.SOFT)
    tone = {"passed": Tone.PLAIN, "failed": Tone.WRONG, "open": Tone.SOFT}[row.verdict]
    return Told(in_language(_VERDICTS[row.verdict], language), tone=tone)


def _sums(of: GradePaper, speech: Speech, before: int) -> list[tuple[Cell, ...]]:
    """What adds up the columns: the average, and how many failed at first."""
    looked = {one.assessment.id for one in of.alerts}
    shares = [percent(one.share, tone=_toned(test.id in looked)) for one, test in zip(of.sums, of.assessments, strict=True)]
    told: list[tuple[str, list[Told], Told]] = [
        (_AVERAGE, [grade(one.mean) for one in of.sums], grade(of.mean)),
        (_FAILED, [Told(str(one.failed) if one.tested else NOTHING, one.failed) for one in of.sums], Told("", "")),
        (_SHARE, shares, Told("", "")),
    ]
    return [(*[""] * (before - 1), tables.cell(partial(in_language, name), speech), *cells, last, "") for name, cells, last in told]


def _tests(of: GradePaper, speech: Speech) -> Table:
    """The tests by name, with what each counts and what it came to."""
    looked = {one.assessment.id for one in of.alerts}
    columns: list[Column[_Test]] = [
        Column(N_("Code"), lambda one, _language: one[2].code, 44),
        Column(N_("Subject"), lambda one, language: pick(one[1].titles, language), 150),
        Column(N_("Test"), lambda one, language: pick(one[2].titles, language), 120),
        Column(N_("Weight %"), lambda one, _language: figure(subject_weight(one[1], one[2])), 34, centred=True),
        Column(N_("Maximum"), lambda one, _language: figure(one[2].maximum), 34, centred=True),
        Column(N_("Pass score"), lambda one, _language: figure(one[2].pass_score), 34, centred=True),
        Column(N_("Tested"), lambda one, _language: of.sums[one[0]].tested, 34, centred=True),
        Column(_AVERAGE, lambda one, _language: grade(of.sums[one[0]].mean), 34, centred=True),
        Column(_FAILED, lambda one, _language: of.sums[one[0]].failed, 40, centred=True),
        Column(N_("%"), lambda one, _language: percent(of.sums[one[0]].share, tone=_toned(one[2].id in looked)), 30, centred=True),
        Column(N_("Not passed now"), lambda one, _language: of.sums[one[0]].failed_now, 40, centred=True),
    ]
    return tables.table(columns, _placed(of), speech, N_("Tests"))


def _toned(wrong: bool) -> Tone:
    return Tone.WRONG if wrong else Tone.PLAIN
