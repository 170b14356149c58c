"""The keys of the roll call as they lie on the keyboard, each with its word."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.models.attendance import Code
from app.ui.attendance import keys, wording
from app.ui.formation.bright import Bright
from app.ui.widgets.theme import CELL, GRID
from app.words import _, language

BACK = "Backspace"
PRESENT = "Enter"
_LETTERS = {"ar": keys.ARABIC, "ckb": keys.SORANI}


class KeyCap(QAbstractButton):
    """`key` is what stands on the key, `word` what it does; a press with the mouse leaves the keyboard where it is."""

    def __init__(self, bright: Bright, key: str, word: str, code: str = "") -> None:
        super().__init__()
        self._bright, self.key, self.code = bright, key, code
        self.setText(word)
        self.setAccessibleName(f"{word} ({key})")
        self.setToolTip(f"{word} ({key})")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def _second(self) -> str:
        """The letter that the same key has under the layout of the window's language."""
        return dict(zip(keys.LETTERS, _LETTERS[language()], strict=True)).get(self.key, "") if language() in _LETTERS else ""

    def _fonts(self) -> tuple[QFont, QFont]:
        key = self._bright.font("title", bold=True)
        if len(self.key) == 1:
            key.setPixelSize(round(1.6 * key.pixelSize()))
        return key, self._bright.font("body")

    def sizeHint(self) -> QSize:
        key, word = (QFontMetrics(font) for font in self._fonts())
        letters = f"{self.key}  {self._second}" if self._second else self.key
        wide = max(key.horizontalAdvance(letters), word.horizontalAdvance(self.text()))
        tall = round(1.6 * self._bright.pixels("title")) + self._bright.pixels("body")
        return QSize(wide + 2 * GRID, tall + 5 * GRID)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, roles = QPainter(self), self._bright.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark = roles.mark(self.code) if self.code else None
        sunk = 2 if self.isDown() else 0
        cap = QRectF(self.rect()).adjusted(1, 1 + sunk, -1, -4 + sunk)
        painter.setPen(QPen(QColor(roles.soft), 1))
        painter.setBrush(QColor(roles.line))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 4, -1, -1), GRID, GRID)  # the edge under the cap
        painter.setBrush(QColor(mark.tint if mark else roles.card))
        painter.drawRoundedRect(cap, GRID, GRID)
        self._write(painter, cap.toRect(), QColor(mark.ink if mark else roles.ink))

    def _write(self, painter: QPainter, cap: QRect, ink: QColor) -> None:
        key, word = self._fonts()
        letters = f"{self.key}  {self._second}" if self._second else self.key
        while QFontMetrics(key).horizontalAdvance(letters) > cap.width() - CELL and key.pixelSize() > word.pixelSize():
            key.setPixelSize(key.pixelSize() - 1)  # a narrow window
        line = self._bright.pixels("body") + GRID + CELL
        above, below = cap.adjusted(0, GRID, 0, -line), QRect(cap.left(), cap.bottom() - line, cap.width(), line - CELL)
        painter.setPen(ink)
        painter.setFont(key)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, letters)
        painter.setFont(word)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())


class CapRow(QWidget):
    """Enter first, then a letter for each exception, and the way back; `pressed` carries a Code, or None to go back."""

    pressed = Signal(object)

    def __init__(self, bright: Bright) -> None:
        super().__init__()
        present = KeyCap(bright, PRESENT, _(wording.CALLED[Code.PRESENT]), Code.PRESENT)
        exceptions = [KeyCap(bright, code.value, _(wording.CALLED[code]), code.value) for code in Code if code is not Code.PRESENT]
        self.caps = [present, *exceptions, KeyCap(bright, BACK, _("back, to correct"))]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for cap in self.caps:
            cap.clicked.connect(lambda _checked=False, cap=cap: self.pressed.emit(Code(cap.code) if cap.code else None))
            row.addWidget(cap, 2 if len(cap.key) > 1 else 1)
