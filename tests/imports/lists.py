"""Class lists of the kind that clerks send, written for a test."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

Lines = Sequence[Sequence[object]]

PEOPLE: Lines = (
    (1, 452799400.0, "شرطي اول", "عادل جليل حمود العلواني", "هدى حسين", "1991/7/1"),
    (2, "٨١٣٧٥٠٦٠٩", "عريف", "عبد الرزاق كاظم سعيد العلوان", "نجاة خلف عبود", "١٩٦٤"),
    (3, "334468854", "ن.ع", "نور الدين شوكت وصفي الأعرجي", "رسمية خلف", 1968.0),
)
HEADING = ("ت", "الرقم الإحصائي", "الرتبة", "الاسم الكامل", "اسم الأم", "التولد")


def xlsx(path: Path, lines: Lines, merged: Sequence[str] = (), sheet: str = "Sheet1") -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet(sheet)
        for row, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                if cell != "":
                    page.write(row, column, cell)
        for area in merged:
            page.merge_range(area, str(lines[0][0]))
    return path


def text(path: Path, lines: Lines, separator: str = ",", encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join(separator.join(str(cell) for cell in cells) for cells in lines).encode(encoding))
    return path


def ods(path: Path, lines: Lines) -> Path:
    rows = "".join("<table:table-row>" + "".join(map(_ods_cell, cells)) + "</table:table-row>" for cells in lines)
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def _ods_cell(cell: object) -> str:
    if cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
