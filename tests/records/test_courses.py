import pytest

from app.errors import UserError
from app.models.certificate import Signatory
from app.records import courses, definitions
from app.store.camp import Store
from tests.camp_fixtures import COURSE, OilClass


def test_a_course_prints_as_what_it_was_read_from(store: Store) -> None:
    with store.change("Add") as session:
        assert courses.add(session, COURSE) == "OPB"
    with store.read() as session:
        printed = courses.toml(session, "OPB")
    assert definitions.read(printed) == definitions.read(COURSE)
    assert 'titles = { en = "Law" }' in printed and "pass_score = 40" in printed  # 80 % of 50 on the range


def test_limits_are_kept_in_hundredths() -> None:
    definition = definitions.read("min_attendance = 92.5\npass_mark = 65\nshares = { E = 50 }\n" + COURSE.replace("weeks = 2", "weeks = 3"))
    assert [definition.columns[key] for key in ("min_attendance", "pass_mark", "share_e", "weeks")] == [9250, 6500, 50, 3]
    assert "min_attendance = 92.5\n" in definitions.written(definition, 1)


def test_another_content_is_another_version_and_the_same_is_refused(store: Store, oil_class: OilClass) -> None:
    with pytest.raises(UserError, match="exactly this content"), store.change("Add") as session:
        courses.add(session, COURSE)
    with store.change("Add") as session:
        courses.add(session, COURSE.replace("weeks = 2", "weeks = 6"))
        (line,) = courses.courses(session)
        assert (line.version, line.weeks, line.subjects) == (2, 6, 3)
        courses.open_class(session, "OPB", 2, "2011-01-02")
        second, first = courses.classes(session)
    assert (first.end, second.end) == ("2010-11-06", "2011-02-12")
    store.undo()
    with store.read() as session:
        assert [line.version for line in courses.courses(session)] == [1]


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("weeks = 2", "weeks = two", "not TOML"),
        ("weeks = 2", "weeks = 0", "OPB: “weeks” cannot be 0"),
        ("weeks = 2", "weeks = true", "“weeks” cannot be True"),
        ("weeks = 2", "pass_mark = 101", "“pass_mark” cannot be 101"),
        ("weeks = 2", "pass_mark = 70.125", "“pass_mark” cannot be 70.125"),
        ("weeks = 2", "pass_mark = nan", "“pass_mark” cannot be"),
        ("weeks = 2", "length = 2", "“length” is not known here. Known are: code, version"),
        ("weeks = 2", "shares = { A = 10 }", "OPB / shares: “A” is not known here"),
        ('titles = { en = "Law" }', "", "OPB / subjects LAW: the title is missing"),
        ('titles = { en = "Law" }', 'titles = { fr = "Droit" }', "“fr” is not known here"),
        ("weight = 40", "weight = 30", "OPB: the weights total 90, not 100"),
        ("weight = 30", "weight = 20", "subjects WPN: the weights total 90, not 100"),
        ("maximum = 50", "maximum = 50\npass_score = 51", "nobody can pass"),
        ("maximum = 50", "maximum = 0", "the maximum is nothing"),
        ('code = "WPN-O"', 'code = "LAW-W"', "the code “LAW-W” is there twice"),
        ('code = "WPN-O"', 'code = "WPN O"', "“WPN O” cannot be a code"),
        ('kind = "oral"', 'kind = "sung"', "Choose one of: written, oral, practical, range"),
        ('code = "OPB"', "code = 7", "“code” cannot be 7"),
        ("steps = [{", "steps = [1, {", "“steps” cannot be 1"),
    ],
)
def test_a_file_that_is_no_course_is_refused_by_its_place(wrong: str, right: str, told: str) -> None:
    with pytest.raises(UserError) as refusal:
        definitions.read(COURSE.replace(wrong, right))
    assert told in str(refusal.value)


def test_classes_are_named_by_course_and_number(store: Store, oil_class: OilClass) -> None:
    with store.read() as session:
        (line,) = courses.classes(session)
        assert (line.label, line.strength, line.status, line.start, line.end) == ("OPB-1", 5, "running", "2010-10-24", "2010-11-06")
        for name in ("OPB-1", "opb-١", "DUB/OPB-1", line.id):
            assert courses.class_named(session, name) == line
        with pytest.raises(UserError, match=r"There is no class OPB-2\. The classes are: OPB-1"):
            courses.class_named(session, "OPB-2")


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        (("XYZ", 1, "2010-10-24", 2), "There is no course XYZ. The courses are: OPB."),
        (("OPB", 1, "2010-10-24", 2), "The class OPB-1 is there already."),
        (("OPB", 0, "2010-10-24", 2), "cannot have the number 0"),
        (("OPB", 2, "24/10/2010", 2), "“24/10/2010” is not a date"),
        (("OPB", 2, "2010-02-30", 2), "is not a date"),
        (("OPB", 2, "2010-10-24", 0), "A class of 0 weeks"),
    ],
)
def test_a_class_that_cannot_be_is_not_opened(oil_class: OilClass, opening: tuple[str, int, str, int], told: str) -> None:
    with pytest.raises(UserError) as refusal, oil_class.store.change("Open") as session:
        courses.open_class(session, *opening)
    assert told in str(refusal.value)


def test_a_planned_class_runs_when_its_day_has_come(oil_class: OilClass, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_NOW", "2011-01-01T20:59:00Z")  # one minute to midnight in Baghdad
    with oil_class.store.change("Open") as session:
        courses.open_class(session, "OPB", 2, "2011-01-02")
        assert courses.classes(session)[0].status == "planned"
    monkeypatch.setenv("MUSTER_NOW", "2011-01-01T21:00:00Z")
    with oil_class.store.read() as session:
        assert courses.classes(session)[0].status == "running"


def test_a_closed_class_is_read_only_until_it_is_reopened_with_a_reason(store: Store, oil_class: OilClass) -> None:
    with store.change("Close") as session:
        courses.close(session, oil_class.id)
    with store.read() as session, pytest.raises(UserError, match="The class OPB-1 is closed"):
        courses.refuse_closed(session, oil_class.id)
    with pytest.raises(UserError, match="not reopened without a reason"), store.change("Reopen") as session:
        courses.reopen(session, oil_class.id, " ")
    with store.change("Reopen") as session:
        courses.reopen(session, oil_class.id, "A mark was wrong")
        courses.refuse_closed(session, oil_class.id)
    with pytest.raises(UserError, match="is open"), store.change("Reopen") as session:
        courses.reopen(session, oil_class.id, "Again")
    store.undo()
    with store.read() as session:
        assert courses.classes(session)[0].status == "closed"


def test_who_signs(store: Store, oil_class: OilClass) -> None:
    colonel = Signatory({"en": "Col. Saadi", "ar": "العقيد السعدي"}, {"en": "Commander"})
    with store.change("Sign") as session:
        courses.set_signing(session, oil_class.id, 2, colonel)
        courses.set_order(session, oil_class.id, " 2541/4 ", "٢٠١٠-١٠-١٧")
        first, second = courses.signings(session, oil_class.id)
    assert first.name == {"en": "", "ar": "", "ckb": "", "it": ""}
    assert (second.name["ar"], second.title["en"], second.title["it"]) == ("العقيد السعدي", "Commander", "")
    store.undo()
    with store.read() as session:
        assert courses.signings(session, oil_class.id)[1] == first
