"""Who stands on a sheet, and what is printed there of him."""

import pytest

from app.errors import UserError
from app.models.people import Person
from app.records import attendance, paper_rolls, timetable
from app.records.attendance import Leave
from app.records.paper_rolls import Away
from app.records.roll_sheet import who
from tests.records.conftest import DAYS, Ten


def test_a_day_has_a_sheet_for_each_held_session(ten: Ten) -> None:
    with ten.store.read() as session:
        found = paper_rolls.sheets(session, ten.id, DAYS[5])
        one = paper_rolls.sheets(session, ten.id, DAYS[5], found.sheets[1].id)
    assert [sheet.period for sheet in found.sheets] == [1, 2], "the third was not held"
    assert one.sheets == found.sheets[1:2] and (found.sheets[0].starts, found.sheets[0].ends) == ("08:00", "08:50")


def test_who_is_not_in_strength_is_not_on_it(ten: Ten) -> None:
    """The ninth joined on the third day, the tenth left on the fourth."""
    with ten.store.read() as session:
        days = {day: paper_rolls.sheets(session, ten.id, day).sheets[0].people for day in (DAYS[0], DAYS[2], DAYS[3])}
        few = paper_rolls.sheets(session, ten.id, DAYS[0], "", [ten[2], ten[9]])
    serials = {day: [one.row.serial for one in people] for day, people in days.items()}
    assert serials == {DAYS[0]: [*range(1, 9), 10], DAYS[2]: [*range(1, 11)], DAYS[3]: [*range(1, 10)]}
    assert [one.row.who for one in few.sheets[0].people] == [who(ten[2])]


def test_known_leave_is_on_it(ten: Ten) -> None:
    days = ("2010-10-31", "2010-11-02")
    with ten.store.change("Leave") as session:
        slot = timetable.Slot
        for day in ("2010-10-31", "2010-11-01", "2010-11-03"):
            timetable.add(session, ten.id, slot(day, 1), timetable.Lesson("LAW"))
        attendance.leave(session, ten.id, ten[3], Leave("V", *days, "Eid"))
    with ten.store.read() as session:
        people = paper_rolls.sheets(session, ten.id, "2010-10-31").sheets[0].people
    assert {one.row.serial: one.away for one in people if one.away} == {3: Away("V", "2010-11-01", "Eid")}


@pytest.mark.parametrize(
    ("literacy", "writes"),
    [(None, True), ("reads and writes", True), ("none", False), ("لا يقرأ ولا يكتب", False), ("يقرأ فقط", False), ("أمي", False)],
)
def test_who_does_not_write_has_a_thumbprint_box(ten: Ten, literacy: str | None, writes: bool) -> None:
    with ten.store.change("Literacy") as session:
        session.get_one(Person, ten.people[0]).literacy = literacy
    with ten.store.read() as session:
        assert paper_rolls.sheets(session, ten.id, DAYS[0]).sheets[0].people[0].writes is writes


def test_a_week_has_a_column_for_each_training_day(ten: Ten) -> None:
    with ten.store.read() as session:
        week = paper_rolls.week(session, ten.id, DAYS[3])
        with pytest.raises(UserError, match="Nobody trains"):
            paper_rolls.week(session, ten.id, "2011-01-05")
        with pytest.raises(UserError, match="no session"):
            paper_rolls.sheets(session, ten.id, "2010-10-29")
    assert (week.first, week.last, week.days) == ("2010-10-24", "2010-10-30", DAYS)
    assert {one.row.serial: on for one, on in week.people}[9] == (False, False, True, True, True, True)
