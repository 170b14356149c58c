from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.template import Box, Field, Template
from app.records import designs
from app.ui.templates import geometry, new_fields
from app.ui.templates.findings import findings
from app.ui.templates.geometry import ALONG, Line
from app.ui.templates.history import History

PAGE = (297.0, 210.0)
NAME = Field("name", "name", Box(20, 100, 100, 10))
GRADE = Field("serial", "serial", Box(150, 60, 40, 8))
CODE = Field("code", "code", Box(20, 20, 28, 28))
TEMPLATE = Template("Ours", {}, fields=(NAME, GRADE, CODE))
tenths = st.integers(0, 2000).map(lambda n: n / 10)


def test_a_box_is_drawn_to_the_middle_of_the_page_and_to_its_neighbours() -> None:
    lines = geometry.lines(TEMPLATE, "name")
    box, on = geometry.drawn(Box(98.1, 101.3, 100, 10), lines, 1.0)
    assert (box.x, on[0]) == (98.5, Line(ALONG, 148.5))
    box, on = geometry.drawn(Box(149.3, 120, 100, 10), lines, 1.0)
    assert box.x == 150 and on == (Line(ALONG, 150),)
    assert geometry.drawn(Box(60, 130, 33, 7), lines, 0.2) == (Box(60, 130, 33, 7), ())


def test_only_the_side_that_is_drawn_moves() -> None:
    box, on = geometry.drawn_out(Box(20, 100, 129, 10), (1, 0), geometry.lines(TEMPLATE, "name"), 1.0)
    assert box == Box(20, 100, 128.5, 10) and on == (Line(ALONG, 148.5),)
    assert geometry.sized(Box(20, 20, 28, 28), (-1, -1), 4, 1, shaped=True) == Box(21, 21, 27, 27)
    assert geometry.sized(Box(20, 20, 28, 28), (-1, 1), 500, 0) == Box(48 - geometry.LEAST, 20, geometry.LEAST, 28)
    assert geometry.tidy(Box(20.04, 19.57, 100, 0.5), Box(20, 19.57, 99.98, 0.5)) == Box(20, 19.57, 100, 0.5)


def test_the_border_is_met_only_where_it_is_drawn() -> None:
    template = replace(TEMPLATE, fields=(new_fields.added(TEMPLATE, "border"), *TEMPLATE.fields))
    assert geometry.touched(template, 12, 105, 0.5) == "border"
    assert geometry.touched(template, 100, 180, 0.5) is None
    assert geometry.touched(template, 30, 105, 0.5) == "name"
    assert Line(ALONG, 9 + 24 * 25.4 / 72) in geometry.lines(template, "name")


@settings(max_examples=20)
@given(tenths, tenths, st.sampled_from(geometry.HANDLES), st.integers(-900, 900), st.integers(-900, 900))
def test_whatever_is_drawn_the_opposite_side_stays(x: float, y: float, handle: geometry.Handle, along: int, up: int) -> None:
    before = Box(x, y, 30, 20)
    after = geometry.sized(before, handle, along / 10, up / 10)
    if handle[0] >= 0:
        assert after.x == before.x
    else:
        assert after.x + after.wide == pytest.approx(before.x + before.wide)
    if handle[1] >= 0:
        assert after.y == before.y
    else:
        assert after.y + after.high == pytest.approx(before.y + before.high)
    assert after.wide >= geometry.LEAST and after.high >= geometry.LEAST


@pytest.mark.parametrize("size", [(279.4, 215.9), (210.0, 297.0)], ids=["letter", "upright"])
def test_on_another_paper_every_field_stays_on_the_page_and_keeps_its_shape(size: tuple[float, float]) -> None:
    for name in designs.BUILT_IN:
        for field in geometry.fitted(designs.built_in(name), size).fields:
            box = field.box
            assert min(box.x, box.y) >= 0 and box.x + box.wide <= size[0] + 0.11 and box.y + box.high <= size[1] + 0.11
            if field.shows == "code":
                assert box.wide == pytest.approx(box.high, abs=0.11)


def test_what_is_doubtful_of_boxes_is_said_of_each_field() -> None:
    assert findings(TEMPLATE) == []
    wrong = TEMPLATE.put(replace(CODE, box=Box(3, 20, 20, 20)))
    assert [(one.field, one.text) for one in findings(wrong)] == [
        ("code", "It is 3.0 mm from the edge: most printers leave 5 mm white."),
        ("code", "The code is 20.0 mm large: below 22 mm it is hard to read."),
    ]
    outside = TEMPLATE.put(replace(NAME, box=Box(250, 100, 100, 10)))
    assert [one.text for one in findings(outside)] == ["It lies outside the page."]


@pytest.mark.parametrize("name", designs.BUILT_IN)
def test_nothing_is_doubtful_of_what_muster_brings(name: str) -> None:
    assert findings(designs.built_in(name)) == []


def test_changes_of_one_name_are_taken_back_as_one() -> None:
    history = History(TEMPLATE)
    for step in (1, 2, 3):
        assert history.put(TEMPLATE.put(replace(NAME, box=Box(20 + step, 100, 100, 10))), "move name")
    history.rest()
    moved = history.now
    assert history.put(TEMPLATE.without("code"), "remove") and not history.put(TEMPLATE.without("code"))
    assert history.back() and history.now == moved
    assert history.back() and history.now == TEMPLATE and not history.back()
    assert history.again() and history.again() and history.now == TEMPLATE.without("code") and not history.can_again
    history.back()
    history.put(TEMPLATE)
    assert not history.again() and history.can_back


def test_a_new_field_lies_in_the_middle_and_a_copy_beside_what_it_is_of() -> None:
    made = new_fields.added(TEMPLATE, "photo")
    assert made.id == "photo" and (made.box.x * 2 + made.box.wide, made.box.y * 2 + made.box.high) == pytest.approx(PAGE)
    full = TEMPLATE.put(made)
    for shows in ("name_latin", "rule", "name", "stamp"):
        more = new_fields.added(full, shows)
        assert not any(geometry.meet(more.box, field.box) for field in full.fields) and geometry.within(more.box, PAGE) == more.box
        full = full.put(more)
    again = new_fields.copied(TEMPLATE, NAME)
    assert (again.id, again.box) == ("name-2", Box(25, 95, 100, 10))
    assert [each.id for each in new_fields.ordered(TEMPLATE, 0, 2).fields] == ["serial", "code", "name"]
