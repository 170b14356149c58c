"""Marks as a table for a spreadsheet."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex

from app.records.attendance import SheetMark
from app.ui.attendance import wording
from app.ui.attendance.model import AttendanceModel
from app.ui.widgets import clipboard
from app.words import _


def copy(model: AttendanceModel, cells: Sequence[QModelIndex]) -> int:
    """Copy the rows and columns of `cells`, or everything where there is one cell or none; returns how many trainees."""
    several = len(cells) > 1
    rows = sorted({cell.row() for cell in cells}) if several else range(len(model.lines))
    columns = sorted({cell.column() for cell in cells}) if several else range(len(model.sessions))
    head = ["#", _("Name"), _("Platoon"), _("Att. %"), *(wording.session(model.sessions[column]) for column in columns)]
    clipboard.put([head, *(_line(model, row, columns) for row in rows)])
    return len(rows)


def _line(model: AttendanceModel, row: int, columns: Sequence[int]) -> list[str]:
    line = model.lines[row]
    facts = [str(line.row.serial), line.row.name, str(line.row.platoon or ""), line.attended]
    return [*facts, *(_cell(line.marks[column]) for column in columns)]


def _cell(mark: SheetMark | None) -> str:
    """P, or L:12."""
    return "" if mark is None else f"{mark.code}:{mark.minutes}" if mark.minutes else mark.code
