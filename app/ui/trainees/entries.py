"""The fields of the form: each shows a text, says what it says now, and tells when it was left."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QWidget

from app.records.names import western
from app.store.camp import Store
from app.ui.trainees.ladder import RankBox
from app.ui.widgets import theme
from app.ui.widgets.direction import apart
from app.words import _

LONGEST = 200


class Entry(Protocol):
    """What the form asks of a field, beside being a widget."""

    @property
    def said(self) -> str: ...

    def say(self, text: str) -> None: ...


class LineEntry(QLineEdit):
    left = Signal()

    def __init__(self, digits: bool = False) -> None:
        super().__init__(maxLength=LONGEST)
        if digits:
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.editingFinished.connect(self.left)

    @property
    def said(self) -> str:
        return self.text().strip()

    def say(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)


class SuggestEntry(QComboBox):
    """Anything may be written; what others have is offered."""

    left = Signal()

    def __init__(self, offered: Sequence[str]) -> None:
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        super().__init__(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert, sizeAdjustPolicy=policy)
        self.addItems(["", *dict.fromkeys(offered)])
        self.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.lineEdit().setMaxLength(LONGEST)
        self.lineEdit().editingFinished.connect(self.left)

    @property
    def said(self) -> str:
        return self.currentText().strip()

    def say(self, text: str) -> None:
        self.setEditText(text)
        self.lineEdit().setCursorPosition(0)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page past it changes nothing."""
        event.ignore()


class ChoiceEntry(QComboBox):
    """One of a few, by its code; a code that is none of them is kept until another is chosen."""

    left = Signal()

    def __init__(self, choices: Mapping[str, str]) -> None:
        super().__init__(sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem("", "")
        for code, text in choices.items():
            self.addItem(apart(text), code)
        self.activated.connect(lambda _place: self.left.emit())

    @property
    def said(self) -> str:
        return self.currentData() or ""

    def say(self, text: str) -> None:
        if self.findData(text) < 0:
            self.addItem(apart(text), text)
        self.setCurrentIndex(self.findData(text))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class RankEntry(RankBox):
    left = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.activated.connect(lambda _place: self.left.emit())

    @property
    def said(self) -> str:
        return self.code

    def say(self, text: str) -> None:
        self.show_code(text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class BirthEntry(QWidget):
    """Year, month and day apart: what is left empty is not known, and is not made up."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.parts = tuple(
            QLineEdit(maxLength=length, placeholderText=text) for length, text in ((10, _("year")), (2, _("month")), (2, _("day")))
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.CELL)
        for part, share in zip(self.parts, (5, 4, 4), strict=True):
            part.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            part.editingFinished.connect(self.left)
            row.addWidget(part, share)
        self.setFocusProxy(self.parts[0])

    @property
    def said(self) -> str:
        """1985, 1985-07 or 1985-07-14; a day without a month stays one, and is refused."""
        year, month, day = (western(part.text().strip()) for part in self.parts)
        padded = [year, month.zfill(2) if month else "", day.zfill(2) if day else ""]
        while padded and not padded[-1]:
            padded.pop()
        return "-".join(padded)

    def say(self, text: str) -> None:
        for part, said in zip(self.parts, [*text.split("-"), "", "", ""], strict=False):
            part.setText(said)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for part in self.parts:
            part.setAccessibleName(f"{name}: {part.placeholderText()}")
