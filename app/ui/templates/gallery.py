"""The templates side by side, each with its page in small."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem

from app.records.templates import TemplateLine
from app.ui.papers.picture import Picture
from app.ui.templates import wording
from app.ui.widgets import theme
from app.ui.widgets.theme import CELL, GRID
from app.words import _

PICTURE = QSize(22 * GRID, 16 * GRID)  # pixels, of a page in small


class Gallery(QListWidget):
    """`chosen` carries a TemplateLine, or None; `opened` the one that was pressed twice."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[TemplateLine] = []
        self._pictures: dict[str, QPixmap] = {}
        self.setAccessibleName(_("Templates"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(PICTURE)
        self.setGridSize(PICTURE + QSize(2 * GRID, 3 * theme.pixels("body") + 3 * GRID))
        self.setSpacing(GRID)
        self.setWordWrap(True)
        self.setUniformItemSizes(True)
        self.currentRowChanged.connect(lambda _row: self.chosen.emit(self.line))
        self.itemActivated.connect(lambda _item: self.opened.emit(self.line))

    @property
    def line(self) -> TemplateLine | None:
        """The chosen one."""
        return self.lines[self.currentRow()] if 0 <= self.currentRow() < len(self.lines) else None

    def show_lines(self, lines: Sequence[TemplateLine], uses: Mapping[str, str], key: str = "") -> None:
        """`uses` tells what each is chosen for; the one of `key` is chosen, else the one that was."""
        key = key or (self.line.key if self.line else "")
        self.blockSignals(True)
        self.clear()
        self.lines = list(lines)
        for line in lines:
            whose = _("the camp's own") if line.own else _("Muster's own")
            item = QListWidgetItem(self._icon(line.key), f"{wording.title(line)}\n{whose}")
            item.setToolTip(uses.get(line.key) or _("No course's certificates are drawn with it."))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.addItem(item)
        self.blockSignals(False)
        place = next((place for place, line in enumerate(self.lines) if line.key == key), 0)
        self.setCurrentRow(place if self.lines else -1)

    def show_picture(self, key: str, picture: Picture) -> None:
        ratio = self.devicePixelRatio()
        small = picture.image.scaled(PICTURE * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self._pictures[key] = _framed(QPixmap.fromImage(small), ratio)
        for place, line in enumerate(self.lines):
            if line.key == key:
                self.item(place).setIcon(self._icon(key))

    def _icon(self, key: str) -> QIcon:
        """An empty sheet until its page is drawn. What is chosen is not tinted: it is paper."""
        picture = self._pictures.get(key) or _framed(QPixmap(), self.devicePixelRatio())
        icon = QIcon(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)
        return icon


def _framed(page: QPixmap, ratio: float) -> QPixmap:
    """In the middle of a picture's room, with its edge."""
    whole = QPixmap(PICTURE * ratio)
    whole.fill(Qt.GlobalColor.transparent)
    size = page.size() if not page.isNull() else whole.size() - QSize(CELL, CELL)
    painter = QPainter(whole)
    left, top = (whole.width() - size.width()) // 2, (whole.height() - size.height()) // 2
    if page.isNull():
        painter.fillRect(left, top, size.width(), size.height(), theme.colour("card"))
    else:
        painter.drawPixmap(left, top, page)
    painter.setPen(theme.colour("line"))
    painter.drawRect(left, top, size.width() - 1, size.height() - 1)
    painter.end()
    whole.setDevicePixelRatio(ratio)
    return whole
