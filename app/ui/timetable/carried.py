"""What is dragged over the timetable, and what is copied from it: a subject, a session, or lessons that are put down elsewhere."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from PySide6.QtCore import QByteArray, QMimeData, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPixmap

from app.records.timetable import Lesson, SessionLine, Slot
from app.ui.widgets import clipboard, theme

SUBJECT, SESSION = "application/x-muster-subject", "application/x-muster-session"
LESSONS = "application/x-muster-lessons"


@dataclass(frozen=True)
class Copied:
    """A lesson as it is copied: so many days after the first, in a period (or so many after the first), of a platoon."""

    day: int
    period: int
    platoon: int | None
    lesson: Lesson


def mime(kind: str, text: str) -> QMimeData:
    """`kind` is SUBJECT with its code, or SESSION with its id."""
    made = QMimeData()
    made.setData(kind, QByteArray(text.encode()))
    return made


def text_of(data: QMimeData, kind: str) -> str:
    """What is carried, empty where it is something else."""
    return bytes(data.data(kind).data()).decode() if data.hasFormat(kind) else ""


@dataclass(frozen=True)
class Block:
    """What part of a week is copied: from which slot, whether all periods of its days, and whether all of the week's days."""

    first: Slot
    whole_days: bool
    whole_week: bool


def copy(lines: Sequence[SessionLine], block: Block) -> None:
    """Put lessons on the clipboard; for spreadsheets as a table of their codes."""
    copied = [_copied(line, block.first) for line in lines]
    rows = max(one.period for one in copied) + 1
    table = [[""] * (max(one.day for one in copied) + 1) for _row in range(rows)]
    for one in copied:
        table[one.period][one.day] = " ".join(part for part in (table[one.period][one.day], one.lesson.subject) if part)
    clipboard.put(table)
    told = {"days": block.whole_days, "week": block.whole_week, "lessons": [asdict(one) for one in copied]}
    data = QMimeData()
    data.setText(QGuiApplication.clipboard().text())
    data.setData(LESSONS, QByteArray(json.dumps(told).encode()))
    QGuiApplication.clipboard().setMimeData(data)


def _copied(line: SessionLine, first: Slot) -> Copied:
    days = (date.fromisoformat(line.date) - date.fromisoformat(first.date)).days
    return Copied(days, line.period - first.period, line.platoon, Lesson(line.subject_code, line.place, line.instructor))


def pasted(here: Slot, first: str) -> list[tuple[Slot, Lesson]]:
    """The lessons on the clipboard as they lie from a slot on, whole weeks from the `first` day of this one.

    Codes in a spreadsheet's cells are lessons too.
    """
    data = QGuiApplication.clipboard().mimeData()
    told = text_of(data, LESSONS) if data is not None else ""
    if not told:
        table = enumerate(clipboard.taken())
        copied = [Copied(day, row, None, Lesson(code.strip())) for row, codes in table for day, code in enumerate(codes) if code.strip()]
        return [(_slot(one, here), one.lesson) for one in copied]
    block = json.loads(told)
    begin = Slot(first if block["week"] else here.date, 1 if block["days"] else here.period)
    copied = [Copied(one["day"], one["period"], one["platoon"], Lesson(**one["lesson"])) for one in block["lessons"]]
    return [(_slot(one, begin), one.lesson) for one in copied]


def _slot(one: Copied, first: Slot) -> Slot:
    day = date.fromisoformat(first.date) + timedelta(days=one.day)
    return Slot(day.isoformat(), first.period + one.period, one.platoon)


def known(data: QMimeData) -> bool:
    """Is it something that can be dropped into the timetable?"""
    return data.hasFormat(SUBJECT) or data.hasFormat(SESSION)


def chip(code: str) -> QPixmap:
    """What is seen under the mouse while a subject or a session is dragged."""
    font = theme.font("body", bold=True)
    size = QFontMetrics(font).size(Qt.TextFlag.TextSingleLine, code) + QSize(3 * theme.GRID, 2 * theme.GRID)
    made = QPixmap(size)
    made.fill(theme.colour("accent"))
    painter = QPainter(made)
    painter.setFont(font)
    painter.setPen(theme.colour("on_accent"))
    painter.drawText(made.rect(), Qt.AlignmentFlag.AlignCenter, code)
    painter.end()
    return made
