from app.models.people import Person
from app.records import attendance, attended, corrections, enrolments, free_fields, people, photos, timetable
from app.records.enrolments import StatusChange
from tests.camp_fixtures import NAMES, OilClass
from tests.records.test_photos import picture


def test_everything_that_was_changed_of_a_person_is_told_in_words(oil_class: OilClass) -> None:
    store, person = oil_class.store, oil_class.people[0]
    with store.change("Field") as session:
        field = free_fields.define(session, {"en": "Shoe size"})
    with store.change("Rank and part") as session:
        people.amend(session, person, {"rank": "naqib", "part": "instructor"})
    with store.change("Boots") as session:
        free_fields.put(session, person, {field: "43"})
    with store.change("Photograph") as session:
        photos.put(session, person, picture((30, 40)))
    with store.change("Leaves") as session:
        enrolments.change_status(session, oil_class.id, person, StatusChange("medical", "fever"))
    with store.read() as session:
        *told, first = corrections.corrections(session, person)
    said = {one.label: (one.about, {name: values for name, *values in one.changes}) for one in told}
    assert said["Rank and part"] == (
        "",
        {"Rank": ["Policeman", "Captain"], "Category": ["—", "officer"], "In the camp as": ["—", "instructor"]},
    )
    assert said["Boots"] == ("Shoe size", {"Value": ["—", "43"]})
    assert said["Photograph"][1] == {"Photo": ["—", "a picture"]}
    assert "Leaves" not in said  # it stands with his class
    assert (first.label, first.changes, first.person) == ("Set up", (), "demo")


def test_a_mark_is_told_only_when_it_was_changed(oil_class: OilClass) -> None:
    store = oil_class.store
    with store.read() as session:
        first, second = (one.id for one in timetable.sessions(session, oil_class.id)[:2])
    for of, code in ((first, "P"), (second, "P"), (first, "A")):
        with store.change(f"Mark {code}") as session:
            attendance.mark(session, of, [oil_class.enrolments[0]], attendance.Marking(code))
    with store.read() as session:
        told, _first = corrections.corrections(session, oil_class.people[0])
        found = attended.attendance(session, oil_class.id, oil_class.enrolments[0], "2010-10-24")
    assert (told.about, told.changes) == ("OPB-1, 2010-10-24, period 1, Law", (("Mark", "present", "absent"),))
    assert [one.code for one in found.sessions[:4]] == ["A", "P", "", ""] and len(found.sessions) == 18
    assert (found.standing.name, found.standing.held, found.standing.percent) == (NAMES[0], 100, 5000)


def test_who_was_never_changed_only_came_in(oil_class: OilClass) -> None:
    with oil_class.store.change("Newcomer") as session:
        session.add(made := Person(name="نجم كريم"))
    with oil_class.store.read() as session:
        assert [(one.label, one.changes) for one in corrections.corrections(session, made.id)] == [("Newcomer", ())]
