"""Levels and runs against another implementation of UAX #9."""

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exports.typesetting import bidi

LETTERS = "abزمكەڕ1٣۴ (){}[]+-.,:/%$\u064e\u0651!؟«»"


def displayed(text: str, base: int) -> str:
    """The characters from left to right; brackets are turned by HarfBuzz later."""
    return "".join(text[r.start : r.end][:: -1 if r.rtl else 1] for r in bidi.runs(text, base))


@settings(max_examples=500, deadline=None)
@given(st.text(LETTERS, max_size=24), st.sampled_from([bidi.LTR, bidi.RTL]))
def test_order_is_that_of_the_reference(text: str, base: int) -> None:
    assert displayed(text, base) == get_display(text, base_dir="R" if base else "L")


@pytest.mark.parametrize(
    ("text", "base"),
    [("محمد", bidi.RTL), ("12 محمد", bidi.RTL), ("Ali محمد", bidi.LTR), ("123", bidi.LTR), ("", bidi.LTR)],
)
def test_base_is_the_direction_of_the_first_letter(text: str, base: int) -> None:
    assert bidi.base_level(text) == base


@pytest.mark.parametrize(
    ("text", "page", "level"),
    [
        ("66 / 70", bidi.RTL, bidi.RTL),
        ("66 / 70", bidi.LTR, bidi.LTR),
        ("T3 يدرب المتدربين", bidi.LTR, bidi.RTL),
        ("Oil Police: شرطة", bidi.RTL, bidi.LTR),
        ("منسحب، 06/11/2010، At his own request, family reasons", bidi.RTL, bidi.RTL),
    ],
)
def test_a_paragraph_reads_as_most_of_its_letters_do_and_figures_as_the_page(text: str, page: int, level: int) -> None:
    assert bidi.reading(text, page) == level


def test_a_number_in_arabic_stays_in_its_order() -> None:
    text = "الدورة 14 (OPB-1)"
    shown = "".join(text[r.start : r.end] for r in bidi.runs(text, bidi.RTL) if not r.rtl)
    assert "14" in shown and "OPB-1" in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u0637\u0628\u0639\u0647 demo\u060c 6", "6 \u060cdemo \u0647\u0639\u0628\u0637"),
        ("CHK-O\u060c AID-P", "AID-P \u060cCHK-O"),
        ("Lt. Rossi \u00b7 Hall 1", "Hall 1 \u00b7 Lt. Rossi"),
        ("First aid: 0\u00a0%", "%\u00a00 :First aid"),
        ("AK-47 1\u060c5", "AK-47 1\u060c5"),
    ],
)
def test_what_stands_apart_keeps_the_order_of_the_arabic_around_it(text: str, shown: str) -> None:
    assert displayed(text, bidi.RTL) == shown
