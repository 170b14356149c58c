"""A person's photo, and the ways to give him one: a file, the clipboard, or what is dropped on it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import UserError
from app.records.photos import HEAVIEST
from app.ui.widgets import theme
from app.ui.widgets.clipboard import png
from app.ui.widgets.tool import tool
from app.words import _

KINDS = "*.jpg *.jpeg *.png *.webp *.bmp *.gif *.tif *.tiff"
SIZE = QSize(12 * theme.GRID, 16 * theme.GRID)
Source = Callable[[], bytes]  # the worker reads and encodes


class PhotoBox(QWidget):
    """`offered` carries a Source; whoever hears it makes the photo of it."""

    offered = Signal(object)
    removed = Signal()

    def __init__(self, size: QSize = SIZE, changes: bool = True) -> None:
        super().__init__()
        self._size = size
        self.there = False
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._picture.setFixedSize(size)
        self._picture.setProperty("role", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.CELL)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self.choose, self.paste, self.remove = (
            tool("image", _("Choose a photo"), self.on_choose),
            tool("clipboard-paste", _("Paste a photo"), self.on_paste),
            tool("trash-2", _("Remove the photo"), self.removed.emit),
        )
        if changes:
            column = QVBoxLayout()
            column.setSpacing(0)
            for button in (self.choose, self.paste, self.remove):
                column.addWidget(button)
            column.addStretch(1)
            row.addLayout(column)
        self._changes = changes
        self.setAcceptDrops(changes)
        self.show_photo(None)

    def show_photo(self, picture: bytes | None) -> None:
        """A JPEG, or the place where one could be."""
        drawn = QPixmap()
        self.there = bool(picture) and drawn.loadFromData(picture or b"")
        if self.there:
            scale = self.devicePixelRatioF()
            smooth = Qt.TransformationMode.SmoothTransformation
            drawn = drawn.scaled(self._size * scale, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            drawn.setDevicePixelRatio(scale)
        self._picture.setPixmap(drawn if self.there else theme.picture("user", "soft", self._size.width() // 2))
        self._picture.setAccessibleName(_("Photo") if self.there else _("No photo"))
        self.remove.setEnabled(self.there and self._changes)

    def allow(self, changes: bool) -> None:
        """Whether the photo may be changed here."""
        self._changes = changes
        for button in (self.choose, self.paste):
            button.setEnabled(changes)
        self.remove.setEnabled(changes and self.there)
        self.setAcceptDrops(changes)

    def on_choose(self) -> None:
        chosen = QFileDialog.getOpenFileName(self, _("Photo"), str(Path.home()), f"{_('Pictures')} ({KINDS})")[0]
        if chosen:
            self.offered.emit(_file(Path(chosen)))

    def on_paste(self) -> None:
        source = source_of(QGuiApplication.clipboard().mimeData())
        self.offered.emit(source or _nothing)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if source_of(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        source = source_of(event.mimeData())
        if source is not None:
            event.acceptProposedAction()
            self.offered.emit(source)


def source_of(mime: QMimeData | None) -> Source | None:
    """A picture that is copied or dragged, as pixels or as a file; None where it is something else, or nothing (also None to Qt)."""
    if mime is None:
        return None
    files = [url for url in mime.urls() if url.isLocalFile()]
    if len(files) == 1:
        return _file(Path(files[0].toLocalFile()))
    image = mime.imageData() if mime.hasImage() else None
    return (lambda: png(image)) if isinstance(image, QImage) and not image.isNull() else None


def _file(path: Path) -> Source:
    def read() -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(HEAVIEST + 1)
        except OSError:
            raise UserError(_("{file} cannot be read.").format(file=path.name), _("Choose another file, or copy it here first.")) from None

    return read


def _nothing() -> bytes:
    raise UserError(_("There is no picture on the clipboard."), _("Copy a photo first, then paste it here."))
