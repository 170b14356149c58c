"""What is recorded before the pictures of a camp are taken, so that every page has something to show."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from app import paths
from app.demo.people import trainees
from app.demo.seed import Seed
from app.models.camp import Camp
from app.models.certificate import Kind
from app.records import (
    catalogue,
    course_drafts,
    courses,
    drafts,
    enrolments,
    free_fields,
    holidays,
    people,
    photos,
    qualifications,
    register,
    templates,
    timetable,
)
from app.records.certificates import Issue
from app.records.qualifications import Qualified
from app.store import opening
from app.store.camp import Store
from app.ui.attendance import recording
from app.ui.attendance.screen import AttendanceScreen
from app.ui.exchange.admit import AdmitForm
from app.ui.exchange.receipt import ReceiptPage
from app.ui.exchange.receive import ReceivePage
from app.ui.pictures.studio import Studio, name_laptop
from app.ui.trainees.arrive import ImportPage
from app.ui.trainees.newcomer import Newcomer
from app.ui.trainees.screen import RollScreen
from app.words import N_

AWAY = (  # a key, and the line and the columns in which it is pressed
    (Qt.Key.Key_S, 6, range(4, 12)),
    (Qt.Key.Key_V, 11, range(8, 12)),
    (Qt.Key.Key_A, 2, (3,)),
    (Qt.Key.Key_E, 14, (9, 10)),
    (Qt.Key.Key_D, 4, range(12, 16)),
)
CLOSED = "2010-11-28", 1  # day and period of a roll
LATE = {"name": "مصطفى جواد كاظم التميمي", "name_latin": "Mustafa Jawad Kadhim Al-Tamimi", "mother": "سعاد حميد"}
CALLED = 9  # of the last roll
HOLIDAY = "2010-12-16", {"en": "Ashura", "ar": "عاشوراء", "ckb": "عاشوورا", "it": "Ashura"}
FIELDS = (
    ({"en": "Boots", "ar": "مقاس البسطال", "ckb": "ژمارەی پێڵاو", "it": "Misura degli stivali"}, ()),
    ({"en": "Swims", "ar": "السباحة", "ckb": "مەلەکردن", "it": "Nuoto"}, ("25 m", "50 m", "100 m")),
)
TABLES = ((20, 25, "standing"), (20, 50, "kneeling"), (10, 100, "prone"))
BANDS = (
    ({"en": "Expert", "ar": "رامٍ خبير", "ckb": "شارەزا", "it": "Esperto"}, 9000),
    ({"en": "Marksman", "ar": "رامٍ", "ckb": "تیرئەنداز", "it": "Tiratore"}, 8000),
)
NEW = ("name", "name_latin", "mother", "number")
SQUAD = 12  # trainees of the planned class
DRAFTED, APPROVED, PRINTED = 30, 20, 8  # certificates of attendance
PHOTO = 300, 400  # pixels
TEMPLATE = "شهادة المعسكر"


def empty(folder: Path) -> Store:
    """A camp in which nothing was recorded yet."""
    titles = {"title_en": "Camp Tripoli", "title_ar": "معسكر طرابلس", "title_it": "Campo Tripoli", "title_ckb": "سەربازگەی تەرابلوس"}
    store = opening.create(folder, Camp(**titles, serial_prefix="TRI"), opening.Founder("A. Rossi", "four words and more"))
    name_laptop(store)
    return store


def open_empty_class(store: Store) -> None:
    text = (paths.RESOURCES / "courses" / "oil-police-basic.toml").read_text(encoding="utf8")
    with store.change(N_("Add the course {file}"), file="OPB") as session:
        courses.open_class(session, courses.add(session, text), 1, "2010-12-05", 7)


def close_class(store: Store) -> None:
    with store.change(N_("Close the class {label}"), label="OPB-1") as session:
        courses.close(session, courses.class_named(session, "OPB-1").id)


def take_list(studio: Studio) -> None:
    """The list that is being looked at."""
    studio.face(ImportPage).take()
    studio.settle()


def admit(studio: Studio) -> None:
    """The companion is let in, and takes in its first file."""
    form = studio.face(AdmitForm)
    form.compared.click()
    form.admit_into(studio.companion.stick)
    studio.settle()
    studio.companion.settle_in()


def take_rolls(studio: Studio) -> None:
    """By the grid's keys: some are away, the rest are present; of today's last roll only the first are called."""
    screen: AttendanceScreen = studio.screen(studio.subject.running, AttendanceScreen.screen_name)
    for key, row, columns in AWAY:
        for column in columns:
            screen.grid.go(row, column)
            QTest.keyClick(screen.grid, key)
    last = len(screen.model.sessions) - 1
    for column in range(last):
        screen.grid.go(0, column)
        screen.mark_rest()
    for row in range(CALLED):
        screen.grid.go(row, last)
        QTest.keyClick(screen.grid, Qt.Key.Key_P)
    studio.settle()


def add(studio: Studio) -> None:
    """Somebody who comes late."""
    screen: RollScreen = studio.screen(studio.subject.running, RollScreen.screen_name)
    screen.add()
    newcomer = studio.face(Newcomer)
    for field, text in LATE.items():
        newcomer.fields[field].setText(text)
    newcomer.enrol()
    studio.settle()


def take_in(studio: Studio) -> None:
    """What the companion wrote; the receipt is kept."""
    studio.face(ReceivePage).take_in()
    studio.settle()
    studio.receipt = studio.face(ReceiptPage).receipt


def complete(studio: Studio) -> None:
    """What the demo camp is without: a face, fields of the camp, a holiday, a closed roll, a course of fire, certificates on their way."""
    store, of = studio.window.store, studio.subject
    assert store is not None
    with store.change(N_("Change the record of {name}"), name="") as session:
        photos.put(session, of.person, _silhouette())
        fields = [free_fields.define(session, titles, choices) for titles, choices in FIELDS]
        free_fields.put(session, of.person, {fields[0]: "43", fields[1]: "50 m"})
        award = Qualified("T3", "2010-12-09", courses.class_named(session, of.finished).id, "", "LAW, WPN")
        qualifications.award(session, of.person, award)
        holidays.add(session, *HOLIDAY)
    _close_a_roll(store, of.finished)
    _plan_a_class(store, of.planned.partition("-"))
    _draft(store, of.finished)
    _copy_a_template(store)
    studio.settle()


def _close_a_roll(store: Store, label: str) -> None:
    with store.read() as session:
        planned = timetable.sessions(session, courses.class_named(session, label).id)
        (of,) = (each for each in planned if (each.date, each.period) == CLOSED)
    recording.close(store, None, recording.Place(of.id, of.date, of.period))


def _plan_a_class(store: Store, label: tuple[str, str, str]) -> None:
    """The next class runs on a version of the course whose range has cards."""
    code, _dash, number = label
    with store.change(N_("Save the course {code}"), code=code) as session:
        draft = course_drafts.draft_of(session, code)
        tests = [test for subject in draft.subjects for test in subject.tests if test["kind"] == "range"]
        tests[0]["fire"] = _fire()
        course_drafts.save(session, draft)
        planned = courses.open_class(session, code, int(number), "2010-12-12", 7)
        newcomers = [people.add(session, {field: one.person[field] for field in NEW}) for one in trainees(Seed(3))[-SQUAD:]]
        session.flush()
        enrolments.enrol(session, planned, newcomers)


def _copy_a_template(store: Store) -> None:
    """The camp's own begins as Muster's, and is what its course's certificates of completion are drawn with."""
    with store.change(N_("Copy the template {name}"), name=TEMPLATE) as session:
        key = templates.copy(session, store.user.id, "classic", TEMPLATE)
        templates.choose(session, store.user.id, (catalogue.catalogue(session)[0].id, Kind.COMPLETION), key)


def _fire() -> str:
    import json

    tables = [{"rounds": rounds, "distance": distance, "position": position} for rounds, distance, position in TABLES]
    bands = [{**{f"title_{language}": title for language, title in titles.items()}, "least": least} for titles, least in BANDS]
    return json.dumps({"tables": tables, "bands": bands}, ensure_ascii=False)


def _draft(store: Store, label: str) -> None:
    with store.change(N_("Draft certificates of {label}"), label=label) as session:
        by, of = store.user.id, courses.class_named(session, label).id
        proposal = drafts.proposed(session, of, Issue(by, Kind.ATTENDANCE))
        made = drafts.draft(session, replace(proposal, found=proposal.found[:DRAFTED])).certificates
        session.flush()
        ids = [entry.id for entry in register.listed(session, of) if entry.serial in {one.snapshot.serial for one in made}]
        drafts.approve(session, ids[:APPROVED], by)
        register.record_printed(session, ids[:PRINTED], by)


def _silhouette() -> bytes:
    """Nobody's photograph."""
    picture = QImage(*PHOTO, QImage.Format.Format_RGB32)
    picture.fill("#8C96A8")
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush("#3D4759")
    painter.drawEllipse(QPointF(150, 150), 70, 85)
    painter.drawEllipse(QPointF(150, 400), 140, 140)
    painter.end()
    content, device = QByteArray(), QBuffer()
    device.setBuffer(content)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(device, "PNG")
    return bytes(content.data())
