from dataclasses import dataclass

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app import words
from app.ui.widgets.table import Column, Rows, Table


@dataclass(frozen=True)
class Man:
    id: str
    name: str = "Abdulrahman Abdulhussein Al-Jubouri"
    second: str = "عبد الرحمن عبد الحسين الجبوري"


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a window of any size

COLUMNS = (
    Column("Statistical number", lambda man: man.id, number=True),
    Column("Name", lambda man: man.name),
    Column("Other spelling", lambda man: man.second, small=True),
    Column("Unit", lambda man: man.name),
)


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    made = Table("Men", Rows(COLUMNS))
    room = QMainWindow()
    room.setCentralWidget(made)
    qtbot.addWidget(room)
    room.resize(2000, 300)
    room.show()
    made.room = room  # Python would throw the window away
    made.show_rows([Man("1"), Man("2")])
    return made


def widths(table: Table) -> list[int]:
    return [table.columnWidth(place) for place in range(len(COLUMNS) - 1)]


def scrolls(table: Table) -> bool:
    return table.horizontalScrollBar().maximum() > 0


def narrowed(table: Table, lacking: float, qtbot: QtBot) -> list[int]:
    """The widths when the window lacks that part of what the columns want."""
    room = table.window()
    frame = room.width() - table.viewport().width()
    wide = int(sum(table._wanted) * (1 - lacking)) + frame
    room.resize(wide, 300)
    qtbot.waitUntil(lambda: table.viewport().width() == wide - frame)
    return widths(table)


def test_with_room_every_column_has_what_it_wants(table: Table) -> None:
    assert widths(table) == table._wanted[:-1] and not scrolls(table)


def test_the_second_spelling_gives_way_first(table: Table, qtbot: QtBot) -> None:
    number, name, second = narrowed(table, 0.03, qtbot)
    assert [number, name] == table._wanted[:2] and second < table._wanted[2]
    qtbot.waitUntil(lambda: not scrolls(table))


def test_then_words_and_never_numbers(table: Table, qtbot: QtBot) -> None:
    number, name, _second = narrowed(table, 0.12, qtbot)
    assert number == table._wanted[0] and name < table._wanted[1]
    qtbot.waitUntil(lambda: not scrolls(table))


def test_where_much_is_lacking_it_scrolls(table: Table, qtbot: QtBot) -> None:
    assert narrowed(table, 0.5, qtbot) == table._wanted[:-1]
    qtbot.waitUntil(lambda: scrolls(table))


def test_where_one_reads_from_the_right_ones_still_stand_under_ones(table: Table) -> None:
    words.use("ar")
    absolute = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    assert [Qt.AlignmentFlag(align) & absolute == absolute for align in alignments(table)] == [True, False, False, False]


def alignments(table: Table) -> list[int]:
    return [table.rows.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) for place in range(len(COLUMNS))]


@pytest.mark.parametrize(("language", "apart"), [("en", [False, True]), ("ar", [True, False])])
def test_a_name_in_the_other_script_is_cut_off_at_its_own_end(table: Table, language: str, apart: list[bool]) -> None:
    words.use(language)
    shown = [table.itemDelegate().displayText(text, QLocale()) for text in (Man("1").name, Man("1").second)]
    assert [text.startswith("\u2068") for text in shown] == apart


def test_words_of_both_scripts_are_left_as_they_are(table: Table) -> None:
    both = "دورة شرطة النفط (OPB-2)"
    words.use("ar")
    assert table.itemDelegate().displayText(both, QLocale()) == both
