"""A result that two laptops recorded differently: the line under the grid, or typing points, decides."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.row import derived_id
from app.records import aliases, assessments, conflicts
from app.ui.place import Place
from tests.other_laptop import OtherLaptop
from tests.records.conftest import DAYS
from tests.ui.results.page import Marking


@pytest.fixture
def differing(marking: Marking, qtbot: QtBot) -> Marking:
    """Trainee 1 has 90 in the law here, and 85 on Laptop 2."""
    ten = marking.ten
    other = OtherLaptop(ten.store, "Laptop 2", "f" * 32)
    other.wall -= 86_400_000
    seen = other.seen()
    with ten.store.read() as session:
        law = assessments.grade_sheet(session, ten.id).assessments[0]
    row = derived_id(ten[1], law.id, "1")
    said = dict.fromkeys(("go", "steps", "examiner", "void", "void_reason"))
    with ten.store.change("Correct") as session:
        session.connection().exec_driver_sql("UPDATE result SET examiner = 'Rossi' WHERE id = ?", (row,))
    other.write("result", row, said | {"score": 8500, "date": DAYS[5]}, seen)
    other.arrive()
    marking.screen.reload()
    qtbot.waitUntil(lambda: not marking.screen.jobs.queue)
    return marking


def waiting(marking: Marking) -> int:
    with marking.ten.store.read() as session:
        return conflicts.count(session)


def attempts(marking: Marking) -> list[tuple[int | None, str, str, bool]]:
    with marking.ten.store.read() as session:
        cell = assessments.grade_sheet(session, marking.ten.id).rows[0].cells[0]
    assert cell is not None
    return [(one.score, one.examiner, one.date, one.conflict) for one in cell.attempts]


def test_the_tooltip_and_the_line_tell_both(differing: Marking):
    differing.go(1, "LAW-W")
    told = differing.screen.grid.currentIndex().data(Qt.ItemDataRole.ToolTipRole).split("\n")
    assert told[-2].startswith("A: 90 (") and told[-1] == "B: 85 (Laptop 2)"
    line = differing.screen.clash
    assert [button.text() for button in line.buttons] == ["A   90", "B   85"]
    line.buttons[1].click()
    differing.qtbot.waitUntil(lambda: not differing.screen.jobs.queue)
    assert waiting(differing) == 0 and line.isHidden() and attempts(differing) == [(8500, "", DAYS[5], False)]


@pytest.mark.parametrize(("typed", "found"), [("90", (9000, "Rossi")), ("87", (8700, ""))])
def test_points_that_are_typed_decide(differing: Marking, typed: str, found: tuple[int, str]):
    """The shown value again keeps its day and examiner."""
    differing.type(1, "LAW-W", typed)
    assert waiting(differing) == 0
    ((score, examiner, _day, undecided),) = attempts(differing)
    assert (score, examiner) == found and not undecided


def test_what_two_records_of_one_person_say_differently_leads_to_where_it_is_decided(marking: Marking):
    ten = marking.ten
    with ten.store.change("Join") as session:
        aliases.merge(session, ten.people[0], ten.people[3])
    marking.screen.reload()
    marking.qtbot.waitUntil(lambda: not marking.screen.jobs.queue)
    line = marking.screen.clash
    marking.go(2, "LAW-W")
    assert line.isHidden()
    marking.go(1, "LAW-W")
    assert line.isVisible() and line.buttons == [] and line.double == "Trainee 1"
    assert "was entered twice" in marking.screen.grid.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    with marking.qtbot.waitSignal(marking.screen.gone) as gone:
        line.look_closer()
    assert gone.args == [Place("decide", screen="doubles")]
