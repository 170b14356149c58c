"""A camp's emblem: chosen by a dialog or dropped, looked at, and taken away again."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _, cause

SIZE = 12 * theme.GRID  # pixels of the preview


def painted(drawing: bytes, size: int) -> QPixmap:
    """An SVG in a square, as sharp as the screen; nothing where Qt cannot draw it."""
    renderer = QSvgRenderer(QByteArray(drawing))
    if not renderer.isValid() or renderer.defaultSize().isEmpty():
        return QPixmap()
    wish = renderer.defaultSize().scaled(QSize(size, size), Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(2 * size, 2 * size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(size - wish.width(), size - wish.height(), 2 * wish.width(), 2 * wish.height()))
    painter.end()
    made = QPixmap.fromImage(image)
    made.setDevicePixelRatio(2)
    return made


class EmblemField(QWidget):
    """`drawing` is the SVG, None where there is none; what does not do is refused, and the one before stays."""

    edited = Signal()
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.drawing: bytes | None = None
        self.setAcceptDrops(True)
        self.setMinimumHeight(SIZE + theme.GRID)  # a form would squeeze it
        self._preview = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._preview.setFixedSize(SIZE + theme.GRID, SIZE + theme.GRID)
        self._preview.setProperty("role", "chip")
        self._hint = label(_("An SVG, PNG or JPEG file: choose it, or drop it here. Without one a neutral star is printed."), "small")
        self.choose, self.remove = QPushButton(theme.icon("image"), _("Choose…")), QPushButton(theme.icon("x"), _("No emblem"))
        self.choose.setAccessibleName(_("Choose the emblem"))
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(lambda: self._take(None))
        self.setFocusProxy(self.choose)
        row, beside = QHBoxLayout(self), QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self._preview)
        row.addWidget(beside, 1)
        self._lay_out(beside)
        self.show_drawing(None)

    def _lay_out(self, beside: QWidget) -> None:
        column, buttons = QVBoxLayout(beside), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self._hint)
        column.addStretch(1)

    def setAccessibleName(self, name: str) -> None:
        self._preview.setAccessibleName(name)

    def show_drawing(self, drawing: bytes | None) -> None:
        self.drawing = drawing
        found = painted(drawing, SIZE) if drawing else QPixmap()
        self._preview.setPixmap(theme.picture("star", "soft", SIZE // 2) if found.isNull() else found)
        self.remove.setVisible(drawing is not None)

    @Slot()
    def _choose(self) -> None:
        chosen = QFileDialog.getOpenFileName(self, _("The camp's emblem"), str(Path.home()), "SVG, PNG, JPEG (*.svg *.png *.jpg *.jpeg)")[0]
        if chosen:
            self.take(Path(chosen))

    def take(self, file: Path) -> None:
        """Look at a file, and keep it where it does."""
        from app.records import emblems

        try:
            with file.open("rb") as opened:
                drawing = emblems.drawn(opened.read(emblems.LARGEST + 1))
            if painted(drawing, SIZE).isNull():
                raise UserError(_("There is nothing to see in this drawing."), _("Save it as plain SVG with a size, then choose it again."))
        except OSError as error:
            self.refused.emit(UserError(_("{file} cannot be read: {reason}.").format(file=file.name, reason=cause(error)), ""))
        except UserError as error:
            self.refused.emit(error)
        else:
            self._take(drawing)

    def _take(self, drawing: bytes | None) -> None:
        self.show_drawing(drawing)
        self.edited.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))
