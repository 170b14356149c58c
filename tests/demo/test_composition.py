import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, col, func, select

from app.demo import Demo, compose, fates
from app.demo import timetable as timetable_of_the_demo
from app.demo.composition import composition
from app.demo.courses import OIL_POLICE_BASIC
from app.demo.people import INTAKES, TRAINEES
from app.demo.seed import Seed
from app.errors import UserError
from app.exports.typesetting import font
from app.models.attendance import Mark
from app.models.enrolment import EnrolmentStatus, Status
from app.models.people import Part, Person
from app.progress import Cancelled
from app.records import (
    assessments,
    attendance,
    courses,
    definitions,
    enrolments,
    free_fields,
    graduation,
    holidays,
    names,
    qualifications,
    range_cards,
    timetable,
)
from app.store import check, opening
from app.store.camp import Store

TODAY = "2010-12-10"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    composed = compose(tmp_path_factory.mktemp("demo") / "camp")
    yield composed
    composed.store.leave()


@pytest.fixture
def session(demo: Demo) -> Iterator[Session]:
    with demo.store.read() as session:
        yield session


@pytest.fixture
def class_id(session: Session) -> str:
    return courses.class_named(session, "OPB-1").id


def records(store: Store) -> list[dict[str, object]]:
    """The dump without what differs from one laptop to the next."""
    with store.read() as session:
        lines = [json.loads(line) for line in check.dump(session.connection())]
    return [line for line in lines if line["table"] not in ("user", "laptop")]


def test_another_seed_makes_other_people_with_other_ids() -> None:
    people = [{row["id"]: row["name"] for row in sheet_of(seed)} for seed in (1, 2)]
    assert not people[0].keys() & people[1].keys()
    assert list(people[0].values()) != list(people[1].values())


def sheet_of(seed: int) -> list[dict[str, str]]:
    return next(list(sheet.rows[Person]) for sheet in composition(Seed(seed)) if Person in sheet.rows)


def test_the_camp_is_sound_and_its_journal_says_what_its_rows_say(session: Session) -> None:
    assert list(check.problems(session.connection())) == []


def test_counts_are_what_was_told(demo: Demo, session: Session, class_id: str) -> None:
    assert demo.trainees == TRAINEES == len(enrolments.members(session, class_id))
    assert demo.marks == session.exec(select(func.count(col(Mark.id)))).one()


def test_25_officers_50_non_commissioned_officers_and_50_shurta_in_four_platoons(session: Session, class_id: str) -> None:
    members = enrolments.members(session, class_id)
    categories = Counter(session.exec(select(Person.category).where(col(Person.part).is_(None))).all())
    assert categories == {intake.category: intake.count for intake in INTAKES}
    assert sorted(Counter(member.platoon for member in members).items()) == [(1, 32), (2, 31), (3, 31), (4, 31)]
    assert [member.serial for member in members] == list(range(1, TRAINEES + 1))


def test_every_name_can_be_printed_and_is_stored_as_it_would_be_typed(session: Session) -> None:
    people = session.exec(select(Person)).all()
    for person in people:
        for text in filter(None, (person.name, person.name_latin, person.name_ckb, person.mother)):
            assert text == names.clean(text)
            assert not font.missing("Amiri-Regular", text)
            assert not font.missing("Vazirmatn-Regular", text)
        assert person.script == names.script(person.name)
        assert person.name.split() == " ".join((person.given, person.father, person.grandfather, person.laqab)).split()


def test_there_are_namesakes_brothers_and_people_who_know_only_the_year_of_their_birth(session: Session) -> None:
    people = session.exec(select(Person).where(col(Person.part).is_(None))).all()
    named = Counter(person.name for person in people)
    assert named.most_common(2)[0][1] == 2
    lines = Counter((person.father, person.grandfather, person.laqab, person.mother) for person in people)
    assert lines.most_common(1)[0][1] == 2
    assert {person.birth_precision for person in people} == {"day", "month", "year", None}
    assert len({person.number for person in people}) == TRAINEES


def test_the_hits_of_every_range_card_make_its_points(session: Session, class_id: str) -> None:
    sheet = assessments.grade_sheet(session, class_id)
    place = [test.code for test in sheet.assessments].index("WPN-R")
    test = sheet.assessments[place]
    shot = [attempt for row in sheet.rows if (cell := row.cells[place]) for attempt in cell.attempts]
    assert test.fire is not None and len(shot) > TRAINEES - len(fates.Fate)
    for attempt in shot:
        assert attempt.card is not None and attempt.score == range_cards.points(test.fire, test.maximum, attempt.card.hits)
        range_cards.refuse_impossible(test.fire, attempt.card)
    earned = [range_cards.band(test.fire, test.maximum, attempt.score or 0) for attempt in shot]
    assert all(band in earned for band in (*test.fire.bands, None))


def test_there_is_something_of_everything_that_the_window_shows(session: Session) -> None:
    (field,) = free_fields.defined(session)
    assert all(field.titles.values()) and TRAINEES // 4 < field.used < TRAINEES
    assert Counter(line.date for line in holidays.listed(session)).keys() == set(timetable_of_the_demo.FEAST_DAYS)
    instructors = session.exec(select(Person.id).where(col(Person.part) == Part.INSTRUCTOR)).all()
    assert Counter(one.level for id in instructors for one in qualifications.held(session, id)) == {"T3": 3, "T5": 1}
    left = session.exec(select(EnrolmentStatus.order_number).where(col(EnrolmentStatus.status) != Status.ENROLLED)).all()
    assert len(left) == len(fates.DEPARTURES) and all(left)


def test_every_held_roll_is_taken_and_the_others_say_why_not(session: Session, class_id: str) -> None:
    sessions = timetable.sessions(session, class_id)
    assert len(sessions) == 140
    assert all(line.taken for line in sessions if line.held)
    assert Counter(line.not_held_reason for line in sessions if not line.held).total() == 16
    assert all(line.not_held_reason for line in sessions if not line.held)


def test_every_subject_has_as_many_periods_as_its_course_plans(session: Session, class_id: str) -> None:
    planned = {
        subject.columns["code"]: subject.columns["periods"]
        for subject in definitions.read(OIL_POLICE_BASIC.read_text(encoding="utf8")).subjects
    }
    assert Counter(line.subject_code for line in timetable.sessions(session, class_id)) == planned


def test_nobody_is_marked_before_he_joined_or_after_he_left(session: Session, class_id: str) -> None:
    sheet = attendance.sheet(session, class_id)
    dates = [column.date for column in sheet.sessions]
    for row in sheet.rows:
        for date, mark in zip(dates, row.marks, strict=True):
            inside = row.joined <= date and (row.left is None or date < row.left)
            assert inside or mark in (None, attendance.NOT_EXPECTED)


def test_the_board_finds_one_of_each_case_and_graduates_the_others(session: Session, class_id: str) -> None:
    one_of_each_case(session, class_id)


@pytest.mark.long
def test_so_it_does_with_another_seed(tmp_path: Path) -> None:
    composed = compose(tmp_path / "camp", seed=2)
    with composed.store.read() as session:
        one_of_each_case(session, courses.class_named(session, "OPB-1").id)
    composed.store.leave()


def one_of_each_case(session: Session, class_id: str) -> None:
    decisions = graduation.decisions(session, class_id, TODAY)
    refused = [decision for decision in decisions if not decision.eligible]
    assert len(refused) == len(fates.Fate) - len(("ordinary", "joined late"))
    gone = Counter(decision.status for decision in refused if decision.status != Status.ENROLLED)
    assert gone == Counter(departure.status for departure in fates.DEPARTURES.values())
    unmet = [
        {rule.rule.split(":")[0] for rule in decision.rules if not rule.met} for decision in refused if decision.status == Status.ENROLLED
    ]
    assert {"attendance"} in unmet
    assert {"attendance", "unexcused"} in unmet
    assert {"weapons"} in unmet
    assert unmet.count({"subject"}) == 3


def test_whoever_tries_the_demo_cannot_undo_it(demo: Demo) -> None:
    with pytest.raises(UserError, match="cannot be undone"):
        demo.store.undo()


def test_a_cancelled_demo_leaves_nothing_and_the_next_one_has_the_same_records(demo: Demo, tmp_path: Path) -> None:
    """Whoever has cancelled it tries again, and opens it with the pass phrase that everybody knows."""

    class Impatient:
        def step(self, done: int, total: int) -> None:
            if done > 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        compose(tmp_path / "camp", progress=Impatient())
    assert list(tmp_path.glob("*camp*")) == []
    compose(tmp_path / "camp").store.leave()
    again = opening.open_camp(tmp_path / "camp", "demo", "demo")
    assert not again.read_only and records(again) == records(demo.store)
    again.leave()


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "letters.txt"
    kept.write_text("keep")
    with pytest.raises(UserError):
        compose(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["letters.txt"]
