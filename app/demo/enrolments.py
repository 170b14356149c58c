"""Who is in the class, in which sessions he is expected, and why some have left it."""

from collections.abc import Sequence, Set

from app.demo import courses, fates
from app.demo.attendance import Attendee, Cell
from app.demo.fates import DEPARTURES, Fate
from app.demo.people import Trainee
from app.demo.results import Examinee
from app.demo.seed import Seed, Values
from app.models.enrolment import Status
from app.models.row import derived_id


def enrolments(class_id: str, trainees: Sequence[Trainee]) -> list[Values]:
    """One for each trainee, the four platoons filled in turn."""
    return [
        {
            "id": derived_id(class_id, trainee.id),
            "class_id": class_id,
            "person_id": trainee.id,
            "serial": trainee.serial,
            "platoon_id": derived_id(class_id, str(1 + (trainee.serial - 1) % len(courses.PLATOONS))),
            "joined": joined(trainee),
            "order_number": courses.ORDER_NUMBER,
            "order_date": courses.ORDER_DATE,
        }
        for trainee in trainees
    ]


def joined(trainee: Trainee) -> str:
    return fates.JOINED_LATE if trainee.fate is Fate.JOINED_LATE else courses.START


def arrivals(seed: Seed, class_id: str, trainees: Sequence[Trainee]) -> list[Values]:
    """The first status of everybody."""
    return [_status(seed, class_id, trainee, Status.ENROLLED, (joined(trainee), "")) for trainee in trainees]


def departures(seed: Seed, class_id: str, trainees: Sequence[Trainee]) -> list[Values]:
    """The last status of those who have left."""
    left = [(trainee, DEPARTURES[trainee.fate]) for trainee in trainees if trainee.fate in DEPARTURES]
    return [
        {
            **_status(seed, class_id, trainee, gone.status, (gone.day, gone.reason)),
            "order_number": gone.order,
            "order_date": gone.ordered,
        }
        for trainee, gone in left
    ]


def _status(seed: Seed, class_id: str, trainee: Trainee, status: Status, why: tuple[str, str]) -> Values:
    day, reason = why
    return {
        "id": seed.id("status", str(trainee.serial), status),
        "enrolment_id": derived_id(class_id, trainee.id),
        "status": status,
        "day": day,
        "at": f"{day}T06:00:00.000Z",
        "reason": reason,
    }


def attendee(class_id: str, trainee: Trainee, planned: Sequence[Values]) -> Attendee:
    held = [session for session in planned if session["held"] and joined(trainee) <= session["date"]]
    expected = [session for session in held if trainee.left is None or session["date"] < trainee.left]
    return Attendee(derived_id(class_id, trainee.id), trainee.fate, expected)


def examinee(trainee: Trainee, attendee: Attendee, lost: Set[Cell]) -> Examinee:
    """He sits tests on days of which he lost no session."""
    away = {session["date"] for session in attendee.sessions if (session["id"], attendee.enrolment_id) in lost}
    days = [day[0]["date"] for day in attendee.days if day[0]["date"] not in away]
    return Examinee(attendee.enrolment_id, trainee.fate, trainee.ability, days, trainee.left)
