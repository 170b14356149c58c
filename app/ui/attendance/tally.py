"""The line that is always there: the counts of the current session, which must add up to the strength."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.attendance import Code
from app.ui.attendance import wording
from app.ui.attendance.model import Count
from app.ui.widgets import theme
from app.ui.widgets.direction import sentence
from app.ui.widgets.theme import CELL, GRID
from app.words import _, plural


class TallyLine(QWidget):
    """Each mark as it looks in the grid, its word where there is room for all words, and its number."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.note = Count(), ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._plain, self._bold = theme.font("body"), theme.font("body", bold=True)

    def show_count(self, count: Count, note: str = "") -> None:
        """`note` says what else is to be known of the roll."""
        self.count, self.note = count, note
        self.setAccessibleName(self.text)
        self.setToolTip(self.text)
        self.update()

    @property
    def text(self) -> str:
        """present 118  late 1 ... = 125 of 125"""
        counts = "  ".join(f"{_(wording.CALLED[code])} {self.count.marks.get(code, 0)}" for code in Code)
        return f"{counts}  {self.total}  {self.note}".rstrip()

    @property
    def total(self) -> str:
        told = _("= {counted} of {strength}").format(counted=self.count.counted, strength=self.count.strength)
        missing = self.count.missing
        return told + "   " + plural("{n} not marked", "{n} not marked", missing) if missing else told

    def sizeHint(self) -> QSize:
        return QSize(0, self._chip + 2 * GRID)

    @property
    def _chip(self) -> int:
        return theme.pixels("body") + 2 * CELL

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        noted = QFontMetrics(self._plain).horizontalAdvance(self.note) + 2 * GRID if self.note else 0
        words = self._width(with_words=True) + noted <= self.width()
        at = 2 * GRID
        for code in Code:
            at = self._paint_part(painter, at, code, words)
        at = self._paint_text(painter, at, self.total, self._bold, "ink" if self.count.adds_up else "wrong") + 2 * GRID
        self._paint_note(painter, at, self.width() - at - GRID)

    def _paint_part(self, painter: QPainter, at: int, code: Code, words: bool) -> int:
        """One mark with its number, from `at` on; returns where the next begins."""
        number = self.count.marks.get(code, 0)
        look, chip = theme.mark(code), self._room(at, self._chip)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tint))
        painter.drawRoundedRect(chip, CELL, CELL)
        painter.setPen(QColor(look.ink))
        painter.setFont(self._bold)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, code)
        at += self._chip + CELL
        if words:
            at = self._paint_text(painter, at, _(wording.CALLED[code]), self._plain, "ink" if number else "soft") + CELL
        font, role = (self._bold, "ink") if number else (self._plain, "soft")
        return self._paint_text(painter, at, str(number), font, role) + 2 * GRID - CELL

    def _paint_note(self, painter: QPainter, at: int, room: int) -> None:
        short = QFontMetrics(self._plain).elidedText(sentence(self.note), Qt.TextElideMode.ElideRight, max(room, 0))
        self._paint_text(painter, at, short, self._plain, "soft")

    def _paint_text(self, painter: QPainter, at: int, text: str, font: object, role: str) -> int:
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        width = QFontMetrics(font).horizontalAdvance(text)
        painter.drawText(self._room(at, width), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, text)
        return at + width

    def _room(self, at: int, width: int) -> QRect:
        """`width` pixels from `at` on, in the direction of the window."""
        left = self.width() - at - width if self.isRightToLeft() else at
        return QRect(left, (self.height() - self._chip) // 2, width, self._chip)

    def _width(self, with_words: bool) -> int:
        plain, bold = QFontMetrics(self._plain), QFontMetrics(self._bold)
        parts = sum(
            self._chip
            + CELL
            + (plain.horizontalAdvance(_(wording.CALLED[code])) + CELL if with_words else 0)
            + bold.horizontalAdvance(str(self.count.marks.get(code, 0)))
            + 2 * GRID
            - CELL
            for code in Code
        )
        return 4 * GRID + parts + bold.horizontalAdvance(self.total)
