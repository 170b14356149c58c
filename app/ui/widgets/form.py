"""A column of fields with a title above, a place for what was refused, and buttons below."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app import words
from app.errors import UserError
from app.ui.widgets import theme
from app.ui.widgets.direction import sentence

NARROW = 26 * theme.GRID  # what words that wrap ask for at least


class Form(QWidget):
    """Fields are added with their label; `refuse` says beside the buttons what does not do."""

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)
        self._title = label(title, "title")
        self._column.addWidget(self._title)
        if text:
            self._column.addWidget(label(text, "soft"))
        self._fields = QFormLayout()
        self._fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fields.setSpacing(theme.GRID)
        self._column.addLayout(self._fields)
        self._refusal = label("", "wrong")
        self._refusal.hide()
        self._column.addWidget(self._refusal)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(0, theme.GRID, 0, 0)
        self._column.addLayout(self._buttons)

    def add(self, text: str, field: QWidget, hint: str = "") -> None:
        """A field with its label before it and a hint under it."""
        field.setAccessibleName(text)
        field.setMinimumHeight(max(field.minimumHeight(), theme.pixels("body") + 2 * theme.GRID))
        name = QLabel(text)
        name.setBuddy(field)
        self._fields.addRow(name, field)
        if hint:
            self.add_wide(label(hint, "small"))

    def add_wide(self, widget: QWidget) -> None:
        """Something where the fields are, without a label."""
        self._fields.setWidget(self._fields.rowCount(), QFormLayout.ItemRole.FieldRole, widget)

    def add_above(self, widget: QWidget) -> None:
        """Something of several lines, before all fields: between them Qt reckons with too little height for it."""
        self._column.insertWidget(self._column.indexOf(self._fields), widget)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """The first is the one to press; it stands at the end, where reading stops."""
        self._buttons.addStretch(1)
        for button in reversed(buttons):
            self._buttons.addWidget(button)
        buttons[0].setProperty("role", "main")

    def refuse(self, error: UserError) -> None:
        self._refusal.setText(f"{error.what} {error.do}".strip())
        self._refusal.show()

    def clear_refusal(self) -> None:
        self._refusal.hide()

    @property
    def refusal(self) -> str:
        """What was refused last; nothing when it is hidden."""
        return "" if self._refusal.isHidden() else self._refusal.text()


class _Words(QLabel):
    """As high as its words are at the width that it was given: Qt's own wish is for a narrower one."""

    _given = 0

    def __init__(self, text: str) -> None:
        super().__init__(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._said = text
        super().setText(sentence(text))

    def text(self) -> str:
        return self._said

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != self._given:
            self._given = event.size().width()
            QTimer.singleShot(0, self, self.updateGeometry)  # a layout that is at work does not hear of it

    def sizeHint(self) -> QSize:
        wish = super().sizeHint()
        if not self.wordWrap() or not self.text():
            return wish
        if words.is_rtl():
            wide = max(self.fontMetrics().horizontalAdvance(line) for line in self.text().splitlines())
            wish.setWidth(max(wish.width(), min(wide, NARROW)))
        return QSize(wish.width(), self.heightForWidth(self._given or wish.width()))


def label(text: str, role: str = "") -> QLabel:
    """A label that wraps, in a role of the look; it begins where the window's language does, whatever script is in it."""
    made = _Words(text)
    made.setProperty("role", role)
    side = Qt.AlignmentFlag.AlignRight if words.is_rtl() else Qt.AlignmentFlag.AlignLeft
    made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    if words.is_rtl():
        _set_as_document(made)
    return made


def _set_as_document(made: QLabel) -> None:
    """Qt's plain lines begin a space too far in where they are read from the right, and lose their last letter; a document's do not."""
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
