"""A page in pixels; the worker makes it."""

from dataclasses import dataclass

from PySide6.QtGui import QImage


@dataclass(frozen=True)
class Picture:
    """Three bytes a pixel."""

    width: int
    height: int
    pixels: bytes

    @property
    def image(self) -> QImage:
        """With bytes of its own."""
        return QImage(self.pixels, self.width, self.height, 3 * self.width, QImage.Format.Format_RGB888).copy()


def rendered(pdf: bytes, wide: int, number: int = 0) -> Picture:
    """A page, counted from 0, on white and so many pixels wide."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(pdf) as document:
        page = document[number]
        drawn = page.render(scale=wide / page.get_width(), fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    return Picture(drawn.width, drawn.height, drawn.tobytes())
