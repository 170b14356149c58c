"""Range cards: hits at the tables of a course of fire, from which the points follow."""

import json
from collections.abc import Iterator

import pytest
from sqlmodel import col, update

from app.errors import UserError
from app.models.assessment import Result
from app.models.courses import Assessment
from app.models.row import derived_id
from app.records import aliases, assessments, conflicts, range_cards
from app.records.assessments import Card, Entry, GradeCell, Score
from app.records.range_cards import CourseOfFire, FireTable, band, course_of_fire, points
from tests.other_laptop import OtherLaptop
from tests.records.conftest import DAYS, Ten

FIRE = {
    "tables": [{"rounds": 20, "distance": 25, "position": "standing"}, {"rounds": 30, "distance": 50, "position": "kneeling"}],
    "bands": [{"title_en": "Marksman", "least": 8000}, {"title_en": "Expert", "least": 9000}],
}


@pytest.fixture
def range_day(ten: Ten) -> Iterator[Ten]:
    """The ten, whose pistol test is shot at two tables; trainee 9 has not shot yet."""
    with ten.store.change("Course of fire") as session:
        session.exec(update(Assessment).where(col(Assessment.code) == "WPN-R").values(fire=json.dumps(FIRE)))
    voided = derived_id(ten[9], shooting_id(ten), "1")
    with ten.store.change("Void") as session:
        assessments.void(session, voided, "Another range")
    yield ten


def shooting_id(ten: Ten) -> str:
    with ten.store.read() as session:
        return assessments.grade_sheet(session, ten.id).assessments[1].id


def shot(ten: Ten, serial: int, card: Card) -> int:
    with ten.store.change("Shoot") as session:
        return assessments.enter(session, ten.id, "WPN-R", ten[serial], Score(card=card, date=DAYS[5]))


def cell(ten: Ten, serial: int) -> GradeCell:
    with ten.store.read() as session:
        found = assessments.grade_sheet(session, ten.id).rows[serial - 1].cells[1]
    assert found is not None
    return found


def test_the_points_follow_from_the_hits(range_day: Ten) -> None:
    card = Card((18, 27), "Glock 19", "BXK 412")
    assert shot(range_day, 9, card) == 1
    found = cell(range_day, 9)
    assert (found.score, found.passed, found.attempts[0].card) == (4500, True, card)
    with range_day.store.read() as session:
        kept = session.get_one(Result, found.attempts[0].result_id)
    assert json.loads(kept.card or "") == {"hits": [18, 27], "weapon": "Glock 19", "weapon_serial": "BXK 412"}
    with range_day.store.change("The same again") as session:
        assert assessments.enter(session, range_day.id, "WPN-R", range_day[9], Score(card=card, attempt=1)) == 1
    with range_day.store.change("Type the points") as session:
        assert assessments.enter(session, range_day.id, "WPN-R", range_day[9], Score(4500, attempt=1)) == 1
    assert cell(range_day, 9).attempts[0].card == card


@pytest.mark.parametrize(
    ("code", "score", "why"),
    [
        ("WPN-R", Score(card=Card((21, 20))), "21 hits of 20 rounds"),
        ("WPN-R", Score(card=Card((5,))), "2 tables, not 1"),
        ("WPN-R", Score(4500, card=Card((18, 27))), "A result is points, or"),
        ("WPN-O", Score(card=Card((5,))), "Only a range test"),
    ],
)
def test_what_cannot_have_been_shot(range_day: Ten, code: str, score: Score, why: str) -> None:
    with pytest.raises(UserError, match=why), range_day.store.change("Shoot") as session:
        assessments.enter(session, range_day.id, code, range_day[9], score)


def test_ratings_and_points_where_rounds_and_maximum_differ() -> None:
    fire = course_of_fire(json.dumps(FIRE), 5000)
    assert [found.titles["en"] if found else "" for found in (band(fire, 5000, score) for score in (4500, 4499, 3999))] == [
        *("Expert", "Marksman", ""),
    ]
    assert points(CourseOfFire((FireTable(3),)), 10_000, (2,)) == 6667
    assert course_of_fire(None, 5000) == CourseOfFire((FireTable(50),))


def test_another_value_in_a_conflict_has_not_the_hits_of_the_old_one(range_day: Ten) -> None:
    shot(range_day, 9, Card((18, 27)))
    other = OtherLaptop(range_day.store, "Laptop 2", "f" * 32)
    other.wall -= 86_400_000
    seen = other.seen()
    shot_again(range_day, Card((18, 28)))
    said = dict.fromkeys(("go", "steps", "examiner", "void", "void_reason"))
    row = derived_id(range_day[9], shooting_id(range_day), "1")
    other.write("result", row, said | {"score": 4500, "card": range_cards.written(Card((20, 25))), "date": DAYS[5]}, seen)
    other.arrive()
    with range_day.store.read() as session:
        found = conflicts.on_result(session, row)
    assert found is not None
    assert [one.shown for one in found.alternatives] == ["46, hits 18 + 28", "45, hits 20 + 25"]
    with range_day.store.change("Decide") as session:
        conflicts.decide_other(session, found.id, {"score": 4400}, "Counted again")
    assert (cell(range_day, 9).score, cell(range_day, 9).attempts[0].card) == (4400, None)


def shot_again(ten: Ten, card: Card) -> None:
    with ten.store.change("Correct") as session:
        assessments.void(session, cell(ten, 9).attempts[0].result_id, "Counted again")
        session.flush()
        assessments.enter(session, ten.id, "WPN-R", ten[9], Score(card=card, date=DAYS[5], attempt=1))


def test_a_double_gives_his_card_to_his_line(range_day: Ten) -> None:
    shot(range_day, 9, Card((18, 27)))
    with range_day.store.change("Join") as session:
        aliases.merge(session, range_day.people[8], range_day.people[9])
    assert cell(range_day, 9).attempts[0].card == Card((18, 27))


def test_what_a_list_would_do_is_foreseen(ten: Ten) -> None:
    """New, known already, a retest, and refused; nothing is recorded."""
    said = [("WPN-O", 9, 8000), ("LAW-W", 1, 9000), ("LAW-W", 3, 6000), ("LAW-W", 2, 9500), ("AID-P", 8, 5000), ("LAW-W", 10, 8000)]
    entries = [Entry(code, ten[serial], Score(points)) for code, serial, points in said]
    with ten.store.read() as session:
        found = assessments.foreseen(session, ten.id, entries)
    assert [(one.new, one.known, one.attempt) for one in found] == [
        *((True, False, 1), (False, True, 0), (False, True, 0), (False, False, 0), (True, False, 2), (False, False, 0)),
    ]
    assert found[3].refusal is not None and found[3].refusal.what == "This test is passed already."
