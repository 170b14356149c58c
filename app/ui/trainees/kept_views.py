"""Views of the list of everybody: whom it shows and which columns, under a name; some are there from the beginning."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QActionGroup, QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton

from app.ui.trainees import filters
from app.ui.trainees.filters import LEFT, NOW, Filters
from app.ui.widgets import memory, theme
from app.ui.widgets.column_heads import Shape, read, written
from app.words import N_, _

KEPT, CHOSEN = "trainees.views", "trainees.view"


@dataclass(frozen=True)
class View:
    """Without a shape it leaves the columns as they are. The name of one that was there from the beginning is a message id."""

    name: str
    filters: Filters = Filters()  # noqa: RUF009 - frozen
    shape: Shape | None = None

    @property
    def own(self) -> bool:
        """Did somebody make it?"""
        return self.shape is not None

    @property
    def title(self) -> str:
        return self.name if self.own else _(self.name)

    def shows(self, asked: Filters, shape: Shape) -> bool:
        """Is this what is seen?"""
        return self.filters == asked and self.shape in (None, shape)


BEGINNING = (
    View(N_("Everybody")),
    View(N_("In a class now"), Filters(status=NOW)),
    View(N_("Left before the end"), Filters(status=LEFT)),
    View(N_("Without a statistical number"), Filters(lacking="number")),
    View(N_("Without a photo"), Filters(lacking="photo")),
)


def kept() -> list[View]:
    """The views that somebody made on this machine, by name; none where nobody did."""
    try:
        said: list[dict[str, Any]] = json.loads(memory.recall(KEPT) or "[]")
        return [View(str(one["name"]), filters.read(one["filters"]), read(json.dumps(one["shape"]))) for one in said]
    except (ValueError, TypeError, KeyError):
        return []


def keep(views: list[View]) -> None:
    said = [{"name": view.name, "filters": asdict(view.filters), "shape": json.loads(written(view.shape or Shape()))} for view in views]
    memory.remember(KEPT, json.dumps(sorted(said, key=lambda one: one["name"]), ensure_ascii=False))


class NameLine(QFrame):
    """Asks under which name something is kept; hidden until it asks."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._answered: Callable[[str], None] | None = None
        self._question = QLabel()
        self.name = QLineEdit(maxLength=60)
        self.name.setAccessibleName(_("Name of the view"))
        self.answer, cancel = QPushButton(_("Keep the view")), QPushButton(_("Cancel"))
        self.answer.setProperty("role", "main")
        self.name.textChanged.connect(lambda text: self.answer.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._answer)
        self.answer.clicked.connect(self._answer)
        cancel.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(*theme.margins(2 * theme.GRID, theme.CELL, theme.GRID, theme.CELL))
        for widget, share in ((self._question, 0), (self.name, 1), (self.answer, 0), (cancel, 0)):
            row.addWidget(widget, share)
        self.hide()

    def ask(self, question: str, name: str, answered: Callable[[str], None]) -> None:
        self._answered = answered
        self._question.setText(question)
        self.name.setText(name)
        self.answer.setEnabled(bool(name))
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    @Slot()
    def _answer(self) -> None:
        name, answered = self.name.text().strip(), self._answered
        if name and answered:
            self.hide()
            answered(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


class ViewButton(QPushButton):
    """Says which view is seen, and offers the others. `chosen` carries the View; `seen` tells what stands there now."""

    chosen = Signal(object)
    deleted = Signal(object)

    def __init__(self, line: NameLine, seen: Callable[[], tuple[Filters, Shape]]) -> None:
        super().__init__(theme.icon("eye"), "")
        self._line, self._seen = line, seen
        self.view = next((view for view in (*BEGINNING, *kept()) if view.name == memory.recall(CHOSEN)), BEGINNING[0])
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self.renew)
        self.tell()

    def tell(self) -> None:
        """Say which view it is, and whether something else is seen by now."""
        changed = not self.view.shows(*self._seen())
        self.setText(_("{view}, changed").format(view=self.view.title) if changed else self.view.title)
        self.setToolTip(_("Which view of the list is seen"))
        self.setAccessibleName(_("View: {view}").format(view=self.text()))

    @Slot()
    def renew(self) -> None:
        """The menu as it would be now."""
        menu, group = self.menu(), QActionGroup(self)
        menu.clear()
        for view in (*BEGINNING, None, *kept()):
            if view is None:
                menu.addSeparator()
                continue
            action = menu.addAction(view.title.replace("&", "&&"), lambda view=view: self.choose(view))
            action.setCheckable(True)
            action.setChecked(view.name == self.view.name)
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(theme.icon("save"), _("Keep this as a view…"), self._ask_name)
        if self.view.own:
            self._offer_changes(menu)

    def _offer_changes(self, menu: QMenu) -> None:
        name = self.view.name.replace("&", "&&")
        change = menu.addAction(
            theme.icon("check"), _("Keep the changes to “{view}”").format(view=name), lambda: self._keep(self.view.name)
        )
        change.setEnabled(not self.view.shows(*self._seen()))
        menu.addAction(theme.icon("pencil"), _("Rename “{view}”…").format(view=name), self._ask_other_name)
        menu.addAction(theme.icon("trash-2"), _("Delete “{view}”").format(view=name), self._delete)

    def choose(self, view: View) -> None:
        self.view = view
        memory.remember(CHOSEN, view.name)
        self.chosen.emit(view)
        self.tell()

    def put_back(self, view: View) -> None:
        """Keep a view that was deleted after all."""
        keep([*(one for one in kept() if one.name != view.name), view])
        self.choose(view)

    def _ask_name(self) -> None:
        self._line.ask(_("Whom and what is seen now is kept under the name"), "", self._keep)

    def _keep(self, name: str) -> None:
        asked, shape = self._seen()
        self.put_back(View(name, asked, shape))

    def _ask_other_name(self) -> None:
        self._line.ask(_("The view is called from now on"), self.view.name, self._rename)

    def _rename(self, name: str) -> None:
        keep([one for one in kept() if one.name != self.view.name])
        self.put_back(replace(self.view, name=name))

    def _delete(self) -> None:
        gone = self.view
        keep([one for one in kept() if one.name != gone.name])
        self.choose(BEGINNING[0])
        self.deleted.emit(gone)
