"""Composed certificates and a roll to print in tests."""

from dataclasses import replace

from app import proof
from app.exports.certificates.certificate import Printed
from app.models.certificate import Signatory, Snapshot
from app.records.identities import ClassFacts
from app.records.letterhead import Letterhead
from app.records.nominal_roll import NominalRoll, RollRow

KEY = bytes(range(32))
PUBLIC = proof.public_key(KEY)
KEYS = {proof.key_id(PUBLIC): PUBLIC}


def titles(english: str, arabic: str, sorani: str) -> dict[str, str]:
    return {"en": english, "ar": arabic, "ckb": sorani}


MINISTRY = titles("Ministry of Interior", "وزارة الداخلية", "وەزارەتی ناوخۆ")
CAMP = titles("Camp Dublin", "معسكر دبلن", "کەمپی دەبلن")
COURSE = titles("Oil Police Basic Course", "دورة شرطة النفط الأساسية", "خولی بنەڕەتیی پۆلیسی نەوت")
LETTERHEAD = Letterhead(MINISTRY, CAMP, b"", "A. Clerk", "2010-12-09 14:05", "Laptop A")
POLICEMAN = titles("Policeman", "شرطي", "پۆلیس")
_HASAN = Signatory(
    titles("Col. Hasan Ali", "العقيد حسن علي", "عەقید حەسەن عەلی"), titles("Course commander", "آمر الدورة", "فەرماندەی خول")
)
_SALIM = Signatory(
    titles("Brig. Salim Abbas", "العميد سليم عباس", "عەمید سەلیم عەباس"), titles("Camp commander", "آمر المعسكر", "فەرماندەی کەمپ")
)
SNAPSHOT = Snapshot(
    serial="CD-2010-K7Q-0001",
    kind="completion",
    language="ar",
    authority=MINISTRY,
    camp=CAMP,
    name="كامل مالك سلمان العلوان",
    name_latin="Kamil Malik Salman Al-Alwan",
    number="452799400",
    rank=POLICEMAN,
    unit="شرطة نفط البصرة",
    course=COURSE,
    class_label="OPB-1",
    class_number=1,
    start="2010-10-24",
    end="2010-12-09",
    hours=280,
    grade=8746,
    place=3,
    of=118,
    issued_on="2010-12-09",
    issued_at=titles("Baghdad", "بغداد", "بەغدا"),
    order_number="4127",
    order_date="2010-12-08",
    signatories=(_HASAN, _SALIM),
)


def printed(snapshot: Snapshot = SNAPSHOT, duplicate: bool = False) -> Printed:
    same = ("serial", "kind", "name", "name_latin", "class_label", "start", "end", "grade", "place", "of", "issued_on")
    fields: dict[str, proof.Value] = {name: getattr(snapshot, name) for name in same}
    return Printed(snapshot, proof.sign({**fields, "course": "OPB"}, KEY), duplicate)


def class_of(names: list[str]) -> list[Printed]:
    return [printed(replace(SNAPSHOT, serial=f"CD-2010-K7Q-{i:04}", name=name, name_latin="")) for i, name in enumerate(names, start=1)]


def roll(names: list[str]) -> NominalRoll:
    rows = [
        RollRow(
            serial=i,
            number=f"0{452799400 + i}",
            rank=POLICEMAN,
            name=name,
            latin="Kamil Malik Al-Alwan" if i % 2 else "",
            mother="نجاة عبد الله",
            birth="1986-07-01" if i % 3 else "1986",
            unit="Zerevani 3. Battalion",
            province="",
            phone="+964 770 123 4567",
            platoon="1",
            status="enrolled" if i % 5 else "dismissed-absence",
            remarks='=HYPERLINK("http://example.org")' if i == 1 else "",
        )
        for i, name in enumerate(names, start=1)
    ]
    return NominalRoll(ClassFacts(COURSE, "OPB-1", 1, "2010-10-24", "2010-12-09"), tuple(rows))
