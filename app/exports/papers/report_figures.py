"""The charts of the end-of-course report, each with its numbers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.exports import tables
from app.exports.document import Block, Figure, Table, Told, Tone
from app.exports.pages import chart_tables
from app.exports.pages.charts import Chart, Fill, Kind, Series
from app.exports.papers.figures import NOTHING, figure, grade, percent
from app.exports.papers.nominal_roll import status
from app.exports.speech import Said, Speech, joined, spelt
from app.exports.tables import Column
from app.models.certificate import State
from app.models.titles import pick
from app.records.course_report import CourseReport, Shooting, Taught, Tested
from app.records.figures import shown
from app.records.register import STATES
from app.records.trends import BINS, Spread, Week
from app.words import N_, in_language

_LEAST = N_("at least {percent} %")
_ROW = 3  # small charts


@dataclass(frozen=True)
class Shown:
    """A block of the pages, and the tables that a spreadsheet has of it."""

    block: Block
    tables: tuple[Table, ...]


def figures(of: CourseReport, speech: Speech) -> list[Shown]:
    """Those of which there is something to show."""
    found = [_weeks(of, speech)] if any(week.whole.percent is not None for week in of.attendance.weeks) else []
    found += [_drops(of, speech)] if of.turns else []
    if any(one.sum.tested for one in of.tests):
        found.append(_first_tries(of, speech))
    found += list(_scores(of, speech))
    found += [_hours(of, speech)] if any(one.planned for one in of.taught) else []
    found += [_shooting(one, speech) for one in of.shootings if one.ratings and one.below + sum(many for _titles, many in one.ratings)]
    found += [_certificates(of, speech)] if of.certificates else []
    return found


def _whole(hundredths: int | None) -> float | None:
    """To one decimal."""
    return None if hundredths is None else round(hundredths / 100, 1)


def _beside(name: str, chart: Chart, table: Table, speech: Speech) -> Shown:
    named = Table(table.headings, table.lines, name=speech.said(name))
    return Shown(Figure(chart_tables.beside(chart, table), speech.said(name)), (named,))


def _weeks(of: CourseReport, speech: Speech) -> Shown:
    least = speech.each(lambda one: in_language(_LEAST, one).format(percent=spelt(shown(of.attendance.least), one)))
    values = tuple(_whole(week.whole.percent) for week in of.attendance.weeks)
    lowest = min([value for value in values if value is not None] + [of.attendance.least / 100])
    series = (Series("", values),)
    labels = tuple(str(week.number) for week in of.attendance.weeks)
    chart = Chart(Kind.LINES, labels, series, (of.attendance.least / 100, least), bottom=max(0, lowest // 10 * 10 - 10), top=100, unit=" %")
    columns: list[Column[Week]] = [
        Column(N_("Week"), lambda one, _language: one.number, 30, centred=True),
        Column(N_("Attended %"), lambda one, _language: percent(one.whole.percent, of.attendance.least), 50, centred=True),
        Column(N_("Unexcused, hours"), lambda one, _language: round(one.whole.unexcused / 60), 50, centred=True),
    ]
    return _beside(N_("Attendance by week"), chart, tables.table(columns, of.attendance.weeks, speech), speech)


def _drops(of: CourseReport, speech: Speech) -> Shown:
    """The strength day by day, and why it fell."""
    days = [date.fromisoformat(turn.day) for turn in of.turns]
    length = max((date.fromisoformat(of.day) - days[0]).days, 1) if days else 1
    places = tuple((there - days[0]).days / length for there in days)
    labels = tuple(f"{there.day}/{there.month}" for there in days)
    series = (Series("", tuple(float(turn.strength) for turn in of.turns)),)
    lowest = min((turn.strength for turn in of.turns), default=0)
    chart = Chart(Kind.STEPS, labels, series, places=places, bottom=max(0, lowest - 10) // 10 * 10)
    went = Counter[str]()
    for turn in of.turns:
        went.update(dict(turn.went))
    left = went.most_common() or [("", 0)]
    columns: list[Column[tuple[str, int]]] = [
        Column(N_("Left, and why"), lambda one, language: status(one[0], language) or NOTHING, 100),
        Column(N_("Trainees"), lambda one, _language: one[1], 40, centred=True),
    ]
    return _beside(N_("Strength, and who left"), chart, tables.table(columns, left, speech), speech)


def _first_tries(of: CourseReport, speech: Speech) -> Shown:
    labels = tuple(one.test.code for one in of.tests)
    passed = Series(joined(speech.said(N_("passed"))), tuple(_whole(one.first_try) for one in of.tests))
    chart = Chart(Kind.GROUPED, labels, (passed,), top=100, unit=" %")
    columns: list[Column[Tested]] = [
        Column(N_("Test"), lambda one, language: f"{one.test.code} {pick(one.test.titles, language)}", 120),
        Column(N_("Tested"), lambda one, _language: one.sum.tested, 34, centred=True),
        Column(N_("First try %"), lambda one, _language: percent(one.first_try, tone=_looked(of, one)), 40, centred=True),
        Column(N_("Average"), lambda one, _language: grade(one.sum.mean), 34, centred=True),
    ]
    return _beside(N_("Passed at the first try"), chart, tables.table(columns, of.tests, speech), speech)


def _looked(of: CourseReport, one: Tested) -> Tone:
    return Tone.WRONG if one.test.code in of.looked_into else Tone.PLAIN


def _scores(of: CourseReport, speech: Speech) -> Iterator[Shown]:
    """Small charts in rows: how many scored which tenth, who passed and who did not, with the pass score."""
    for start in range(0, len(of.spreads), _ROW):
        spreads = of.spreads[start : start + _ROW]
        small = [(_titled(one, speech), _histogram(one, speech)) for one in spreads]
        name = speech.said(N_("Scores: how many in which tenth of the points; the upright line is the pass score")) if start == 0 else ()
        yield Shown(Figure(chart_tables.row(small, _ROW), name), tuple(_tenths(one, speech) for one in spreads))


def _histogram(of: Spread, speech: Speech) -> Chart:
    tenth = of.test.maximum / BINS
    labels = tuple(spelt(shown(round(place * tenth)), speech.first) for place in range(BINS))
    first, last = _range(of)
    series = [Series(joined(speech.said(N_("passed"))), tuple(map(float, of.passed))[first:last])]
    if any(of.failed):
        failed = tuple(map(float, of.failed))[first:last]
        series.append(Series(joined(speech.said(N_("not passed"))), failed, Fill.HATCHED))
    bound = of.test.pass_score / tenth - first
    return Chart(Kind.STACKED, labels[first:last], tuple(series), bound=(bound, "") if 0 <= bound <= last - first else None)


def _range(of: Spread) -> tuple[int, int]:
    """The tenths that are shown: from the lowest that anybody scored, the pass score among them."""
    used = [place for place in range(BINS) if of.passed[place] or of.failed[place]]
    return min([*used, of.test.pass_score * BINS // of.test.maximum, BINS - 4]), BINS


def _tenths(of: Spread, speech: Speech) -> Table:
    tenth = of.test.maximum / BINS
    columns: list[Column[int]] = [
        Column(N_("Score from"), lambda place, _language: figure(round(place * tenth)), 40),
        Column(N_("Passed"), lambda place, _language: of.passed[place], 40),
        Column(N_("Not passed"), lambda place, _language: of.failed[place], 40),
    ]
    made = tables.table(columns, list(range(BINS)), speech)
    return Table(made.headings, made.lines, name=_titled(of, speech))


def _titled(of: Spread, speech: Speech) -> Said:
    return speech.each(lambda one: f"{of.test.code}  {pick(of.test.titles, one)}")


def _hours(of: CourseReport, speech: Speech) -> Shown:
    planned = Series(joined(speech.said(N_("Planned"))), tuple(float(one.planned) for one in of.taught), Fill.OPEN)
    held = Series(joined(speech.said(N_("Held"))), tuple(float(one.held) for one in of.taught))
    chart = Chart(Kind.GROUPED, tuple(one.code for one in of.taught), (planned, held))
    columns: list[Column[Taught]] = [
        Column(N_("Subject"), lambda one, language: f"{one.code} {pick(one.titles, language)}", 130),
        Column(N_("By the course"), lambda one, _language: one.wanted, 34, centred=True),
        Column(N_("Planned"), lambda one, _language: one.planned, 34, centred=True),
        Column(N_("Held"), lambda one, _language: one.held, 34, centred=True),
        Column(N_("Not held"), lambda one, _language: one.not_held, 34, centred=True),
    ]
    return _beside(N_("Sessions planned and held"), chart, tables.table(columns, of.taught, speech), speech)


def _shooting(of: Shooting, speech: Speech) -> Shown:
    rows = [*((speech.pick(titles), many) for titles, many in of.ratings), (speech.said(N_("Below")), of.below)]
    chart = Chart(Kind.GROUPED, tuple(joined(said) for said, _many in rows), (Series("", tuple(float(many) for _said, many in rows)),))
    columns: list[Column[tuple[Said, int]]] = [
        Column(N_("Rating"), lambda one, language: one[0][speech.languages.index(language)], 100),
        Column(N_("Trainees"), lambda one, _language: one[1], 40, centred=True),
    ]
    shown = _beside(N_("Weapons"), chart, tables.table(columns, rows, speech), speech)
    name = speech.each(lambda one: f"{in_language('Weapons', one)}: {pick(of.test.titles, one) or of.test.code}")
    block = shown.block
    assert isinstance(block, Figure)
    return Shown(Figure(block.art, name), tuple(Table(table.headings, table.lines, name=name) for table in shown.tables))


def _certificates(of: CourseReport, speech: Speech) -> Shown:
    rows: Sequence[tuple[str, int]] = list(of.certificates.items())
    columns: list[Column[tuple[str, int]]] = [
        Column(N_("State"), lambda one, language: in_language(STATES[State(one[0])], language), 100),
        Column(N_("Certificates"), lambda one, _language: Told(str(one[1]), one[1]), 60, centred=True),
    ]
    made = tables.table(columns, rows, speech, N_("Certificates"))
    return Shown(made, (made,))
