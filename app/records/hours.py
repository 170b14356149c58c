"""How a timetable compares with its course, and where it asks somebody or some place to be in two sessions at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, col, or_, select

from app.models.attendance import TrainingSession
from app.models.courses import Class, Platoon, Subject
from app.models.titles import Titles
from app.records import courses
from app.records.columns import answers, columns
from app.records.schedule import Frame
from app.records.timetable import SessionLine
from app.records.titles import titles


@dataclass(frozen=True)
class Taught:
    """A subject of the course, and how many periods the course has of it; 0 where it does not say."""

    code: str
    titles: Titles
    wanted: int


@dataclass(frozen=True)
class Hours:
    """The periods of a subject: `planned` for every platoon, `most` for one, `done` until today."""

    subject: Taught
    planned: int
    most: int
    done: int

    @property
    def left(self) -> int:
        """How many are still to be planned."""
        return max(self.subject.wanted - self.planned, 0)

    @property
    def over(self) -> int:
        return max(self.most - self.subject.wanted, 0) if self.subject.wanted else 0


def taught(session: Session, class_id: str) -> list[Taught]:
    """What the class's course teaches, in its order."""
    found = columns(Subject.code, titles(Subject), Subject.periods).join(Class, col(Class.version_id) == col(Subject.version_id))
    found = found.where(col(Class.id) == class_id).order_by(col(Subject.ordinal), col(Subject.code))
    return [Taught(*line) for line in answers(session, found)]


def platoons(session: Session, class_id: str) -> list[int]:
    """The numbers of the class's platoons."""
    return sorted(session.exec(select(Platoon.number).where(col(Platoon.class_id) == class_id)))


def hours(subjects: Sequence[Taught], lines: Iterable[SessionLine], platoons: Sequence[int], today: str) -> list[Hours]:
    """The course's subjects with what is planned of them and what was done; what was not held counts for nothing."""
    held = [line for line in lines if line.held]
    done = [line for line in held if line.marked or line.locked or line.date < today]
    planned, past = _counted(held, platoons), _counted(done, platoons)
    return [Hours(subject, *planned.get(subject.code, (0, 0)), past.get(subject.code, (0, 0))[0]) for subject in subjects]


def _counted(lines: Sequence[SessionLine], platoons: Sequence[int]) -> dict[str, tuple[int, int]]:
    """By subject: what every platoon has at least, and what one has at most."""
    each: dict[str, dict[int | None, int]] = {}
    for line in lines:
        of = each.setdefault(line.subject_code, {})
        of[line.platoon] = of.get(line.platoon, 0) + 1
    known = {*platoons, *(line.platoon for line in lines if line.platoon is not None)}
    return {code: _ends(of, [of.get(number, 0) for number in known]) for code, of in each.items()}


def _ends(of: Mapping[int | None, int], apart: Sequence[int]) -> tuple[int, int]:
    whole = of.get(None, 0)
    return whole + min(apart, default=0), whole + max(apart, default=0)


def idle_days(lines: Iterable[SessionLine], frame: Frame, holidays: Iterable[str]) -> list[str]:
    """The days on which the class would train and nothing is planned."""
    used, free = {line.date for line in lines}, set(holidays)
    whole = (frame.start + timedelta(days=n) for n in range((frame.end - frame.start).days + 1))
    return [day.isoformat() for day in whole if day.isoweekday() not in frame.days_off and day.isoformat() not in used | free]


@dataclass(frozen=True)
class Doubled:
    """Somebody, or a place, that two sessions want at once; `labels` are their classes, the one that was asked for first."""

    name: str
    is_place: bool
    date: str
    period: int
    labels: tuple[str, str]


@dataclass(frozen=True)
class _Held:
    """Where one session is, of any class."""

    class_id: str
    camp_id: str
    date: str
    period: int
    start_time: str
    minutes: int
    subject_id: str
    place: str
    instructor: str

    @property
    def begin(self) -> int:
        """Minutes after midnight."""
        return int(self.start_time[:2]) * 60 + int(self.start_time[3:])

    def meets(self, other: "_Held") -> bool:
        return self.begin < other.begin + other.minutes and other.begin < self.begin + self.minutes


def doubled(session: Session, class_id: str) -> list[Doubled]:
    """Where a held session of the class shares its instructor with another in another place or subject at that time, or its place."""
    by_day: dict[str, list[_Held]] = {}
    for line in _meanwhile(session, class_id):
        by_day.setdefault(line.date, []).append(line)
    labels, found = courses.labels(session), list[Doubled]()
    for day in sorted(by_day):
        own = [line for line in by_day[day] if line.class_id == class_id]
        others = [line for line in by_day[day] if line.class_id != class_id]
        for place, one in enumerate(own):
            for other in (each for each in (*own[place + 1 :], *others) if one.meets(each)):
                named = (labels[class_id], labels[other.class_id])
                found += [Doubled(name, is_place, day, one.period, named) for name, is_place in _shared(one, other)]
    return found


def _meanwhile(session: Session, class_id: str) -> list[_Held]:
    """The sessions of all classes on the days on which this one has some, if they say where or by whom."""
    at = TrainingSession
    days = select(at.date).where(col(at.class_id) == class_id).distinct()
    found = columns(at.class_id, Class.camp_id, at.date, at.period, at.start_time, at.minutes, at.subject_id, at.place, at.instructor)
    found = found.join(Class, col(Class.id) == col(at.class_id)).where(col(at.held), or_(col(at.place) != "", col(at.instructor) != ""))
    return [
        _Held(*line) for line in answers(session, found.where(col(at.date).in_(days)).order_by(col(at.date), col(at.period), col(at.id)))
    ]


def _shared(one: _Held, other: _Held) -> Iterator[tuple[str, bool]]:
    """What both want: platoons that are taught the same thing together are one lesson."""
    apart = one.class_id != other.class_id or one.subject_id != other.subject_id
    somewhere_else = apart or one.place.casefold() != other.place.casefold()
    if one.instructor and somewhere_else and one.instructor.casefold() == other.instructor.casefold():
        yield one.instructor, False
    if one.place and apart and one.camp_id == other.camp_id and one.place.casefold() == other.place.casefold():
        yield one.place, True


def known(session: Session) -> tuple[list[str], list[str]]:
    """Every place and every instructor that a session has ever named."""
    places, instructors = (
        answers(session, select(column).where(column != "").distinct().order_by(column))
        for column in (col(TrainingSession.place), col(TrainingSession.instructor))
    )
    return places, instructors
