"""A QR code as one vector path: it stays sharp at any size, and scanners read it best so."""

# ReportLab and zxing-cpp come without types.
# pyright: basic, reportArgumentType=false, reportOptionalSubscript=false

import re
import struct
from functools import cache
from operator import getitem

import zxingcpp
from reportlab.pdfgen.canvas import Canvas

from app.exports.typesetting.embedding import emit

_MASK = 3  # a fixed mask is read as well, and makes a code in a seventh of the time that the search for the best one takes
_BLACK = re.compile(b"\0+")
_PIECE = 8  # modules: long enough to break few runs, short enough that a hundred codes have nearly all pieces


def draw(canvas: Canvas, text: str, at: tuple[float, float], side: float) -> None:
    """The code of `text` at level M, in ink, its lower left corner at `at`; the caller leaves a white margin of four modules."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    modules = memoryview(code.to_image(scale=1, add_quiet_zones=False))
    count = modules.shape[0]
    starts = range(0, count, _PIECE)
    pieces, cuts = [_pieces(start) for start in starts], "".join(f"{min(_PIECE, count - start)}s" for start in starts)
    rows = [
        "".join(map(getitem, pieces, row)).replace("y", str(count - 1 - number))
        for number, row in enumerate(struct.iter_unpack(cuts, modules))
    ]
    size = side / count
    emit(canvas, f"q {size:.5f} 0 0 {size:.5f} {at[0]:.2f} {at[1]:.2f} cm 0.06 0.1 0.2 rg {''.join(rows)}f Q")


class _Pieces(dict[bytes, str]):
    """A few modules that begin at `start` in their row, as rectangles at a height still called y: 256 at most."""

    def __init__(self, start: int) -> None:
        super().__init__()
        self._start = start

    def __missing__(self, modules: bytes) -> str:
        runs = _BLACK.finditer(modules)
        path = "".join(f"{self._start + run.start()} y {run.end() - run.start()} 1 re " for run in runs)
        self[modules] = path
        return path


@cache
def _pieces(start: int) -> _Pieces:
    return _Pieces(start)
