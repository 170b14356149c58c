import pytest

from app.errors import UserError
from app.models.people import Person
from app.records import enrolments, glyphs, nominal_roll, particulars, people
from app.records.enrolments import StatusChange
from app.store.camp import Store
from tests.camp_fixtures import NAMES, OilClass


def amend(oil_class: OilClass, **fields: str) -> people.Details:
    with oil_class.store.change("Amend") as session:
        people.amend(session, oil_class.people[0], fields)
        return people.details(session, oil_class.people[0])


def test_everybody_is_listed_by_name_and_a_class_by_serial(store: Store, oil_class: OilClass) -> None:
    with store.change("Newcomer") as session:
        session.add(Person(name="أحمد", birth_date="1980-07-01", birth_precision="month", mother="جميلة"))
        enrolments.change_status(session, oil_class.id, oil_class.people[1], StatusChange("medical", "Broken leg"))
        everybody, members = people.listed(session), people.listed(session, oil_class.id)
    assert len(everybody) == 6 and [row.name for row in everybody] == sorted(row.name for row in everybody)
    newcomer = everybody[0]
    assert (newcomer.name, newcomer.birth, newcomer.mother, newcomer.class_label, newcomer.serial, newcomer.status) == (
        "أحمد",
        "1980-07",
        "جميلة",
        "",
        0,
        "",
    )
    assert [(row.name, row.serial, row.class_label) for row in members] == [(name, n, "OPB-1") for n, name in enumerate(NAMES, 1)]
    assert [row.status for row in members[:2]] == ["enrolled", "medical"] and members[0].rank["it"] == "Agente"


def test_a_person_is_named_by_id_number_or_serial(store: Store, oil_class: OilClass) -> None:
    with store.read() as session:
        for text in (oil_class.people[2], "103", "١٠٣", " 10 3", "OPB-1:3", "opb-1:٣"):
            assert people.named(session, text) == oil_class.people[2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("999", "Nobody here is “999”"),
        ("", "Nobody here is “”"),
        ("OPB-1:9", "No trainee of OPB-1 has the serial 9"),
        ("OPB-1:x", "“x” is not a serial"),
        ("OPB-7:1", "There is no class OPB-7"),
    ],
)
def test_nobody_is_named_by_mistake(store: Store, oil_class: OilClass, text: str, told: str) -> None:
    with store.read() as session, pytest.raises(UserError) as refusal:
        people.named(session, text)
    assert told in str(refusal.value)


def test_a_number_that_two_laptops_gave_names_both(store: Store, oil_class: OilClass) -> None:
    with store.change("As an exchange leaves it") as session:
        session.add(Person(name="نجم كريم", number="103"))
    with store.read() as session, pytest.raises(UserError, match=f"2 people have the number 103.*{NAMES[2]}"):
        people.named(session, "103")


def test_fields_are_stored_as_they_are_looked_up(oil_class: OilClass) -> None:
    told = amend(oil_class, number="٤٥٢ ٧٩٩", national_id="۱۹۸۵۰۰۰۰۰۰۰۱", birth="١٩٨٥/٧", rank="نقيب", unit=" Battalion  4 ", phone="0770")
    facts = told.facts
    assert (facts["number"], facts["national_id"], told.birth, facts["unit"]) == ("452799", "198500000001", "1985-07", "Battalion 4")
    assert (told.rank["en"], facts["rank_id"], facts["category"]) == ("Captain", "naqib", "officer")
    told = amend(oil_class, number="", birth="", rank="", unit="", category="civilian")
    assert (told.facts["number"], told.birth, told.rank["en"], told.facts["unit"], told.facts["category"]) == ("", "", "", "", "civilian")


def test_a_new_name_has_new_parts(oil_class: OilClass) -> None:
    told = amend(oil_class, name="  عبد الرزاق   كاظم سعيد العلوان ")
    parts = [told.facts[part] for part in particulars.PARTS]
    assert (told.name, parts) == ("عبد الرزاق كاظم سعيد العلوان", ["عبد الرزاق", "كاظم", "سعيد", "", "العلوان"])
    assert amend(oil_class, name="ڕزگار سەلیم").facts["script"] == "ckb"
    assert amend(oil_class, laqab="هەرکی", name="ڕزگار سەلیم").facts["laqab"] == "هەرکی"
    for _step in range(3):
        oil_class.store.undo()
    with oil_class.store.read() as session:
        assert people.details(session, oil_class.people[0]).name == NAMES[0]


def test_somebody_new_is_entered_by_hand(store: Store, oil_class: OilClass) -> None:
    with store.change("Add") as session:
        told = people.details(session, people.add(session, {"name": "نجم كريم عباس", "rank": "عريف", "number": "77"}))
    assert (told.name, told.facts["given"], told.facts["category"], told.enrolments) == ("نجم كريم عباس", "نجم", "nco", ())
    for fields, refusal in (({"number": "78"}, "The name is empty"), ({"name": "نجم", "number": "77"}, "has the statistical number 77")):
        with pytest.raises(UserError, match=refusal), store.change("Add") as session:
            people.add(session, fields)
    store.undo()
    with store.read() as session:
        assert len(people.listed(session)) == 5


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("number", "١٠٣", f"{NAMES[2]} has the statistical number 103"),
        ("name", " \u200f ", "The name is empty"),
        ("name", "كامل 中", "“كامل 中” has a character that cannot be printed: 中 (U+4E2D)"),
        ("name_latin", "Kamil " * 50, "is too long"),
        ("name_latin", "Kamil 🙂", "cannot be printed: 🙂 (U+1F642)"),
        ("national_id", "12345", "It has 12 digits"),
        ("birth", "14-07-1985", "“14-07-1985” is not a birth date"),
        ("birth", "1985-02-30", "is not a birth date"),
        ("birth", "1899", "is not a birth date"),
        ("rank", "Admiral", "There is no rank “Admiral”. Write its title, or one of: shurti, shurti_awwal"),
        ("category", "boss", "Choose one of: officer, nco, other_rank, civilian"),
        ("id", "1", "There is no field “id”. The fields are: name, given"),
    ],
)
def test_what_cannot_be_stored_is_refused_by_name(oil_class: OilClass, field: str, text: str, told: str) -> None:
    with pytest.raises(UserError) as refusal:
        amend(oil_class, **{field: text})
    assert told in str(refusal.value)


def test_every_word_needs_one_font(oil_class: OilClass) -> None:
    assert glyphs.unprintable("Kamil كامل ڕزگار Ġāzī ١٢٣") == ""
    assert glyphs.unprintable("Kamil 中") == "中"


def test_details_tell_every_class_and_turn(oil_class: OilClass) -> None:
    told = amend(oil_class, birth="1985")
    (enrolled,) = told.enrolments
    assert (told.birth, enrolled.class_label, enrolled.serial, enrolled.platoon, enrolled.start) == ("1985", "OPB-1", 1, None, "2010-10-24")
    assert [(turn.status, turn.day, turn.to) for turn in enrolled.turns] == [("enrolled", "2010-10-24", "")]


def test_a_name_is_found_in_another_script(store: Store, oil_class: OilClass) -> None:
    with store.read() as session:
        first, *_others = people.find(session, "Hassan Abdulrazzaq Kazim")
        assert (first.name, first.number) == (NAMES[2], "103") and 0.7 < first.score <= 1
        assert people.find(session, "١٠٥")[0].name == NAMES[4]
        assert len(people.find(session, "ا", limit=2)) <= 2


def test_the_nominal_roll(store: Store, oil_class: OilClass) -> None:
    amend(oil_class, mother="هدى حسين", birth="1991-07", province="بغداد", unit="الفوج 4")
    with store.read() as session:
        roll = nominal_roll.nominal_roll(session, oil_class.id)
    assert (roll.of.course["ar"], roll.of.class_label, roll.of.class_number) == ("دورة شرطة النفط الأساسية", "OPB-1", 1)
    assert (roll.of.start, roll.of.end, len(roll.rows)) == ("2010-10-24", "2010-11-06", 5)
    row = roll.rows[0]
    assert (row.serial, row.number, row.name, row.mother, row.birth) == (1, "101", NAMES[0], "هدى حسين", "1991-07")
    assert (row.unit, row.province, row.platoon, row.status, row.remarks) == ("الفوج 4", "بغداد", "", "enrolled", "")
