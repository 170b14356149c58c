"""The choices about this machine while the program runs."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QApplication

from app import settings, words
from app.settings import Settings
from app.ui import qt_words
from app.ui.papers import habits
from app.ui.widgets import memory, theme


class Choices(QObject):
    """`changed` says that everything wants to be dressed and said anew."""

    changed = Signal()

    def __init__(self, app: QApplication, file: Path) -> None:
        super().__init__(app)
        self._app, self._file = app, file
        self.settings: Settings = settings.load(file)
        memory.follow(self.settings.shapes, self._keep_shape)
        habits.follow(self)
        self._put_into_force()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, **choices: str | int) -> None:
        """Look or language: in force at once, and kept."""
        self.remember(**choices)
        self._put_into_force()
        self.changed.emit()

    def remember(self, **choices: str | int | Mapping[str, str]) -> None:
        """Keep what changes nothing that is seen: the camp, the window's place. A read-only place forgets it, and that is all."""
        try:
            self.settings = settings.change(self._file, **choices)
        except OSError:
            self.settings = replace(self.settings, **choices)

    def _keep_shape(self, name: str, text: str) -> None:
        self.remember(shapes={**self.settings.shapes, name: text})
        memory.follow(self.settings.shapes, self._keep_shape)

    def _put_into_force(self) -> None:
        words.use(self.settings.language or _of_the_system())
        qt_words.use(self._app)
        theme.apply(self._app, self.settings)

    def _follow(self) -> None:
        if self.settings.theme == "system":
            self._put_into_force()
            self.changed.emit()


def _of_the_system() -> str:
    """The first language of the system's that Muster speaks."""
    spoken = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    return next((name for name in spoken if name in words.LANGUAGES), "en")
