"""Which classes a laptop is given: all, or those that are ticked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QRadioButton, QVBoxLayout, QWidget

from app.records import courses
from app.ui.courses.naming import class_title
from app.ui.widgets import theme
from app.ui.widgets.form import Form
from app.words import _

if TYPE_CHECKING:
    from app.store.camp import Store
    from app.sync.register import Line


class ClassList(QWidget):
    """`chosen` is None for all classes, those of later too."""

    changed = Signal()

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self._store = store
        self.all = QRadioButton(_("All classes, those that are opened later too"))
        self.some = QRadioButton(_("Only these classes"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Classes"))
        self.list.setMaximumHeight(20 * theme.GRID)
        self.some.toggled.connect(self.list.setVisible)
        self.some.toggled.connect(self.changed)
        self.list.itemChanged.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.all, self.some, self.list):
            column.addWidget(part)
        self.show_scope(None)

    def show_scope(self, scope: Sequence[str] | None) -> None:
        """Tick the classes of `scope` (labels)."""
        with self._store.read() as session:
            lines = courses.classes(session)
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(f"{class_title(line)} ({line.label})", self.list)
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            item.setCheckState(Qt.CheckState.Checked if line.label in (scope or ()) else Qt.CheckState.Unchecked)
        self.all.setChecked(scope is None)
        self.some.setChecked(scope is not None)
        self.some.setEnabled(bool(lines))
        self.list.setVisible(scope is not None)

    @property
    def chosen(self) -> tuple[str, ...] | None:
        """Their ids."""
        if self.all.isChecked():
            return None
        items = [self.list.item(place) for place in range(self.list.count())]
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked)


class ClassesForm(Form):
    """Change what a laptop of the camp is given."""

    left = Signal()
    kept = Signal(object, object)  # the laptop's Line, and the classes

    def __init__(self, store: "Store", line: "Line") -> None:
        super().__init__(
            _("Classes that {laptop} is given").format(laptop=line.name),
            _("What it has already stays with it. Classes that are added come with the next file."),
        )
        self.classes = ClassList(store)
        self.classes.show_scope(line.scope)
        self.save, back = QPushButton(_("Keep this")), QPushButton(_("Back"))
        self.add_wide(self.classes)
        self.add_buttons(self.save, back)
        self.classes.changed.connect(lambda: self.save.setEnabled(self.classes.chosen != ()))
        self.save.clicked.connect(lambda: self.kept.emit(line, self.classes.chosen))
        back.clicked.connect(self.left)
        self.setFocusProxy(self.save)
