"""Parts of a sheet cut out of its picture as if it had lain flat."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from app.imports.sheet_marks import Lie
from app.records.roll_sheet import APART, BUBBLES, EDGE, HEAD, MARKS, MINUTES, MINUTES_WIDE

if TYPE_CHECKING:
    from PIL.Image import Image

FINE = 3  # pixels for a point
START = BUBBLES - 29.5  # where the block of the bubbles begins: before the first guide
END = MINUTES + MINUTES_WIDE + 4.0
STRIP = 1000  # pixels: how wide a row's strip is
_MARGIN = 3.0  # points above and below a row's strip
_ALONGS = (START, *(BUBBLES + APART * (mark - 0.5) for mark in range(0, len(MARKS) + 1, 2)), END)


def tall(lie: Lie) -> int:
    """Pixels of a row in the block."""
    return round(lie.form.apart * FINE)


def block(picture: "Image", lie: Lie, rows: int) -> "Image":
    """Bubbles, guides and boxes for minutes of all rows, as they are read by who reads from the left."""
    from PIL.Image import Resampling, Transform

    high, size = tall(lie), (round((END - START) * FINE), tall(lie) * rows)
    corners = [[lie(along, HEAD + lie.form.apart * row) for along in _ALONGS] for row in range(rows + 1)]
    across = [round((along - START) * FINE) for along in _ALONGS]
    mesh = [
        ((across[i], row * high, across[i + 1], (row + 1) * high), _quad(corners, row, i))
        for row in range(rows)
        for i in range(len(_ALONGS) - 1)
    ]
    return picture.transform(size, Transform.MESH, mesh, Resampling.BILINEAR, fillcolor=255)


def _quad(corners: Sequence[Sequence[tuple[float, float]]], row: int, i: int) -> tuple[float, ...]:
    return (*corners[row][i], *corners[row + 1][i], *corners[row + 1][i + 1], *corners[row][i + 1])


def strip(picture: "Image", lie: Lie, row: int) -> bytes:
    """A row from edge to edge with a little of its neighbours, as it is read on the sheet: a PNG."""
    from PIL.Image import Resampling, Transform

    form, count = lie.form, 8
    top, bottom = HEAD + form.apart * row - _MARGIN, HEAD + form.apart * (row + 1) + _MARGIN
    wide = form.width - 2 * EDGE + 8
    high = round((bottom - top) * STRIP / wide)
    alongs = [EDGE - 4 + wide * i / count for i in range(count + 1)]
    alongs = alongs[::-1] if form.rtl else alongs
    places = [[lie(along, down) for along in alongs] for down in (top, bottom)]
    edges = [round(STRIP * i / count) for i in range(count + 1)]
    mesh = [((edges[i], 0, edges[i + 1], high), _quad(places, 0, i)) for i in range(count)]
    cut = picture.transform((STRIP, high), Transform.MESH, mesh, Resampling.BILINEAR, fillcolor=255)
    file = BytesIO()
    cut.save(file, "PNG", compress_level=1)
    return file.getvalue()
