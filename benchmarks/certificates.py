"""Certificates per second of processor time, against blank pages from a form: the floor that ReportLab itself sets."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

from app import proof
from app.exports.certificates import certificate
from app.exports.certificates.certificate import Printed
from app.models.certificate import Signatory, Snapshot
from app.progress import SILENT
from benchmarks import papers_ours

PAGES, ROUNDS = 500, 4
_KEY = bytes(range(32))
_OFFICER = Signatory({"en": "Col. Hasan Ali Karim", "ar": "العقيد حسن علي كريم"}, {"en": "Course commander", "ar": "آمر الدورة"})
_FIRST = Snapshot(
    serial="CD-2010-K7Q-0001",
    kind="completion",
    language="ar",
    authority={"en": "Ministry of Interior", "ar": "وزارة الداخلية"},
    camp={"en": "Camp Dublin", "ar": "معسكر دبلن"},
    name="",
    name_latin="",
    number="",
    rank={"en": "Policeman", "ar": "شرطي"},
    unit="شرطة نفط البصرة",
    course={"en": "Oil Police Basic Course", "ar": "دورة شرطة النفط الأساسية"},
    class_label="OPB-1",
    class_number=1,
    start="2010-10-24",
    end="2010-12-09",
    hours=280,
    grade=8750,
    place=1,
    of=PAGES,
    issued_on="2010-12-09",
    issued_at={"en": "Baghdad", "ar": "بغداد"},
    order_number="4127",
    order_date="2010-12-08",
    signatories=(_OFFICER, _OFFICER),
)
_GIVEN = ("محمد", "علي", "حسين", "كامل", "مالك", "سلمان", "ياسر", "شهاب", "رسول", "إسماعيل", "عبد الرزاق", "نوري", "كاظم", "جاسم", "فاضل")
_FAMILY = ("العلوان", "المفتي", "الجبوري", "التميمي", "الياسري", "العقابي", "الحكيم", "القيسي", "المعموري", "الفتلاوي", "التكريتي")
_LATIN = ("Muhammad", "Ali", "Hussein", "Kamil", "Malik", "Salman", "Yasir", "Shihab", "Rasul", "Ismail", "Nuri", "Kadhim", "Jasim")


def measure() -> list[tuple[str, float]]:
    """Pages per second of certificates and of blank pages, and how many times slower a certificate is."""
    blanks = papers_ours.blank(PAGES)
    rounds = [(_certificates(), _speed(blanks)) for _round in range(ROUNDS)]  # by turns, the best of each: the machine has other work too
    certificates, blank = (max(speeds) for speeds in zip(*rounds, strict=True))
    return [
        ("certificates: pages per second of processor time", certificates),
        ("certificates: blank pages per second of processor time (the floor)", blank),
        ("certificates: times the floor (aim: 10 or less)", blank / certificates),
    ]


def _certificates() -> float:
    pages = [printed(n) for n in range(PAGES)]

    def write(file: Path) -> int:
        certificate.write(pages, file, SILENT)
        return PAGES

    return _speed(write)


def _speed(write: Callable[[Path], int]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        start = process_time()
        return write(Path(folder) / "paper.pdf") / (process_time() - start)


def printed(n: int) -> Printed:
    parts = (n % 13, n // 3 % 15, n * 7 % 15)
    name = " ".join([*(_GIVEN[part] for part in parts), _FAMILY[n % len(_FAMILY)]])
    latin = " ".join(_LATIN[(n + 5 * k) % len(_LATIN)] for k in range(3))
    snapshot = replace(_FIRST, serial=f"CD-2010-K7Q-{n + 1:04}", name=name, name_latin=latin, number=f"{452799400 + n * 37}", place=n + 1)
    fields: dict[str, proof.Value] = {
        "serial": snapshot.serial,
        "kind": snapshot.kind,
        "name": name,
        "name_latin": latin,
        "course": "OPB",
        "class_label": snapshot.class_label,
        "start": snapshot.start,
        "end": snapshot.end,
        "grade": snapshot.grade,
        "place": snapshot.place,
        "of": snapshot.of,
        "issued_on": snapshot.issued_on,
    }
    return Printed(snapshot, proof.sign(fields, _KEY), duplicate=False)


if __name__ == "__main__":
    for what, amount in measure():
        print(f"{what}: {amount:.1f}")
