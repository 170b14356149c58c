"""The templates as a person uses them: what a test presses, drags and reads."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.models.template import Box, Field, Template
from app.records import templates
from app.store.camp import Store
from app.ui.place import Place
from app.ui.templates.editor import TemplateEditor
from app.ui.templates.geometry import Handle
from app.ui.templates.page_canvas import PageCanvas
from app.ui.templates.screen import TemplatesPage
from tests.ui.pages import press

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
Control, Shift, Alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
Plain = Qt.KeyboardModifier.NoModifier


@dataclass
class Shop:
    """The page of the templates by itself."""

    page: TemplatesPage
    qtbot: QtBot
    refused: list[UserError] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.gone.connect(self.page.arrive)
        self.page.refuse = self.refused.append  # what the desk around it does
        self.page.editor.bar.example.choose("usual")
        with self.store.read() as session:
            self.before = {line.key for line in templates.listed(session)}  # what other tests made

    @property
    def store(self) -> Store:
        return self.page.store

    def leave(self) -> None:
        self.page.gone.disconnect(self.page.arrive)
        self.page.editor.leave()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.jobs.queue, timeout=20_000)

    def go(self, key: str = "") -> None:
        self.page.arrive(Place("templates", subject=key))
        self.settle()

    def press(self, text: str) -> None:
        press(self.page, text, self.qtbot)
        self.settle()

    def choose(self, name: str) -> None:
        gallery = self.page.list.gallery
        gallery.setCurrentRow(next(place for place, line in enumerate(gallery.lines) if line.name == name))

    @property
    def names(self) -> list[str]:
        """Of the camp's own that this test made, as the list shows them."""
        assert self.page.list.isVisible()
        return [line.name for line in self.page.list.gallery.lines if line.key not in self.before]

    def opened(self, name: str) -> "Table":
        """A copy of Muster's of that name that was made before, without a look at the list."""
        with self.store.change("Copy") as session:
            key = templates.copy(session, self.store.user.id, name, f"Ours {len(self.before)}")
        self.go(key)
        return self.table

    def copy(self, name: str) -> "Table":
        """One of the camp's own that begins as Muster's of that name, in the editor."""
        self.choose(name)
        self.press("Copy to change it")
        return self.table

    @property
    def table(self) -> "Table":
        assert self.page.editor.isVisible()
        return Table(self.page.editor, self.qtbot)

    def recorded(self, name: str) -> Template:
        with self.store.read() as session:
            return templates.template(session, name)


@dataclass
class Table:
    """The editor of a template."""

    editor: TemplateEditor
    qtbot: QtBot

    @property
    def canvas(self) -> PageCanvas:
        return self.editor.bench.stage.canvas

    @property
    def field(self) -> Field:
        """The chosen one."""
        found = self.editor.template.field(self.editor.current)
        assert found is not None
        return found

    @property
    def box(self) -> Box:
        return self.field.box

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.editor._jobs.queue, timeout=20_000)

    def at(self, along: float, up: float) -> QPoint:
        """Where a place of the page is, in pixels."""
        canvas = self.canvas
        return QPointF(along * canvas.scale, (canvas.template.size[1] - up) * canvas.scale).toPoint()

    def middle(self, id: str) -> tuple[float, float]:
        found = self.editor.template.field(id)
        assert found is not None
        return found.box.x + found.box.wide / 2, found.box.y + found.box.high / 2

    def click(self, id: str) -> None:
        """In the middle of a field on the page."""
        self.qtbot.mouseClick(self.canvas, Left, Plain, self.at(*self.middle(id)))

    def drag(self, start: tuple[float, float], by: tuple[float, float], steps: int = 4, modifier: Qt.KeyboardModifier = Plain) -> None:
        """With the mouse, in mm along and up; in several moves, as a hand does."""
        self.qtbot.mousePress(self.canvas, Left, modifier, self.at(*start))
        for step in range(1, steps + 1):
            self._move(self.at(start[0] + by[0] * step / steps, start[1] + by[1] * step / steps), modifier)

    def _move(self, to: QPoint, modifier: Qt.KeyboardModifier) -> None:
        """Not by qtbot: it moves no mouse whose button is held."""
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        at = QPointF(to)
        event = QMouseEvent(QEvent.Type.MouseMove, at, QPointF(self.canvas.mapToGlobal(to)), Left, Left, modifier)
        QApplication.sendEvent(self.canvas, event)

    def drop(self) -> None:
        self.qtbot.mouseRelease(self.canvas, Left, Plain, QPoint(1, 1))

    def corner(self, handle: Handle) -> tuple[float, float]:
        """Where a handle of the chosen field is, in mm."""
        box = self.box
        return box.x + box.wide * (1 + handle[0]) / 2, box.y + box.high * (1 + handle[1]) / 2

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Plain, on: QWidget | None = None) -> None:
        self.qtbot.keyClick(on or self.canvas, key, modifier)

    @property
    def warnings(self) -> list[str]:
        """Of the chosen field, beside it."""
        return [one.text for one in self.editor.found if one.field == self.editor.current]
