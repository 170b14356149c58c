"""The course's subjects beside the week: what is planned of each, and from where they are taken into it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.models.titles import pick
from app.records.hours import Hours
from app.ui.timetable import carried
from app.ui.timetable.cells import put_text
from app.ui.timetable.subject_keys import SUBJECT_KEYS, pressed_key
from app.ui.widgets import theme
from app.ui.widgets.cell import CellDelegate, ground
from app.ui.widgets.theme import CELL, GRID
from app.words import _, language, plural

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
BAR = 3  # pixels of the line that shows how far it is


class SubjectFace(NamedTuple):
    key: str
    hours: tuple[int, int, int, int]  # wanted, planned, done, too many
    code: str
    title: str
    told: str
    in_hand: bool


def balance(of: Hours) -> str:
    """What a course still wants of a subject, or has too much of; empty where it does not say."""
    if of.over:
        return plural("{n} too many", "{n} too many", of.over)
    if of.left:
        return plural("{n} left", "{n} left", of.left)
    return _("complete") if of.subject.wanted else ""


class SubjectModel(QAbstractTableModel):
    """One line for each subject, in the course's order."""

    def __init__(self) -> None:
        super().__init__()
        self.hours: Sequence[Hours] = ()
        self.in_hand = ""  # the code of the subject that the next press puts down

    def show(self, hours: Sequence[Hours]) -> None:
        self.beginResetModel()
        self.hours = hours
        self.endResetModel()

    def key(self, row: int) -> str:
        return SUBJECT_KEYS[row] if row < len(SUBJECT_KEYS) else ""

    def code_of(self, key: str) -> str:
        """The subject whose key was pressed; empty where it is nobody's."""
        return next((of.subject.code for row, of in enumerate(self.hours) if key and self.key(row) == key), "")

    def row_of(self, code: str) -> int:
        return next((row for row, of in enumerate(self.hours) if of.subject.code == code), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.hours)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return carried.mime(carried.SUBJECT, self.hours[indexes[0].row()].subject.code)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        of = self.hours[index.row()]
        title = pick(of.subject.titles, language())
        if role == Role.DisplayRole:
            return of.subject.code
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            told = _("{planned} of {wanted} periods planned, {done} done").format(
                planned=of.planned, wanted=of.subject.wanted, done=of.done
            )
            parts = [f"{of.subject.code}: {title}", told, balance(of)]
            return (_(", ") if role == Role.AccessibleTextRole else "\n").join(part for part in parts if part)
        return None


class SubjectDelegate(CellDelegate):
    def face(self, index: Index) -> SubjectFace:
        model = index.model()
        assert isinstance(model, SubjectModel)
        of = model.hours[index.row()]
        hours = (of.subject.wanted, of.planned, of.done, of.over)
        title = pick(of.subject.titles, language())
        return SubjectFace(model.key(index.row()), hours, of.subject.code, title, balance(of), of.subject.code == model.in_hand)

    def draw(self, painter: QPainter, whole: QRect, face: SubjectFace) -> None:
        wanted, planned, _done, over = face.hours
        role = "wrong" if over else "soft" if not wanted else "gold" if planned < wanted else "good"
        ground(painter, whole, "lit" if face.in_hand else "card")
        line = theme.pixels("body") + CELL
        room = QRectF(whole).adjusted(GRID, CELL, -GRID, -CELL - BAR)
        top = QRectF(room.left(), room.top(), room.width(), line)
        chip = QRectF(top.left(), top.top(), 2 * theme.pixels("body") - CELL, line)
        put_text(painter, chip, face.key, (theme.font("body", tabular=True), "soft"))
        counted = f"{planned}/{wanted}" if wanted else str(planned)
        ends, told = _width(counted, theme.font("body", bold=True, tabular=True)), _width(face.told, theme.font("small"))
        put_text(painter, top.adjusted(chip.width(), 0, -ends, 0), face.code, (theme.font("body", bold=True), "ink"))
        put_text(
            painter, QRectF(top.right() - ends, top.top(), ends, line), counted, (theme.font("body", bold=True, tabular=True), role), True
        )
        below = top.translated(0, line)
        put_text(painter, below.adjusted(chip.width(), 0, -told, 0), face.title, (theme.font("small"), "soft"))
        put_text(painter, QRectF(below.right() - told, below.top(), told, line), face.told, (theme.font("small"), role), True)
        _draw_bar(painter, QRectF(room.left(), whole.bottom() - BAR - 1, room.width(), BAR), face.hours, role)


def _width(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text) + GRID


def _draw_bar(painter: QPainter, room: QRectF, hours: tuple[int, int, int, int], role: str) -> None:
    """As far as it is planned, and in ink as far as it was held."""
    wanted, planned, done, _over = hours
    whole = max(wanted, planned, 1)
    painter.fillRect(room, theme.colour("button"))
    painter.fillRect(QRectF(room.left(), room.bottom() - 1, room.width(), 1), theme.colour("line"))
    for share, colour in ((planned, role), (done, "ink")):
        painter.fillRect(QRectF(room.left(), room.top(), room.width() * share / whole, room.height()), theme.colour(colour))


class SubjectList(QTableView):
    """One press takes a subject in hand; it can be dragged into the week, and Enter fills the chosen periods with it."""

    taken = Signal(str)  # the code that was pressed
    filled = Signal(str)  # the chosen periods are to have it
    put_down = Signal()

    def __init__(self, model: SubjectModel) -> None:
        super().__init__()
        self.content = model
        self.setModel(model)
        self.setItemDelegate(SubjectDelegate(self))
        self.setAccessibleName(_("Subjects"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(2 * theme.pixels("body") + 4 * CELL + BAR - 1)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.clicked.connect(lambda index: self.taken.emit(model.hours[index.row()].subject.code))
        self.doubleClicked.connect(lambda index: self.filled.emit(model.hours[index.row()].subject.code))

    def show_in_hand(self, code: str) -> None:
        self.content.in_hand = code
        row = self.content.row_of(code)
        if row >= 0:
            self.setCurrentIndex(self.content.index(row, 0))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, key = self.currentIndex(), self.content.code_of(pressed_key(event))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid():
            self.filled.emit(self.content.hours[here.row()].subject.code)
        elif event.key() == Qt.Key.Key_Space and here.isValid():
            self.taken.emit(self.content.hours[here.row()].subject.code)
        elif event.key() == Qt.Key.Key_Escape:
            self.put_down.emit()
        elif key:
            self.filled.emit(key)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of subjects."""
