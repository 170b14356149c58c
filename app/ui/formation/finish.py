"""The end of the roll call: the counts, which must equal the strength, who is missing, and who called the roll."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.models.attendance import Code
from app.ui import actions
from app.ui.attendance import wording
from app.ui.attendance.model import Count
from app.ui.formation.bright import Bright
from app.ui.formation.calling import Calling
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.theme import GRID
from app.words import _, plural

FEW = 6  # names of those who are missing
LONGEST = 120


class Counts(QWidget):
    """Eight marks with their numbers, large."""

    def __init__(self, bright: Bright) -> None:
        super().__init__()
        self._bright, self.count = bright, Count()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: Count) -> None:
        self.count = count
        self.setAccessibleName(self.text)
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    @property
    def text(self) -> str:
        return "  ".join(f"{_(wording.CALLED[code])} {self.count.marks.get(code, 0)}" for code in Code)

    def sizeHint(self) -> QSize:
        return QSize(0, 2 * self._bright.pixels("title") + self._bright.pixels("body") + 5 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, wide = QPainter(self), self.width() / len(Code)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, code in enumerate(Code):
            left = self.width() - (place + 1) * wide if self.isRightToLeft() else place * wide
            self._paint_one(painter, QRect(round(left), 0, round(wide) - GRID, self.height() - 1), code)

    def _paint_one(self, painter: QPainter, room: QRect, code: Code) -> None:
        number, roles = self.count.marks.get(code, 0), self._bright.colours
        look = roles.mark(code)
        painter.setPen(QColor(roles.line) if not number else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tint if number else roles.card))
        painter.drawRoundedRect(room, GRID, GRID)
        painter.setPen(QColor(look.ink if number else roles.soft))
        large = self._bright.font("title", bold=True, tabular=True)
        large.setPixelSize(round(1.6 * self._bright.pixels("title")))
        painter.setFont(large)
        below = self._bright.pixels("body") + 2 * GRID
        painter.drawText(room.adjusted(0, 0, 0, -below), Qt.AlignmentFlag.AlignCenter, str(number))
        painter.setFont(self._bright.font("body"))
        word = QFontMetrics(painter.font()).elidedText(_(wording.CALLED[code]), Qt.TextElideMode.ElideRight, room.width() - GRID)
        painter.drawText(
            room.adjusted(0, room.height() - below - GRID // 2, 0, -GRID // 2), Qt.AlignmentFlag.AlignCenter, f"{code}  {word}"
        )


class Finish(QWidget):
    """`missing_wanted`: to the first who has no mark."""

    missing_wanted = Signal()

    def __init__(self, bright: Bright, close: QAction) -> None:
        super().__init__()
        self._bright, self._close = bright, close
        self.title, self.total, self.missing, self.closed = label(""), label(""), label(""), label("")
        self.counts = Counts(bright)
        self.called_by = QLineEdit(maxLength=LONGEST)
        self.called_by.setAccessibleName(_("Called by"))
        self.called_by.setMaximumWidth(40 * GRID)
        self.close_button = QPushButton(theme.icon("lock", "on_accent"), actions.hint(close.text(), close))
        self.close_button.setProperty("role", "main")
        self.close_button.clicked.connect(close.trigger)
        close.changed.connect(lambda: self.close_button.setEnabled(close.isEnabled()))
        self.go_missing = QPushButton(_("Go to the first of them  (Enter)"))
        self.go_missing.clicked.connect(self.missing_wanted)
        self._lay_out()
        self.follow()

    def _lay_out(self) -> None:
        self.asks = QWidget()
        form = QFormLayout(self.asks)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(_("Called by"), self.called_by)
        buttons = QHBoxLayout()
        for button in (self.close_button, self.go_missing):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for widget in (self.title, self.counts, self.total, self.missing, self.asks, self.closed):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(1)

    def follow(self) -> None:
        for widget, size in ((self.title, "title"), (self.total, "title"), (self.missing, "body"), (self.closed, "title")):
            widget.setFont(self._bright.font(size, bold=size == "title"))
        for widget in (self.called_by, self.close_button, self.go_missing):
            widget.setFont(self._bright.font("body"))
        self.counts.show_count(self.counts.count)

    def show_calling(self, calling: Calling, may_write: bool) -> None:
        count, called = calling.count, calling.called
        names = [calling.ranks[place].name for place in calling.waiting]
        self.counts.show_count(count)
        self.title.setText(_("Everybody was called") if not names else _("Not everybody has a mark yet"))
        total = _("= {counted} of {strength}").format(counted=count.counted, strength=count.strength)
        self.total.setText(total + "   " + plural("{n} not marked", "{n} not marked", len(names)) if names else total)
        self.total.setProperty("role", "wrong" if names else "")
        self.missing.setText(_(", ").join(names[:FEW]) + (" …" if len(names) > FEW else ""))
        self.missing.setVisible(bool(names))
        self.go_missing.setVisible(bool(names))
        self.asks.setVisible(not called.locked)
        self.closed.setText(_closed(calling) if called.locked else "")
        self.closed.setVisible(called.locked)
        self.close_button.setVisible(not called.locked)
        self.close_button.setToolTip("" if may_write else _("Here it can only be read."))
        self._close.setEnabled(may_write and called.held and not called.locked and not names and bool(calling.ranks))


def _closed(calling: Calling) -> str:
    called = calling.called
    said = _("Closed by {person}, {moment}.").format(person=called.closed_by, moment=called.closed_at)
    return f"{said} {_('Called by {person}.').format(person=called.called_by)}" if called.called_by else said
