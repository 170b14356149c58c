"""A camp of ten known fates with names in three scripts, the same to the last identifier whenever it is made: what golden papers are of."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from sqlmodel import Session, select

from app.models.people import Part, Person
from app.records import camp, certificates, photos, qualifications
from app.records.certificates import Issue
from app.store.camp import Store
from tests.camp_fixtures import made
from tests.records.conftest import Ten, enrolled, enter_results, take_rolls

NOW = "2010-11-06T12:00:00Z"  # the last afternoon
PEOPLE = (  # name, in Latin, in Sorani, script, unit
    ("كامل مالك سلمان العلوان", "Kamil Malik Salman Al-Alwan", "", "ar", "شرطة نفط البصرة"),
    ("ياسر شهاب بديوي المفتي", "Yasir Shihab Badiwi Al-Mufti", "", "ar", "شرطة نفط البصرة"),
    ("عبد الرزاق عبد الزهرة عبد الحسين الجبوري", "Abdulrazzaq Abdulzahra Abdulhussein Al-Jubouri", "", "ar", "مديرية شرطة نفط الوسط"),
    ("ڕزگار سەلیم بەختیار", "Rizgar Salim Bakhtiyar", "ڕزگار سەلیم بەختیار", "ckb", "Zerevani 3"),
    ("گوڵاڵە ڕێبوار ئەحمەد", "", "گوڵاڵە ڕێبوار ئەحمەد", "ckb", "Zerevani 3"),
    ("حسن عبد الرزاق كاظم", "Hasan Abdulrazzaq Kadhim", "", "ar", ""),
    ("لؤي نوري إسماعيل الدليمي", "Luay Nouri Ismail Al-Dulaimi", "", "ar", "مصفى الدورة"),
    ("Marco De Luca", "Marco De Luca", "", "la", "Carabinieri"),
    ("آلاء جاسم محمد", "Alaa Jasim Mohammed", "", "ar", "مصفى بيجي"),
    ("مهدي كريم محمد", "Mahdi Kareem Mohammed", "", "ar", "مصفى الدورة"),
)
RANKS = ("naqib", "mulazim", "arif", "shurti", "shurti", "shurti", "shurti", "arif", "shurti", "shurti")


@contextmanager
def counted_identifiers() -> Iterator[None]:
    numbers = count(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MUSTER_NOW", NOW)
        patch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=next(numbers) << 64 | 0x4000 << 48))
        yield


def compose(folder: Path) -> Store:
    with counted_identifiers():
        store = made(folder)
        with store.change("Set up") as session:
            camp.amend(
                session, {"authority_en": "Ministry of Interior", "authority_ar": "وزارة الداخلية", "authority_ckb": "وەزارەتی ناوخۆ"}
            )
            ten = enrolled(store, session)
            take_rolls(session, ten)
            enter_results(session, ten)
        with store.change("Name them") as session:
            _name(session, ten)
        with store.change("Issue") as session:
            certificates.issue(session, ten.id, Issue(store.user.id))
            qualifications.award(session, ten.people[0], qualifications.Qualified("T3", "2010-11-06", ten.id, "", "LAW"))
    return store


def _name(session: Session, ten: Ten) -> None:
    people = {one.id: one for one in session.exec(select(Person))}
    for place, (person_id, told) in enumerate(zip(ten.people, PEOPLE, strict=True)):
        one = people[person_id]
        one.name, one.name_latin, one.name_ckb, one.script, one.unit = told[0], told[1] or None, told[2] or None, told[3], told[4] or None
        one.rank_id, one.mother, one.blood_group = RANKS[place], "نجاة عبد الله" if place % 3 else None, "O+" if place % 2 else None
        one.birth_date, one.birth_precision = f"{1970 + place}-07-01", "day" if place % 2 else "year"
        one.part = Part.TRAINEE
    session.flush()
    photos.put(session, ten.people[0], portrait())


def portrait() -> bytes:
    """Nobody: a head and shoulders in two greys."""
    picture = Image.new("RGB", (300, 400), (222, 216, 202))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((90, 70, 210, 220), fill=(120, 120, 130))
    pen.ellipse((30, 240, 270, 560), fill=(120, 120, 130))
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
