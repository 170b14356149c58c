"""The three parts of the editor side by side: the fields, the page, and what is set of the chosen field or of the page."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.models.template import Template
from app.records.template_faults import Finding
from app.ui.templates.drawing import Seen
from app.ui.templates.field_form import FieldForm
from app.ui.templates.field_list import FieldList
from app.ui.templates.page_form import PageForm
from app.ui.templates.stage import Stage
from app.ui.widgets.form import label
from app.ui.widgets.split import Split
from app.ui.widgets.theme import GRID
from app.words import _

FIELD, PAGE, NOTHING = range(3)
LEFT, RIGHT = 59 * GRID, 37 * GRID  # pixels where there is room
LEAST = 30 * GRID
MIDDLE = 64 * GRID


class Workbench(Split):
    """The parts beside the page change sides in a right-to-left window; the page does not."""

    def __init__(self) -> None:
        super().__init__()
        self.fields, self.stage = FieldList(), Stage()
        self.field_form, self.page_form = FieldForm(), PageForm()
        self.tabs = QTabBar(expanding=True, drawBase=False, documentMode=True)
        self.tabs.setAccessibleName(_("What is set of the field, and of the page"))
        self.tabs.addTab(_("Field"))
        self.tabs.addTab(_("Page"))
        self._stack = QStackedWidget()
        hint = label(_("Choose a field on the page or in the list, or add one."), "soft")
        hint.setContentsMargins(*[2 * GRID] * 4)
        for part in (self.field_form, self.page_form, hint):
            self._stack.addWidget(part)
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        for part, share in ((self.fields, 0), (self.stage, 1), (self._side, 0)):
            self.addWidget(part)
            self.setStretchFactor(self.count() - 1, share)
        self.fields.setMinimumWidth(LEAST)
        self._current = ""
        self.tabs.currentChanged.connect(lambda _place: self._turn())

    def spread(self) -> None:
        """As much beside the page as there is room for."""
        beside = min(1.0, max(0.0, (self.width() - 2 * LEAST - MIDDLE) / (LEFT + RIGHT - 2 * LEAST)))
        left, right = (round(LEAST + beside * (wish - LEAST)) for wish in (LEFT, RIGHT))
        right = max(right, self._side.minimumSizeHint().width())
        self.setSizes([left, self.width() - left - right, right])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.spread()

    def show_side(self, field: bool) -> None:
        """What is set of the field, or of the page."""
        self.tabs.setCurrentIndex(FIELD if field else PAGE)

    def _turn(self) -> None:
        place = self.tabs.currentIndex()
        self._stack.setCurrentIndex(NOTHING if place == FIELD and not self._current else place)

    def show_template(self, template: Template, current: str, found: Sequence[Finding], seen: Seen | None, read_only: bool) -> None:
        wrong, self._current = frozenset(one.field for one in found), current
        canvas, resized = self.stage.canvas, template.size != self.stage.canvas.template.size
        canvas.read_only = read_only
        canvas.show_template(template, current, wrong)
        self.stage.fit() if resized else self.stage.measure()
        self.fields.show_template(template, current, seen.texts if seen else {}, wrong, read_only)
        field = template.field(current)
        if field is not None:
            self.field_form.show_field(template, field, [one.text for one in found if one.field == current])
        self.page_form.show_template(template)
        for form in (self.field_form, self.page_form):
            form.sheet.setEnabled(not read_only)
        self._turn()
