import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.models.row import derived_id
from app.records import aliases, assessments, attendance, conflicts, courses, enrolments, timetable
from app.records.aliases import Separated
from app.records.assessments import Score
from app.records.attendance import Marking
from app.records.separating import GivenBack
from app.store import fold, opening
from app.store.undo import stack
from tests.camp_fixtures import FOUNDER
from tests.other_laptop import OtherLaptop
from tests.records.conftest import DAYS, TODAY, Ten

SECOND = (DAYS[0], 2)  # trainee 3 was absent, the others present
Own = dict[tuple[str, ...], Any]


def own(ten: Ten, serial: int) -> Own:
    """Every mark and result that is recorded under one enrolment, while he is not joined."""
    with ten.store.read() as session:
        (row,) = [row for row in attendance.sheet(session, ten.id).rows if row.enrolment_id == ten[serial]]
        marks: Own = {("mark", str(place)): said for place, said in enumerate(row.marks) if said}
        results = assessments.grade_sheet(session, ten.id)
        (line,) = [row for row in results.rows if row.enrolment_id == ten[serial]]
        return marks | {("result", str(place)): cell.attempts for place, cell in enumerate(line.cells) if cell and cell.attempts}


def join(ten: Ten, keep: int, double: int) -> None:
    with ten.store.change("Join") as session:
        aliases.merge(session, ten.people[keep - 1], ten.people[double - 1])


def separate(ten: Ten, serial: int) -> Separated:
    with ten.store.change("Separate") as session:
        return aliases.unmerge(session, ten.people[serial - 1])


def settle_all(ten: Ten, keep: str) -> int:
    """One step for each, as a person does it."""
    done = 0
    while True:
        with ten.store.change("Decide") as session:
            if not (found := aliases.clashes(session)):
                return done
            aliases.decide(session, found[0].id, keep)
            done += 1


def mark(ten: Ten, serial: int, code: str | None, when: tuple[str, int] = SECOND) -> None:
    with ten.store.change("Mark") as session:
        attendance.mark(session, timetable.session_at(session, ten.id, *when), [ten[serial]], Marking(code))


@pytest.mark.parametrize("keep", ["a", "b"])
def test_each_has_his_own_again_and_separating_is_undone(ten: Ten, keep: str):
    """Trainee 3 was late nowhere, absent once, and has other points than trainee 9."""
    before = own(ten, 9), own(ten, 3)
    join(ten, 9, 3)
    settled = settle_all(ten, keep)
    joined = own(ten, 9)
    assert settled >= 3
    assert separate(ten, 9) == Separated(ten.people[2], GivenBack(settled))
    assert (own(ten, 9), own(ten, 3)) == before
    ten.store.undo()
    assert own(ten, 9) == joined
    assert separate(ten, 3).back == GivenBack(settled)
    assert (own(ten, 9), own(ten, 3)) == before


def test_what_was_settled_undone_and_settled_again_is_given_back(ten: Ten):
    before = own(ten, 1), own(ten, 2)
    join(ten, 1, 2)
    assert settle_all(ten, "b") == 1
    ten.store.undo()
    ten.store.redo()
    separate(ten, 1)
    assert (own(ten, 1), own(ten, 2)) == before


def test_what_was_newly_recorded_stays_with_the_one_shown(ten: Ten):
    before, mine = own(ten, 3), own(ten, 1)
    join(ten, 1, 3)
    mark(ten, 1, "E")  # neither the one's P nor the other's A
    with ten.store.change("Enter") as session:
        assessments.enter(session, ten.id, "WPN-R", ten[1], Score(4600, date=DAYS[5]))
    mark(ten, 1, None, (DAYS[4], 1))
    assert separate(ten, 1).back.cells == 3
    assert own(ten, 3) == before
    now = own(ten, 1)
    changed = {place for place in {*mine, *now} if mine.get(place) != now.get(place)}
    assert len(changed) == 3 and now["mark", "1"].code == "E"


def test_a_mark_that_says_what_the_other_said_is_his(ten: Ten):
    before = own(ten, 1), own(ten, 3)
    join(ten, 1, 3)
    mark(ten, 1, "A")
    separate(ten, 1)
    assert (own(ten, 1), own(ten, 3)) == before


def test_joined_twice_only_the_last_time_counts(ten: Ten):
    join(ten, 1, 3)
    settle_all(ten, "a")
    separate(ten, 1)
    mark(ten, 3, "S")
    before = own(ten, 1), own(ten, 3)
    join(ten, 3, 1)
    settle_all(ten, "b")
    separate(ten, 1)
    assert (own(ten, 1), own(ten, 3)) == before


def test_of_three_only_who_goes_takes_his_own_with_him(ten: Ten):
    before = [own(ten, serial) for serial in (1, 2, 3)]
    join(ten, 1, 2)
    settle_all(ten, "b")
    both = own(ten, 1)
    join(ten, 1, 3)
    settle_all(ten, "b")
    separate(ten, 3)
    assert (own(ten, 1), own(ten, 3)) == (both, before[2])
    separate(ten, 2)
    assert [own(ten, serial) for serial in (1, 2, 3)] == before


def test_where_laptops_differ_nothing_is_written(ten: Ten):
    """Another laptop has cleared the double's mark, and marked the line, while both were settled here."""
    before = own(ten, 3)
    other = OtherLaptop(ten.store, "Laptop 2", "f" * 32)
    join(ten, 1, 3)
    seen = other.seen()
    settled = settle_all(ten, "b")
    for serial, code, reason in ((3, None, "mistaken"), (1, "S", None)):
        other.write("mark", row(ten, serial), {"code": code, "minutes": None, "note": None, "reason": reason}, seen)
    other.arrive()
    assert separate(ten, 1).back == GivenBack(settled - 1, 1)
    left = before.pop(("mark", "1"))
    assert left.code == "A" and {place: said for place, said in own(ten, 3).items() if place != ("mark", "1")} == before
    with ten.store.read() as session:
        assert {one.row for one in conflicts.waiting(session)} == {row(ten, 1), row(ten, 3)}


def test_where_the_line_differs_the_double_has_his_own_and_the_line_waits(ten: Ten):
    before = own(ten, 3)
    other = OtherLaptop(ten.store, "Laptop 2", "f" * 32)
    join(ten, 1, 3)
    seen = other.seen()
    settled = settle_all(ten, "b")
    other.write("mark", row(ten, 1), {"code": "S", "minutes": None, "note": None, "reason": None}, seen)
    other.arrive()
    assert separate(ten, 1).back == GivenBack(settled, 1)
    assert own(ten, 3) == before
    with ten.store.read() as session:
        assert [one.row for one in conflicts.waiting(session)] == [row(ten, 1)]


def test_what_another_laptop_recorded_before_it_knew_is_his(ten: Ten):
    mine = own(ten, 1)
    other = OtherLaptop(ten.store, "Laptop 2", "f" * 32)
    seen = other.seen()
    join(ten, 1, 3)
    other.write("mark", row(ten, 3), {"code": "S", "minutes": None, "note": "Fever", "reason": None}, seen)
    other.arrive()
    settle_all(ten, "b")
    separate(ten, 1)
    assert own(ten, 1) == mine and own(ten, 3)["mark", "1"].note == "Fever"


def row(ten: Ten, serial: int) -> str:
    with ten.store.read() as session:
        return derived_id(timetable.session_at(session, ten.id, *SECOND), ten[serial])


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory, ten_folder: Path) -> Iterator[Ten]:
    """One camp for all examples of a generated test, which goes on from one to the next."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MUSTER_NOW", f"{TODAY}T09:00:00Z")
        folder = shutil.copytree(ten_folder, tmp_path_factory.mktemp("apart") / "ten")
        opened = opening.open_camp(folder, FOUNDER.name, FOUNDER.passphrase)
        with opened.read() as session:
            class_id = courses.class_named(session, "OPB-1").id
            found = enrolments.members(session, class_id)
        yield Ten(opened, class_id, tuple(one.enrolment_id for one in found), tuple(one.person_id for one in found))
        opened.leave()


cells = st.tuples(st.sampled_from([1, 3]), st.sampled_from(DAYS[:5]), st.integers(1, 3), st.sampled_from(["P", "A", "S", None]))
deeds = st.lists(st.one_of(cells, st.sampled_from(["a", "b", "undo", "result"])), max_size=8)


@settings(max_examples=8, deadline=None)
@given(before=st.lists(cells, max_size=3), during=deeds)
def test_the_doubles_own_is_as_it_was_whatever_is_done_meanwhile(apart: Ten, before: list[Any], during: list[Any]):
    _meanwhile(apart, before, during)


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@given(before=st.lists(cells, max_size=6), during=deeds)
def test_many_things_done_meanwhile(apart: Ten, before: list[Any], during: list[Any]):
    _meanwhile(apart, before, during)


def _meanwhile(ten: Ten, before: list[Any], during: list[Any]) -> None:
    for said in before:
        _done(ten, said)
    first = own(ten, 3)
    join(ten, 1, 3)
    joined = _steps(ten)
    for said in during:
        if said != "undo" or _steps(ten) > joined:
            _done(ten, said)
    assert separate(ten, 1).back.left == 0
    assert own(ten, 3) == first
    with ten.store.read() as session:
        assert aliases.clashes(session) == [] and list(fold.differences(session.connection())) == []


def _done(ten: Ten, said: Any) -> None:
    try:
        if said == "undo":
            ten.store.undo()
        elif said == "result":
            with ten.store.change("Enter") as session:
                assessments.enter(session, ten.id, "LAW-W", ten[1], Score(7777, date=DAYS[5]))
        elif said in ("a", "b"):
            with ten.store.change("Decide") as session:
                if found := aliases.clashes(session):
                    aliases.decide(session, found[-1].id, said)
        else:
            serial, day, period, code = said
            mark(ten, serial, code, (day, period))
    except UserError:
        return  # not on the roll, or one attempt too many


def _steps(ten: Ten) -> int:
    """The number of this person's last step that can be taken back."""
    with ten.store.read() as session:
        found = stack(session.connection(), ten.store.user.id).undo
    return found.step if found else 0
