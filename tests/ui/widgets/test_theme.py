"""The look: legible in every theme, in each script's own font, and turned round where the language is."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app import paths, words
from app.settings import CHOICES, Settings
from app.ui.widgets import theme
from app.ui.widgets.colours import LIGHT, SHAPES, THEMES

TEXT = ("ink", "soft", "gold", "wrong", "good")
GROUNDS = ("paper", "card", "lit", "button")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def families(text: str, tabular: bool = False) -> set[str]:
    layout = QTextLayout(text, theme.font(tabular=tabular))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return {run.rawFont().familyName() for run in layout.glyphRuns()}


def drawn(icon: QIcon) -> bytes:
    image = icon.pixmap(theme.ICON).toImage()
    return bytes(image.constBits())


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    theme.apply(qapp, Settings(theme="light"))
    yield qapp
    words.use("en")
    theme.apply(qapp, Settings(theme="light"))


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read(name: str) -> None:
    roles = THEMES[name]
    pairs = [(getattr(roles, text), getattr(roles, ground)) for text in TEXT for ground in GROUNDS]
    pairs += [(roles.on_accent, roles.accent), *roles.marks.values()]
    floor = 7 if name == "contrast" else 4.5
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < floor} == {}


@pytest.mark.parametrize("name", THEMES)
def test_every_mark_has_its_own_tint_and_a_shape(name: str) -> None:
    roles = THEMES[name]
    assert list(roles.marks) == list("PLAESVDX") == list(SHAPES)
    assert len({roles.mark(code) for code in roles.marks}) == 8


def test_themes_differ_and_the_palette_follows(dressed: QApplication) -> None:
    seen = set()
    for name in CHOICES["theme"]:
        theme.apply(dressed, Settings(theme=str(name)))
        assert dressed.palette().window().color().name().upper() == theme.colours().paper
        seen.add(theme.colours().paper)
    assert seen == {roles.paper for roles in THEMES.values()}


def test_the_language_turns_the_window(dressed: QApplication) -> None:
    words.use("ckb")
    theme.apply(dressed, Settings(theme="light"))
    assert dressed.isRightToLeft()
    words.use("it")
    theme.apply(dressed, Settings(theme="light"))
    assert not dressed.isRightToLeft()


def test_each_script_is_in_its_font(dressed: QApplication) -> None:
    assert families("ياسر شهاب بديوي ١٢٣ ڕۆژنامەوانی") == {"Vazirmatn UI NL"}
    assert families("Yasir") == families("125") == families("97.2 %", tabular=True) != {"Vazirmatn UI NL"}


def test_text_grows_with_the_persons_choice(dressed: QApplication) -> None:
    theme.apply(dressed, Settings(theme="light", text_size=150))
    assert [theme.pixels(role) for role in ("title", "body", "small")] == [30, 20, 16]
    assert dressed.font().pixelSize() == 20


def test_roles_dress_widgets(qtbot: QtBot, dressed: QApplication) -> None:
    title, button = QLabel("Attendance"), QPushButton("Mark the rest present")
    title.setProperty("role", "title")
    button.setProperty("role", "main")
    for widget in (title, button):
        qtbot.addWidget(widget)
        widget.show()
    assert title.fontInfo().pixelSize() == 20
    assert title.fontInfo().bold()
    assert button.grab().toImage().pixelColor(button.rect().center().x(), 4).name().upper() == LIGHT.accent


@pytest.mark.parametrize("file", sorted(paths.ICONS.glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_is_drawn(dressed: QApplication, file: Path) -> None:
    image = theme.icon(file.stem, "wrong").pixmap(theme.ICON).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    inked = [pixel for pixel in pixels if pixel.alpha() > 100]
    assert inked
    assert all(pixel.red() > 2 * pixel.green() for pixel in inked)


def test_only_what_points_is_turned(dressed: QApplication) -> None:
    pointing, still = drawn(theme.icon("chevron-right")), drawn(theme.icon("printer"))
    words.use("ar")
    theme.apply(dressed, Settings(theme="light"))
    assert drawn(theme.icon("chevron-right")) != pointing
    assert drawn(theme.icon("chevron-right")) == drawn(theme.icon("chevron-right"))
    assert drawn(theme.icon("printer")) == still


def test_latin_letters_are_drawn_on_a_machine_without_any_font(tmp_path: Path) -> None:
    """Another process, because fontconfig looks for fonts once."""
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><dir>{tmp_path}/none</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    script = (
        "from PySide6.QtWidgets import QApplication\nfrom PySide6.QtGui import QTextLayout\n"
        "from app.settings import Settings\nfrom app.ui.widgets import theme\n"
        "app = QApplication([]); theme.apply(app, Settings())\n"
        "layout = QTextLayout('Muster', theme.font())\nlayout.beginLayout(); layout.createLine(); layout.endLayout()\n"
        "print({run.rawFont().familyName() for run in layout.glyphRuns()}, any(0 in run.glyphIndexes() for run in layout.glyphRuns()))"
    )
    environment = {**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    ran = subprocess.run([sys.executable, "-c", script], env=environment, cwd=paths.RESOURCES.parent, capture_output=True, text=True)
    assert ran.stdout.strip() == "{'Vazirmatn'} False", ran.stderr
