"""The list that a clerk brings for the next class: in the style of the Iraqi ministries, with a man on it who is in the camp already."""

import csv
from pathlib import Path

from app.demo.people import Trainee, trainees
from app.demo.seed import Seed
from app.models import ranks
from app.models.people import Precision

HEADINGS = ("ت", "الرقم الإحصائي", "الرتبة", "الاسم الرباعي واللقب", "اسم الأم الثلاثي", "التولد", "المحافظة", "مكان العمل", "رقم الهاتف")
TITLE = "قائمة بأسماء المشتركين في دورة شرطة النفط الأساسية الثانية"
NUMBER, MOTHER = 1, 4
LENGTH = 40
KNOWN = 30  # by his serial in OPB-1


def write(path: Path, seed: int = 1) -> None:
    """A CSV file as a clerk's spreadsheet saves it.

    The last row is a trainee of OPB-1 of that seed, without his number and his mother's father: perhaps he, perhaps a namesake.
    """
    arriving = trainees(Seed(seed + 1))[-LENGTH:]
    known = trainees(Seed(seed))[KNOWN - 1]
    rows = [_row(line, trainee) for line, trainee in enumerate([*arriving, known], start=1)]
    rows[-1][NUMBER] = ""
    rows[-1][MOTHER] = rows[-1][MOTHER].split()[0]
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([[TITLE], [], HEADINGS, *rows])


def _row(line: int, trainee: Trainee) -> list[str]:
    person = trainee.person
    rank = next(rank for rank in ranks.ladder() if rank.code == person["rank_id"])
    return [
        str(line),
        person["number"],
        rank.titles["ar"],
        person["name"],
        person["mother"],
        _birth(person["birth_date"], person["birth_precision"]),
        person["province"],
        person["unit"],
        person["phone"] or "",
    ]


def _birth(date: str | None, precision: Precision | None) -> str:
    """Year alone, or the whole date with slashes: so it is written in such lists."""
    if date is None:
        return ""
    return date[:4] if precision == Precision.YEAR else date.replace("-", "/")
