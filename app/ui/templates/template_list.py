"""The page of the templates: all of them in small, what can be done with the chosen one, and what each course's certificates take."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from app.records.templates import TemplateLine
from app.ui.templates.choices_grid import ChoicesGrid
from app.ui.templates.gallery import Gallery
from app.ui.templates.shelf import Shelf
from app.ui.widgets import theme
from app.ui.widgets.bar import Bar
from app.ui.widgets.form import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.theme import GRID
from app.words import _


class TemplateList(QWidget):
    """Each wish carries the key of the template that it is about."""

    opened = Signal(str)
    copied = Signal(str)
    exported = Signal(str)
    deleted = Signal(str)
    imported = Signal()
    begun = Signal()  # an empty one

    def __init__(self, may: bool) -> None:
        super().__init__()
        self._may, self._shared = may, False
        self.gallery, self.choices, self.unsaved = Gallery(), ChoicesGrid(), Notice()
        self.edit = QPushButton(theme.icon("pencil", "on_accent"), _("Edit"))
        self.edit.setProperty("role", "main")
        self.change = QPushButton(theme.icon("copy-plus", "on_accent"), _("Copy to change it"))
        self.change.setProperty("role", "main")
        self.look = QPushButton(theme.icon("eye"), _("Look at it"))
        self.copy = QPushButton(theme.icon("copy-plus"), _("Copy"))
        self.begin = QPushButton(theme.icon("plus"), _("Begin with an empty page"))
        self.delete = QPushButton(theme.icon("trash-2"), _("Delete the template"))
        self.take_in = QPushButton(theme.icon("download"), _("Import a template"))
        self.export = QPushButton(theme.icon("upload"), _("Save as a file"))
        self._use = label("", "soft")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.gallery)

    def _lay_out(self) -> None:
        bar = Bar()
        for row, buttons in (
            (bar.start, (self.edit, self.change, self.look, self.copy, self.delete, self.begin)),
            (bar.end, (self.take_in, self.export)),
        ):
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        above, split = QWidget(), QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (bar, self.gallery, self._use):
            column.addWidget(widget, 1 if widget is self.gallery else 0)
        for part, share in ((above, 1), (self.choices, 0)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, share)
        self._split = split
        framed, outer = QWidget(), QVBoxLayout(self)
        room = QVBoxLayout(framed)
        room.setContentsMargins(*[2 * GRID] * 4)
        room.addWidget(split)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.unsaved)
        outer.addWidget(framed, 1)

    def _connect(self) -> None:
        self.gallery.chosen.connect(self._on_chosen)
        self.gallery.opened.connect(lambda line: self.opened.emit(line.key))
        for button, signal in (
            (self.edit, self.opened),
            (self.look, self.opened),
            (self.change, self.copied),
            (self.copy, self.copied),
            (self.delete, self.deleted),
            (self.export, self.exported),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: self._wish(signal))
        self.take_in.clicked.connect(self.imported)
        self.begin.clicked.connect(self.begun)

    def _wish(self, signal: Signal) -> None:
        if self.gallery.line is not None:
            signal.emit(self.gallery.line.key)

    def show_shelf(self, shelf: Shelf, key: str = "") -> None:
        self._uses = shelf.uses
        self.gallery.show_lines(shelf.lines, self._uses, key)
        self.choices.show_choices(shelf.lines, shelf.courses, self._may)
        self._share()
        for button in (self.take_in, self.begin):
            button.setEnabled(self._may)
        for button in (self.take_in, self.begin, self.edit, self.change, self.copy, self.delete):
            button.setToolTip("" if self._may else _("Only a commander or a clerk has to do with certificates."))
        self._on_chosen(self.gallery.line)

    def _share(self) -> None:
        """As much to the courses as they need, up to the half; what a person drew is kept."""
        if not self._shared:
            below = min(self.choices.wish, self._split.height() // 2)
            self._split.setSizes([self._split.height() - below, below])
            self._shared = self._split.height() > 0

    def _on_chosen(self, line: TemplateLine | None) -> None:
        own = line is not None and line.own
        for button, seen, can in (
            (self.edit, own, self._may),
            (self.change, not own, self._may),
            (self.look, not own, True),
            (self.copy, own, self._may),
            (self.delete, own, self._may),
            (self.export, True, True),
        ):
            button.setVisible(seen)
            button.setEnabled(can and line is not None and line.here)
        self._use.setText(self._told(line))

    def _told(self, line: TemplateLine | None) -> str:
        if line is None:
            return ""
        if not line.here:
            return _("It was made on another laptop, and has not come here yet: exchange files with it.")
        uses = self._uses.get(line.key)
        return _("Chosen for: {uses}").format(uses=uses) if uses else _("No course's certificates are drawn with it.")
