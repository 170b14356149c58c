"""Fields in which another value is typed, fit for what it is of."""

from typing import Any

from PySide6.QtWidgets import QButtonGroup, QFormLayout, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.attendance import Code
from app.records import clash_words
from app.records.conflicts import Conflict
from app.records.figures import hundredths, shown
from app.ui.widgets import theme
from app.words import _


class MarkFields(QWidget):
    """The marks as buttons; minutes where he was late; a note."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(theme.CELL)
        for place, code in enumerate(Code):
            button = QPushButton(f"{code.value}   {_(clash_words.MARKS[code])}", checkable=True)
            group.addButton(button)
            grid.addWidget(button, place // 4, place % 4)
            self.codes[code.value] = button
        self.minutes, self.note = QLineEdit(maxLength=4), QLineEdit(maxLength=200)
        self.codes[Code.LATE].toggled.connect(self.minutes.setEnabled)
        self.minutes.setEnabled(False)
        row = QHBoxLayout()
        for name, field, share in ((clash_words.called("mark", "minutes"), self.minutes, 1), (_("Note"), self.note, 5)):
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            row.addWidget(field, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addLayout(row)
        self.setFocusProxy(self.codes[Code.PRESENT])

    def value(self) -> dict[str, Any]:
        code = next((code for code, button in self.codes.items() if button.isChecked()), None)
        if code is None:
            raise UserError(_("No mark is chosen."), _("Choose one."))
        late = self.minutes.text() if code == Code.LATE else ""
        return {"code": code, "minutes": late, "note": self.note.text().strip()}


class ResultFields(QWidget):
    """Points, or go and no-go where one of the laptops has that."""

    def __init__(self, found: Conflict) -> None:
        super().__init__()
        self._judged = any(one.value.get("go") is not None or one.value.get("steps") for one in found.alternatives)
        self.go, self.no_go = QPushButton(_("Go"), checkable=True), QPushButton(_("No-go"), checkable=True)
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.go, self.no_go):
            group.addButton(button)
            button.setVisible(self._judged)
            row.addWidget(button)
        self.go.setChecked(True)
        self.points = QLineEdit(maxLength=7)
        name = clash_words.called("result", "score")
        self.points.setAccessibleName(name)
        self.points.setPlaceholderText(name)
        standing = found.standing or found.alternatives[0]
        if standing.value.get("score") is not None:
            self.points.setText(shown(standing.value["score"]))
        self.points.setVisible(not self._judged)
        row.addWidget(self.points)
        row.addStretch(1)
        self.setFocusProxy(self.go if self._judged else self.points)

    def value(self) -> dict[str, Any]:
        if self._judged:
            return {"go": self.go.isChecked()}
        points = hundredths(self.points.text())
        if points is None:
            raise UserError(_("“{score}” is not a score.").format(score=self.points.text()), _("Give points with at most two decimals."))
        return {"score": points}


class PlainFields(QWidget):
    """A line for each column; of a name only the whole, its parts follow from it. A reason has its own line below."""

    def __init__(self, found: Conflict) -> None:
        super().__init__()
        standing = found.standing or found.alternatives[0]
        columns = ["name"] if "given" in standing.value else [column for column in standing.value if column != "reason"]
        self.lines = {column: QLineEdit(str("" if (its := standing.value[column]) is None else its)) for column in columns}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for column, line in self.lines.items():
            name = clash_words.called(found.table, column)
            line.setAccessibleName(name)
            line.setCursorPosition(0)
            form.addRow(name, line)
        if self.lines:
            self.setFocusProxy(next(iter(self.lines.values())))

    def value(self) -> dict[str, Any]:
        return {column: line.text().strip() for column, line in self.lines.items()}


Fields = MarkFields | ResultFields | PlainFields


def fields(found: Conflict) -> Fields:
    if found.table == "mark":
        return MarkFields()
    return ResultFields(found) if found.table == "result" else PlainFields(found)
