"""The course of the demo camp, as resources/courses describes it, and the class that runs it."""

from collections.abc import Iterator
from dataclasses import dataclass

from app import paths
from app.demo.seed import Seed, Values
from app.models.courses import ClassStatus
from app.models.row import derived_id
from app.models.titles import LANGUAGES, TITLES
from app.records import definitions
from app.records.definitions import Definition

OIL_POLICE_BASIC = paths.RESOURCES / "courses" / "oil-police-basic.toml"
START, END = "2010-10-24", "2010-12-09"
ORDER_NUMBER, ORDER_DATE = "2541/4", "2010-10-17"
PLATOONS = ("الفصيل الأول", "الفصيل الثاني", "الفصيل الثالث", "الفصيل الرابع")
SIGNATORIES = (
    (
        ("Captain Marco Ferraro", "النقيب ماركو فيرارو", "نەقیب مارکۆ فێرارۆ", "Capitano Marco Ferraro"),
        ("Director of the course", "مدير الدورة", "بەڕێوەبەری خول", "Direttore del corso"),
    ),
    (
        ("Colonel Hameed Kadhim Al-Saadi", "العقيد حميد كاظم السعدي", "عەقید حەمید کازم سەعدی", "Colonnello Hameed Kadhim Al-Saadi"),
        ("Commander of the training centre", "آمر مركز التدريب", "فەرماندەی سەنتەری ڕاهێنان", "Comandante del centro di addestramento"),
    ),
)


@dataclass(frozen=True)
class Taught:
    """A subject with its assessments, as rows."""

    row: Values
    assessments: tuple[Values, ...]


@dataclass(frozen=True)
class Curriculum:
    """A course version as rows."""

    course: Values
    version: Values
    subjects: tuple[Taught, ...]


def curriculum(seed: Seed) -> Curriculum:
    definition = definitions.read(OIL_POLICE_BASIC.read_text(encoding="utf8"))
    course = {"id": seed.id("course", definition.code), "code": definition.code}
    version: Values = {"id": seed.id("version", definition.code), "course_id": course["id"], "version": 1, **definition.columns}
    return Curriculum(course, version, tuple(_taught(seed, definition, version["id"])))


def _taught(seed: Seed, definition: Definition, version_id: str) -> Iterator[Taught]:
    for subject in definition.subjects:
        row = {"id": seed.id("subject", subject.columns["code"]), "version_id": version_id, **subject.columns}
        named = [{"id": seed.id("assessment", each["code"]), "subject_id": row["id"], **each} for each in subject.assessments]
        yield Taught(row, tuple(named))


def opened(seed: Seed, camp_id: str, version_id: str) -> Values:
    """The class OPB-1."""
    return {
        "id": seed.id("class", "OPB-1"),
        "camp_id": camp_id,
        "version_id": version_id,
        "number": 1,
        "start_date": START,
        "end_date": END,
        "status": ClassStatus.RUNNING,
        "lead_instructor": "Captain Marco Ferraro",
        "order_number": ORDER_NUMBER,
        "order_date": ORDER_DATE,
    }


def platoons(class_id: str) -> list[Values]:
    return [
        {"id": derived_id(class_id, str(number)), "class_id": class_id, "number": number, "name": name}
        for number, name in enumerate(PLATOONS, start=1)
    ]


def signings(class_id: str) -> list[Values]:
    names = tuple(f"name_{language}" for language in LANGUAGES)
    return [
        {
            "id": derived_id(class_id, str(position)),
            "class_id": class_id,
            "position": position,
            **dict(zip((*names, *TITLES), (*name, *office), strict=True)),
        }
        for position, (name, office) in enumerate(SIGNATORIES, start=1)
    ]
