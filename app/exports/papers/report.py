"""The end-of-course report: a first page for who has one minute, then the course in charts with their numbers, as headquarters files it."""

from dataclasses import replace
from functools import partial

from app.exports import tables
from app.exports.document import COMMANDER, LEAD, Block, Document, Fact, Facts, Section, Signatures, Table, Words
from app.exports.papers import people, report_figures
from app.exports.papers.cadre import CAMP_COMMANDER
from app.exports.papers.facts import class_facts
from app.exports.papers.figures import NOTHING, grade, percent
from app.exports.papers.nominal_roll import status
from app.exports.speech import Speech, day, short_day, spelt
from app.exports.tables import Column
from app.models.titles import pick
from app.records.course_report import CourseReport, Fate
from app.records.figures import share, shown
from app.records.identities import Gone
from app.records.merit_paper import Placed
from app.records.rank_groups import GROUPS
from app.words import N_, in_language

_PAGE = 2500  # letters that the first page has room for at most
_TITLE = N_("End-of-course report")
_AS_OF = N_("as of {day}")
_PASSED, _ELIGIBLE = N_("Graduated"), N_("Meet the rules")
_ALL = N_("All")
_RESULT = N_("{passed} of {enrolled} trainees graduated ({share} %); {left} left before the end, {failed} did not pass.")
_TO_COME = N_("{passed} of {enrolled} trainees meet the rules ({share} %); {left} left before the end, {failed} do not meet them yet.")
_ATTENDED = N_("The class attended {percent} % of its hours. Trainees below the required {least} %: {below}.")
_LOOKED = N_("Tests to be looked into, because too many failed at the first try: {tests}.")
_NO_LOOKED = N_("In no test did so many fail at the first try that it is to be looked into.")
_NOT_ATTENDED, _NOT_TESTED = N_("No roll was taken yet."), N_("No test was held yet.")
_ODD = N_("Records that contradict each other: {count}. See the list of discrepancies.")
_NO_ODD = N_("No records contradict each other.")
_NO_TEXT = N_("The instructor has not written a report yet.")


def document(of: CourseReport, speech: Speech) -> Document:
    title = speech.said(_TITLE)
    as_of = speech.each(lambda one: in_language(_AS_OF, one).format(day=day(of.day, one)))
    facts = (*class_facts(of.of, speech), as_of)
    text = (of.text,) if of.text else speech.said(_NO_TEXT)
    first: tuple[Block, ...] = (
        _figures(of, speech),
        Words(speech.each(partial(_summary, of)), speech.said(N_("In short")), 8.4 if speech.bilingual else 9.5),
        _groups(of, speech),
        *([_merit(of, speech)] if of.merit else []),
        Words(text, speech.said(N_("Report of the instructor"))),
    )
    shown_apart = report_figures.figures(of, speech)
    last: list[Block] = [*([_leavers(of, speech)] if of.leavers else []), Signatures((LEAD, COMMANDER, CAMP_COMMANDER))]
    rest = (*(one.block for one in shown_apart), *last)
    long = len(of.text) > _PAGE  # then the first page is full, and what follows the text may begin on its last one
    sections = (Section(title, facts, (*first, *rest)),) if long else (Section(title, facts, first), Section(title, facts, rest))
    return Document(speech, title, sections, of.whole.enrolled, subject=of.of.class_label, sheet=_sheet(of, speech, title))


def _sheet(of: CourseReport, speech: Speech, title: tuple[str, ...]) -> Section:
    """All tables of the report, those of the charts too, for a spreadsheet."""
    found: list[Block] = [_groups(of, speech), *(table for one in report_figures.figures(of, speech) for table in one.tables)]
    found += [_merit(of, speech), _leavers(of, speech)]
    return Section(title, (), tuple(found))


def _figures(of: CourseReport, speech: Speech) -> Facts:
    whole, taught = of.whole, of.taught
    held, planned = sum(one.held for one in taught), sum(one.planned for one in taught)
    tested, failed = sum(one.sum.tested for one in of.tests), sum(one.sum.failed for one in of.tests)
    told = (
        (N_("Trainees"), str(whole.enrolled)),
        (_PASSED if of.recorded else _ELIGIBLE, f"{whole.passed} ({spelt(shown(share(whole.passed, whole.enrolled)), speech.first)} %)"),
        (N_("Not passed"), str(whole.failed)),
        (N_("Left before the end"), str(whole.left)),
        (N_("Attendance"), _marked(of.attendance.whole.percent, speech.first)),
        (N_("Average grade"), spelt(grade(of.mean).text, speech.first)),
        (N_("Passed at the first try"), _marked(share(tested - failed, tested) if tested else None, speech.first)),
        (N_("Sessions held of planned"), f"{held} / {planned}"),
    )
    return Facts(tuple(Fact(speech.said(label), value) for label, value in told), columns=3 if speech.bilingual else 4)


def _marked(hundredths: int | None, language: str) -> str:
    return NOTHING if hundredths is None else f"{spelt(shown(hundredths), language)} %"


def _summary(of: CourseReport, language: str) -> str:
    whole = of.whole
    told = in_language(_RESULT if of.recorded else _TO_COME, language)
    passed = told.format(
        passed=whole.passed,
        enrolled=whole.enrolled,
        share=spelt(shown(share(whole.passed, whole.enrolled)), language),
        left=whole.left,
        failed=whole.failed,
    )
    attended = in_language(_ATTENDED if of.attendance.whole.percent is not None else _NOT_ATTENDED, language).format(
        percent=spelt(shown(of.attendance.whole.percent), language),
        below=of.attendance.below,
        least=spelt(shown(of.attendance.least), language),
    )
    tests = [one.test for one in of.tests if one.test.code in of.looked_into]
    tested = any(one.sum.tested for one in of.tests)
    named = in_language(", ", language).join(f"{pick(test.subject, language)} ({test.code})" for test in tests)
    looked = in_language(_LOOKED if tests else _NO_LOOKED if tested else _NOT_TESTED, language).format(tests=named)
    odd = in_language(_ODD, language).format(count=of.discrepancies) if of.discrepancies else in_language(_NO_ODD, language)
    return "\n".join((passed, attended, looked, odd))


def _groups(of: CourseReport, speech: Speech) -> Table:
    called = {**GROUPS, "": _ALL}
    columns: list[Column[tuple[str, Fate]]] = [
        Column(N_("Rank group"), lambda one, language: in_language(called[one[0]], language), 130),
        Column(N_("Trainees"), lambda one, _language: one[1].enrolled, 50, centred=True),
        Column(N_("Left before the end"), lambda one, _language: one[1].left, 60, centred=True),
        Column(_PASSED if of.recorded else _ELIGIBLE, lambda one, _language: one[1].passed, 60, centred=True),
        Column(N_("Not passed"), lambda one, _language: one[1].failed, 50, centred=True),
        Column(N_("Share %"), lambda one, _language: percent(share(one[1].passed, one[1].enrolled)), 50, centred=True),
    ]
    rows = [*((name, fate) for name, fate in of.groups if fate.enrolled), ("", of.whole)]
    made = tables.table(columns, rows, speech, N_("Strength by rank group"))
    return replace(made, strong=frozenset({len(rows) - 1}), dense=speech.bilingual)  # the first page is to be one


def _merit(of: CourseReport, speech: Speech) -> Table:
    columns: list[Column[Placed]] = [
        Column(N_("Place"), lambda one, _language: one.place, 30, centred=True),
        *people.ranked(speech),
        Column(N_("Unit"), lambda one, _language: one.unit, 80),
        Column(N_("Grade"), lambda one, _language: grade(one.grade), 40, centred=True),
    ]
    return replace(tables.table(columns, of.merit, speech, N_("First of the order of merit")), dense=speech.bilingual)


def _leavers(of: CourseReport, speech: Speech) -> Table:
    columns: list[Column[Gone]] = [
        Column(N_("Serial"), lambda one, _language: one.serial, 24, centred=True),
        Column(N_("Rank"), lambda one, language: pick(one.rank, language), 60),
        Column(N_("Name"), lambda one, _language: one.name, 120),
        Column(N_("Latin name"), lambda one, _language: one.latin, 110 if speech.latin else 0),
        Column(N_("Status"), lambda one, language: status(one.status, language), 70),
        Column(N_("Since"), lambda one, _language: short_day(one.day), 50, centred=True),
        Column(N_("Reason"), lambda one, _language: one.reason, 130),
    ]
    return tables.table(columns, of.leavers, speech, N_("Left before the end"))
