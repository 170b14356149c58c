"""One PNG of each scene in each language and theme, and all of them small on one sheet."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.pictures.studio import Studio

COLUMNS, THUMB, GAP = 6, QSize(256, 144), 6  # pixels
PAPER, QUALITY = "#D3CDBE", 50


@dataclass(frozen=True)
class Picture:
    name: str
    language: str
    theme: str
    file: Path


@dataclass
class Camera:
    """Puts its pictures into `folder`."""

    folder: Path
    taken: list[Picture] = field(default_factory=list[Picture])
    order: list[str] = field(default_factory=list[str])

    def shoot(self, studio: Studio, name: str) -> None:
        if name not in self.order:
            self.order.append(name)
        number = self.order.index(name) + 1
        file = self.folder / f"{number:03}-{name}-{studio.language}-{studio.theme}.png"
        _whole(studio.window).save(str(file))
        self.taken.append(Picture(name, studio.language, studio.theme, file))

    def sheet(self, file: Path) -> Path:
        """Every scene once, in the languages and themes by turns."""
        rows = -(-len(self.order) // COLUMNS)
        whole = QImage(COLUMNS * (THUMB.width() + GAP) + GAP, rows * (THUMB.height() + GAP) + GAP, QImage.Format.Format_RGB32)
        whole.fill(PAPER)
        painter = QPainter(whole)
        for place, name in enumerate(self.order):
            found = [picture for picture in self.taken if picture.name == name and picture.theme != "contrast"]
            one = found[(place + place // COLUMNS) % len(found)]
            small = QImage(str(one.file)).scaled(THUMB, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            row, column = divmod(place, COLUMNS)
            painter.drawImage(QPoint(GAP + column * (THUMB.width() + GAP), GAP + row * (THUMB.height() + GAP)), small)
        painter.end()
        writer = QImageWriter(str(file), b"JPG")
        writer.setQuality(QUALITY)
        writer.setOptimizedWrite(True)
        writer.write(whole)
        return file


def _whole(window: QWidget) -> QPixmap:
    """With what pops up above it."""
    picture = window.grab()
    painter = QPainter(picture)
    for above in QApplication.topLevelWidgets():
        if above.isVisible() and above.windowType() == Qt.WindowType.Popup:
            at = window.mapFromGlobal(above.mapToGlobal(QPoint(0, 0)))
            painter.drawPixmap(at, above.grab())
            painter.setPen(above.palette().mid().color())
            painter.drawRect(QRect(at, above.size()).adjusted(0, 0, -1, -1))
    painter.end()
    return picture
