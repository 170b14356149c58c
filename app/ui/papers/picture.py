"""A page in pixels; the worker makes it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """Three bytes a pixel."""

    width: int
    height: int
    pixels: bytes


def rendered(pdf: bytes, wide: int, number: int = 0) -> Picture:
    """A page, counted from 0, on white and so many pixels wide."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(pdf) as document:
        page = document[number]
        drawn = page.render(scale=wide / page.get_width(), fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    return Picture(drawn.width, drawn.height, drawn.tobytes())
