"""What people know is enough: a name, a serial, a class, a day; identifiers are for scripts."""

from app.models.people import ImportRow, Person
from app.store import opening
from tests.camp_fixtures import FOUNDER, NAMES, OilClass
from tests.cli.conftest import Muster

ON_FIRST = ("--date", "2010-10-24", "--period", "1")


def test_a_history_is_asked_by_what_people_know(muster: Muster, oil: OilClass):
    assert muster("attendance", "mark", "OPB-1", "P", NAMES[1], *ON_FIRST).code == 0
    by_id = muster("--json", "history", "person", oil.people[1]).document
    for noun, text in (("trainee", "OPB-1:2"), ("person", "102"), ("trainee", NAMES[1].replace("ي", "ى"))):
        assert muster("--json", "history", noun, text).document == by_id
    (mark,) = muster("--json", "history", "mark", f"OPB-1:{NAMES[1]}", *ON_FIRST).document
    assert mark["changes"]["code"] == [None, "P"] and muster("--json", "history", "mark", mark["row"]).document == [mark]
    assert [one["table"] for one in muster("--json", "history", "enrolment", "OPB-1:2").document] == ["enrolment", "enrolment_status"]
    for noun, text, *place in (("class", "opb-1"), ("session", "OPB-1", *ON_FIRST), ("course", "OPB"), ("user", "Demo")):
        assert muster("history", noun, text, *place).code == 0
    for wrong in (("mark", "OPB-1:2"), ("mark", "OPB-1:3", *ON_FIRST), ("result", "OPB-1:2", "--assessment", "X"), ("enrolment", "102")):
        said = muster("history", *wrong)
        assert said.code == 1 and said.err.count("\n") == 1 and "mistake" not in said.err


def test_of_several_of_one_name_all_are_named_and_the_one_of_the_class_is_meant(muster: Muster, oil: OilClass):
    store = opening.open_camp(oil.store.folder, FOUNDER.name, FOUNDER.passphrase)
    with store.change("Elsewhere") as session:
        session.add_all([Person(name=NAMES[0], number="900"), ImportRow(file="a.csv", sha256="0" * 64, row=7, fields='{"name": "Sami"}')])
    store.leave()
    said = muster("trainees", "show", NAMES[0])
    assert said.code == 1 and f"OPB-1:1 {NAMES[0]}" in said.err and f"900 {NAMES[0]}" in said.err
    assert muster("attendance", "mark", "OPB-1", "P", NAMES[0], *ON_FIRST).code == 0
    assert NAMES[2] in muster("trainees", "show", "حسن عبد الرزاق").err  # nobody is called just that
    assert muster("import", "decide", "7", "skip").code == 0
