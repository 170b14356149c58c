"""Composed people on the papers of the benchmark."""

from typing import Any

from app.models.titles import Titles
from app.records.identities import ClassFacts
from app.records.nominal_roll import NominalRoll, RollRow
from benchmarks import certificates

AUTHORITY: Titles = {"en": "Ministry of Interior", "ar": "وزارة الداخلية"}
CAMP: Titles = {"en": "Camp Dublin", "ar": "معسكر دبلن"}
COURSE: Titles = {"en": "Oil Police Basic Course", "ar": "دورة شرطة النفط الأساسية"}
HEADINGS = ("ت", "الرقم الإحصائي", "الرتبة", "الاسم", "الاسم باللاتينية", "اسم الأم", "الولادة", "الوحدة", "المحافظة", "الفصيل", "الحالة")


def roll(count: int) -> NominalRoll:
    return NominalRoll(ClassFacts(COURSE, "OPB-1", 1, "2010-10-24", "2010-12-09"), tuple(_row(n) for n in range(count)))


def _row(n: int) -> RollRow:
    one = certificates.printed(n).snapshot
    birth, province = f"19{70 + n % 20}-0{1 + n % 9}", ("بغداد", "البصرة", "كربلاء", "بابل")[n % 4]
    number, unit, platoon = f"{452799400 + n * 37}", f"شرطة نفط البصرة {n % 9}", str(1 + n % 4)
    told = (number, one.rank, one.name, one.name_latin, "نجاة عبد الله", birth, unit, province, "", platoon, "enrolled", "")
    return RollRow(n + 1, *told)


def cells(count: int) -> list[list[str]]:
    """The rows of the roll as words, for those who know no answers."""
    rows = roll(count).rows
    return [
        [str(r.serial), r.number, r.rank["ar"], r.name, r.latin, r.mother, r.birth, r.unit, r.province, r.platoon, "مسجل"] for r in rows
    ]


def sign_in(count: int) -> Any:
    raise NotImplementedError(count)
