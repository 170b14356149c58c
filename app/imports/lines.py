"""Which lines under the heading are people, and which are totals, headings again, section titles and signatures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.imports import cells
from app.imports.headings import Columns, field_of
from app.imports.ranks import rank
from app.imports.sheets import Row
from app.records.names import fold

_TOTAL = re.compile(
    r"(?:(?:ال)?مجموع|(?:ال)?اجمالي|(?:ال)?عدد (?:الكلي|الاجمالي|\d)|كوي? گشتي|كو(?= \d|$)|سرجم|"
    r"grand total|sub ?totals?|totals?|totale|sum|somma)(?!\w)"
)
_SIGNED = re.compile(
    r"(?:امر|مدير|ضابط|رييس|عضو|نظم|نظمه|دققه?|صدقه|المصادقه|التوقيع|توقيع|الختم|اعداد|المشرف|مدقق|كاتب|فرماندي?|واژوو?|"
    r"signed|signature|commander|director|prepared|approved|firma|il comandante|il direttore|visto)(?!\w)"
)
_PROOFS = ("serial", "personnel_no", "mother_name", "birth", "phone", "national_id")  # what a person's line has and a signature has not
_FACTS = ("personnel_no", "mother_name", "birth", "phone", "national_id", "rank", "unit", "province", "education")
_NAME_FIELDS = ("full_name", "given", "father", "latin")
_WHOLE_NAME = 3  # words


@dataclass(frozen=True)
class Line:
    """A row of the list by its fields, as text."""

    row: Row
    says: Mapping[str, str]

    @property
    def name(self) -> str:
        return " ".join(self.says[field] for field in _NAME_FIELDS if self.says.get(field))

    def count(self, fields: Sequence[str]) -> int:
        return sum(bool(self.says.get(field)) for field in fields)


@dataclass(frozen=True)
class Sorted:
    people: tuple[Line, ...]
    nameless: tuple[Line, ...]  # lines with facts of somebody, but no name: they are refused
    skipped: tuple[int, ...]  # row numbers of what is not a person


def sort(rows: Sequence[Row], columns: Columns) -> Sorted:
    lines = [_line(row, columns) for row in rows if row.number > max(columns.rows)]
    last = max((place for place, line in enumerate(lines) if _is_proved(line) and not _is_total(line)), default=-1)
    provable = any(field in columns.places for field in _PROOFS)
    kinds = [_kind(line, columns, provable and place > last) for place, line in enumerate(lines)]

    def of(kind: str) -> tuple[Line, ...]:
        return tuple(line for line, is_kind in zip(lines, kinds, strict=True) if is_kind == kind)

    return Sorted(of("person"), of("nameless"), tuple(line.row.number for line in of("other")))


def _line(row: Row, columns: Columns) -> Line:
    return Line(row, {field: cells.text(row.cells[place]) for field, place in columns.places.items() if place < len(row.cells)})


def _kind(line: Line, columns: Columns, after_the_last: bool) -> str:
    if _is_total(line) or _is_heading_again(line, columns):
        return "other"
    if not cells.has_letters(line.name):
        return "nameless" if line.count(_FACTS) >= (1 if line.says.get("serial") else 2) else "other"
    if _is_signed(line.name) and not line.says.get("serial") and not line.says.get("personnel_no"):
        return "other"
    if _is_proved(line):
        return "person"
    if after_the_last or any(_is_signed(said) for said in line.says.values()):
        return "other"
    return "person" if _is_person_without_proof(line, columns) else "other"


def _is_signed(said: str) -> bool:
    """The words over a signature, or the rank of who signs (العقيد; رائد without the article is a name too)."""
    plain = fold(said)
    return bool(_SIGNED.match(plain)) or (plain.startswith("ال") and rank(plain.split()[0]) is not None)


def _is_person_without_proof(line: Line, columns: Columns) -> bool:
    """Only a name, or a name and a rank or unit: a title of a section (الفصيل الأول) has neither, and seldom three words."""
    filled = sum(bool(cells.text(cell)) for cell in line.row.cells)
    return filled > 1 or len(columns.places) <= 2 or len(line.name.split()) >= _WHOLE_NAME


def _is_proved(line: Line) -> bool:
    return cells.has_letters(line.name) and line.count(_PROOFS) > 0


def _is_total(line: Line) -> bool:
    """A word for a total where the name or the serial stands, or anywhere in a line without a name."""
    said = [line.name, line.says.get("serial", "")]
    if not cells.has_letters(line.name):
        said += [cells.text(cell) for cell in line.row.cells]
    return any(_TOTAL.match(fold(text)) for text in said)


def _is_heading_again(line: Line, columns: Columns) -> bool:
    """The heading of a new page: most of what the line says is the heading's own words."""
    said = {field: text for field, text in line.says.items() if text}
    same = sum(fold(text) == fold(columns.title(field)) or field_of(text) == (field, 1000) for field, text in said.items())
    return same >= 2 and same * 2 > len(said)
