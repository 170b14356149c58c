from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.enrolment import Status
from app.records import attendance, courses, enrolments, free_fields, people, photos, timetable
from app.ui.choices import Choices
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.office import Office
from app.ui.place import Place
from app.ui.trainees.record import RecordPage
from app.ui.trainees.status import PLATOON
from app.ui.trainees.week_strip import WeekStrip
from tests.camp_fixtures import NAMES, OilClass
from tests.records.test_photos import picture
from tests.ui.pages import shown
from tests.ui.trainees.record_page import Record

NEW = Place("person", screen="new")


@pytest.fixture
def record(oil_class: OilClass, jobs: Jobs, feed: Feed, qtbot: QtBot, tmp_path: Path) -> Record:
    """The first trainee's record."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    jobs.serve(oil_class.store)
    page = RecordPage(Office(oil_class.store, jobs, feed, Choices(app, tmp_path / "settings.json")))
    gone: list[Place] = []
    page.gone.connect(gone.append)
    shown(page, qtbot)
    made = Record(page, gone, qtbot)
    made.go(Place("person", subject=oil_class.people[0]))
    return made


@pytest.fixture
def clipboard() -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


def test_everything_of_a_person_is_on_one_page(record: Record, oil_class: OilClass) -> None:
    with oil_class.store.read() as session:
        first, second = (one.id for one in timetable.sessions(session, oil_class.id)[:2])
    with oil_class.store.change("Marks") as session:
        attendance.mark(session, first, [oil_class.enrolments[0]], attendance.Marking("P"))
        attendance.mark(session, second, [oil_class.enrolments[0]], attendance.Marking("L", 10))
    record.settle()
    page = record.page
    assert page.card.name.text() == NAMES[0] and page.known.told["Rank"] == "Policeman"
    assert [text for text, _place in page.way()] == ["OPB-1", NAMES[0]]
    assert "enrolled since 24 Oct 2010" in record.told and "attended 90 %  ·  at best" in record.told
    told = "Week 1, from 24 Oct 2010: present 1, late 1, not taken 16"
    record.qtbot.waitUntil(lambda: page.timeline.findChild(WeekStrip).accessibleDescription() == told)
    record.press("Show on the roll")
    assert record.gone == [Place("class", "OPB-1", "roll", oil_class.people[0])]


def test_the_form_saves_what_was_changed_as_one_step(record: Record, oil_class: OilClass) -> None:
    with oil_class.store.change("Field") as session:
        free = free_fields.define(session, {"en": "Swims"}, ["yes", "no"])
    record.keys(Qt.Key.Key_E)
    record.write(unit="Baiji", birth="1985-07", part="instructor", rank="naqib", national_id="١٩٨٥٠٠٠٠٠٠٠١", **{f"free:{free}": "yes"})
    record.save()
    assert not record.page.writing
    assert record.page.known.told | {"Birth": "", "Rank": "Captain", "Unit": "Baiji", "Swims": "yes"} == record.page.known.told | {
        "Birth": ""
    }
    assert "Unit: — → Baiji" in record.told and "Swims\nValue: — → yes" in record.told
    oil_class.store.undo()
    record.settle()
    assert "Unit" not in record.page.known.told and "Swims" not in record.page.known.told


def test_what_cannot_be_stored_is_refused_beside_its_field_and_nothing_changes(record: Record, oil_class: OilClass) -> None:
    record.keys(Qt.Key.Key_E)
    record.write(number="١٠٢", national_id="12", birth="1985--3", name_latin="Kamil 🙂", unit="Baiji")
    assert set(record.refusals()) == {"number", "national_id", "birth", "name_latin"}  # as soon as each was left
    assert record.refusals()["number"].startswith(f"{NAMES[1]} has the statistical number 102")
    record.save()
    assert record.page.writing and record.focused is record.page.form.entries["name_latin"]
    record.write(number="777", national_id="", birth="", name_latin="Kamil")
    assert record.refusals() == {}
    record.save()
    with oil_class.store.read() as session:
        told = people.details(session, oil_class.people[0])
    assert (told.facts["number"], told.latin, told.facts["unit"]) == ("777", "Kamil", "Baiji")


def test_the_parts_follow_the_name_until_one_is_put_right(record: Record) -> None:
    record.go(NEW)
    record.write(name="عبد الرزاق كاظم سعيد العلوان")
    assert record.said("given", "father", "grandfather", "laqab") == ("عبد الرزاق", "كاظم", "سعيد", "العلوان")
    record.write(father="كاظم سعيد", grandfather="")
    record.write(name="عبد الرزاق كاظم سعيد العاني")
    assert record.said("father", "laqab") == ("كاظم سعيد", "العلوان")


def test_somebody_new_is_entered_into_the_class_after_a_look_at_who_is_there(record: Record, oil_class: OilClass) -> None:
    record.go(Place("person", "OPB-1", "new"))
    record.save()
    assert record.refusals() == {"name": "The name is empty. Write at least the given name."}
    record.write(name=NAMES[1])
    record.qtbot.waitUntil(lambda: record.page.form.likely.names == [NAMES[1]])
    record.page.card.photo.offered.emit(lambda: picture((30, 40)))
    record.settle()
    record.save()
    with oil_class.store.read() as session:
        members = enrolments.members(session, oil_class.id)
        assert members[-1].name == NAMES[1] and photos.photo(session, members[-1].person_id) is not None
    assert record.page.person == members[-1].person_id and record.page.card.photo.there


def test_who_is_here_already_is_opened_instead(record: Record, oil_class: OilClass) -> None:
    record.go(NEW)
    record.write(name=NAMES[1])
    record.qtbot.waitUntil(lambda: bool(record.page.form.likely.names))
    record.press("Open the record")
    assert record.gone == [Place("person", subject=oil_class.people[1])]
    record.go(NEW)
    assert record.said("name") == ("",)


def test_what_was_typed_and_not_saved_is_there_again(record: Record, oil_class: OilClass) -> None:
    record.keys(Qt.Key.Key_E)
    record.write(unit="Baiji")
    record.go(Place("person", subject=oil_class.people[1]))
    assert not record.page.writing
    record.go(Place("person", subject=oil_class.people[0]))
    assert record.page.writing and record.said("unit") == ("Baiji",)
    record.press("Leave it as it was")
    record.go(Place("person", subject=oil_class.people[0]))
    assert not record.page.writing


def test_a_photo_comes_from_the_clipboard_from_a_file_and_goes_again(
    record: Record, oil_class: OilClass, tmp_path: Path, clipboard: None
) -> None:
    box = record.page.card.photo
    box.paste.click()
    record.settle()
    assert "no picture on the clipboard" in record.page.notice.text
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(image)
    record.keys(Qt.Key.Key_V)
    assert box.there and record.page.notice.text == ""
    box.remove.click()
    assert not box.there
    (tmp_path / "face.png").write_bytes(picture((30, 40), "PNG"))
    drop(record, tmp_path / "face.png")
    assert box.there
    (tmp_path / "list.pdf").write_bytes(b"%PDF-1.7")
    drop(record, tmp_path / "list.pdf")
    assert "not a picture" in record.page.notice.text and box.there
    oil_class.store.undo()
    record.settle()
    assert not box.there


def drop(record: Record, file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    record.page.card.photo.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys))
    record.settle()


def test_a_status_has_its_reason_and_its_order_and_recycling_opens_the_other_class(record: Record, oil_class: OilClass) -> None:
    with oil_class.store.change("Another class") as session:
        courses.open_class(session, "OPB", 2, "2010-11-07", 2)
    form = record.page.timeline.form("OPB-1")
    form.begin.click()
    form.status.setCurrentIndex(form.status.findData(Status.RECYCLED))
    form.order.date.setText("2010-10-31")
    form.day.show_day("2010-11-01")
    form.set.click()
    assert form.refusal.startswith("Nobody leaves a class without a reason.")
    form.reason.setText("ill for a week")
    form.set.click()
    assert form.refusal.startswith("The order has a date and no number.")
    form.order.number.setText("17/ج")
    form.set.click()
    record.settle()
    assert not form.unfolded
    assert "recycled since 1 Nov 2010, to OPB-2: ill for a week  (order \u206817/ج\u2069 of 31 Oct 2010)" in record.told
    assert "Oil Police Basic Course 2" in record.told


def test_a_trainee_goes_to_another_platoon_and_comes_back_by_undo(record: Record, oil_class: OilClass) -> None:
    form = record.page.timeline.form("OPB-1")
    form.begin.click()
    form.status.setCurrentIndex(form.status.findData(PLATOON))
    form.platoon.setValue(2)
    form.set.click()
    record.settle()
    assert "platoon 2" in record.told and f"Move {NAMES[0]} to platoon 2" in record.told
    oil_class.store.undo()
    record.settle()
    assert "platoon 2" not in record.told.split("Corrections", maxsplit=1)[0]


def test_who_is_in_no_class_is_enrolled_by_an_order(record: Record, oil_class: OilClass) -> None:
    with oil_class.store.change("Newcomer") as session:
        person = people.add(session, {"name": "نجم كريم"})
    record.go(Place("person", subject=person))
    assert "In no class yet" in record.told
    form = record.page.timeline.enrol
    form.begin.click()
    form.platoon.setValue(1)
    form.order.number.setText("5")
    form.set.click()
    record.settle()
    with oil_class.store.read() as session:
        (place,) = people.details(session, person).enrolments
    assert (place.class_label, place.serial, place.platoon, place.order_number) == ("OPB-1", 6, 1, "5")
    assert "No. 6" in record.told and "(order \u20685\u2069)" in record.told


def test_a_qualification_is_recorded_and_withdrawn(record: Record) -> None:
    form = record.page.timeline.qualify
    form.begin.click()
    form.level.setCurrentIndex(1)
    form.set.click()
    assert form.refusal.startswith("A T5 needs an earlier T3.")
    form.level.setCurrentIndex(0)
    form.since.show_day("2010-12-01")
    form.subjects.setText("law")
    form.set.click()
    record.settle()
    assert "T3 since 1 Dec 2010: law" in record.told
    form.begin.click()
    form.level.setCurrentIndex(form.level.findText("withdraw T3"))
    form.reason.setText("left")
    form.set.click()
    record.settle()
    assert "T3 since 1 Dec 2010: law  (withdrawn: left)" in record.told


def test_one_goes_along_the_roll(record: Record, oil_class: OilClass) -> None:
    assert not record.page.previous.isEnabled()
    record.keys(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    record.go(record.gone.pop())
    assert record.page.person == oil_class.people[1]
    record.keys(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert record.gone == [Place("person", subject=oil_class.people[0])]


def test_who_was_taken_back_is_not_here_any_more(record: Record, oil_class: OilClass) -> None:
    with oil_class.store.change("Newcomer") as session:
        person = people.add(session, {"name": "نجم كريم"})
    record.go(Place("person", subject=person))
    oil_class.store.undo()
    assert not record.page.card.isVisible()
    record.press("Trainees")
    assert record.gone == [Place("trainees")]
