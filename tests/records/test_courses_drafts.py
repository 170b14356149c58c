import pytest
from sqlmodel import select

from app.errors import UserError
from app.models.camp import Laptop
from app.records import catalogue, course_drafts, courses, definitions
from app.records.course_drafts import Draft
from app.store.camp import Store
from tests.camp_fixtures import COURSE, OilClass

FIRE = """
fire.tables = [
  { rounds = 10, distance = 25, position = "standing" },
  { rounds = 40, distance = 100, position = "prone" },
]
fire.bands = [
  { titles = { en = "Expert", ar = "خبير" }, least = 92.5 },
]
"""


def fires(text: str) -> str:
    return text.replace('code = "WPN-R"\n', f'code = "WPN-R"\n{FIRE}')


def draft(store: Store, code: str = "OPB") -> Draft:
    with store.read() as session:
        return course_drafts.draft_of(session, code)


def kept(store: Store, wanted: Draft) -> int:
    with store.change("Save") as session:
        return course_drafts.save(session, wanted)


def test_a_course_of_fire_is_read_and_written_as_it_was() -> None:
    definition = definitions.read(fires(COURSE))
    assert definition.subjects[1].assessments[0]["fire"] == (
        '{"tables": [{"rounds": 10, "distance": 25, "position": "standing"}, {"rounds": 40, "distance": 100, "position": "prone"}], '
        '"bands": [{"title_en": "Expert", "title_ar": "خبير", "title_ckb": "", "title_it": "", "least": 9250}]}'
    )
    assert definitions.read(definitions.written(definition, 1)) == definition
    with pytest.raises(UserError, match="WPN-R / fire / tables 1: “rounds” cannot be 0"):
        definitions.read(fires(COURSE).replace("rounds = 10", "rounds = 0"))


def test_a_version_in_use_is_never_changed(store: Store, oil_class: OilClass) -> None:
    wanted = draft(store)
    wanted.columns["pass_mark"] = 6000
    with store.read() as session:
        assert course_drafts.fixed(session, "OPB") == course_drafts.Fixed(1, ("OPB-1",), False)
    assert kept(store, wanted) == 2
    with store.read() as session:
        assert courses.definition_of(session, courses.latest(session, "OPB"), "OPB").columns["pass_mark"] == 6000
        (line,) = catalogue.catalogue(session)
    assert [(version.version, version.classes) for version in line.versions] == [(2, ()), (1, ("OPB-1",))]
    assert (line.classes, line.running, line.subjects, line.version) == (("OPB-1",), ("OPB-1",), 3, 2)
    with pytest.raises(UserError, match="exactly this content"):
        kept(store, wanted)
    store.undo()
    assert draft(store).columns["pass_mark"] == 7000


def test_a_version_that_nobody_uses_is_changed_where_it_is(store: Store) -> None:
    with store.change("Add") as session:
        courses.add(session, COURSE)
    wanted = draft(store)
    wanted.subjects.reverse()
    (aid, weapons, law) = wanted.subjects
    wanted.subjects.remove(aid)
    weapons.tests[0]["maximum"] = 6000
    law.tests.append({**course_drafts.blank_test(5000), "code": "LAW-O"})
    law.tests[0]["weight"] = 5000
    assert kept(store, wanted) == 1
    changed = draft(store)
    assert [each.columns["code"] for each in changed.subjects] == ["WPN", "LAW"]
    assert [test["code"] for test in changed.subjects[1].tests] == ["LAW-W", "LAW-O"]
    assert changed.subjects[1].tests[1]["title_en"] == "Law"
    store.undo()
    assert [each.columns["code"] for each in draft(store).subjects] == ["LAW", "WPN", "AID"]


def test_what_other_laptops_may_have_in_use_is_not_changed_either(store: Store) -> None:
    with store.change("Add") as session:
        courses.add(session, COURSE)
        own = session.exec(select(Laptop)).first()
        assert own is not None
        session.add(Laptop(**own.model_dump(exclude={"id"})))
    wanted = draft(store)
    wanted.columns["weeks"] = 3
    assert kept(store, wanted) == 2


def test_a_copy_has_a_code_of_its_own(store: Store, oil_class: OilClass) -> None:
    copy = course_drafts.copied(draft(store))
    copy.code = "OPB"
    with pytest.raises(UserError, match="There is a course OPB already"):
        kept(store, copy)
    copy.code = "RIV"
    assert kept(store, copy) == 1
    with store.read() as session:
        assert [line.code for line in catalogue.catalogue(session)] == ["OPB", "RIV"]


def test_a_draft_says_what_does_not_add_up(store: Store, oil_class: OilClass) -> None:
    wanted = draft(store)
    assert course_drafts.findings(wanted, 5) == []
    wanted.code = "O P"
    law, weapons, aid = wanted.subjects
    law.columns["weight"] = 3400
    weapons.tests[1]["weight"] = 2000
    aid.columns["periods"] = 100
    aid.columns["code"] = "LAW"
    law.tests[0]["pass_score"] = 10100
    told = [(finding.what, finding.subject, finding.test) for finding in course_drafts.findings(wanted, 5)]
    assert told == [
        ("“O P” cannot be a code.", None, None),
        ("The weights are 94 of 100: 6 are missing.", None, None),
        ("100 periods are planned, more than there is room for.", None, None),
        ("The code “LAW” is there twice.", 2, None),
        ("Nobody can pass the test Law / Law.", 0, 0),
        ("Weapons: The weights are 90 of 100: 10 are missing.", 1, None),
    ]
    with pytest.raises(UserError, match="cannot be a code"):
        kept(store, wanted)


def test_a_graded_subject_needs_a_test() -> None:
    wanted = course_drafts.blank()
    wanted.subjects.append(course_drafts.blank_subject())
    wanted.subjects[0].columns.update(code="LAW", title_en="Law", weight=10000)
    told = [finding.do for finding in course_drafts.findings(wanted, 5)]
    assert told[-1] == "Add a test, or let its weight be 0."
    assert course_drafts.loads(course_drafts.dumps(wanted)) == wanted
