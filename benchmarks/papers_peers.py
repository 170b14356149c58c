"""The same pages by other makers of PDF, each as its manual says: every word, line, code and photo is given with its place."""

import html
import json
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from app import paths
from benchmarks.papers_drawn import Colour, Page, Picture

FONTS = paths.RESOURCES / "fonts"
NAMES = ("Amiri-Regular", "Amiri-Bold", "Vazirmatn-Regular", "Vazirmatn-Bold")
_ASCENT = 0.8  # of the size: from a line's top to its foot


def _image(picture: Picture) -> bytes:
    """A photo as it is; of a code its modules as a picture."""
    import zxingcpp
    from PIL import Image

    if picture.jpeg:
        return picture.jpeg
    out = BytesIO()
    code = zxingcpp.create_barcode(picture.code, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=3)
    Image.fromarray(code.to_image(scale=4, add_quiet_zones=False)).save(out, "PNG")
    return out.getvalue()


def first(pages: list[Page]) -> list[Page]:
    """A page with a word in each font, by which fonts are read and little else is known beforehand."""
    one = {word.font: word for page in pages for word in page.words}
    return [Page(pages[0].size, list(one.values()))]


def fpdf2(pages: list[Page], file: Path) -> int:
    from fpdf import FPDF

    pdf = FPDF(unit="pt")
    pdf.c_margin = 0
    pdf.set_auto_page_break(False)
    for name in NAMES:
        pdf.add_font(name, fname=str(FONTS / f"{name}.ttf"))
    pdf.set_text_shaping(True)
    for page in pages:
        pdf.add_page(format=page.size)
        _fpdf_page(pdf, page)
    pdf.output(str(file))
    return pdf.page_no()


def _fpdf_page(pdf: Any, page: Page) -> None:
    high = page.size[1]
    for (left, bottom, wide, tall), colour, line, rule in page.shapes:
        tint = [round(part * 255) for part in colour]
        if rule:
            pdf.set_draw_color(*tint)
            pdf.set_line_width(line)
            pdf.line(left, high - bottom, left + wide, high - bottom - tall)
        else:
            (pdf.set_draw_color if line else pdf.set_fill_color)(*tint)
            pdf.set_line_width(line or 1)
            pdf.rect(left, high - bottom - tall, wide, tall, "D" if line else "F")
    for text, (left, up), wide, size, name, colour in page.words:
        pdf.set_font(name, size=size)
        pdf.set_text_color(*(round(part * 255) for part in colour))
        pdf.set_xy(left, high - up - _ASCENT * size)
        pdf.cell(wide, size, text)
    for picture in page.pictures:
        left, bottom, wide, tall = picture.box
        pdf.image(BytesIO(_image(picture)), left, high - bottom - tall, wide, tall)


def typst(pages: list[Page], file: Path) -> int:
    import typst as compiler

    with tempfile.TemporaryDirectory() as folder:
        told = [_typst_page(page, f"{number}", Path(folder)) for number, page in enumerate(pages)]
        (Path(folder) / "pages.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        source = Path(folder) / "paper.typ"
        source.write_text(_TYPST, encoding="utf-8")
        compiler.compile(str(source), output=str(file), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return len(pages)


def _typst_page(page: Page, name: str, folder: Path) -> dict[str, Any]:
    """As plain values; places are measured from the top."""
    high = page.size[1]
    images: list[list[Any]] = []
    for number, picture in enumerate(page.pictures):
        left, bottom, wide, tall = picture.box
        image = folder / f"{name}-{number}.{'jpg' if picture.jpeg else 'png'}"
        image.write_bytes(_image(picture))
        images.append([image.name, left, high - bottom - tall, wide, tall])
    shapes = [[*_upright(box, high), _hexadecimal(colour), line, rule] for box, colour, line, rule in page.shapes]
    words = [
        [text, left, high - up, size, font.partition("-")[0], font.endswith("Bold"), _hexadecimal(colour)]
        for text, (left, up), _wide, size, font, colour in page.words
    ]
    return {"size": page.size, "words": words, "shapes": shapes, "images": images}


def _upright(box: tuple[float, float, float, float], high: float) -> tuple[float, float, float, float]:
    left, bottom, wide, tall = box
    return left, high - bottom - tall, wide, tall


def _hexadecimal(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


_TYPST = """
#set text(top-edge: "baseline", bottom-edge: "baseline")
#for p in json("pages.json") {
  page(width: p.size.at(0) * 1pt, height: p.size.at(1) * 1pt, margin: 0pt)[
    #for (x, y, w, h, colour, line, rule) in p.shapes {
      place(dx: x * 1pt, dy: y * 1pt, if rule { std.line(end: (w * 1pt, h * 1pt), stroke: line * 1pt + rgb(colour)) }
        else if line == 0 { rect(width: w * 1pt, height: h * 1pt, fill: rgb(colour)) }
        else { rect(width: w * 1pt, height: h * 1pt, stroke: line * 1pt + rgb(colour)) })
    }
    #for (words, x, y, size, family, bold, colour) in p.words {
      set text(font: family, size: size * 1pt, weight: if bold { 700 } else { 400 }, fill: rgb(colour))
      place(dx: x * 1pt, dy: y * 1pt, box(words))
    }
    #for (name, x, y, w, h) in p.images { place(dx: x * 1pt, dy: y * 1pt, image(name, width: w * 1pt, height: h * 1pt)) }
  ]
}
"""


def weasyprint(pages: list[Page], file: Path) -> int:
    from weasyprint import HTML

    with tempfile.TemporaryDirectory() as folder:
        body = "".join(_html_page(page, f"{number}", Path(folder)) for number, page in enumerate(pages))
        wide, high = pages[0].size
        faces = "".join(f"@font-face {{font-family: {name}; src: url('file://{FONTS}/{name}.ttf')}}" for name in NAMES)
        style = (
            f"{faces} @page {{size: {wide}pt {high}pt; margin: 0}} body {{margin: 0}} section {{position: relative; height: {high}pt;"
            " break-after: page} section > * {position: absolute; white-space: pre; line-height: 1; margin: 0; box-sizing: border-box}"
        )
        HTML(string=f"<style>{style}</style><body>{body}</body>", base_url=folder).write_pdf(str(file))
    return len(pages)


def _html_page(page: Page, name: str, folder: Path) -> str:
    high, found = page.size[1], list[str]()
    for box, colour, line, _rule in page.shapes:
        left, top, wide, tall = _upright(box, high)
        look = f"border: {line}pt solid {_hexadecimal(colour)}" if line else f"background: {_hexadecimal(colour)}"
        found.append(f'<div style="left:{left}pt;top:{top}pt;width:{wide}pt;height:{tall}pt;{look}"></div>')
    for text, (left, up), _wide, size, font, colour in page.words:
        top, tint = high - up - _ASCENT * size, _hexadecimal(colour)
        found.append(f'<p style="left:{left}pt;top:{top}pt;font:{size}pt {font};line-height:1;color:{tint}">{html.escape(text)}</p>')
    for number, picture in enumerate(page.pictures):
        image = folder / f"{name}-{number}"
        image.write_bytes(_image(picture))
        left, top, wide, tall = _upright(picture.box, high)
        found.append(f'<img src="{image.name}" style="left:{left}pt;top:{top}pt;width:{wide}pt;height:{tall}pt">')
    return f"<section>{''.join(found)}</section>"


MAKERS = {"fpdf2": fpdf2, "typst": typst, "WeasyPrint": weasyprint}
