"""What was read on sheets, beside what is recorded: nothing is overwritten but by a person's word."""

from collections.abc import Mapping

import pytest
from sqlmodel import select

from app.errors import UserError
from app.models.attendance import TrainingSession
from app.models.row import new_id
from app.records import aliases, attendance, enrolments, timetable, transcribing
from app.records.attendance import Marking
from app.records.roll_readings import Reading, ReadPage, ReadRow, RefusedPage
from app.records.roll_sheet import who
from app.records.transcribing import Proposal, Transcribed
from tests.records.conftest import DAYS, Ten

FIRST, LAST = (DAYS[0], 1), (DAYS[4], 2)
OPEN = (DAYS[0], 3)


def slot(ten: Ten, when: tuple[str, int]) -> str:
    with ten.store.read() as session:
        return timetable.session_at(session, ten.id, *when)


def page(ten: Ten, session_id: str, marks: Mapping[int, str], number: int = 1, of: int = 1) -> ReadPage:
    """`marks`: serial -> a letter, nothing, or ? with the letters that look filled."""
    rows = tuple(
        ReadRow(
            serial,
            "" if "?" in said else said,
            "?" not in said,
            "faint" if "?" in said else "",
            tuple(said.strip("?")),
            b"",
            who(ten[serial]),
        )
        for serial, said in marks.items()
    )
    return ReadPage("scan.pdf", session_id, number, of, rows)


def proposed(ten: Ten, *pages: ReadPage) -> Proposal:
    with ten.store.read() as session:
        return transcribing.proposed(session, Reading(pages, ()))


def recorded(
    ten: Ten, proposal: Proposal, decided: Mapping[tuple[str, str], Marking] | None = None, reason: str | None = None
) -> Transcribed:
    with ten.store.change("Sheets") as session:
        return transcribing.record(session, proposal, decided or {}, ten.store.user.id, reason)


def codes(ten: Ten, when: tuple[str, int]) -> dict[int, str | None]:
    with ten.store.read() as session:
        sheet = attendance.sheet(session, ten.id, when[0], when[0])
    place = [of.period for of in sheet.sessions].index(when[1])
    return {row.serial: mark.code if (mark := row.marks[place]) else None for row in sheet.rows}


@pytest.fixture
def empty(ten: Ten) -> str:
    """A session of which nothing is recorded but one mark: the fourth is on leave."""
    with ten.store.change("Clear") as session:
        session_id = timetable.session_at(session, ten.id, *OPEN)
        attendance.mark(session, session_id, [ten[n] for n in (1, 2, 3, 4, 5, 6, 7, 8, 10)], Marking(None))
        attendance.mark(session, session_id, [ten[4]], Marking("V"))
    return session_id


def test_sure_rows_are_recorded_and_unsure_ones_wait(ten: Ten, empty: str) -> None:
    proposal = proposed(ten, page(ten, empty, {1: "P", 2: "A", 3: "?PA", 4: "P", 5: "", 6: "L"}, 1, 2))
    (sheet,) = proposal.sheets
    assert sheet.missing == (2,) and [row.serial for row in sheet.rows if row.doubt] == [3, 6]
    assert [row.doubt for row in sheet.rows if row.serial == 6] == ["Late: how many minutes?"]
    assert [row.serial for row in sheet.rows if row.differs] == [4]
    assert recorded(ten, proposal) == Transcribed(2, 1)
    assert {n: code for n, code in codes(ten, OPEN).items() if code} == {1: "P", 2: "A", 4: "V"}
    with ten.store.read() as session:
        of = session.exec(select(TrainingSession).where(TrainingSession.id == empty)).one()
        assert of.transcribed_by == ten.store.user.id and of.transcribed_at and not of.locked


def test_a_person_decides_what_is_unsure_or_differs(ten: Ten, empty: str) -> None:
    proposal = proposed(ten, page(ten, empty, {3: "?PA", 4: "P", 6: "L", 7: "A", 8: "P"}))
    said = {3: Marking("A"), 4: Marking("P"), 6: Marking("L", 15), 7: Marking(None)}
    assert recorded(ten, proposal, {(empty, ten[n]): marking for n, marking in said.items()}) == Transcribed(4, 0)
    assert {n: code for n, code in codes(ten, OPEN).items() if code} == {3: "A", 4: "P", 6: "L", 8: "P"}, "7 was left as it is"


def test_the_same_sheet_twice_changes_nothing(ten: Ten, empty: str) -> None:
    one = page(ten, empty, {1: "P", 2: "A"})
    assert recorded(ten, proposed(ten, one, one)) == Transcribed(2, 0)
    assert recorded(ten, proposed(ten, one)) == Transcribed(0, 0)


def test_of_two_pictures_the_clear_one_is_believed_and_two_clear_ones_are_asked(ten: Ten, empty: str) -> None:
    first, second = page(ten, empty, {1: "?P", 2: "P", 3: "?PA", 5: ""}), page(ten, empty, {1: "P", 2: "A", 3: "P", 5: "P"})
    for pages in ((first, second), (second, first)):
        rows = {row.serial: row for row in proposed(ten, *pages).sheets[0].rows}
        assert rows[1].marking() == Marking("P")
        assert all(rows[n].doubt.startswith("Two pictures of this row differ: ") for n in (2, 3, 5))
        assert set(rows[2].read.likely) == {"P", "A"}


def test_a_number_that_went_to_another_is_asked(ten: Ten, empty: str) -> None:
    strange = page(ten, empty, {1: "P", 9: "P"})  # the ninth joined later
    other = ReadPage("b.png", empty, 1, 1, (ReadRow(2, "P", True, "", ("P",), b"", "??"),))
    rows = proposed(ten, strange, other).sheets[0].rows
    assert [(row.serial, bool(row.enrolment_id), bool(row.doubt)) for row in rows] == [(1, True, False), (2, False, True), (9, False, True)]


def test_joined_doubles_are_one_row_under_either_name(ten: Ten, empty: str) -> None:
    read = page(ten, empty, {1: "P"})
    with ten.store.change("Join") as session:
        aliases.merge(session, ten.people[6], ten.people[0])
    (row,) = proposed(ten, read).sheets[0].rows
    assert row.enrolment_id and not row.doubt


def test_a_closed_roll_changes_with_a_reason_only(ten: Ten) -> None:
    with ten.store.change("Close") as session:
        session_id = timetable.session_at(session, ten.id, *FIRST)
        attendance.close(session, session_id, ten.store.user.id)
    read = proposed(ten, page(ten, session_id, {1: "P", 3: "A"}))
    assert read.sheets[0].called.locked and recorded(ten, read) == Transcribed(0, 1)
    cell = {(session_id, ten[3]): Marking("A")}
    with pytest.raises(UserError, match="closed"):
        recorded(ten, read, cell)
    assert recorded(ten, read, cell, "The sheet says so") == Transcribed(1, 0)
    assert codes(ten, FIRST)[3] == "A"


def test_sheets_of_other_camps_and_of_no_roll_are_refused_with_words(ten: Ten, empty: str) -> None:
    with ten.store.change("Plan") as session:
        to_come = timetable.add(session, ten.id, timetable.Slot("2010-11-03", 1), timetable.Lesson("LAW"))
    pages = [page(ten, id, {1: "P"}) for id in (new_id(), slot(ten, (DAYS[5], 3)), to_come, empty)]
    proposal = proposed(ten, *pages)
    assert [sheet.called.id for sheet in proposal.sheets] == [empty]
    assert [one.why.split(":")[0].split(".")[0] for one in proposal.refused] == [
        "This sheet is of a session that is not in this camp, or was taken out of the timetable",
        "The session of this sheet, OPB-1 on 2010-10-30, period 3, was not held",
        "The session of 2010-11-03 is still to come",
    ]


def test_a_refused_page_is_named_where_its_code_was_read(ten: Ten, empty: str) -> None:
    found = (
        RefusedPage("a.jpg", 1, "Cut off.", empty, 2),
        RefusedPage("b.jpg", 1, "Cut off.", new_id(), 1),
        RefusedPage("c.jpg", 1, "None."),
    )
    with ten.store.read() as session:
        refused = transcribing.proposed(session, Reading((), found)).refused
    assert [one.why for one in refused] == ["OPB-1, 2010-10-24, period 3, page 2: Cut off.", "Cut off.", "None."]


def test_who_left_since_is_not_marked(ten: Ten, empty: str) -> None:
    read = page(ten, empty, {1: "P", 2: "P"})
    with ten.store.change("Leave") as session:
        enrolments.change_status(session, ten.id, ten.people[1], enrolments.StatusChange("no-show", "Never came", day=DAYS[0]))
    assert recorded(ten, proposed(ten, read)) == Transcribed(1, 0)


def test_of_many_pictures_no_difference_is_lost(ten: Ten, empty: str) -> None:
    one, two, three = (page(ten, empty, {1: said}) for said in ("A", "P", "?P"))
    for pages in ((one, two, three), (one, two, one), (three, one, two), (page(ten, empty, {1: "?A"}), three)):
        (row,) = proposed(ten, *pages).sheets[0].rows
        assert set(row.read.likely) == {"A", "P"} and row.doubt.startswith("Two pictures of this row differ: ")
    (row,) = proposed(ten, page(ten, empty, {1: "?PA"}), three).sheets[0].rows
    assert row.doubt == "faint" and row.read.likely == ("P", "A")


def test_who_is_not_on_a_stale_sheet_and_who_is_no_more_on_the_roll_are_named(ten: Ten, empty: str) -> None:
    stale = page(ten, empty, {1: "P", 2: "P", 3: "P", 5: "P"}, 1, 3), page(ten, empty, {8: "P"}, 3, 3)
    with ten.store.change("Leave") as session:
        enrolments.change_status(session, ten.id, ten.people[1], enrolments.StatusChange("no-show", "Never came", day=DAYS[0]))
    (sheet,) = proposed(ten, *stale).sheets
    assert [(row.serial, row.name != "", row.doubt.split(",")[0]) for row in sheet.rows if not row.enrolment_id] == [
        (2, True, "He was not in the class on the day of this session")
    ]
    assert (sheet.missing, [one.serial for one in sheet.newcomers], sheet.waiting) == ((2,), [10], 3), "6 and 7 may be on page 2"
    (sheet,) = proposed(ten, page(ten, empty, {6: "P", 7: "P"}, 2, 3)).sheets
    assert sheet.missing == (1, 3) and not sheet.newcomers
    recorded(ten, proposed(ten, *stale))
    (sheet,) = proposed(ten, page(ten, empty, {6: "P", 7: "P"}, 2, 3)).sheets
    assert sheet.missing == (3,), "what page 1 says is recorded"
