"""Certificates per second, against blank pages from a form: the floor that ReportLab itself sets."""

import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from app import proof
from app.exports.certificates import certificate
from app.exports.certificates.certificate import Printed
from app.exports.pages import page
from app.models.certificate import Signatory, Snapshot
from app.progress import SILENT

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
    rounds = [(_certificates(), _blank()) for _round in range(ROUNDS)]  # by turns, and the best of each: the machine has other work too
    certificates, blank = (max(speeds) for speeds in zip(*rounds, strict=True))
    return [
        ("certificates: pages per second", certificates),
        ("certificates: blank pages per second (the floor)", blank),
        ("certificates: times the floor (aim: 10 or less)", blank / certificates),
    ]


def _certificates() -> float:
    pages = [printed(n) for n in range(PAGES)]
    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        certificate.write(pages, Path(folder) / "certificates.pdf", SILENT)
        return PAGES / (perf_counter() - start)


def _blank() -> float:
    start = perf_counter()
    canvas = page.canvas(page.Paper("Blank", "Muster", "ar", page.A4_LANDSCAPE))
    canvas.beginForm("blank", 0, 0, *page.A4_LANDSCAPE)
    canvas.rect(20, 20, 800, 550)
    canvas.endForm()
    for _number in range(PAGES):
        canvas.doForm("blank")
        canvas.showPage()
    with tempfile.TemporaryDirectory() as folder:
        page.save(canvas, Path(folder) / "blank.pdf")
    return PAGES / (perf_counter() - start)


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
