"""A class list as the window shows it before it is taken in: row by row, what it says and what becomes of it."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.progress import Progress
from app.records import arrivals, courses, particulars
from app.store.camp import Store
from app.ui.courses.naming import in_words
from app.ui.widgets.table import Column
from app.words import N_, _

if TYPE_CHECKING:  # spreadsheets are read by the worker, and loaded then
    from app.imports.arriving import Arriving
    from app.imports.trainees import ProposedTrainee


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    MATCHED = "matched"
    UNSURE = "unsure"
    REFUSED = "refused"


FATES = {
    Fate.NEW: N_("new"),
    Fate.MATCHED: N_("here already"),
    Fate.UNSURE: N_("to decide"),
    Fate.REFUSED: N_("refused"),
}
COLOURS = {Fate.NEW: "good", Fate.MATCHED: "soft", Fate.UNSURE: "gold", Fate.REFUSED: "wrong"}


@dataclass(frozen=True)
class ReadRow:
    """One row of the file; `problem` says what could not be read, column by column."""

    row: int
    name: str
    number: str
    rank: str
    birth: str
    mother: str
    unit: str
    fate: Fate
    problem: str


@dataclass(frozen=True)
class Reading:
    """A whole file, read and compared with the camp; nothing of it is stored yet."""

    name: str
    arriving: "Arriving"
    rows: tuple[ReadRow, ...]

    @property
    def counted(self) -> dict[Fate, int]:
        """How many rows have each fate, in the order of Fate."""
        counted = Counter(row.fate for row in self.rows)
        return {fate: counted[fate] for fate in Fate}


COLUMNS = (
    Column(N_("Row"), lambda row: str(row.row), sort=lambda row: row.row, number=True, width=56),
    Column(N_("Becomes"), lambda row: _(FATES[row.fate]), colour=lambda row: COLOURS[row.fate], width=110),
    Column(N_("Name"), lambda row: row.name, hint=lambda row: row.name, width=200),
    Column(N_("Remark"), lambda row: row.problem, hint=lambda row: row.problem, colour=lambda _row: "wrong", width=260),
    Column(N_("Statistical number"), lambda row: row.number, number=True, width=136),
    Column(N_("Rank"), lambda row: row.rank, hint=lambda row: row.rank, width=170),
    Column(N_("Birth"), lambda row: row.birth, number=True, width=108),
    Column(N_("Mother"), lambda row: row.mother, hint=lambda row: row.mother, width=140),
    Column(N_("Unit"), lambda row: row.unit, hint=lambda row: row.unit, width=180),
)


def read(store: Store, path: Path, progress: Progress) -> Reading:
    """Read a file and look up everybody in it."""
    from app.imports import arriving

    with store.read() as session:
        found = arriving.read(session, path, progress=progress)
        titles = {rank.id: in_words(rank.titles) for rank in particulars.ranks(session).values()}
    sheet = found.proposal.sheet
    return Reading(f"{path.name} ({sheet})" if sheet else path.name, found, tuple(_rows(found, titles)))


def _rows(found: "Arriving", titles: dict[str, str]) -> list[ReadRow]:
    troubles: defaultdict[int, list[str]] = defaultdict(list)
    for problem in found.proposal.problems:
        told = _("{column}: {problem}").format(column=problem.column, problem=problem.problem)
        troubles[problem.row].append(f"{told} ({problem.value})" if problem.value else told)
    fates = dict.fromkeys((row for row, _person in found.settled.matched), Fate.MATCHED)
    fates |= dict.fromkeys((one.row for one in found.settled.unsure), Fate.UNSURE)
    rows = [_row(row, fates.get(row.row, Fate.NEW), "; ".join(troubles[row.row]), titles) for row in found.proposal.rows]
    rows += [ReadRow(row, "", "", "", "", "", "", Fate.REFUSED, "; ".join(troubles[row])) for row in found.proposal.refused]
    return sorted(rows, key=lambda row: row.row)


def _row(row: "ProposedTrainee", fate: Fate, problem: str, titles: dict[str, str]) -> ReadRow:
    from app.imports import arriving

    fields = arriving.fields(row)
    rank = titles.get(row.rank, row.rank_text)
    return ReadRow(row.row, fields["name"], row.number, rank, fields.get("birth", ""), row.mother, row.unit, fate, problem)


def take(store: Store, reading: Reading, class_label: str) -> arrivals.Taken:
    """Take a read file in as one change; those whose row is certain are enrolled in the class, where there is one."""
    told = {"file": reading.name, "label": class_label}
    label = N_("Enrol the list {file} in {label}") if class_label else N_("Take in the list {file}")
    with store.change(label, **told) as session:
        class_id = courses.class_named(session, class_label).id if class_label else None
        return arrivals.take(session, reading.arriving.file, reading.arriving.arrivals, class_id)
