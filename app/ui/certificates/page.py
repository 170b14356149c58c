"""A page as a picture, on white whatever the look."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.certificates.printing import Picture
from app.ui.widgets import theme
from app.ui.widgets.theme import GRID

SHAPE = 210 / 297  # A4 landscape, until a page is shown


class PageView(QWidget):
    """As wide as there is room, in the page's own shape."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: Picture | None) -> None:
        """None: the page is still being made, or there is none."""
        self.image = QImage()
        if picture is not None:
            row = 3 * picture.width
            self.image = QImage(picture.pixels, picture.width, picture.height, row, QImage.Format.Format_RGB888).copy()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * SHAPE)

    def sizeHint(self) -> QSize:
        return QSize(40 * GRID, self.heightForWidth(40 * GRID))

    def minimumSizeHint(self) -> QSize:
        return QSize(24 * GRID, self.heightForWidth(24 * GRID))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = min(self.width(), round(self.height() / SHAPE))
        page = QRect((self.width() - width) // 2, 0, width, self.heightForWidth(width))
        painter.fillRect(page, theme.colour("card") if self.image.isNull() else Qt.GlobalColor.white)
        if not self.image.isNull():
            ratio = self.devicePixelRatio()
            scaled = self.image.scaled(page.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            scaled.setDevicePixelRatio(ratio)
            painter.drawImage(page.topLeft(), scaled)
        painter.setPen(theme.colour("line"))
        painter.drawRect(page.adjusted(0, 0, -1, -1))
