import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame
from pytestqt.qtbot import QtBot

from app.ui.widgets.split import Split


@pytest.mark.qt_log_ignore("This plugin does not support")  # a window of any size
@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_no_part_loses_its_edge_whichever_way_one_reads(qapp: QApplication, qtbot: QtBot, way: Qt.LayoutDirection) -> None:
    qapp.setLayoutDirection(way)
    try:
        split = Split()
        for part in (QFrame(), QFrame()):
            split.addWidget(part)
        split.resize(401, 60)
        split.show()
        assert all(split.rect().contains(split.widget(place).geometry()) for place in range(2))
    finally:
        split.deleteLater()
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
