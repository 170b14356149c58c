"""The same papers by other makers of PDF: the same words, lines and codes on the same pages, each as its manual says."""

import json
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import zxingcpp

from app import paths
from benchmarks import certificates, papers_people

FONTS = paths.RESOURCES / "fonts"
SIGN_IN_ROWS = 25  # people on a page
_LINES = ("شهادة إكمال", "نشهد بأن", "{name}", "قد أكمل بنجاح", "دورة شرطة النفط الأساسية", "الدورة 1 (OPB-1)  87.5%", "{serial}")
_LATIN = (
    "Certificate of Completion",
    "This is to certify that",
    "{latin}",
    "has successfully completed",
    "Oil Police Basic Course",
    "Class 1 (OPB-1)  87.5%",
    "{serial}",
)


def _facts(n: int) -> dict[str, str]:
    one = certificates.printed(n)
    return {"name": one.snapshot.name, "latin": one.snapshot.name_latin, "serial": one.snapshot.serial, "code": one.statement}


def _code(text: str) -> Any:
    return zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=3)


def _picture(text: str) -> BytesIO:
    from PIL import Image

    out = BytesIO()
    Image.fromarray(_code(text).to_image(scale=4)).save(out, "PNG")
    out.seek(0)
    return out


def fpdf2(paper: str, count: int, file: Path) -> int:
    from fpdf import FPDF

    pdf = FPDF("portrait" if paper == "sign_in" else "landscape", "mm", "A4")
    pdf.add_font("Amiri", fname=str(FONTS / "Amiri-Regular.ttf"))
    for style, name in (("", "Regular"), ("B", "Bold")):
        pdf.add_font("Vazirmatn", style, str(FONTS / f"Vazirmatn-{name}.ttf"))
    pdf.set_text_shaping(True)
    {"certificates": _fpdf_certificates, "roll": _fpdf_roll, "sign_in": _fpdf_sign_in}[paper](pdf, count)
    pdf.output(str(file))
    return pdf.page_no()


def _fpdf_certificates(pdf: Any, count: int) -> None:
    for n in range(count):
        facts = _facts(n)
        pdf.add_page()
        for inset in (8, 10, 16, 17):
            pdf.rect(inset, inset, 297 - 2 * inset, 210 - 2 * inset)
        for words, left in ((_LATIN, 20), (_LINES, 150)):
            for place, line in enumerate(words):
                pdf.set_font("Amiri", size=28 if "{name}" in line or "{latin}" in line else 14)
                pdf.set_xy(left, 40 + 16 * place)
                pdf.cell(127, 12, line.format(**facts), align="C")
        pdf.image(_picture(facts["code"]), 20, 155, 32)


def _fpdf_roll(pdf: Any, count: int) -> None:
    pdf.set_font("Vazirmatn", size=8)
    pdf.add_page()
    with pdf.table(first_row_as_headings=True) as table:
        for cells in ([*papers_people.HEADINGS], *papers_people.cells(count)):
            row = table.row()
            for cell in reversed(cells):
                row.cell(cell)


def _fpdf_sign_in(pdf: Any, count: int) -> None:
    people = papers_people.cells(count)
    pdf.set_font("Vazirmatn", size=11)
    for start in range(0, count, SIGN_IN_ROWS):
        pdf.add_page()
        pdf.image(_picture(f"MR1:{start}"), 10, 10, 20)
        for place, cells in enumerate(people[start : start + SIGN_IN_ROWS]):
            pdf.set_xy(10, 35 + 9.5 * place)
            for wide, words in ((100, ""), (75, cells[3]), (15, cells[0])):
                pdf.cell(wide, 9.5, words, border=1, align="R")


def typst(paper: str, count: int, file: Path) -> int:
    import typst as compiler

    rows = [_facts(n) | {"code": _code(_facts(n)["code"]).to_svg()} for n in range(count)] if paper == "certificates" else []
    people = [] if paper == "certificates" else papers_people.cells(count)
    pages = [people[start : start + SIGN_IN_ROWS] for start in range(0, count, SIGN_IN_ROWS)]
    data = json.dumps({"rows": rows, "people": people, "pages": pages, "code": _code("MR1:1").to_svg()}, ensure_ascii=False)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data.json").write_text(data, encoding="utf-8")
        source = Path(folder) / "paper.typ"
        source.write_text('#let data = json("data.json")\n' + _TYPST[paper], encoding="utf-8")
        compiler.compile(str(source), output=str(file), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return _pages(file)


def _typst_lines(lines: tuple[str, ...], language: str) -> str:
    shown = [line.replace("{", "#r.").replace("}", "") for line in lines]
    sizes = [28 if "r.name" in line or "r.latin" in line else 14 for line in shown]
    body = "#v(10pt)".join(f"#text(size: {size}pt)[{line}]\n\n" for line, size in zip(shown, sizes, strict=True))
    return f'#text(lang: "{language}")[#align(center)[{body}]]'


_TYPST = {
    "certificates": '#set page("a4", flipped: true, margin: 16mm)\n#set text(font: "Amiri")\n'
    + "#for r in data.rows [#rect(width: 100%, height: 100%)[#rect(width: 100%, height: 100%)["
    + f"#grid(columns: (1fr, 1fr), [{_typst_lines(_LATIN, 'en')}], [{_typst_lines(_LINES, 'ar')}])"
    + '#image(bytes(r.code), format: "svg", width: 32mm)]]]',
    "roll": '#set page("a4", flipped: true, margin: 12mm, numbering: "1 / 1")\n#set text(font: "Vazirmatn", size: 8pt, lang: "ar")\n'
    + f"#table(columns: {len(papers_people.HEADINGS)}, table.header({', '.join(f'[{h}]' for h in papers_people.HEADINGS)}),"
    + "..data.people.flatten())",
    "sign_in": '#set page("a4", margin: 12mm, numbering: "1 / 1")\n#set text(font: "Vazirmatn", size: 11pt, lang: "ar")\n'
    + '#for page in data.pages [#image(bytes(data.code), format: "svg", width: 20mm)'
    + "#table(columns: (15mm, 75mm, 1fr), rows: 9.5mm, ..page.map(c => (c.at(0), c.at(3), [])).flatten())#pagebreak(weak: true)]",
}


def weasyprint(paper: str, count: int, file: Path) -> int:
    from weasyprint import HTML

    HTML(string=_html(paper, count), base_url=str(FONTS)).write_pdf(str(file))
    return _pages(file)


def _html(paper: str, count: int) -> str:
    faces = "".join(f"@font-face {{font-family: {name}; src: url('file://{FONTS}/{name}-Regular.ttf')}}" for name in ("Amiri", "Vazirmatn"))
    bodies: dict[str, Callable[[int], str]] = {"certificates": _html_certificates, "roll": _html_roll, "sign_in": _html_sign_in}
    size = "portrait" if paper == "sign_in" else "landscape"
    style = f"@page {{size: A4 {size}; margin: 12mm}} td {{border: 0.3pt solid}} section {{break-after: page}}"
    return f'<html lang="ar"><style>{faces}{style}</style><body style="font-family: Vazirmatn">{bodies[paper](count)}</body></html>'


def _html_certificates(count: int) -> str:
    found: list[str] = []
    for n in range(count):
        facts = _facts(n)
        halves = "".join(
            f'<div dir="{way}" style="display: inline-block; width: 49%; text-align: center">'
            + "".join(f'<p style="font-size: {28 if "{name" in x or "{latin" in x else 14}pt">{x.format(**facts)}</p>' for x in lines)
            + "</div>"
            for way, lines in (("ltr", _LATIN), ("rtl", _LINES))
        )
        frame = '<section style="font-family: Amiri; border: 2pt double; height: 180mm; box-sizing: border-box">'
        found.append(f'{frame}{halves}<div style="width: 32mm">{_code(facts["code"]).to_svg()}</div></section>')
    return "".join(found)


def _html_roll(count: int) -> str:
    head = "".join(f"<th>{one}</th>" for one in papers_people.HEADINGS)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" for cells in papers_people.cells(count))
    return f'<table dir="rtl" style="font-size: 8pt"><thead><tr>{head}</tr></thead>{rows}</table>'


def _html_sign_in(count: int) -> str:
    people, found = papers_people.cells(count), list[str]()
    for start in range(0, count, SIGN_IN_ROWS):
        rows = "".join(
            f'<tr style="height: 9.5mm"><td>{cells[0]}</td><td style="width: 75mm">{cells[3]}</td><td style="width: 95mm"></td></tr>'
            for cells in people[start : start + SIGN_IN_ROWS]
        )
        code = f'<div style="width: 20mm">{_code(f"MR1:{start}").to_svg()}</div>'
        found.append(f'<section>{code}<table dir="rtl">{rows}</table></section>')
    return "".join(found)


def _pages(file: Path) -> int:
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(file) as document:
        return len(document)


MAKERS = {"fpdf2": fpdf2, "typst": typst, "WeasyPrint": weasyprint}
