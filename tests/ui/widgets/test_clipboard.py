from PySide6.QtWidgets import QApplication

from app.ui.widgets import clipboard


def test_a_table_comes_back_as_it_was_copied(qapp: QApplication) -> None:
    rows = [["No.", "Name"], ["1", 'كامل "the tall"'], ["2", "two\nlines\tand a tab"]]
    clipboard.put(rows)
    assert clipboard.taken() == rows


def test_plain_text_is_one_cell_and_nothing_is_none(qapp: QApplication) -> None:
    QApplication.clipboard().setText("85.5")
    assert clipboard.taken() == [["85.5"]]
    QApplication.clipboard().setText("")
    assert clipboard.taken() == []
