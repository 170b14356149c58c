"""A class of which there is little to tell yet."""

import pytest
from PySide6.QtCore import QRectF

from app.records import courses, trends
from app.store.camp import Store
from app.ui.overview import figures
from app.ui.widgets.chart_plot import Plot
from tests.camp_fixtures import COURSE, OilClass


@pytest.mark.parametrize("today", ["2010-10-01", "2010-10-24", "2011-01-01"])
def test_nothing_was_taken(oil_class: OilClass, today: str) -> None:
    with oil_class.store.read() as session:
        found = trends.trends(session, oil_class.id, today)
    weeks, progress = figures.weeks(found.attendance, apart=False), figures.progress(found.progress)
    assert weeks.empty and figures.platoons(found.attendance).empty
    assert progress.summary == "0 of 18 sessions taken"
    strength = figures.strength(found.strength, min(today, "2010-11-06"))
    assert strength.summary == ("" if today < "2010-10-24" else "5 now, 5 came, 0 left")
    for figure in (weeks, progress, strength, figures.no_scores()):
        plot = Plot(figure, QRectF(0, 0, 300, 100), False)
        assert all(0 <= plot.x(place) <= 300 for place in range(len(figure.labels)))
        assert plot.scale.high > plot.scale.low
        assert len(figure.rows()) == 1 + len(figure.labels)


def test_nobody_is_in_the_class(store: Store) -> None:
    with store.change("Set up") as session:
        class_id = courses.open_class(session, courses.add(session, COURSE), 1, "2010-10-24", 2)
    with store.read() as session:
        found = trends.trends(session, class_id, "2010-10-24")
    assert figures.strength(found.strength, "2010-10-24").summary == "0 now, 0 came, 0 left"
    assert figures.weeks(found.attendance, apart=True).empty and figures.tests(found.scores) == []
    assert (found.progress, figures.progress(found.progress).summary) == ((), "0 of 0 sessions taken")
