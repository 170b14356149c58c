"""Choices about this machine: kept, tolerant of what others wrote into the file, and never half written."""

import json
from pathlib import Path

import pytest

from app import paths, settings
from app.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "muster" / "settings.json"


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert settings.load(file) == Settings()


def test_a_change_is_kept_and_leaves_the_others(file: Path) -> None:
    settings.change(file, language="ar", camp="/media/stick/مخيم")
    assert settings.change(file, text_size=120) == Settings(language="ar", camp="/media/stick/مخيم", text_size=120)
    assert settings.load(file) == Settings(language="ar", camp="/media/stick/مخيم", text_size=120)
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00\x01", '"theme"'])
def test_a_broken_file_is_kept_aside(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    assert settings.load(file) == Settings()
    assert not file.exists()
    assert file.with_suffix(".broken.json").read_text(encoding="utf-8") == text


def test_what_is_not_understood_gives_way_to_the_default(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"theme": "pink", "text_size": "big", "language": "it", "camp": None, "newer": 1}), encoding="utf-8")
    assert settings.load(file) == Settings(language="it")
    assert file.exists()


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "muster").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(OSError):
        settings.save(tmp_path / "muster" / "settings.json", Settings())


def test_places_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MUSTER_CAMP", str(tmp_path / "camp"))
    monkeypatch.setenv("MUSTER_SETTINGS", str(tmp_path / "own.json"))
    assert (paths.camp(), paths.settings()) == (tmp_path / "camp", tmp_path / "own.json")
    monkeypatch.delenv("MUSTER_CAMP")
    monkeypatch.delenv("MUSTER_SETTINGS")
    assert paths.camp().parts[-2:] == ("muster", "camp")
    assert paths.settings().name == "settings.json"


def test_what_muster_brings_is_there() -> None:
    assert all(folder.is_dir() for folder in (paths.FONTS, paths.ICONS, paths.LANGUAGES))


def test_what_widgets_remember_is_kept_by_name(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings.change(file, shapes={"trainees": "name,rank"})
    assert settings.load(file).shapes == {"trainees": "name,rank"}
    file.write_text('{"shapes": {"trainees": 3}, "theme": "dark"}', encoding="utf-8")
    assert settings.load(file) == settings.Settings(theme="dark")


def test_a_printer_is_never_off_by_more_than_a_hand(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"offset_x": -500, "offset_y": 501, "paper_size": "A3", "paper_second": "ar"}', encoding="utf-8")
    assert settings.load(file) == Settings(offset_x=-500, paper_second="ar")
