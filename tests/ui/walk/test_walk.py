"""A walk over everything that the window shows: each control has a name and is met by keys, all is translated, whole and legible."""

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from app import clock, tour, words
from app.progress import SILENT
from app.ui import actions
from app.ui.pictures import taking
from app.ui.pictures.studio import Subject, studio
from app.ui.widgets import theme
from app.ui.widgets.colours import THEMES
from tests.ui.walk.findings import Walk
from tests.ui.widgets.test_theme import contrast

BOUNDED = 300  # how many examples the profile of that name asks for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # windows without a frame
FEW = {"everywhere", "attendance", "formation"}
LEAST = {"light": 4.5, "dark": 4.5, "contrast": 7.0}  # as WCAG 2 asks: AA, and AAA
SAME = {"Menu", "go", "no-go"}  # what is called so in Italian too
Role, Group = QPalette.ColorRole, QPalette.ColorGroup
PAIRS = (
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.PlaceholderText, Role.Base),
)


@pytest.fixture
def subject(tmp_path: Path) -> Iterator[Subject]:
    """The tour's camp, with one certificate."""
    with tour.surroundings(str(tmp_path)):
        terminal = tour.Terminal(tmp_path / "Camp Dublin", tmp_path)
        terminal.type("demo", str(terminal.camp))
        tour.begin_a_class(terminal)
        terminal.type("certificates", "issue", "OPB-1", "--only", "OPB-1:1", "--out", terminal.file(tour.ALONE))
        yield tour.subject(terminal)
    clock.believe()


def walked(subject: Subject, machine: Path, walk: Walk, language: str, only: Collection[str] = ()) -> Walk:
    machine.mkdir()
    with studio(machine, subject, walk.look) as made:
        made.only = only
        taking.play(made, [(language, "light")], SILENT)
    return walk


def test_every_control_has_a_name_and_is_whole_translated_and_reached(subject: Subject, tmp_path: Path) -> None:
    walk = walked(subject, tmp_path / "settings", Walk(), "ar", FEW)
    assert len(set(walk.scenes)) > 8
    assert not sorted(walk.found)


@pytest.mark.long
@pytest.mark.parametrize("direction", [("en", "it"), ("ar", "ckb")], ids=["ltr", "rtl"])
def test_so_is_every_scene_in_every_language(direction: tuple[str, str], subject: Subject, tmp_path: Path) -> None:
    """Where the profile is the bounded one, in the language of each direction whose words are longest."""
    for language in direction[1:] if settings.default.max_examples == BOUNDED else direction:
        walk = walked(subject, tmp_path / f"settings-{language}", Walk(), language)
        assert len(set(walk.scenes)) > 100
        assert not sorted(walk.found)


@pytest.mark.parametrize("language", [language for language in words.LANGUAGES if language != "en"])
def test_no_action_and_no_key_is_without_a_translation(language: str) -> None:
    told = [command.text for command in actions.COMMANDS.values()]
    told += [what for group in actions.PLAIN.values() for _keys, what in group] + list(actions.GROUPS.values())
    assert [text for text in told if words.in_language(text, language) == text and text not in SAME] == []


@pytest.mark.parametrize("name", THEMES)
def test_every_text_of_the_palette_can_be_read_also_where_it_is_disabled(name: str, qapp: QApplication) -> None:
    palette = theme.palette(THEMES[name])
    for group in (Group.Active, Group.Inactive, Group.Disabled):
        for text, ground in PAIRS:
            pair = palette.color(group, text).name(), palette.color(group, ground).name()
            assert contrast(*pair) >= LEAST[name], (group, text, pair)
