"""People entered twice, by commands."""

from app.models.enrolment import Enrolment
from app.models.people import Person, PersonAlias
from app.models.row import derived_id
from app.records import enrolments
from tests.camp_fixtures import NAMES, OilClass
from tests.cli.conftest import Muster


def twice(oil_class: OilClass) -> str:
    """The first trainee again, without a number, enrolled as number 6."""
    with oil_class.store.change("Enter") as session:
        double = Person(name="كامل مالك سلمان العلوان", mother="نجاة")
        session.add(double)
        session.flush()
        enrolments.enrol(session, oil_class.id, [double.id])
    oil_class.store.leave()
    return double.id


def test_joining_and_separating(muster: Muster, oil_class: OilClass):
    double = twice(oil_class)
    (pair,) = muster("--json", "trainees", "doubles").document["people"]
    assert {pair["one"]["id"], pair["other"]["id"]} == {double, oil_class.people[0]} and pair["reasons"] == ["the same name"]
    assert sorted(label for classes in pair["classes"] for label in classes) == ["OPB-1:1", "OPB-1:6"]
    joined = muster("--json", "trainees", "merge", "101", double, "--reason", "Same card")
    document = joined.document
    differs = document.pop("differs")
    assert (joined.code, document) == (
        0,
        {"id": oil_class.people[0], "double": double, "name": "كامل مالك سلمان العلوان", "clashes": 0},
    )
    assert {"field": "mother", "kept": "", "other": "نجاة"} in differs
    assert muster("--json", "trainees", "doubles").document == {"people": [], "sessions": [], "serials": [], "both_ways": []}
    assert muster("--json", "classes", "list").document[0]["strength"] == 5
    shown = muster("--json", "trainees", "show", double).document
    assert shown["id"] == oil_class.people[0] and [one["id"] for one in shown["also"]] == [double]
    assert double in muster("trainees", "show", "101").out
    assert len(muster("--json", "trainees", "list", "--class", "OPB-1").document) == 5
    assert f'"person_id": "{double}"' in muster("dump").out
    again = muster("trainees", "merge", "101", double)
    assert again.code == 1 and "joined already" in again.err
    assert muster("--json", "trainees", "unmerge", "OPB-1:6").document["double"] == double
    assert muster("--json", "classes", "list").document[0]["strength"] == 6
    assert muster("--json", "trainees", "doubles").document["people"] == []


def test_two_people_are_not_proposed_again(muster: Muster, oil_class: OilClass):
    double = twice(oil_class)
    assert muster("trainees", "differ", "101", double).code == 0
    assert muster("--json", "trainees", "doubles").document["people"] == []


def test_what_the_two_say_differently_is_decided(muster: Muster, oil_class: OilClass):
    double = twice(oil_class)
    for code, who in (("P", "OPB-1:1"), ("A", "OPB-1:6")):
        marked = muster("attendance", "mark", "OPB-1", "--date", "2010-10-24", "--period", "1", code, who)
        assert marked.code == 0, marked.err
    assert muster("--json", "trainees", "merge", "101", double).document["clashes"] == 1
    (clash,) = muster("--json", "trainees", "clashes").document
    assert (clash["a"]["value"]["code"], clash["b"]["value"]["code"]) == ("P", "A")
    assert (clash["where"], clash["a"]["told"], clash["b"]["told"]) == ("2010-10-24, period 1", "present", "absent")
    first, second = muster("trainees", "clashes").out.splitlines()[1:]
    assert "2010-10-24, period 1" in first and "present (shown for now)" in first and "absent" in second
    assert all(f"{clash[side]['person']}, {clash[side]['laptop']}" in line for side, line in (("a", first), ("b", second)))
    assert "حاضر" in muster("--language", "ar", "trainees", "clashes").out
    assert muster("--json", "trainees", "settle", clash["id"][:8], "b").document == {"kept": "b", "left": 0}
    assert muster("trainees", "settle", clash["id"], "b").code == 1


def test_a_number_given_twice_is_told_and_mended(muster: Muster, oil_class: OilClass):
    with oil_class.store.change("Another laptop's") as session:
        session.get_one(Enrolment, oil_class.enrolments[1]).serial = 1
    oil_class.store.leave()
    first, second = oil_class.people[:2]
    (same,) = muster("--json", "trainees", "doubles").document["serials"]
    assert (same["class"], same["serial"]) == ("OPB-1", 1) and {each["id"] for each in same["trainees"]} == {first, second}
    assert "OPB-1: 2 trainees have number 1" in muster("trainees", "doubles").out
    refused = muster("trainees", "show", "OPB-1:1")
    assert refused.code == 1 and all(id in refused.err for id in (first, second))
    done = muster("--json", "trainees", "renumber", second)
    assert (done.code, done.document) == (0, {"id": second, "name": NAMES[1], "class": "OPB-1", "serial": 6})
    assert muster("--json", "trainees", "show", "OPB-1:6").document["id"] == second
    again = muster("trainees", "renumber", second)
    assert again.code == 1 and "Nobody else" in again.err
    assert muster("undo").code == 0
    assert len(muster("--json", "trainees", "doubles").document["serials"]) == 1
    assert muster("--json", "trainees", "renumber", first, "--class", "OPB-1").document["serial"] == 6


def test_who_is_separated_again_has_what_was_recorded_of_him(muster: Muster, oil_class: OilClass):
    oil_class.store.leave()
    for code, score, who in (("P", "60", "OPB-1:1"), ("A", "75", "OPB-1:2")):
        assert muster("attendance", "mark", "OPB-1", "--date", "2010-10-24", "--period", "1", code, who).code == 0
        assert muster("results", "enter", "OPB-1", "LAW-W", who, score).code == 0
    before = [muster("--json", "trainees", "show", who).document for who in ("101", "102")]
    told = muster("trainees", "merge", "101", "102").out
    assert "2 things to settle: trainees clashes\nWhere they differ" in told and "Statistical number: 101, not 102" in told
    assert all(points in muster("trainees", "clashes").out for points in ("LAW-W, attempt 1", " 60 (", " 75 "))
    for clash in muster("--json", "trainees", "clashes").document:
        assert muster("trainees", "settle", clash["id"], "b").code == 0
    apart = muster("trainees", "unmerge", "101")
    assert "2 marks and results were given back." in apart.out
    assert [muster("--json", "trainees", "show", who).document for who in ("101", "102")] == before
    rows = muster("--json", "results", "show", "OPB-1").document["rows"]
    assert [row["results"][0]["attempts"][0]["score"] for row in rows[:2]] == [60, 75]
    assert muster("undo").code == 0
    assert len(muster("--json", "trainees", "list", "--class", "OPB-1").document) == 4


def test_a_pair_joined_both_ways_is_told_with_the_one_that_is_shown(muster: Muster, oil_class: OilClass):
    first, second = sorted(oil_class.people[:2])
    with oil_class.store.change("Two laptops") as session:
        for double, same_as in ((first, second), (second, first)):
            session.add(PersonAlias(id=derived_id(double, "alias"), person_id=double, same_as=same_as))
    oil_class.store.leave()
    (pair,) = muster("--json", "trainees", "doubles").document["both_ways"]
    assert (pair["one"]["id"], pair["other"]["id"]) == (first, second)
    assert muster("--json", "trainees", "show", second).document["id"] == first
    (line,) = [line for line in muster("trainees", "doubles").out.splitlines() if "joined both ways" in line]
    assert line.index(first) < line.index(second) and "the first is shown" in line
    assert muster("trainees", "unmerge", first).code == 0
    assert muster("--json", "trainees", "doubles").document["both_ways"] == []
