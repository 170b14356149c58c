"""Where pictures of sheets come from: files that are chosen or dropped, and a picture that was copied."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.errors import UserError
from app.imports.pictures import CopiedPicture, Source
from app.ui import actions
from app.ui.widgets.clipboard import png
from app.ui.widgets.empty import EmptyPlace
from app.words import _

PICTURES = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp"


class Drop(QWidget):
    """The empty place of the page: it says what comes first. `offered` carries Sources, `typing_wanted` the other way."""

    offered = Signal(list)
    typing_wanted = Signal()
    refused = Signal(object)  # UserError

    def __init__(self) -> None:
        super().__init__()
        self.pasting = actions.action("paste_sheet", self, self.paste)
        buttons: list[tuple[str, str, Callable[[], None]]] = [
            (_("Choose pictures or PDF"), "folder-open", self.choose),
            (self.pasting.text(), "clipboard-paste", self.paste),
            (_("Type in a sheet"), "keyboard", self.typing_wanted.emit),
        ]
        text = _(
            "Photograph every page from above, flat and with all four corners in the picture, or scan them. "
            "Choose the files, or drop them here: many at once, of several sessions."
        )
        column = QVBoxLayout(self)
        column.addWidget(EmptyPlace("scan-line", _("Read a roll that was taken on paper"), text, buttons))

    def choose(self) -> None:
        chosen = QFileDialog.getOpenFileNames(self, _("Pictures of sheets"), str(Path.home()), f"{_('Pictures and PDF')} ({PICTURES})")[0]
        if chosen:
            self.offered.emit([Path(file) for file in chosen])

    def paste(self) -> None:
        """A picture, or files, that were copied elsewhere."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData | None) -> None:
        found = sources_of(data)
        if found:
            self.offered.emit(found)
        else:
            self.refused.emit(UserError(_("Nothing that was copied is a picture."), _("Copy a photo of the sheet, or its file.")))


def sources_of(data: QMimeData | None) -> list[Source]:
    """The files that are copied or dragged, else the picture; none where it is something else, or nothing."""
    if data is None:
        return []
    files: list[Source] = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    image = data.imageData() if not files and data.hasImage() else None
    return files or ([CopiedPicture(_("copied picture"), png(image))] if isinstance(image, QImage) and not image.isNull() else [])
