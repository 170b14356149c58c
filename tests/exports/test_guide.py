"""The guides for the wall: one page each in every language, with the window's own words and keys."""

from pathlib import Path

import pypdfium2
import pytest

from app import words
from app.exports import guide
from app.exports.guide_words import GUIDES, KEYS, LETTERS, MARKS
from app.ui import actions
from app.ui.attendance import keys
from app.ui.attendance.wording import CALLED
from app.words import in_language

DEEDS = [deed for each in GUIDES.values() for chapter in each.chapters for deed in chapter.deeds]
WINDOW = Path(actions.__file__).parent


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("role", GUIDES)
def test_a_guide_is_one_page_in_its_language(role: str, language: str) -> None:
    document = pypdfium2.PdfDocument(guide.content(role, language, "Camp Dublin"))
    try:
        (page,) = document
        text = page.get_textpage().get_text_bounded()
        title = document.get_metadata_value("Title")
    finally:
        document.close()
    assert title.startswith(in_language(GUIDES[role].title, language))
    assert "Dublin" in text and "Ctrl" in text
    if language == "en":
        assert all(deed.button in text for chapter in GUIDES[role].chapters for deed in chapter.deeds)


def test_the_guides_say_what_the_window_says() -> None:
    """A command that is called otherwise now, or has other keys, is found here."""
    for deed in (deed for deed in DEEDS if deed.command):
        command = actions.COMMANDS[deed.command]
        assert (deed.button, deed.keys) == (command.text, command.keys[0]), deed.command


def test_a_button_without_keys_is_in_the_window_too() -> None:
    said = "".join(file.read_text(encoding="utf-8") for file in WINDOW.rglob("*.py"))
    assert [deed.button for deed in DEEDS if not deed.command and f'"{deed.button}"' not in said] == []


def test_the_letters_of_the_marks_are_those_of_the_sheet() -> None:
    assert [code for code, _name in MARKS] == [code.value for code in CALLED]
    assert [name for _code, name in MARKS] == list(CALLED.values())
    assert keys.LETTERS == KEYS
    assert {"ar": "".join(LETTERS["ar"].values()), "ckb": "".join(LETTERS["ckb"].values())} == {"ar": keys.ARABIC, "ckb": keys.SORANI}


def test_the_same_guide_comes_out_the_same() -> None:
    assert guide.content("clerk", "ckb") == guide.content("clerk", "ckb")
