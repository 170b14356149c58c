"""Code 128 as one vector path, for scanners that read only bars."""

# ReportLab and zxing-cpp come without types.
# pyright: basic, reportArgumentType=false, reportOptionalSubscript=false

import re

import zxingcpp
from reportlab.pdfgen.canvas import Canvas

from app.exports.typesetting.embedding import emit

QUIET = 10  # modules of white that a reader wants on either side
THICKEST = 0.5 / 25.4 * 72  # points: a module of half a millimetre; wider bars are read no better
_BAR = re.compile(b"\0+")


def draw(canvas: Canvas, text: str, box: tuple[float, float, float, float]) -> None:
    """The bars of `text` in the middle of a box (left, bottom, wide, high; points), with their white margins inside it."""
    left, bottom, wide, high = box
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    modules = memoryview(code.to_image(scale=1, add_quiet_zones=False))
    count = modules.shape[1]
    size = min(wide / (count + 2 * QUIET), THICKEST)
    start = left + (wide - count * size) / 2
    bars = "".join(f"{bar.start()} 0 {bar.end() - bar.start()} 1 re " for bar in _BAR.finditer(modules.tobytes()[:count]))
    emit(canvas, f"q {size:.5f} 0 0 {high:.2f} {start:.3f} {bottom:.2f} cm 0 g {bars}f Q")
