"""A trainee's record as a person uses it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.place import Place
from app.ui.trainees.record import RecordPage
from tests.ui.pages import press


@dataclass
class Record:
    page: RecordPage
    gone: list[Place]
    qtbot: QtBot

    def go(self, place: Place) -> None:
        """As the desk does; whoever is gone to is shown."""
        self.page.arrive(place)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.jobs.queue)

    def press(self, text: str) -> None:
        press(self.page, text, self.qtbot)
        self.settle()

    def keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
        self.qtbot.keyClick(self.page, key, modifier)
        self.settle()

    def write(self, **texts: str) -> None:
        """Say something in fields of the form, and leave each."""
        for field, text in texts.items():
            entry = self.page.form.entries[field]
            entry.say(text)
            if field in ("name", "father"):  # these follow each key
                entry.textEdited.emit(text)
            entry.left.emit()

    def said(self, *fields: str) -> tuple[str, ...]:
        return tuple(self.page.form.entries[field].said for field in fields)

    def refusals(self) -> dict[str, str]:
        return {field: text for field in self.page.form.entries if (text := self.page.form.refusal(field))}

    def save(self) -> None:
        """Save, and go where that leads."""
        self.keys(Qt.Key.Key_S)
        if self.gone:
            self.go(self.gone.pop())

    @property
    def told(self) -> str:
        return "\n".join(self.page.timeline.told)

    @property
    def focused(self) -> QWidget | None:
        return self.page.window().focusWidget()
