"""The one who is called: picture, name as large as it can be, rank and unit, and what is said of him already."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.models.titles import pick
from app.records.formation import Trainee
from app.ui.attendance import wording
from app.ui.formation.bright import SHRUNK, Bright
from app.ui.widgets.form import label
from app.ui.widgets.theme import CELL, GRID
from app.words import _, language

PHOTO = QSize(32 * GRID, 40 * GRID)
MINUTES = 30 * GRID
LEAST = 26  # pixels of a name that is too long for its place at any larger size


class Photo(QWidget):
    """A picture that fills its frame; the first letter of the name where there is none."""

    def __init__(self, bright: Bright) -> None:
        super().__init__()
        self._bright, self._picture, self._letter = bright, QPixmap(), ""
        self.follow()

    def follow(self) -> None:
        self.setFixedSize(PHOTO * SHRUNK * SHRUNK if self._bright.small else PHOTO)

    def show_picture(self, content: bytes | None, name: str) -> None:
        self._picture = QPixmap()
        if content:
            self._picture.loadFromData(content)
        self._letter = name[:1]
        self.setAccessibleName(_("Photo of {name}").format(name=name) if content else _("No photo of {name}").format(name=name))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, frame = QPainter(self), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QColor(self._bright.colours.line))
        painter.setBrush(QColor(self._bright.colours.card))
        painter.drawRoundedRect(frame, GRID, GRID)
        if self._picture.isNull():
            font = self._bright.name_font()
            font.setPixelSize(self.width() // 2)
            painter.setFont(font)
            painter.setPen(QColor(self._bright.colours.soft))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._letter)
            return
        path = QPainterPath()
        path.addRoundedRect(frame, GRID, GRID)
        painter.setClipPath(path)
        painter.drawPixmap(self.rect(), self._picture, self._middle())

    def _middle(self) -> QRect:
        """As much of the picture as has the frame's shape."""
        whole = self._picture.size()
        part = PHOTO.scaled(whole, Qt.AspectRatioMode.KeepAspectRatio)
        return QRect(QPoint((whole.width() - part.width()) // 2, (whole.height() - part.height()) // 3), part)


class Name(QWidget):
    """A name in its own script, in two lines at most and then smaller; it begins where the window's language does."""

    def __init__(self, bright: Bright) -> None:
        super().__init__()
        self._bright, self._text, self._font = bright, "", bright.name_font()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        return self._text

    def show_name(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.follow()

    def follow(self) -> None:
        """The look has changed, or the name, or the room for it."""
        self._font = self._bright.name_font()
        tallest, room = 2 * QFontMetrics(self._font).lineSpacing(), QRect(0, 0, self.width(), 9999)
        while (
            taken := QFontMetrics(self._font).boundingRect(room, self._how, self._text)
        ).height() > tallest or taken.width() > room.width():
            if self._font.pixelSize() <= LEAST:
                break
            self._font.setPixelSize(self._font.pixelSize() - 2)
        self.setFixedHeight(taken.height() + CELL)
        self.update()

    @property
    def _how(self) -> int:
        return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)  # a painter mirrors it

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(QColor(self._bright.colours.ink))
        painter.drawText(self.rect(), self._how, self._text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.follow()


class Chip(QWidget):
    """The mark that stands, in its colours and in words; nothing is painted where none does."""

    def __init__(self, bright: Bright) -> None:
        super().__init__()
        self._bright, self._code, self.text = bright, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_mark(self, one: Trainee) -> None:
        self._code, self.text = one.marking.code or "", _said(one)
        self.setAccessibleName(self.text)
        self.follow()

    def follow(self) -> None:
        self.setFixedHeight(self._bright.pixels("title") + 2 * GRID)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text:
            return
        painter, roles = QPainter(self), self._bright.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = roles.mark(self._code) if self._code else None
        painter.setFont(self._bright.font("title", bold=True))
        width = painter.fontMetrics().horizontalAdvance(self.text) + 3 * GRID
        left = self.width() - width if self.isRightToLeft() else 0
        chip = QRect(left, 0, width, self.height() - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tint if look else roles.lit))
        painter.drawRoundedRect(chip, GRID, GRID)
        painter.setPen(QColor(look.ink if look else roles.wrong))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self.text)


def _said(one: Trainee) -> str:
    parts = [wording.marking(one.marking) if one.marking.code else "", one.marking.note or ""]
    parts.append(_("to decide: two laptops differ") if one.conflict else "")
    return "  ·  ".join(part for part in parts if part)


class Stage(QWidget):
    def __init__(self, bright: Bright) -> None:
        super().__init__()
        self._bright = bright
        self.photo, self.name, self.chip = Photo(bright), Name(bright), Chip(bright)
        self.other, self.facts, self.of = label(""), label(""), QLabel()
        column = QVBoxLayout()
        column.setSpacing(GRID)
        for widget in (self.of, self.name, self.other, self.facts, self.chip):
            column.addWidget(widget)
            column.addSpacing(GRID if widget in (self.of, self.facts) else 0)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4 * GRID, 0, GRID)
        row.setSpacing(3 * GRID)
        row.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.follow()

    def follow(self) -> None:
        """Dress the labels anew: the look has changed."""
        self.of.setFont(self._bright.font("title", tabular=True))
        self.other.setFont(self._bright.font("title"))
        self.facts.setFont(self._bright.font("title"))
        for part in (self.photo, self.name, self.chip):
            part.follow()

    def show_trainee(self, one: Trainee, place: tuple[int, int], picture: bytes | None) -> None:
        """`place` is which of how many."""
        self.photo.show_picture(picture, one.name)
        self.name.show_name(one.name)
        self.other.setText(one.other if one.other != one.name else "")
        platoon = _("Platoon {number}").format(number=one.platoon) if one.platoon else ""
        facts = (_("No. {serial}").format(serial=one.serial), pick(one.rank, language()), one.unit, platoon)
        self.facts.setText("  ·  ".join(fact for fact in facts if fact))
        self.of.setText(_("{done} of {total}").format(done=place[0], total=place[1]))
        self.chip.show_mark(one)

    def by_card(self, scanned: bool) -> None:
        """Who is seen was not called: his card was scanned."""
        if scanned:
            self.of.setText(_("By card. Enter goes back to the call."))

    @property
    def entry_room(self) -> QRect:
        """Where the minutes are typed: in the place of the mark."""
        chip = self.chip.geometry()
        chip.setWidth(min(chip.width(), MINUTES))
        if self.isRightToLeft():
            chip.moveRight(self.chip.geometry().right())
        return chip
