import pytest
from sqlmodel import Session, col, func, select

from app.errors import UserError
from app.models.attendance import Mark
from app.models.journal import SyncConflict, SyncOp
from app.models.row import derived_id
from app.records import attendance, courses, enrolments, timetable
from app.records.attendance import NOT_EXPECTED, Leave, Marked, Marking, SheetMark
from tests.records.conftest import DAYS, Ten

FIRST = (DAYS[0], 1)
CALLED_OFF = (DAYS[5], 3)


def slot(session: Session, ten: Ten, when: tuple[str, int] = FIRST) -> str:
    return timetable.session_at(session, ten.id, *when)


def marked(ten: Ten, serials: list[int], marking: Marking, when: tuple[str, int] = FIRST, correct: str | None = None) -> Marked:
    with ten.store.change("Mark") as session:
        return attendance.mark(session, slot(session, ten, when), [ten[serial] for serial in serials], marking, correct)


def cell(ten: Ten, serial: int, when: tuple[str, int] = FIRST) -> SheetMark | None:
    with ten.store.read() as session:
        sheet = attendance.sheet(session, ten.id, when[0], when[0])
        row = next(row for row in sheet.rows if row.serial == serial)
        return row.marks[when[1] - 1]


def operations(ten: Ten) -> int:
    with ten.store.read() as session:
        return session.exec(select(func.count()).select_from(SyncOp)).one()


def test_a_mark_is_what_the_sheet_says(ten: Ten) -> None:
    assert marked(ten, [1], Marking("L", 12, "Bus")) == Marked(1, 0)
    assert cell(ten, 1) == SheetMark("L", 12, "Bus")
    assert marked(ten, [1, 2], Marking(None)) == Marked(2, 0)
    assert cell(ten, 1) is None
    ten.store.undo()
    assert cell(ten, 1) == SheetMark("L", 12, "Bus")
    ten.store.undo()
    assert cell(ten, 1) == SheetMark("P")


def test_what_is_said_already_is_not_written_again(ten: Ten) -> None:
    before = operations(ten)
    assert marked(ten, [1, 3, 4], Marking("P")) == Marked(0, 3)
    assert operations(ten) == before
    marked(ten, [1, 3], Marking("E"))
    assert operations(ten) == before + 2


@pytest.mark.parametrize(
    ("serial", "marking", "when", "told"),
    [
        (1, Marking("P"), CALLED_OFF, "not held"),
        (1, Marking("Q"), FIRST, "is not a mark"),
        (1, Marking("A", 10), FIRST, "late, only"),
        (1, Marking("L", 50), FIRST, "do not fit"),
        (1, Marking("L", 0), FIRST, "do not fit"),
        (9, Marking("P"), FIRST, "Trainee 9"),
        (10, Marking("P"), (DAYS[3], 1), "Trainee 10"),
    ],
)
def test_marks_that_are_refused(ten: Ten, serial: int, marking: Marking, when: tuple[str, int], told: str) -> None:
    with pytest.raises(UserError, match=told):
        marked(ten, [serial], marking, when)


def test_a_stranger_refuses_the_whole_entry(ten: Ten) -> None:
    with pytest.raises(UserError):
        marked(ten, [1, 9], Marking("A"))
    assert cell(ten, 1) == SheetMark("P")
    with pytest.raises(UserError, match="no-such"), ten.store.change("Mark") as session:
        attendance.mark(session, slot(session, ten), ["no-such"], Marking("P"))
    with pytest.raises(UserError, match="no such session"), ten.store.change("Mark") as session:
        attendance.mark(session, "no-such", [ten[1]], Marking("P"))


def test_a_closed_class_is_not_marked(ten: Ten) -> None:
    with ten.store.change("Close") as session:
        courses.close(session, ten.id)
    with pytest.raises(UserError, match="closed"):
        marked(ten, [1], Marking("A"))
    with pytest.raises(UserError, match="closed"), ten.store.change("Leave") as session:
        attendance.leave(session, ten.id, ten[1], Leave("V", DAYS[0], DAYS[1]))


def test_tomorrows_roll_cannot_be_taken_but_leave_be_entered(ten: Ten) -> None:
    tomorrow = ("2010-11-01", 1)
    with ten.store.change("Plan") as session:
        timetable.plan(session, ten.id, '[[day]]\ndate = "2010-11-01"\nperiods = ["LAW", "WPN"]')
    with pytest.raises(UserError, match="still to come"):
        marked(ten, [1], Marking("P"), tomorrow)
    with ten.store.change("Leave") as session:
        assert attendance.leave(session, ten.id, ten[1], Leave("V", "2010-10-20", "2010-11-01", "Eid")) == 2
    assert cell(ten, 1, tomorrow) == SheetMark("V", None, "Eid")
    with ten.store.read() as session:
        first = attendance.standing(session, ten.id, "2010-10-31")[0]
    assert (first.held, first.percent, first.best) == (850, 10000, 10000)
    assert marked(ten, [1], Marking(None), tomorrow) == Marked(1, 0)
    assert cell(ten, 1, tomorrow) is None


def test_the_rest_are_marked_and_nobody_is_written_over(ten: Ten) -> None:
    marked(ten, [2, 3, 4], Marking(None))
    with ten.store.change("Mark") as session:
        assert attendance.mark_remaining(session, slot(session, ten), Marking("A"), [ten[2], ten[1]]) == Marked(1, 1)
        assert attendance.mark_remaining(session, slot(session, ten), Marking("S")) == Marked(2, 7)
    assert [cell(ten, serial) for serial in (1, 2, 3)] == [SheetMark("P"), SheetMark("A"), SheetMark("S")]
    with pytest.raises(UserError, match="Trainee 9"), ten.store.change("Mark") as session:
        attendance.mark_remaining(session, slot(session, ten), Marking("P"), [ten[9]])


@pytest.mark.parametrize(
    ("away", "told"),
    [
        (Leave("A", DAYS[0], DAYS[1]), "is not a leave"),
        (Leave("V", DAYS[1], DAYS[0]), "before it begins"),
        (Leave("V", "yesterday", DAYS[0]), "not a date"),
    ],
)
def test_leave_that_is_refused(ten: Ten, away: Leave, told: str) -> None:
    with pytest.raises(UserError, match=told), ten.store.change("Leave") as session:
        attendance.leave(session, ten.id, ten[1], away)


def test_leave_fills_only_what_is_empty_and_open(ten: Ten) -> None:
    """Trainee 6 has one empty cell, on the fifth day."""
    with ten.store.change("Leave") as session:
        assert attendance.leave(session, ten.id, ten[6], Leave("S", DAYS[0], DAYS[5])) == 1
    assert cell(ten, 6, (DAYS[4], 2)) == SheetMark("S")
    assert cell(ten, 6, (DAYS[4], 1)) == SheetMark("P")


def test_counts_add_up_before_a_roll_is_closed(ten: Ten) -> None:
    marked(ten, [2, 3], Marking(None))
    with ten.store.read() as session:
        tally = attendance.tally(session, slot(session, ten))
    assert (tally.strength, tally.missing, tally.unmarked, tally.adds_up) == (9, 2, ("Trainee 2", "Trainee 3"), False)
    with pytest.raises(UserError, match="9 in the strength, 2 without a mark: Trainee 2, Trainee 3"):
        closed(ten)
    marked(ten, [2], Marking("L", 20))
    marked(ten, [3], Marking("E"))
    tally = closed(ten)
    assert tally.counts == {"P": 7, "L": 1, "A": 0, "E": 1, "S": 0, "V": 0, "D": 0, "X": 0}
    assert [(group.group, group.strength, sum(group.counts.values())) for group in tally.groups] == [("OR", 9, 9)]
    with ten.store.read() as session:
        line = timetable.sessions(session, ten.id)[0]
    assert line.locked
    before = operations(ten)
    assert closed(ten) == tally
    assert operations(ten) == before


def closed(ten: Ten) -> attendance.Tally:
    with ten.store.change("Close") as session:
        return attendance.close(session, slot(session, ten), ten.store.user.id, "Sgt Rossi")


def test_a_closed_roll_changes_only_with_a_reason(ten: Ten) -> None:
    closed(ten)
    with pytest.raises(UserError, match="roll of this session is closed"):
        marked(ten, [1], Marking("A"))
    with pytest.raises(UserError, match="roll of this session is closed"), ten.store.change("Mark") as session:
        attendance.mark_remaining(session, slot(session, ten), Marking("A"))
    assert marked(ten, [1], Marking("A"), correct="Seen in town") == Marked(1, 0)
    assert cell(ten, 1) == SheetMark("A", corrected=True)
    with ten.store.read() as session:
        assert session.exec(select(Mark.reason).where(col(Mark.enrolment_id) == ten[1], col(Mark.code) == "A")).one() == "Seen in town"


def test_a_mark_of_somebody_who_had_left_keeps_the_roll_open(ten: Ten) -> None:
    with ten.store.change("Left") as session:
        enrolments.change_status(session, ten.id, ten.people[0], enrolments.StatusChange("no-show", "Never came", day=DAYS[0]))
    with pytest.raises(UserError, match="not in the strength that day: Trainee 1"):
        closed(ten)


def test_conflicts_keep_the_roll_open_and_bulk_entries_away(ten: Ten) -> None:
    with ten.store.change("Mark") as session:
        row = derived_id(slot(session, ten), ten[1])
        session.add(SyncConflict(id="c", table_="mark", row=row, unit="mark", heads="[]"))
    assert cell(ten, 1) == SheetMark("P", conflict=True)
    with pytest.raises(UserError, match="different things of Trainee 1"):
        closed(ten)
    assert marked(ten, [1, 3], Marking("A")) == Marked(1, 1)
    assert cell(ten, 1) == SheetMark("P", conflict=True)
    assert marked(ten, [1], Marking("A")) == Marked(1, 0)
    assert cell(ten, 1) == SheetMark("A")


def test_platoons_train_apart(ten: Ten) -> None:
    with ten.store.change("Platoon") as session:
        people = [enrolments.Joining(ten.people[0])]
        other = courses.open_class(session, "OPB", 2, "2010-10-24", 2)
        second = enrolments.join(session, other, people, platoon=1)
        first = enrolments.enrol(session, other, [ten.people[1]], platoon=2)
        timetable.plan(session, other, '[[day]]\ndate = "2010-10-24"\nplatoon = 1\nperiods = ["LAW"]')
        at = timetable.session_at(session, other, "2010-10-24", 1, 1)
        with pytest.raises(UserError, match="Trainee 2"):
            attendance.mark(session, at, first, Marking("P"))
        attendance.mark(session, at, second, Marking("P"))
        rows = attendance.sheet(session, other).rows
        assert [row.marks for row in rows] == [(SheetMark("P"),), (NOT_EXPECTED,)]
        assert [one.percent for one in attendance.standing(session, other, "2010-10-24")] == [10000, None]


def test_the_sheet_waits_for_nobody_who_was_not_there(ten: Ten) -> None:
    with ten.store.read() as session:
        sheet = attendance.sheet(session, ten.id)
    assert [len(row.marks) for row in sheet.rows] == [18] * 10
    by_serial = {row.serial: row.marks for row in sheet.rows}
    assert by_serial[9][:6] == (NOT_EXPECTED,) * 6
    assert by_serial[10][8:] == (SheetMark("P"), *(NOT_EXPECTED,) * 9)
    assert by_serial[1][17] == NOT_EXPECTED
    assert by_serial[6].count(None) == 1
    assert sheet.sessions[17].not_held_reason == "Sandstorm"


def test_the_daily_status_is_the_days_first_roll(ten: Ten) -> None:
    with ten.store.read() as session:
        day = attendance.strength_on(session, ten.id, DAYS[3])
        assert (day.strength, {code: n for code, n in day.counts.items() if n}) == (9, {"P": 8, "D": 1})
        day = attendance.strength_on(session, ten.id, DAYS[1])
        assert (day.strength, {code: n for code, n in day.counts.items() if n}) == (9, {"P": 7, "A": 1, "S": 1})
        assert attendance.strength_on(session, ten.id, "2010-10-29").missing == 9
