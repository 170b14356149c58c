import pytest

from app.errors import UserError
from app.models.attendance import TrainingSession
from app.models.enrolment import Enrolment
from app.models.people import Person
from app.records import aliases, doubles, enrolments, timetable
from app.records.attendance import Marking, mark
from tests.camp_fixtures import NAMES, OilClass
from tests.records.conftest import DAYS, Ten


def entered(oil_class: OilClass, **facts: str | None) -> str:
    with oil_class.store.change("Enter") as session:
        person = Person(**facts)
        session.add(person)
    return person.id


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        ({"name": "زيد طه", "number": "101"}, ("the same statistical number",)),
        ({"name": NAMES[0]}, ("the same name",)),
        ({"name": "Kamel Malek Salman Al-Alwan", "number": "101"}, ("the same statistical number", "names that sound alike")),
        ({"name": NAMES[0], "mother": "نجاة", "birth_date": "1985-01-01", "birth_precision": "year"}, ("the same name",)),
    ],
)
def test_who_may_be_there_twice_and_why(oil_class: OilClass, facts: dict[str, str], reasons: tuple[str, ...]):
    double = entered(oil_class, **facts)
    with oil_class.store.read() as session:
        (pair,) = doubles.likely(session)
    assert set(pair.key) == {double, oil_class.people[0]} and pair.reasons == reasons and not pair.joined
    of = dict(zip(pair.key, pair.classes, strict=True))
    assert of == {double: (), oil_class.people[0]: ("OPB-1:1",)}


def test_mother_and_birth_speak_too_and_the_surest_come_first(oil_class: OilClass):
    same = {"mother": "نجاة حسن", "birth_date": "1985-07-14", "birth_precision": "day"}
    entered(oil_class, name="وليد سامي نوري", **same)
    entered(oil_class, name="وليد سامي نوري", **same)
    entered(oil_class, name=NAMES[1])
    with oil_class.store.read() as session:
        sure, unsure = doubles.likely(session)
    assert sure.reasons == ("the same name", "the same mother", "the same birth") and unsure.reasons == ("the same name",)


def test_a_birth_told_from_memory_does_not_hide_a_double(oil_class: OilClass):
    first = {"name": "سلمان عبد الرزاق محمود الدليمي", "mother": "كريمة علي", "unit": "شرطة نفط الجنوب"}
    other = {"name": "سلمان عبدالرزاق محمود", "mother": "كريمه علي", "unit": "شرطة نفط الجنوب", "birth_precision": "year"}
    ids = entered(oil_class, **first, birth_date="1983-01-01", birth_precision="year"), entered(oil_class, **other, birth_date="1984-01-01")
    entered(oil_class, **{**other, "name": "سلام عبدالرزاق محمود"}, birth_date="1984-01-01")
    with oil_class.store.read() as session:
        (pair,) = doubles.likely(session)
    assert set(pair.key) == set(ids)
    assert pair.reasons == ("names that sound alike", "the same mother", "births a year apart", "the same unit")


def test_who_shares_a_number_with_one_like_him_is_joined_first_and_renumbered_only_as_another(oil_class: OilClass):
    with oil_class.store.change("Another laptop's") as session:
        session.add(Person(name=NAMES[1]))
        double = Person(name=NAMES[0])
        session.add(double)
        session.flush()
        (enrolled,) = enrolments.enrol(session, oil_class.id, [double.id])
        for id in (enrolled, oil_class.enrolments[2]):
            session.get_one(Enrolment, id).serial = 1
    with oil_class.store.change("Renumber") as session:
        pairs = doubles.likely(session)
        assert len(pairs) == 2 and set(pairs[0].key) == {double.id, oil_class.people[0]}, "the surest is first"
        assert pairs[0].reasons == ("the same name", "one number in OPB-1") and doubles.twice_numbered(session, pairs) == []
        enrolments.renumber(session, oil_class.enrolments[2])
        assert doubles.twice_numbered(session, doubles.likely(session)) == []
        aliases.differ(session, double.id, oil_class.people[0])
        (same,) = doubles.twice_numbered(session, doubles.likely(session))
        assert {member.person_id for member in same.members} == {double.id, oil_class.people[0]}


def test_who_was_renumbered_is_still_proposed(oil_class: OilClass):
    with oil_class.store.change("Renumber") as session:
        double = Person(name=NAMES[0])
        session.add(double)
        session.flush()
        (enrolled,) = enrolments.enrol(session, oil_class.id, [double.id])
        session.get_one(Enrolment, enrolled).serial = 1
        session.flush()
        enrolments.renumber(session, enrolled)
        (pair,) = doubles.likely(session)
        assert set(pair.key) == {double.id, oil_class.people[0]} and pair.reasons == ("the same name",)


def test_who_is_joined_or_known_to_be_two_is_left_out(oil_class: OilClass):
    double, third = entered(oil_class, name=NAMES[0]), entered(oil_class, name=NAMES[0])
    with oil_class.store.change("Decide") as session:
        assert len(doubles.likely(session)) == 3
        aliases.merge(session, oil_class.people[0], double)
        assert {frozenset(pair.key) for pair in doubles.likely(session)} == {
            frozenset((double, third)),
            frozenset((oil_class.people[0], third)),
        }
        aliases.differ(session, third, double)
        aliases.differ(session, oil_class.people[0], third, "Brothers")
        assert doubles.likely(session) == []
        aliases.unmerge(session, double)
        assert doubles.likely(session) == [], "who was separated by a person is not proposed again"
        with pytest.raises(UserError, match="joined already"):
            aliases.merge(session, oil_class.people[0], double)
            aliases.differ(session, double, oil_class.people[0])


def test_a_second_statistical_number_is_told(oil_class: OilClass):
    double = entered(oil_class, name=NAMES[0], number="9101")
    with oil_class.store.change("Join") as session:
        aliases.merge(session, oil_class.people[0], double)
        (pair,) = doubles.likely(session)
        assert pair.joined and pair.key == (oil_class.people[0], double) and pair.reasons == ("a second statistical number",)


def test_after_an_exchange_only_what_is_new_is_proposed(oil_class: OilClass):
    entered(oil_class, name=NAMES[0])
    with oil_class.store.read() as session:
        before = doubles.seen(session)
    double = entered(oil_class, name=NAMES[1])
    with oil_class.store.read() as session:
        assert len(doubles.likely(session)) == 2
        (pair,) = doubles.likely(session, before)
        assert double in pair.key


def test_the_record_itself_is_named_also_of_a_double(oil_class: OilClass):
    double = entered(oil_class, name=NAMES[0], number="9101")
    with oil_class.store.change("Join") as session:
        aliases.merge(session, oil_class.people[0], double)
        assert doubles.record(session, "9101") == doubles.record(session, double) == double
        assert doubles.record(session, "OPB-1:1") == oil_class.people[0]


def test_sessions_that_two_laptops_planned_are_told(ten: Ten):
    with ten.store.change("Another laptop's") as session:
        first = session.get_one(TrainingSession, timetable.session_at(session, ten.id, DAYS[0], 1))
        again = TrainingSession(**first.model_dump(exclude={"id"}))
        session.add(again)
        session.flush()
        mark(session, again.id, [ten[1]], Marking("P"))
    with ten.store.change("Call one off") as session:
        (twice,) = doubles.twice_planned(session)
        assert (twice.class_label, twice.date, twice.period, twice.platoon) == ("OPB-1", DAYS[0], 1, None)
        assert (twice.one.id, twice.other.id, twice.one.marked, twice.other.marked) == (first.id, again.id, 9, 1)
        assert doubles.twice_planned(session, ten.id) == [twice] and doubles.twice_planned(session, "another") == []
        called_off = session.get_one(TrainingSession, again.id)
        called_off.held, called_off.not_held_reason = False, "Planned twice"
        session.flush()
        assert doubles.twice_planned(session) == []
