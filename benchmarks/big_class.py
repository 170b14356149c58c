"""A class of 750 with 300 sessions, as the window's figures need it."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from app import paths
from app.demo import names
from app.demo.seed import Seed
from app.models.attendance import Mark, TrainingSession
from app.models.courses import Subject
from app.models.enrolment import Enrolment, EnrolmentStatus
from app.models.people import Person
from app.models.row import derived_id
from app.records import courses
from app.store.camp import Store
from app.words import N_

TRAINEES, SESSIONS, A_DAY = 750, 300, 6
START = date(2010, 10, 24)
TODAY = "2010-12-15T06:00:00Z"  # the last of its training days is to come


def compose(store: Store) -> str:
    """Open the class in an empty camp; returns its label. Everything before the last day is taken."""
    with store.change(N_("Open the class {label}"), label="OPB-1") as session:
        courses.add(session, (paths.RESOURCES / "courses" / "oil-police-basic.toml").read_text(encoding="utf8"))
        class_id = courses.open_class(session, "OPB", 1, START.isoformat(), 12)
        subjects = session.exec(courses.select(Subject.id)).all()
    days = [START + timedelta(days=n) for n in range(84) if (START + timedelta(days=n)).isoweekday() not in (5, 6)]
    sessions = [_session(class_id, subjects[n % len(subjects)], days[n // A_DAY], n % A_DAY + 1) for n in range(SESSIONS)]
    people = _people()
    enrolled = [_enrolment(class_id, person["id"], serial) for serial, person in enumerate(people, 1)]
    with store.change(N_("Enrol {count} trainees"), count=TRAINEES) as session:
        bring = session.connection().execute
        bring(insert(Person), people)
        bring(insert(Enrolment), enrolled)
        bring(insert(EnrolmentStatus), [_status(each["id"]) for each in enrolled])
        bring(insert(TrainingSession), sessions)
    with store.change(N_("Take the rolls: {count} marks"), count=TRAINEES * SESSIONS) as session:
        session.connection().execute(insert(Mark), [_mark(of["id"], who["id"]) for of in sessions[:-A_DAY] for who in enrolled])
    store.checkpoint()
    return "OPB-1"


def _people() -> list[dict[str, Any]]:
    called = names.arabs(Seed(1).dice("big"))
    rows: list[dict[str, Any]] = []
    for number in range(TRAINEES):
        name = next(called)
        spelled = {"name": " ".join(name.arabic), "name_latin": name.latin, "number": str(100_000 + number), "rank_id": "shurti"}
        rows.append({"id": derived_id("person", str(number)), "script": "ar", **spelled})
    return rows


def _session(class_id: str, subject_id: str, day: date, period: int) -> dict[str, Any]:
    id = derived_id(class_id, day.isoformat(), str(period))
    return {
        "id": id,
        "class_id": class_id,
        "subject_id": subject_id,
        "date": day.isoformat(),
        "period": period,
        "start_time": f"{7 + period:02}:00",
    }


def _enrolment(class_id: str, person_id: str, serial: int) -> dict[str, Any]:
    id = derived_id(class_id, person_id)
    return {"id": id, "class_id": class_id, "person_id": person_id, "serial": serial, "joined": START.isoformat()}


def _status(enrolment_id: str) -> dict[str, Any]:
    id = derived_id(enrolment_id, "enrolled")
    return {"id": id, "enrolment_id": enrolment_id, "status": "enrolled", "day": START.isoformat(), "at": "2010-10-24T05:00:00Z"}


def _mark(session_id: str, enrolment_id: str) -> dict[str, Any]:
    id = derived_id(session_id, enrolment_id)
    code = "A" if int(id[:2], 16) < 8 else "P"
    return {"id": id, "session_id": session_id, "enrolment_id": enrolment_id, "code": code}
