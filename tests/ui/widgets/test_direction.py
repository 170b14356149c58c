from collections.abc import Iterator

import pytest

from app import words
from app.ui.widgets.direction import RLM, sentence


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    yield
    words.use("en")


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "كامل مالك was late", "\u2068كامل مالك\u2069 was late"),
        ("en", "Clear كامل مالك, 2026-11-26", "Clear \u2068كامل مالك\u2069, 2026-11-26"),
        ("en", "كامل مالك", "كامل مالك"),
        ("en", "OPB-1, 2010-12-09", "OPB-1, 2010-12-09"),
        ("ar", "OPB-1 رقم 24", f"{RLM}OPB-1 رقم 24"),
        ("ar", "Camp Dublin", "Camp Dublin"),
        ("ar", "غائباً، 2010-12-09، الحصة 4", "غائباً، \u20662010-12-09\u2069، الحصة 4"),
        ("ckb", "\u2068Laptop 2\u2069 بەشداری", "\u2068Laptop 2\u2069 بەشداری"),
        ("ar", "/media/KINGSTON", "/media/KINGSTON"),
    ],
)
def test_a_sentence_is_read_as_the_language_of_the_window_is(language: str, text: str, told: str) -> None:
    words.use(language)
    assert sentence(text) == told
