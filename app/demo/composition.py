"""Composes the demo camp: one bulk change for each table, the same records for the same seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert
from sqlmodel import SQLModel

from app.demo import attendance, courses, enrolments, fates, fields, people, portraits, results, staff, timetable
from app.demo.seed import Seed, Values
from app.models.assessment import Result
from app.models.attendance import Mark, TrainingSession
from app.models.camp import Camp, Holiday, Role, User
from app.models.courses import Assessment, Class, Course, CourseVersion, Platoon, Signing, Subject
from app.models.enrolment import Enrolment, EnrolmentStatus
from app.models.journal import File
from app.models.people import FreeField, FreeValue, Person, Qualification
from app.progress import SILENT, Progress
from app.store import opening, timepiece
from app.store.camp import SignedIn, Store
from app.store.opening import Founder
from app.words import N_

USER = PASSPHRASE = "demo"
CLERK = "A. Clerk"
COMPOSED = {timepiece.COMPOSED: True}

Rows = Mapping[type[SQLModel], Sequence[Values]]


@dataclass(frozen=True)
class Demo:
    """The composed camp, opened by its user; how many trainees and marks it holds."""

    store: Store
    trainees: int
    marks: int


@dataclass(frozen=True)
class Sheet:
    """One change: what it is called, and the rows that it brings, by table."""

    label: str
    count: int  # what the label tells
    rows: Rows


def compose(folder: Path, seed: int = 1, progress: Progress = SILENT) -> Demo:
    """A new camp in `folder`, opened: OPB-1 with 125 trainees after seven weeks, ready for the graduation board.

    The folder appears whole or not at all. Raises UserError where there is something in it already.
    """
    source = Seed(seed)
    sheets = composition(source)

    def fill(store: Store) -> None:
        clerk = _clerk(store, source)
        for done, sheet in enumerate(sheets, start=1):
            _write(clerk, sheet)
            progress.step(done, len(sheets))
        clerk.close()

    store = opening.create(folder, camp(source), Founder(USER, PASSPHRASE), fill=fill)
    return Demo(store, people.TRAINEES, sum(len(sheet.rows.get(Mark, ())) for sheet in sheets))


def _clerk(store: Store, seed: Seed) -> Store:
    """Somebody else made the records, so that whoever tries the demo undoes his own changes and never the camp under him."""
    clerk = User(id=seed.id("clerk"), name=CLERK, role=Role.CLERK)
    with store.change(N_("Let {name} keep the records"), name=CLERK, **COMPOSED) as session:
        session.add(clerk)
    return store.acting(SignedIn(clerk.id, clerk.name, clerk.role))


def camp(seed: Seed) -> Camp:
    return Camp(
        id=seed.id("camp"),
        title_en="Camp Dublin",
        title_ar="معسكر دبلن",
        title_ckb="سەربازگەی دەبلن",
        title_it="Camp Dublin",
        authority_en="Ministry of Interior - NATO Training Mission Iraq",
        authority_ar="وزارة الداخلية - بعثة حلف الناتو التدريبية في العراق",
        authority_ckb="وەزارەتی ناوخۆ - نێردەی ڕاهێنانی ناتۆ لە عێراق",
        authority_it="Ministero dell'Interno - Missione NATO di addestramento in Iraq",
        serial_prefix="DUB",
        time_zone="Asia/Baghdad",
        days_off=",".join(str(day) for day in timetable.WEEKEND),
    )


def _write(store: Store, sheet: Sheet) -> None:
    with store.change(sheet.label, count=sheet.count, **COMPOSED) as session:
        for table, rows in sheet.rows.items():
            session.connection().execute(insert(table), rows)


def composition(seed: Seed) -> list[Sheet]:
    """Every change that makes the camp, in order."""
    curriculum = courses.curriculum(seed)
    opened = courses.opened(seed, seed.id("camp"), curriculum.version["id"])
    class_id, taught = opened["id"], curriculum.subjects
    planned = timetable.sessions(seed, class_id, curriculum)
    trainees = people.trainees(seed)
    enrolled = [enrolments.attendee(class_id, trainee, planned) for trainee in trainees]
    marks = attendance.marks(seed, enrolled)
    lost = attendance.lost(marks)
    examinees = [enrolments.examinee(trainee, attendee, lost) for trainee, attendee in zip(trainees, enrolled, strict=True)]
    scores = results.results(seed, examinees, results.tests(curriculum, planned))
    subjects, assessments = [each.row for each in taught], [row for each in taught for row in each.assessments]
    course: Rows = {Course: [curriculum.course], CourseVersion: [curriculum.version], Subject: subjects, Assessment: assessments}
    arrivals = enrolments.arrivals(seed, class_id, trainees)
    return [
        Sheet(N_("Bring a course with {count} assessments"), len(assessments), course),
        Sheet(N_("Open a class with {count} platoons"), len(courses.PLATOONS), _class(opened)),
        _people(seed, trainees),
        Sheet(
            N_("Enrol {count} trainees"),
            len(trainees),
            {Enrolment: enrolments.enrolments(class_id, trainees), EnrolmentStatus: arrivals},
        ),
        Sheet(N_("Plan {count} sessions"), len(planned), {TrainingSession: planned, Holiday: timetable.holidays(seed.id("camp"))}),
        Sheet(N_("Take the rolls: {count} marks"), len(marks), {Mark: marks}),
        Sheet(N_("Enter {count} results"), len(scores), {Result: scores}),
        Sheet(
            N_("Record why {count} trainees left"),
            len(fates.DEPARTURES),
            {EnrolmentStatus: enrolments.departures(seed, class_id, trainees)},
        ),
    ]


def _people(seed: Seed, trainees: Sequence[people.Trainee]) -> Sheet:
    """Those who are trained, who train them, and what the camp asks of them."""
    photos = portraits.portraits(seed.dice("portraits"), len(trainees))
    blank = dict.fromkeys([*trainees[0].person, "photo"])
    shown = [{**one.person, "photo": photos[place]["sha256"] if place in photos else None} for place, one in enumerate(trainees)]
    entered = [*shown, *({**blank, **person} for person in staff.people(seed))]
    asked: Rows = {FreeField: fields.defined(seed), FreeValue: fields.values(seed, trainees), Qualification: staff.qualifications(seed)}
    kept = list({photo["sha256"]: photo for photo in photos.values()}.values())
    return Sheet(N_("Enter {count} people"), len(entered), {File: kept, Person: entered, **asked})


def _class(opened: Values) -> Rows:
    return {Class: [opened], Platoon: courses.platoons(opened["id"]), Signing: courses.signings(opened["id"])}
