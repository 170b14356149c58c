from app.models.enrolment import Status
from app.models.titles import LANGUAGES
from app.records import aliases, census, courses, enrolments, free_fields, people
from app.records.enrolments import StatusChange
from tests.camp_fixtures import NAMES, OilClass


def test_everybody_is_there_once_as_he_stands_in_his_last_class(oil_class: OilClass) -> None:
    store, first = oil_class.store, oil_class.people[0]
    with store.change("Set up") as session:
        second = courses.open_class(session, "OPB", 2, "2010-12-05", 2)
        enrolments.change_status(session, oil_class.id, oil_class.people[1], StatusChange(Status.RECYCLED, "was ill", second))
        enrolments.change_status(session, oil_class.id, oil_class.people[2], StatusChange(Status.WITHDRAWN, "went home"))
        double = people.add(session, {"name": NAMES[0], "rank": "naqib"})
        enrolments.enrol(session, second, [double])
        aliases.merge(session, first, double, "the same man")
        boots = free_fields.define(session, dict.fromkeys(LANGUAGES, "") | {"en": "Boots"})
        free_fields.put(session, first, {boots: "43"})
        people.amend(session, first, {"unit": "Baiji", "birth": "1985-07"})
    with store.read() as session:
        found = census.census(session)
    by_name = {one.name: one for one in found.people}
    assert len(found.people) == 5 and [titles["en"] for titles in found.fields.values()] == ["Boots"]
    one = by_name[NAMES[0]]
    assert (one.id, one.birth, one.facts["unit"], one.free, one.group) == (first, "1985-07", "Baiji", {boots: "43"}, "OR")
    assert [(by_name[name].class_label, by_name[name].in_class, by_name[name].left) for name in NAMES[:3]] == [
        ("OPB-2", True, False),
        ("OPB-2", True, False),
        ("OPB-1", False, True),
    ]
