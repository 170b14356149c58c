import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from app.settings import Settings
from app.ui.attendance.cells import MarkDelegate
from app.ui.widgets import theme
from tests.ui.attendance.page import RollCall

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a window without a frame

CELL = QRect(0, 0, 36, 28)
ROLL = (4, 2)


@pytest.fixture(params=["light", "dark", "contrast"])
def look(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    theme.apply(qapp, Settings(theme=request.param))
    return request.param


def painted(roll_call: RollCall, row: int, session: tuple[int, int], selected: bool = False) -> bytes:
    picture = QImage(CELL.size(), QImage.Format.Format_RGB32)
    option = QStyleOptionViewItem()
    option.rect = CELL
    if selected:
        option.state |= QStyle.StateFlag.State_Selected
    painter = QPainter(picture)
    MarkDelegate(roll_call.screen.grid).paint(painter, option, roll_call.at(row, session))
    painter.end()
    return bytes(picture.constBits())


def test_every_mark_has_a_look_of_its_own(look: str, roll_call: RollCall) -> None:
    looks = {}
    for code in "PAESVDX":
        roll_call.press(6, ROLL, code)
        roll_call.go(1, (0, 1))
        looks[code] = painted(roll_call, 6, ROLL)
    looks["L"] = painted(roll_call, 2, (0, 1))
    looks["note"] = painted(roll_call, 5, (1, 1))
    looks["not held"], looks["not expected"] = painted(roll_call, 1, (5, 3)), painted(roll_call, 10, ROLL)
    looks["chosen"] = painted(roll_call, 7, ROLL, selected=True)
    looks["current"] = painted(roll_call, 1, (0, 1))
    looks["today"] = painted(roll_call, 7, (5, 1))
    roll_call.press(6, ROLL, " ")
    roll_call.screen.grid.ask(None)
    roll_call.go(1, (0, 1))
    looks["not taken"] = painted(roll_call, 6, ROLL)
    assert len(set(looks.values())) == len(looks)


def test_letters_are_not_mirrored(roll_call: RollCall) -> None:
    """P in a right-to-left window is the same P, beside a grid line at its other side; what lies at an edge changes sides."""
    left_to_right = painted(roll_call, 3, (2, 2)), painted(roll_call, 5, (1, 1))
    roll_call.screen.setLayoutDirection(roll_call.screen.layoutDirection().RightToLeft)
    right_to_left = painted(roll_call, 3, (2, 2)), painted(roll_call, 5, (1, 1))
    inner = [row * 36 * 4 + column * 4 for row in range(7, 20) for column in range(10, 26)]
    assert [left_to_right[0][at] for at in inner] == [right_to_left[0][at + 4] for at in inner]
    assert left_to_right[1] != right_to_left[1]


def test_the_whole_screen_is_painted_in_both_directions(look: str, roll_call: RollCall) -> None:
    assert not roll_call.screen.grab().isNull()
    roll_call.screen.setLayoutDirection(roll_call.screen.layoutDirection().RightToLeft)
    assert not roll_call.screen.grab().isNull()
    roll_call.screen.resize(640, 300)
    assert not roll_call.screen.grab().isNull()
