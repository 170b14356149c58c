"""Composed people on the papers of the benchmark."""

import random

from app.models.titles import Titles
from app.records.enrolments import Member
from app.records.identities import ClassFacts, Identity, Particulars
from app.records.nominal_roll import NominalRoll, RollRow
from app.records.paper_rolls import SessionSheet, SessionSheets, Signer
from app.records.roll_sheet import PageRow, who
from app.records.roster import Pictured, Roster
from benchmarks import certificates

AUTHORITY: Titles = {"en": "Ministry of Interior", "ar": "وزارة الداخلية"}
CAMP: Titles = {"en": "Camp Dublin", "ar": "معسكر دبلن"}
COURSE: Titles = {"en": "Oil Police Basic Course", "ar": "دورة شرطة النفط الأساسية"}
SUBJECT: Titles = {"en": "Criminal law", "ar": "القانون الجنائي"}
CLASS = ClassFacts(COURSE, "OPB-1", 1, "2010-10-24", "2010-12-09")
FACES = 24  # different ones


def roll(count: int) -> NominalRoll:
    return NominalRoll(CLASS, tuple(_row(n) for n in range(count)))


def _row(n: int) -> RollRow:
    one = certificates.printed(n).snapshot
    birth, province = f"19{70 + n % 20}-0{1 + n % 9}", ("بغداد", "البصرة", "كربلاء", "بابل")[n % 4]
    number, unit, platoon = f"{452799400 + n * 37}", f"شرطة نفط البصرة {n % 9}", str(1 + n % 4)
    told = (number, one.rank, one.name, one.name_latin, "نجاة عبد الله", birth, unit, province, "", platoon, "enrolled", "")
    return RollRow(n + 1, *told)


def roster(count: int) -> Roster:
    """Everybody with a photo of his own."""
    from app.demo import portraits  # with a whole camp behind it: not where memory is measured that has no photos

    drawn = [portraits.drawn(random.Random(n)) for n in range(FACES)]
    people = sorted((_pictured(n, drawn[n % FACES]) for n in range(count)), key=lambda one: one.who.member.platoon or 0)
    return Roster(CLASS, tuple(people))


def _pictured(n: int, jpeg: bytes) -> Pictured:
    one = certificates.printed(n).snapshot
    told = (str(n), str(n), n + 1, one.name, one.name_latin, one.rank, "", 1 + n % 4, CLASS.start, (), "enrolled", "")
    comment = f"{n}".encode()  # within the file, so that no two photos are one
    own = jpeg[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + jpeg[2:]
    return Pictured(Identity(Member(*told), Particulars(number=one.number, unit=one.unit)), own)


def sign_in(count: int) -> SessionSheets:
    """One session; one in twenty does not write."""
    people = tuple(_signer(n) for n in range(count))
    told = ("0123456789abcdef0123456789abcdef", "2010-11-14", 2, "09:00", "09:45", "LAW", SUBJECT, None, "Col. Hasan Ali", "Hall 2")
    return SessionSheets("0" * 32, CLASS, (SessionSheet(*told, people),))


def _signer(n: int) -> Signer:
    one = certificates.printed(n).snapshot
    return Signer(PageRow(n + 1, who(str(n))), one.name, one.name_latin, n % 20 != 7)
