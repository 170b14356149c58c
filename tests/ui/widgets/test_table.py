from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app import words
from app.records.names import fold
from app.ui.widgets import clipboard, column_menu, memory
from app.ui.widgets.table import Column, Rows, Table
from tests.ui.pages import shown


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


def test_what_is_cut_at_its_most_has_the_room_that_is_left(table: Table, qtbot: QtBot) -> None:
    narrow = (COLUMNS[0], replace(COLUMNS[1], key="narrow", width=90), *COLUMNS[2:])
    wide = table.columnWidth(1)
    table.show_rows([Man("1"), Man("2")], narrow)
    assert table.columnWidth(1) == wide > table._wanted[1]
    _number, name, _second = narrowed(table, 0.0, qtbot)
    assert name == table._wanted[1]


def test_the_second_spelling_gives_way_first(table: Table, qtbot: QtBot) -> None:
    number, name, second = narrowed(table, 0.01, qtbot)
    assert [number, name] == table._wanted[:2] and second < table._wanted[2]
    qtbot.waitUntil(lambda: not scrolls(table))


def test_then_words_and_never_numbers(table: Table, qtbot: QtBot) -> None:
    number, name, _second = narrowed(table, 0.12, qtbot)
    assert number == table._wanted[0] and name < table._wanted[1]
    qtbot.waitUntil(lambda: not scrolls(table))


@pytest.mark.parametrize("lacking", [0.03, 0.12])
def test_no_title_is_cut_where_words_give_way(table: Table, lacking: float, qtbot: QtBot) -> None:
    narrowed(table, lacking, qtbot)
    assert all(table.columnWidth(place) >= table.heads.sectionSizeHint(place) for place in range(len(COLUMNS)))


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


@dataclass(frozen=True)
class Shurti:
    id: str
    name: str
    serial: int | None = None


SHORT = (
    Column("No.", lambda one: str(one.serial or ""), sort=lambda one: one.serial, number=True),
    Column("Name", lambda one: one.name),
    Column("Code", lambda one: one.id, aside=True),
)
SQUAD = [Shurti("a", "كامل مالك", 3), Shurti("b", "Yasser Shihab", 1), Shurti("c", "حسن كاظم"), Shurti("d", "ياسر جاسم", 2)]


@dataclass
class Squad:
    """A table of several, as a person uses it; `kept` is what this machine remembers."""

    table: Table
    kept: dict[str, str]
    qtbot: QtBot

    @property
    def ids(self) -> str:
        return "".join(row.id for row in self.table.visible_rows)

    @property
    def chosen(self) -> str:
        return "".join(row.id for row in self.table.chosen_rows)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.table, key, modifier)

    def menu(self, text: str) -> QAction:
        """What the menu of the current cell offers, also under Columns."""
        menu = column_menu.about(self.table, self.table.heads, self.table.rows, self.table.currentIndex().column(), self.table.copy)
        inner = [action for action in menu.actions() if action.menu()]
        return next(action for action in [*menu.actions(), *inner[0].menu().actions()] if action.text() == text)


@pytest.fixture
def squad(qtbot: QtBot) -> Iterator[Squad]:
    kept: dict[str, str] = {}
    memory.follow(kept, kept.__setitem__)
    made = Table("Squad", Rows(SHORT, lambda one: fold(one.name)), "squad", several=True)
    made.show_rows(SQUAD)
    shown(made, qtbot)
    yield Squad(made, kept, qtbot)
    memory.follow({}, lambda _name, _text: None)


def test_who_has_nothing_in_the_sorted_column_stands_last_both_ways(squad: Squad) -> None:
    squad.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert squad.ids == "bdac"
    squad.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert squad.ids == "adbc"


def test_every_word_is_sought_in_any_order(squad: Squad) -> None:
    squad.table.filter(fold("shih yas"))
    assert squad.ids == "b"
    squad.table.filter("", lambda one: one.serial is not None)
    assert squad.ids == "abd"


def test_chosen_rows_stay_chosen_when_they_are_sorted_filtered_and_read_again(squad: Squad, qtbot: QtBot) -> None:
    squad.table.choose(lambda one: one.id == "a")
    squad.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert squad.chosen == "ab" and squad.table.current is None
    squad.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert squad.chosen == "ba"
    with qtbot.waitSignal(squad.table.chosen) as told:
        squad.table.filter("", lambda one: one.id != "a")
    assert told.args == [SQUAD[1]] == [squad.table.current]
    squad.table.show_rows([Shurti("b", "Yasser Shehab", 1)])
    assert squad.chosen == "b"


def test_chosen_rows_are_copied_with_their_headings_as_they_are_seen(squad: Squad) -> None:
    squad.table.choose(lambda one: one.id == "d")
    squad.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.taken() == [["No.", "Name"], ["2", "ياسر جاسم"]]
    squad.table.clearSelection()
    squad.table.heads.move(1, -1)
    squad.menu("Code").trigger()
    squad.table.copy()
    assert clipboard.taken()[:2] == [["Name", "No.", "Code"], ["كامل مالك", "3", "a"]] and len(clipboard.taken()) == 5


def test_typing_goes_to_the_next_who_is_called_so_whatever_the_script(squad: Squad) -> None:
    squad.table.setFocus()
    squad.table.keyboardSearch("ya")
    assert squad.chosen == "b"
    squad.table.keyboardSearch("s")
    assert squad.chosen == "b"
    squad.press(Qt.Key.Key_End)
    assert squad.chosen == "d"
    squad.press(Qt.Key.Key_Home)
    assert squad.chosen == "a"


def test_columns_are_arranged_by_the_menu_and_remembered(squad: Squad, qtbot: QtBot) -> None:
    squad.table.setCurrentIndex(squad.table.rows.index(0, 1))
    squad.menu("Move “Name” towards the beginning").trigger()
    before = squad.table.columnWidth(1)
    squad.menu("Make “Name” wider").trigger()
    squad.menu("Sort by “Name”, last first").trigger()
    squad.menu("Code").trigger()
    assert squad.table.columnWidth(1) == round(before * 1.2)
    again = Table("Squad", Rows(SHORT), "squad")
    again.show_rows(SQUAD)
    qtbot.addWidget(again)
    assert (again.headings, again.shape) == (["Name", "No.", "Code"], squad.table.shape)
    assert [row.id for row in again.visible_rows] == list(squad.ids)
    squad.menu("Reset the columns").trigger()
    assert (squad.table.headings, squad.ids) == (["No.", "Name"], "abcd")


def test_the_last_column_is_not_hidden(squad: Squad) -> None:
    squad.table.setCurrentIndex(squad.table.rows.index(0, 0))
    squad.menu("Hide “No.”").trigger()
    assert squad.table.headings == ["Name"] and not squad.menu("Name").isEnabled()
    squad.table.setCurrentIndex(squad.table.rows.index(0, 1))
    squad.menu("Hide “Name”").trigger()
    assert squad.table.headings == ["Name"]


def test_a_memory_that_makes_no_sense_is_passed_over(squad: Squad, qtbot: QtBot) -> None:
    for text in ("", "{", "[]", '{"order": 1}', '{"order": ["Rank"], "hidden": ["Name"], "widths": {}, "sort": "Rank", "falling": true}'):
        squad.kept["table.squad"] = text
        again = Table("Squad", Rows(SHORT), "squad")
        qtbot.addWidget(again)
        assert again.headings == ["No.", "Name"]


def test_fewer_columns_and_nothing_in_them_leave_no_widths_behind(squad: Squad) -> None:
    squad.table.show_rows([], SHORT[:1])
    squad.table.resize(squad.table.width() + 50, squad.table.height())
    assert squad.table.headings == ["No."] and squad.ids == ""
