"""What two laptops recorded differently waits for a person, and a person's word is final."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.errors import UserError
from app.models.camp import Role
from app.models.certificate import Kind
from app.models.people import Person
from app.models.row import derived_id
from app.records import assessments, attendance, certificates, conflicts, graduation, people, timetable
from app.records.attendance import Marked, Marking, SheetMark
from app.records.conflicts import Conflict
from app.store import check, history
from app.store.camp import SignedIn
from tests.other_laptop import WALL, OtherLaptop
from tests.records.conftest import DAYS, TODAY, Ten

AFTER = "f" * 32  # sorts after this laptop's uid, and before it
BEFORE = "0" * 32


@pytest.fixture
def other(ten: Ten) -> Iterator[OtherLaptop]:
    yield OtherLaptop(ten.store, "Laptop 2", AFTER)
    with ten.store.read() as session:
        assert list(check.problems(session.connection())) == []


def slot(ten: Ten, day: int = 0, period: int = 1) -> str:
    with ten.store.read() as session:
        return timetable.session_at(session, ten.id, DAYS[day], period)


def mark_row(ten: Ten, serial: int, day: int = 0, period: int = 1) -> str:
    return derived_id(slot(ten, day, period), ten[serial])


def mark(ten: Ten, serials: list[int], marking: Marking, day: int = 0, period: int = 1) -> Marked:
    with ten.store.change("Mark") as session:
        return attendance.mark(session, slot_of(session, ten, day, period), [ten[serial] for serial in serials], marking)


def slot_of(session: object, ten: Ten, day: int, period: int) -> str:
    return timetable.session_at(session, ten.id, DAYS[day], period)


def differ(ten: Ten, other: OtherLaptop, serial: int = 1, period: int = 1) -> str:
    """Trainee `serial` is late here and absent there; returns the mark's row."""
    row, seen = mark_row(ten, serial, 0, period), other.seen()
    mark(ten, [serial], Marking("L", 20, "gate"), 0, period)
    other.write("mark", row, {"code": "A", "minutes": None, "note": None, "reason": None}, seen)
    other.arrive()
    return row


def waiting(ten: Ten) -> list[Conflict]:
    with ten.store.read() as session:
        assert conflicts.count(session) == len(conflicts.waiting(session))
        return conflicts.waiting(session)


def decide(ten: Ten, id: str, keep: str) -> None:
    with ten.store.change("Decide") as session:
        conflicts.decide(session, id, keep)


def cell(ten: Ten, serial: int, period: int = 1) -> SheetMark | None:
    with ten.store.read() as session:
        sheet = attendance.sheet(session, ten.id, DAYS[0], DAYS[0])
    return next(row for row in sheet.rows if row.serial == serial).marks[period - 1]


def last_patch(ten: Ten) -> dict:
    with ten.store.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT o.patch FROM sync_op o JOIN sync_me m ON m.device = o.device AND m.seq = o.seq"
        )
        return json.loads(found.scalar_one())


def test_both_values_are_told_with_who_where_and_when(ten: Ten, other: OtherLaptop) -> None:
    row = differ(ten, other)
    (found,) = waiting(ten)
    assert (found.table, found.row, found.unit, found.where, found.session_id) == ("mark", row, "mark", "OPB-1", slot(ten))
    assert found.what == "Trainee 1: 2010-10-24, period 1, Law"
    here, there = found.alternatives
    assert [(one.letter, one.shown, one.standing) for one in (here, there)] == [
        ("a", "late, 20 minutes - gate", True),
        ("b", "absent", False),
    ]
    assert here.value == {"code": "L", "minutes": 20, "note": "gate", "reason": None} and here.note == "gate"
    assert here.facts == (("Mark", "late"), ("Minutes late", "20"), ("Note", "gate"))
    assert there.facts == (("Mark", "absent"), ("Minutes late", "—"), ("Note", "—"))
    assert (there.laptop, there.person, there.at, there.clock_wrong) == ("Laptop 2", "demo", "2010-10-31T08:30:00.000Z", False)
    assert here.at == f"{TODAY}T09:00:00.000Z" and here.laptop != "Laptop 2"


def test_alternatives_are_lettered_by_uid_and_same_values_are_one(ten: Ten) -> None:
    first, second = OtherLaptop(ten.store, "Laptop 0", BEFORE), OtherLaptop(ten.store, "Laptop 9", AFTER)
    row, seen = mark_row(ten, 1), first.seen()
    mark(ten, [1], Marking("S"))
    for laptop in (first, second):
        laptop.write("mark", row, {"code": "A", "minutes": None, "note": None, "reason": None}, seen)
        laptop.arrive()
    (found,) = waiting(ten)
    assert [(one.letter, one.shown) for one in found.alternatives] == [("a", "absent"), ("b", "sick")]
    assert found.alternatives[0].laptop == "Laptop 0, Laptop 9"


@pytest.mark.parametrize(
    ("wall", "wrong"), [(WALL, False), (946_684_800_000, True), (WALL + 2 * 365 * 86_400_000, True), (1_256_000_000_000, True)]
)
def test_a_clock_that_looks_wrong_is_said_so(ten: Ten, other: OtherLaptop, wall: int, wrong: bool) -> None:
    """The same day; 2000; 2012, when it is 2010 here; 2009, although its author had seen what was recorded in 2010."""
    other.wall = wall
    differ(ten, other)
    (found,) = waiting(ten)
    assert {one.laptop == "Laptop 2": one.clock_wrong for one in found.alternatives} == {True: wrong, False: False}


@pytest.mark.parametrize(("keep", "code"), [("a", "L"), ("B", "A")])
def test_keeping_one_is_one_operation_that_says_the_whole_value(ten: Ten, other: OtherLaptop, keep: str, code: str) -> None:
    differ(ten, other)
    (found,) = waiting(ten)
    decide(ten, found.id, keep)
    assert waiting(ten) == [] and cell(ten, 1).code == code
    assert last_patch(ten) == {**found.alternative(keep).value, "_decides": found.id}


def test_a_decision_is_final_and_told_in_the_history(ten: Ten, other: OtherLaptop) -> None:
    row = differ(ten, other)
    (found,) = waiting(ten)
    heard = []
    stop = ten.store.watch(heard.append)
    label, told = conflicts.keeping(found, found.alternative("a"))
    with ten.store.change(label, **told) as session:
        conflicts.decide(session, found.id[:6], "a")
    stop()
    assert not heard[0].undoable and heard[0].tables == {"mark"}
    step = ten.store.stack().undo
    assert step is not None and not step.undoable
    with pytest.raises(UserError, match="cannot be undone"):
        ten.store.undo()
    with ten.store.read() as session:
        told = history.history(session.connection(), "mark", row)
    assert told[-1].label == "Decide Trainee 1, 2010-10-24, period 1: L 20" and told[-1].changes == {}


def test_what_is_decided_or_unknown_is_refused(ten: Ten, other: OtherLaptop) -> None:
    differ(ten, other)
    (found,) = waiting(ten)
    with pytest.raises(UserError, match="no alternative “c”"):
        decide(ten, found.id, "c")
    decide(ten, found.id, "a")
    for id in (found.id, "", "zz"):
        with pytest.raises(UserError, match="waits"):
            decide(ten, id, "a")


def test_a_viewer_cannot_decide(ten: Ten, other: OtherLaptop) -> None:
    differ(ten, other)
    (found,) = waiting(ten)
    viewer = ten.store.acting(SignedIn("v", "Viewer", Role.VIEWER))
    with pytest.raises(UserError, match="viewer"), viewer.change("Decide") as session:
        conflicts.decide(session, found.id, "a")
    viewer.close()


def test_neither_was_right(ten: Ten, other: OtherLaptop) -> None:
    differ(ten, other)
    (found,) = waiting(ten)
    for value, reason, refusal in (
        ({"code": "E"}, " ", "without a reason"),
        ({"code": "Q"}, "x", "not a mark"),
        ({"code": "E", "minutes": 5}, "x", "L, late, only"),
        ({"code": "L", "minutes": "50"}, "x", "do not fit"),
        ({"code": "L", "minutes": "some"}, "x", "whole number"),
        ({"colour": "E"}, "x", "no field “colour”"),
    ):
        with pytest.raises(UserError, match=refusal), ten.store.change("Decide") as session:
            conflicts.decide_other(session, found.id, value, reason)
    assert len(waiting(ten)) == 1
    with ten.store.change("Decide") as session:
        conflicts.decide_other(session, found.id, {"code": "L", "minutes": "10"}, "Saw him")
    assert cell(ten, 1) == SheetMark("L", 10, corrected=True)
    assert last_patch(ten) == {"code": "L", "minutes": 10, "note": None, "reason": "Saw him", "_decides": found.id}


def test_a_whole_session_is_decided_as_one_laptop_has_it(ten: Ten, other: OtherLaptop) -> None:
    for serial, period in ((1, 1), (2, 1), (3, 2)):
        differ(ten, other, serial, period)
    found = waiting(ten)
    assert [one.about.name for one in found] == ["Trainee 1", "Trainee 2", "Trainee 3"]
    keeps = conflicts.keep_of_laptop(found, found[0], "b")
    assert keeps == {found[0].id: "b", found[1].id: "b"}
    with ten.store.change("Decide") as session:
        assert conflicts.decide_many(session, keeps) == 2
    assert [one.about.name for one in waiting(ten)] == ["Trainee 3"]
    assert (cell(ten, 1), cell(ten, 2)) == (SheetMark("A"), SheetMark("A"))


def test_pressing_the_shown_mark_again_decides(ten: Ten, other: OtherLaptop) -> None:
    differ(ten, other)
    (found,) = waiting(ten)
    assert mark(ten, [1, 3], Marking("L", 20, "gate")) == Marked(1, 1)
    assert cell(ten, 1) == SheetMark("L", 20, "gate", conflict=True)
    assert mark(ten, [1], Marking("L", 20, "gate")) == Marked(1, 0)
    assert cell(ten, 1) == SheetMark("L", 20, "gate")
    assert last_patch(ten) == {"code": "L", "minutes": 20, "note": "gate", "reason": None, "_decides": found.id}


def test_results_names_and_their_own_words(ten: Ten, other: OtherLaptop) -> None:
    seen = other.seen()
    with ten.store.read() as session:
        law = assessments.grade_sheet(session, ten.id).assessments[0]
    row = derived_id(ten[1], law.id, "1")
    with ten.store.change("Void") as session:
        assessments.void(session, row, "Wrong paper")
    other.write("result", row, dict.fromkeys(("go", "steps", "examiner", "void", "void_reason")) | {"score": 8500, "date": DAYS[5]}, seen)
    with ten.store.change("Name") as session:
        people.amend(session, ten.people[1], {"name": "كامل مالك سلمان العلوان"})
    name = {"name": "كامل ملك", "script": "ar", "given": "كامل", "father": "ملك"}
    other.write("person", ten.people[1], dict.fromkeys(("grandfather", "great_grandfather", "laqab"), "") | name, seen)
    other.arrive()
    person, result = sorted(waiting(ten), key=lambda one: one.table)
    assert (person.what, person.where) == ("كامل مالك سلمان العلوان: Name", "")
    assert [one.shown for one in person.alternatives] == ["كامل مالك سلمان العلوان", "كامل ملك"]
    assert result.what == "Trainee 1: LAW-W, attempt 1"
    assert [one.shown for one in result.alternatives] == ["90, void: Wrong paper", "85"]
    with pytest.raises(UserError, match="not between"), ten.store.change("Decide") as session:
        conflicts.decide_other(session, result.id, {"score": 10_001}, "x")
    with ten.store.change("Decide") as session:
        conflicts.decide_other(session, result.id, {"score": "8600", "date": DAYS[5]}, "Counted again")
        conflicts.decide_other(session, person.id, {"name": "كامل مالك سلمان"}, "His card")
    with ten.store.read() as session:
        found = session.get_one(Person, ten.people[1])
        assert (found.name, found.grandfather, found.laqab) == ("كامل مالك سلمان", "سلمان", "")
        attempts = assessments.grade_sheet(session, ten.id).rows[0].cells[0].attempts
    assert [(one.score, one.void, one.conflict) for one in attempts] == [(8600, False, False)]


@pytest.mark.parametrize("keep", ["edit", "deletion"])
def test_edited_here_and_deleted_there(ten: Ten, other: OtherLaptop, keep: str) -> None:
    with ten.store.change("Add") as session:
        id = people.add(session, {"name": "Nobody"})
    seen = other.seen()
    with ten.store.change("Phone") as session:
        people.amend(session, id, {"phone": "07701"})
    other.write("person", id, {"_del": 1}, seen)
    other.arrive()
    (found,) = waiting(ten)
    assert found.unit == "_row" and [one.shown for one in found.alternatives] == ["kept, as it was changed", "deleted"]
    assert [one.standing for one in found.alternatives] == [True, False]
    with pytest.raises(UserError, match="only what was changed or the deletion"), ten.store.change("Decide") as session:
        conflicts.decide_other(session, found.id, {"phone": "1"}, "x")
    decide(ten, found.id, "a" if keep == "edit" else "b")
    with ten.store.read() as session:
        assert (session.get(Person, id) is None) == (keep == "deletion")
    assert last_patch(ten) == {"_kept" if keep == "edit" else "_del": 1, "_decides": found.id}


def test_a_row_that_others_refer_to_cannot_go(ten: Ten, other: OtherLaptop) -> None:
    id, seen = ten.people[1], other.seen()
    with ten.store.change("Phone") as session:
        people.amend(session, id, {"phone": "07701"})
    other.write("person", id, {"_del": 1}, seen)
    other.arrive()
    (found,) = waiting(ten)
    with pytest.raises(UserError, match="enrolment"):
        decide(ten, found.id, "b")
    assert len(waiting(ten)) == 1
    decide(ten, found.id, "a")


def test_nobody_graduates_over_a_conflict(ten: Ten, other: OtherLaptop) -> None:
    differ(ten, other)
    with ten.store.read() as session:
        one = graduation.decisions(session, ten.id, TODAY)[0]
    assert not one.eligible and one.reasons == ("1 entry of his is in conflict and must be decided.",)
    decide(ten, waiting(ten)[0].id, "a")
    with ten.store.read() as session:
        assert graduation.decisions(session, ten.id, TODAY)[0].eligible


def test_no_certificate_is_issued_over_a_conflict(ten: Ten, other: OtherLaptop) -> None:
    differ(ten, other)
    wanted = certificates.Issue(ten.store.user.id, enrolment_ids=[ten[1]])
    for kind in (Kind.COMPLETION, Kind.ATTENDANCE):
        with ten.store.change("Issue") as session:
            made = certificates.issue(session, ten.id, replace(wanted, kind=kind))
        assert made.certificates == () and "1 entry of his is in conflict and must be decided." in made.refused[0].reasons
    decide(ten, waiting(ten)[0].id, "a")
    with ten.store.change("Issue") as session:
        assert len(certificates.issue(session, ten.id, wanted).certificates) == 1
