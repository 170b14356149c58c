"""Charts: round scales, bars as high as their numbers, and the way of the page."""

import re

import pytest

from app.exports.pages import charts, page
from app.exports.pages.charts import Chart, Fill, Kind, Series
from app.exports.speech import Speech
from tests.exports.samples import LETTERHEAD


@pytest.mark.parametrize(
    ("bottom", "top", "found"),
    [
        (0, 125, [0, 25, 50, 75, 100, 125]),
        (80, 100, [80, 85, 90, 95, 100]),
        (0, 7, [0, 2, 4, 6, 8]),
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0, 1100, [0, 250, 500, 750, 1000, 1250]),
    ],
)
def test_a_scale_has_round_steps(bottom: float, top: float, found: list[float]) -> None:
    assert charts.ticks(bottom, top) == pytest.approx(found)


@pytest.mark.parametrize("top", [3, 17, 99, 101, 1234, 99999])
def test_a_scale_holds_its_values_in_few_steps(top: float) -> None:
    levels = charts.ticks(0, top)
    assert levels[0] == 0 and levels[-1] >= top and len(levels) <= 7


def drawn(chart: Chart, language: str) -> list[tuple[float, float]]:
    """The left edges and heights of what is filled with ink."""
    sheet = page.canvas(page.Paper("", "", language))
    frame = page.Frame(sheet, LETTERHEAD, Speech(language))
    charts.art(chart).draw(frame, (0, 100, 400, 150))
    code = "\n".join(sheet._code)
    boxes = re.findall(r"^0\.0784 0\.157 0\.294 rg ([\d.]+) [\d.]+ [\d.]+ ([\d.]+) re f", code, re.MULTILINE)
    return [(float(left), float(high)) for left, high in boxes]


def test_bars_are_as_high_as_their_numbers_and_go_the_way_of_the_page() -> None:
    chart = Chart(Kind.GROUPED, ("a", "b", "c"), (Series("", (10, 20, 40)),))
    for language, way in (("en", 1), ("ar", -1)):
        bars = drawn(chart, language)
        lefts, heights = [left for left, _high in bars], [high for _left, high in bars]
        assert sorted(lefts)[::way] == lefts
        assert heights[1] == pytest.approx(2 * heights[0], abs=0.05) and heights[2] == pytest.approx(4 * heights[0], abs=0.05)


def test_what_is_hatched_or_open_is_not_inked() -> None:
    series = (Series("x", (5, 5)), Series("y", (3, 0), Fill.HATCHED), Series("z", (1, None), Fill.OPEN))
    assert len(drawn(Chart(Kind.STACKED, ("a", "b"), series), "en")) == 3  # two bars, and the sample of the first series
