"""The trends of a class as figures, in the person's language."""

import itertools
from collections.abc import Sequence
from datetime import date

from app.models.enrolment import Status
from app.models.titles import pick
from app.records.figures import shown
from app.records.scores import AssessmentColumn
from app.records.trends import BINS, Attendance, Course, Spread, Turn
from app.ui.attendance.wording import day
from app.ui.courses.naming import STATUS
from app.ui.results import wording
from app.ui.widgets.chart_figure import Figure, Fill, Kind, Series, alike
from app.words import _, language, plural

WHOLE = 10_000  # 100 % in hundredths of a percent


def percent(hundredths: int | None) -> str:
    return shown(hundredths) + (" %" if hundredths is not None else "")


def count(number: int | None) -> str:
    return "—" if number is None else str(number)


def platoon(number: int | None) -> str:
    return _("No platoon") if number is None else _("Platoon {number}").format(number=number)


def weeks(of: Attendance, apart: bool) -> Figure:
    """By week: of the whole class, or of each platoon."""
    whole = (Series(_("Whole class"), tuple(week.whole.percent for week in of.weeks)),)
    each = tuple(
        alike(place, platoon(number), tuple(week.platoons[place].percent for week in of.weeks)) for place, number in enumerate(of.platoons)
    )
    return Figure(
        _("Attendance by week"),
        _below(of),
        Kind.LINES,
        _("Week"),
        tuple(str(week.number) for week in of.weeks),
        each if apart else whole,
        percent,
        names=tuple(
            _("Week {number}, {first} – {last}").format(number=week.number, first=day(week.first, "d MMM"), last=day(week.last, "d MMM"))
            for week in of.weeks
        ),
        top=WHOLE,
        from_zero=False,
        limit=_least(of),
    )


def _least(of: Attendance) -> tuple[int, str]:
    return of.least, _("at least {percent}").format(percent=percent(of.least))


def _below(of: Attendance) -> str:
    return plural("{n} trainee below {percent}", "{n} trainees below {percent}", of.below, percent=percent(of.least))


def platoons(of: Attendance) -> Figure:
    return Figure(
        _("Attendance by platoon"),
        _("Whole class {percent}").format(percent=percent(of.whole.percent)),
        Kind.GROUPED,
        _("Platoon"),
        tuple("—" if number is None else str(number) for number in of.platoons),
        (Series(_("Attendance"), tuple(part.percent for part in of.by_platoon)),),
        percent,
        names=tuple(platoon(number) for number in of.platoons),
        top=WHOLE,
        limit=_least(of),
    )


def strength(turns: Sequence[Turn], last: str) -> Figure:
    """A line from the first day to the last one that is told; its turns say who came and who went."""
    first = date.fromisoformat(turns[0].day) if turns else date.fromisoformat(last)
    length = max(1, (date.fromisoformat(last) - first).days)
    days = [turn.day for turn in turns]
    return Figure(
        _("Strength"),
        _strength_now(turns),
        Kind.STEPS,
        _("Day"),
        tuple(day(each, "d MMM") for each in days),
        (Series(_("Strength"), tuple(turn.strength for turn in turns)),),
        count,
        names=tuple(day(each) for each in days),
        notes=tuple(_moves(turn, first=place == 0) for place, turn in enumerate(turns)),
        places=tuple((date.fromisoformat(each) - first).days / length for each in days),
        from_zero=False,
    )


def _strength_now(turns: Sequence[Turn]) -> str:
    if not turns:
        return ""
    came, went = sum(turn.came for turn in turns), sum(many for turn in turns for _status, many in turn.went)
    return _("{strength} now, {came} came, {went} left").format(strength=turns[-1].strength, came=came, went=went)


def _moves(turn: Turn, first: bool) -> str:
    came = [plural("{n} came", "{n} came", turn.came)] if turn.came and not first else []
    return _(", ").join([*came, *(f"{_(STATUS[Status(status)])} {many}" for status, many in turn.went)])


def scores(of: Spread) -> Figure:
    """How many scored which tenth of the maximum, on both sides of the pass score."""
    tenth = of.test.maximum / BINS
    edges = [shown(round(place * tenth)) for place in range(BINS + 1)]
    many = sum(of.passed) + sum(of.failed)
    return Figure(
        _("Scores"),
        _("{passed} of {many} passed, mean {mean}").format(passed=sum(of.passed), many=many, mean=shown(of.mean)),
        Kind.STACKED,
        _("Score"),
        tuple(edges[:-1]),
        (Series(_("passed"), of.passed, "good"), *([Series(_("not passed"), of.failed, "wrong", Fill.HATCHED)] if any(of.failed) else [])),
        count,
        names=tuple(_("{low} to {high}").format(low=low, high=high) for low, high in itertools.pairwise(edges)),
        bound=(of.test.pass_score / tenth, _("pass {score}").format(score=shown(of.test.pass_score))),
    )


def no_scores() -> Figure:
    """Before anybody has a result."""
    return Figure(_("Scores"), "", Kind.STACKED, _("Score"), (), (), count)


def tests(of: Sequence[Spread]) -> list[str]:
    """The subject, and which of its assessments where it has several."""
    subjects = [one.test.subject_code for one in of]
    return [wording.subject(one.test) if subjects.count(one.test.subject_code) == 1 else _named(one.test) for one in of]


def _named(test: AssessmentColumn) -> str:
    subject, title = wording.subject(test), wording.title(test)
    return _("{subject}: {test}").format(subject=subject, test=title if title != subject else test.code)


def progress(courses: Sequence[Course]) -> Figure:
    taken, planned = sum(one.taken for one in courses), sum(one.planned for one in courses)
    series = (
        Series(_("taken"), tuple(one.taken for one in courses), "accent"),
        Series(_("roll missing"), tuple(one.untaken for one in courses), "wrong", Fill.HATCHED),
        Series(_("to come"), tuple(one.to_come for one in courses), "soft", Fill.OPEN),
        Series(_("not held"), tuple(one.not_held for one in courses), "soft", Fill.DOTTED),
    )
    return Figure(
        _("Progress"),
        _("{taken} of {planned} sessions taken").format(taken=taken, planned=planned),
        Kind.STACKED,
        _("Subject"),
        tuple(one.code for one in courses),
        (series[0], *(one for one in series[1:] if any(one.values))),
        count,
        names=tuple(pick(one.titles, language()) or one.code for one in courses),
    )
