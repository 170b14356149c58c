"""Iraqi instructors of the demo camp, and since when they may train whom."""

from dataclasses import dataclass

from app.demo.seed import Seed, Values
from app.models.people import Category, Level, Part
from app.models.row import derived_id


@dataclass(frozen=True)
class Instructor:
    """His name in its parts, each with its Latin spelling; `levels` with the day of each."""

    name: tuple[tuple[str, str], ...]
    rank: str
    category: Category
    number: str
    subjects: str
    levels: tuple[tuple[Level, str], ...]


INSTRUCTORS = (
    Instructor(
        (("حيدر", "Haider"), ("جاسم", "Jasim"), ("محمد", "Mohammed"), ("الساعدي", "Al-Saedi")),
        "mulazim_awwal",
        Category.OFFICER,
        "910417205",
        "LAW, HRE",
        ((Level.T3, "2009-04-23"), (Level.T5, "2010-02-18")),
    ),
    Instructor(
        (("صالح", "Salih"), ("مهدي", "Mahdi"), ("كريم", "Kareem"), ("الجبوري", "Al-Jubouri")),
        "rais_urafa",
        Category.NCO,
        "910417218",
        "WPN, CHK",
        ((Level.T3, "2009-11-12"),),
    ),
    Instructor(
        (("فاضل", "Fadhil"), ("حسن", "Hassan"), ("عبود", "Abboud"), ("الربيعي", "Al-Rubaie")),
        "arif",
        Category.NCO,
        "910417236",
        "AID, PHT",
        ((Level.T3, "2010-06-10"),),
    ),
)
NAMED = ("given", "father", "grandfather", "laqab")


def people(seed: Seed) -> list[Values]:
    return [
        {
            "id": _id(seed, one),
            "number": one.number,
            "name": " ".join(arabic for arabic, _latin in one.name),
            "script": "ar",
            **{part: arabic for part, (arabic, _latin) in zip(NAMED, one.name, strict=True)},
            "name_latin": " ".join(latin for _arabic, latin in one.name),
            "part": Part.INSTRUCTOR,
            "category": one.category,
            "service": "Oil Police",
            "rank_id": one.rank,
            "unit": "معسكر دبلن",
            "languages": "ar",
        }
        for one in INSTRUCTORS
    ]


def qualifications(seed: Seed) -> list[Values]:
    return [
        {
            "id": derived_id(_id(seed, one), level),
            "person_id": _id(seed, one),
            "level": level,
            "since": since,
            "subjects": one.subjects,
            "withdrawn": False,
            "reason": "",
        }
        for one in INSTRUCTORS
        for level, since in one.levels
    ]


def _id(seed: Seed, one: Instructor) -> str:
    return seed.id("instructor", one.number)
