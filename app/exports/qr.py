"""A QR code as one vector path: it stays sharp at any size, and scanners read it best so."""

# ReportLab and zxing-cpp come without types.
# pyright: basic, reportArgumentType=false, reportOptionalSubscript=false

import re
from functools import cache

import zxingcpp
from reportlab.pdfgen.canvas import Canvas

from app.exports.embedding import emit

_MASK = 3  # a fixed mask is read as well, and makes a code in a seventh of the time that the search for the best one takes
_QUIET = 4  # white modules on each side, which end every run of black ones within its row
_BLACK = re.compile(b"\0+")
_LONG = [f"{length} 1 re" for length in range(200)]


def draw(canvas: Canvas, text: str, at: tuple[float, float], side: float) -> None:
    """The code of `text` at level M, in ink, its lower left corner at `at`; the caller leaves a white margin of four modules."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    modules = memoryview(code.to_image(scale=1, add_quiet_zones=True))
    count = modules.shape[0]
    places, runs = _places(count), [run.span() for run in _BLACK.finditer(modules.tobytes())]
    path = " ".join([places[start] + _LONG[end - start] for start, end in runs])
    size = side / (count - 2 * _QUIET)
    emit(canvas, f"q {size:.5f} 0 0 {size:.5f} {at[0]:.2f} {at[1]:.2f} cm 0.06 0.1 0.2 rg {path} f Q")


@cache
def _places(count: int) -> list[str]:
    """The lower left corner of each module, row by row from the top, in modules from the corner of the code."""
    return [f"{i % count - _QUIET} {count - _QUIET - 1 - i // count} " for i in range(count * count)]
