"""A drawing of the camp, its emblem or a certificate's art, on a page: once per document as a form, then placed where it is wanted."""

# ReportLab comes without types.
# pyright: basic, reportAttributeAccessIssue=false

import hashlib
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.exports.typesetting.embedding import emit, placed
from app.records.drawings.paths import number
from app.records.drawings.places import Matrix, moved
from app.records.drawings.reading import Drawing, Part, read
from app.records.drawings.styles import Paint


def place(canvas: Canvas, svg: bytes, box: tuple[float, float, float, float]) -> None:
    """Draw `svg` as large as `box` (left, bottom, wide, high; points) allows, in its middle. Raises UserError as `read` does."""
    drawing = read(svg)
    name = _form(canvas, svg, drawing)
    left, bottom, wide, high = box
    _x, _y, across, up = drawing.view
    scale = min(wide / across, high / up)
    x, y = left + (wide - scale * across) / 2, bottom + (high - scale * up) / 2
    emit(canvas, f"q {scale:.5f} 0 0 {scale:.5f} {x:.2f} {y:.2f} cm")
    emit(canvas, placed(canvas, name))
    emit(canvas, "Q")


def _form(canvas: Canvas, svg: bytes, drawing: Drawing) -> str:
    """The form that shows the drawing's view, from (0, 0) upwards."""
    name = f"drawing-{hashlib.sha256(svg).hexdigest()[:16]}"
    if canvas.hasForm(name):
        return name
    left, top, wide, high = drawing.view
    canvas.beginForm(name, 0, 0, wide, high)
    states: dict[tuple[float, float], str] = {}
    emit(canvas, f"1 0 0 -1 {number(-left)} {number(top + high)} cm")
    for part in drawing.parts:
        _draw(canvas, part, states)
    _end(canvas, states)
    return name


def _draw(canvas: Canvas, part: Part, states: dict[tuple[float, float], str]) -> None:
    paint = part.paint
    alphas = (round(paint.fill_alpha, 3), round(paint.stroke_alpha, 3))
    state = "" if alphas == (1, 1) else f" /{states.setdefault(alphas, f'GA{len(states)}')} gs"
    clips = " ".join(f"{moved(clip.path, clip.matrix)} {'W*' if clip.even_odd else 'W'} n" for clip in part.clips)
    emit(canvas, f"q {clips}{state} {_matrix(part.matrix)}")
    if part.picture:
        emit(canvas, "1 0 0 -1 0 1 cm")
        canvas.drawImage(_picture(part.picture), 0, 0, 1, 1, mask="auto")
    else:
        emit(canvas, f"{_painted(paint)} {part.path} {_operator(paint)}")
    emit(canvas, "Q")


def _picture(data: bytes) -> ImageReader:
    """What was made for four inks in the three colours that the whole file has: PDF/A takes no others beside them."""
    from PIL import Image

    picture = Image.open(BytesIO(data))
    return ImageReader(picture.convert("RGB") if picture.mode == "CMYK" else BytesIO(data))


def _matrix(matrix: Matrix) -> str:
    return f"{' '.join(f'{value:.6g}' if abs(value) >= 1e-6 else '0' for value in matrix)} cm"


def _painted(paint: Paint) -> str:
    told: list[str] = []
    if paint.fill:
        told.append(" ".join(f"{value:.3g}" for value in paint.fill) + " rg")
    if paint.stroke:
        told.append(" ".join(f"{value:.3g}" for value in paint.stroke) + " RG")
        told.append(f"{number(paint.wide)} w {paint.cap} J {paint.join} j {number(paint.miter)} M")
        told.append(f"{paint.dash} d" if paint.dash else "")
    return " ".join(told)


def _operator(paint: Paint) -> str:
    """Fill, stroke, or both, by the rule for what lies twice inside."""
    if not paint.fill:
        return "S"
    return ("B" if paint.stroke else "f") + ("*" if paint.even_odd else "")


def _end(canvas: Canvas, states: dict[tuple[float, float], str]) -> None:
    """ReportLab gives its forms no graphics states, so that what is half transparent needs resources of ours."""
    if not states:
        canvas.endForm()
        return
    resources = pdfdoc.PDFResourceDictionary()
    resources.basicFonts()
    resources.allProcs()
    resources.XObject = canvas._doc.xobjDict(canvas._formsinuse)
    made = {name: pdfdoc.PDFDictionary({"ca": fill, "CA": stroke}) for (fill, stroke), name in states.items()}
    resources.ExtGState = pdfdoc.PDFDictionary(made)
    canvas.endForm(Resources=resources)
