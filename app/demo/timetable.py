"""Seven weeks of sessions: four periods a day from Sunday to Thursday, and why some of them were not held."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from app.demo.courses import END, START, Curriculum
from app.demo.seed import Seed, Values
from app.models.row import derived_id
from app.models.titles import TITLES

WEEKEND = (5, 6)  # ISO: Friday and Saturday
STARTS = ("08:00", "09:00", "10:30", "11:30")
BLOCK = 2  # periods of one subject on end
EID = "Eid al-Adha - عيد الأضحى"
FEAST = ("Eid al-Adha", "عيد الأضحى", "جەژنی قوربان", "Festa del Sacrificio")
FEAST_DAYS = ("2010-11-16", "2010-11-17", "2010-11-18")
NOT_HELD = {
    **{(day, period): EID for day in FEAST_DAYS for period in (1, 2, 3, 4)},
    ("2010-11-02", 3): "Dust storm - عاصفة ترابية",
    ("2010-11-02", 4): "Dust storm - عاصفة ترابية",
    ("2010-11-23", 4): "No power in the hall - انقطاع الكهرباء",
    ("2010-12-01", 1): "Alert at the main gate - إنذار عند البوابة الرئيسية",
}
WEEKS = {  # in which weeks a subject is taught, both included; the others go on from first to last
    "HRE": (1, 3),
    "AID": (1, 3),
    "LAW": (1, 5),
    "RAD": (2, 4),
    "WPN": (2, 6),
    "IED": (4, 6),
    "CHK": (4, 7),
    "OIL": (5, 7),
}
PLACES = {"WPN": "Range", "CHK": "Training ground", "PHT": "Sports ground", "DRL": "Parade ground"}
INSTRUCTORS = ("Capt. Ferraro", "WO Conti", "WO Esposito", "Lt. Haider", "Sgt. Marini", "Sgt. Salih")


def training_days() -> list[str]:
    first, last = date.fromisoformat(START), date.fromisoformat(END)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day.isoformat() for day in days if day.isoweekday() not in WEEKEND]


def holidays(camp_id: str) -> list[Values]:
    """The days of the feast."""
    return [
        {"id": derived_id(camp_id, day), "camp_id": camp_id, "date": day, **dict(zip(TITLES, FEAST, strict=True))} for day in FEAST_DAYS
    ]


def sessions(seed: Seed, class_id: str, curriculum: Curriculum) -> list[Values]:
    """Every planned session as a row, in order."""
    days = training_days()
    blocks = [subject for subject in _spread([taught.row for taught in curriculum.subjects]) for _ in range(BLOCK)]
    return [
        _session(seed, class_id, (day, period), blocks[place * len(STARTS) + period - 1])
        for place, day in enumerate(days)
        for period in range(1, len(STARTS) + 1)
    ]


def _spread(subjects: Sequence[Values]) -> Iterator[Values]:
    """Each subject evenly over its weeks, by what it is furthest behind with, and none twice on end where that can be."""
    left = {subject["code"]: subject["periods"] // BLOCK for subject in subjects}
    total, last = sum(left.values()), ""
    for block in range(1, total + 1):
        open_ones = [subject for subject in subjects if left[subject["code"]]]
        begun = [subject for subject in open_ones if _part(subject, block, total) > 0]
        others = [subject for subject in begun or open_ones if subject["code"] != last]
        chosen = max(others or open_ones, key=lambda subject: _behind(subject, block, total) + left[subject["code"]])
        last = chosen["code"]
        left[last] -= 1
        yield chosen


def _part(subject: Values, block: int, total: int) -> Fraction:
    """How much of the subject should be done after that block."""
    first, end = WEEKS.get(subject["code"], (1, 7))
    start, length = Fraction((first - 1) * total, 7), Fraction((end - first + 1) * total, 7)
    return min(Fraction(1), max(Fraction(0), (block - start) / length))


def _behind(subject: Values, block: int, total: int) -> Fraction:
    return (_part(subject, block, total) - 1) * (subject["periods"] // BLOCK)


def _session(seed: Seed, class_id: str, at: tuple[str, int], subject: Values) -> Values:
    (day, period), reason = at, NOT_HELD.get(at)
    return {
        "id": seed.id("session", day, str(period)),
        "class_id": class_id,
        "subject_id": subject["id"],
        "date": day,
        "period": period,
        "start_time": STARTS[period - 1],
        "place": PLACES.get(subject["code"], "Hall 1"),
        "instructor": INSTRUCTORS[subject["ordinal"] % len(INSTRUCTORS)],
        "held": reason is None,
        "not_held_reason": reason,
    }
