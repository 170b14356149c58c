"""A list of trainees as a proposal: who is in it, what could not be read, which lines are nobody. Nothing is stored here."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.imports import cells, headings, lines, sheets
from app.imports.dates import birth
from app.imports.headings import Columns
from app.imports.ranks import rank
from app.progress import SILENT, Progress
from app.records import glyphs, particulars, parts
from app.records.names import clean, key, script
from app.records.parts import Parts
from app.words import _

_NATIONAL_ID = 12  # digits
_WHOLE = 3  # words: a name of so many in the column of own names is a full one


@dataclass(frozen=True)
class Problem:
    row: int  # as the spreadsheet numbers it
    column: str  # the heading as written
    value: str
    problem: str  # in the person's language


@dataclass(frozen=True)
class ProposedTrainee:
    """One line. What could not be read is empty in its field and kept in `note`; `extras` are columns that Muster has no field for.

    `birth` is YYYY-MM-DD with 01 for what is unknown, `precision` day, month or year; both empty where unknown.
    """

    row: int
    serial: int | None
    name: str
    parts: Parts
    script: str
    latin: str
    mother: str
    mother_father: str
    birth: str
    precision: str
    number: str
    national_id: str
    rank: str  # code, or '' where the text is not a rank
    rank_text: str
    unit: str
    birth_place: str
    province: str
    phone: str
    education: str
    order_text: str
    remarks: str
    note: str
    extras: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Proposal:
    file: str
    sha256: str
    sheet: str
    rows: tuple[ProposedTrainee, ...]
    problems: tuple[Problem, ...]
    refused: tuple[int, ...]  # row numbers: facts of somebody without a name, or with one that cannot be printed
    skipped: tuple[int, ...]  # row numbers under the heading that are nobody: totals, headings again, signatures


def propose(path: Path, sheet: str | None = None, mapping: Mapping[str, str] | None = None, progress: Progress = SILENT) -> Proposal:
    """What a list of trainees says. `mapping` is field -> heading, before the known synonyms.

    Raises UserError where the file cannot be read, or has no column of names.
    """
    table, columns = headings.find(sheets.read(path, sheet), mapping)
    sorted_out = lines.sort(table.rows, columns)
    problems: list[Problem] = []
    rows: list[ProposedTrainee] = []
    refused = [line.row.number for line in sorted_out.nameless]
    for done, line in enumerate(sorted_out.people):
        progress.step(done, len(sorted_out.people))
        reading = _Reading(line, columns)
        trainee = reading.trainee()
        if problem := _unprintable(trainee.name or line.says.get("latin", "")):
            refused.append(trainee.row)
            problems.append(_left_out(line, columns, problem))
        else:
            rows.append(trainee)
            problems += reading.problems
    problems += [_left_out(line, columns, _("no name")) for line in sorted_out.nameless] + _repeated_numbers(rows, columns)
    progress.step(len(rows), len(rows))
    return Proposal(
        path.name,
        hashlib.sha256(path.read_bytes()).hexdigest(),
        table.sheet,
        tuple(rows),
        tuple(sorted(problems, key=lambda problem: problem.row)),
        tuple(sorted(refused)),
        sorted_out.skipped,
    )


class _Reading:
    """Reads one line and remembers what was wrong with it."""

    def __init__(self, line: lines.Line, columns: Columns) -> None:
        self.line, self.columns = line, columns
        self.problems: list[Problem] = []
        self._kept: list[str] = []

    def trainee(self) -> ProposedTrainee:
        name, its_parts = self._name()
        rank_code, (born, precision) = self._rank(), self._birth()
        fields = {
            "mother": self._words("mother_name"),
            "mother_father": self._words("mother_father"),
            "number": self._number("personnel_no"),
            "national_id": self._national_id(),
            "phone": self._printed("phone", cells.phone(self._cell("phone"))),
        }
        said = {field: self._printed(field) for field in ("unit", "birth_place", "province", "education", "remarks")}
        return ProposedTrainee(
            row=self.line.row.number,
            serial=cells.serial(self._cell("serial")),
            name=name,
            parts=its_parts,
            script=script(name),
            latin=self._printed("latin"),
            birth=born,
            precision=precision,
            rank=rank_code,
            rank_text=self._said("rank"),
            order_text=self._said("order"),
            extras=self._extras(),
            note="; ".join(self._kept),
            **fields,
            **said,
        )

    def _cell(self, field: str) -> sheets.Cell:
        place = self.columns.places.get(field, len(self.line.row.cells))
        return self.line.row.cells[place] if place < len(self.line.row.cells) else ""

    def _said(self, field: str) -> str:
        return self.line.says.get(field, "")

    def _printed(self, field: str, read: str | None = None) -> str:
        """What goes on papers: with a letter that no font has it is left empty, and kept in the note."""
        said = self._said(field) if read is None else read
        if problem := _unprintable(clean(said)):
            self._wrong(field, said, problem)
            return ""
        return said

    def _wrong(self, field: str, value: str, problem: str, kept: bool = True) -> None:
        title = self.columns.title(field)
        self.problems.append(Problem(self.line.row.number, title, value, problem))
        if kept:
            self._kept.append(f"{title}: {value}")

    def _name(self) -> tuple[str, Parts]:
        """The full name, and its parts: from their own columns where the list has them."""
        given, father = self._said("given"), self._said("father")
        if given and not (len(key(given).split()) >= _WHOLE and key(father) in key(given)):
            own = [given, father, *(self._said(field) for field in ("grandfather", "great_grandfather", "laqab"))]
            full = " ".join(filter(None, own))
            return full, Parts(*own) if father else parts.parts(full)
        whole, laqab = given or self._said("full_name"), self._said("laqab")
        if not laqab or key(laqab) in key(whole):
            return whole, parts.parts(whole)
        return f"{whole} {laqab}", replace(parts.parts(whole), laqab=laqab)

    def _words(self, field: str) -> str:
        said = self._printed(field)
        if said and not cells.has_letters(said):
            self._wrong(field, said, _("unreadable"))
            return ""
        return said

    def _number(self, field: str) -> str:
        read = cells.number(self._cell(field))
        if read is None:
            self._wrong(field, self._said(field), _("unreadable"))
        return read or ""

    def _national_id(self) -> str:
        read = self._number("national_id")
        if read and len(read) != _NATIONAL_ID:
            self._wrong("national_id", self._said("national_id"), _("a national card number has 12 digits"))
            return ""
        return read

    def _rank(self) -> str:
        said = self._said("rank")
        code = rank(said)
        if said and code is None:
            self._wrong("rank", said, _("not a known rank"))
        return code or ""

    def _birth(self) -> tuple[str, str]:
        field, value = "birth", self._cell("birth")
        if "birth" not in self.columns.places and "birth_year" in self.columns.places:
            field = "birth_year"
            written = [self._said(part) for part in ("birth_day", "birth_month", "birth_year") if self._said(part)]
            value = " ".join(written)
        read = birth(value)
        if read.problem:
            self._wrong(field, cells.text(value), _birth_problem(read.problem), kept=not read.date)
        return read.date, read.precision

    def _extras(self) -> tuple[tuple[str, str], ...]:
        cells_of_row = self.line.row.cells
        others = [
            (self.columns.titles[place], cells.text(cells_of_row[place])) for place in self.columns.others() if place < len(cells_of_row)
        ]
        return tuple((title, said) for title, said in others if said)


def _birth_problem(problem: str) -> str:
    return {
        "unreadable": _("unreadable"),
        "out of range": _("not a date on which a trainee can have been born"),
        "day and month swapped": _("read with the month before the day; check it"),
    }[problem]


def _left_out(line: lines.Line, columns: Columns, problem: str) -> Problem:
    field = next(field for field in headings.NAMES if field in columns.places)
    return Problem(line.row.number, columns.title(field), line.name, _("{problem}; the row is left out").format(problem=problem))


def _unprintable(text: str) -> str:
    if len(text) > particulars.LONGEST:
        return _("Write at most {n} letters.").format(n=particulars.LONGEST).rstrip(".")
    letter = glyphs.unprintable(text)
    return _("{character} cannot be printed").format(character=f"{letter} (U+{ord(letter):04X})") if letter else ""


def _repeated_numbers(rows: list[ProposedTrainee], columns: Columns) -> list[Problem]:
    first: dict[str, int] = {}
    problems: list[Problem] = []
    for trainee in rows:
        if trainee.number and first.setdefault(trainee.number, trainee.row) != trainee.row:
            said = _("the same number as row {row}").format(row=first[trainee.number])
            problems.append(Problem(trainee.row, columns.title("personnel_no"), trainee.number, said))
    return problems
