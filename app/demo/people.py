"""The people of the demo camp: 25 officers, 50 non-commissioned officers and 50 Shurta of the Oil Police."""

import random
from collections.abc import Sequence, Set
from dataclasses import dataclass

from app.demo import fates, names
from app.demo.fates import Fate
from app.demo.names import FullName, Spelled
from app.demo.seed import Seed, Values
from app.models.people import Category, Precision

TRAINEES = 125
KURDS = 8
PARTS = ("given", "father", "grandfather", "laqab")
TYPED_IN_SORANI = 5  # the other Kurds were entered in Arabic, with the Sorani spelling beside

PROVINCES = ("بغداد", "البصرة", "ذي قار", "ميسان", "واسط", "بابل", "كربلاء", "النجف", "ديالى", "صلاح الدين", "كركوك", "نينوى", "الأنبار")
KURDISH_PROVINCES = ("أربيل", "السليمانية", "كركوك")
UNITS = (
    "شرطة نفط الجنوب / البصرة",
    "شرطة نفط الشمال / كركوك",
    "مديرية شرطة نفط الوسط",
    "مصفى الدورة",
    "مصفى بيجي",
    "فوج حماية الأنابيب الثاني",
)
SCHOOLS = {
    Category.OFFICER: ("كلية الشرطة", "معهد إعداد المفوضين"),
    Category.NCO: ("إعدادية", "متوسطة"),
    Category.OTHER_RANK: ("متوسطة", "ابتدائية", "يقرأ ويكتب"),
}


@dataclass(frozen=True)
class Intake:
    """Those of one category: their ranks from the commonest, and the years in which they were born."""

    category: Category
    count: int
    ranks: tuple[str, ...]
    born: range


INTAKES = (
    Intake(Category.OFFICER, 25, ("mulazim", "mulazim_awwal", "naqib"), range(1976, 1988)),
    Intake(Category.NCO, 50, ("arif", "naib_arif", "rais_urafa"), range(1968, 1986)),
    Intake(Category.OTHER_RANK, 50, ("shurti", "shurti_awwal"), range(1984, 1993)),
)


@dataclass(frozen=True)
class Trainee:
    """A person of the demo camp, how able he is (points of a hundred) and what the course brings him."""

    serial: int
    person: Values
    ability: float
    fate: Fate

    @property
    def id(self) -> str:
        return self.person["id"]

    @property
    def category(self) -> Category:
        return self.person["category"]

    @property
    def left(self) -> str | None:
        departure = fates.DEPARTURES.get(self.fate)
        return departure.day if departure else None


def trainees(seed: Seed) -> list[Trainee]:
    """Officers first, then non-commissioned officers, then Shurta, in the order of the nominal roll."""
    dice = seed.dice("people")
    brought = fates.drawn(seed.dice("fates"), range(6, TRAINEES + 1))
    numbers = dice.sample(range(200_000_000, 900_000_000), TRAINEES)
    intakes = [intake for intake in INTAKES for _ in range(intake.count)]
    kurdish = set(dice.sample(range(TRAINEES), KURDS))
    called = _called(dice, kurdish)
    return [
        Trainee(
            serial,
            {
                "id": seed.id("person", str(serial)),
                "number": str(numbers[place]),
                **called[place],
                **_person(dice, intake, place in kurdish),
            },
            _ability(dice),
            brought.get(serial, Fate.ORDINARY),
        )
        for serial, (place, intake) in enumerate(enumerate(intakes), start=1)
    ]


def _ability(dice: random.Random) -> float:
    return min(96.0, max(74.0, dice.gauss(83, 6)))


def _person(dice: random.Random, intake: Intake, kurd: bool) -> Values:
    """Everything of a person but his names."""
    return {
        **_birth(dice, intake.born),
        "part": None,
        "category": intake.category,
        "service": "Oil Police",
        "rank_id": dice.choices(intake.ranks, weights=range(len(intake.ranks), 0, -1))[0],
        "unit": dice.choice(UNITS),
        "province": dice.choice(KURDISH_PROVINCES if kurd else PROVINCES),
        "phone": f"07{dice.choice((7, 8, 9))}{dice.randrange(10_000_000, 99_999_999)}" if dice.random() < 0.9 else None,
        "education": dice.choice(SCHOOLS[intake.category]),
        "blood_group": dice.choices(("O+", "A+", "B+", "AB+", "O-", "A-"), weights=(35, 25, 23, 7, 6, 4))[0],
        "languages": "ckb, ar" if kurd else "ar",
    }


def _birth(dice: random.Random, years: range) -> Values:
    """Some know their day, some only the month or the year; many were registered on the first of July; of a few nothing is known."""
    year, month, day = dice.choice(years), dice.randrange(1, 13), dice.randrange(1, 29)
    kinds = ((f"{year}-{month:02}-{day:02}", Precision.DAY), (f"{year}-07-01", Precision.DAY), (f"{year}-{month:02}-01", Precision.MONTH))
    date, precision = dice.choices(((None, None), *kinds, (f"{year}-01-01", Precision.YEAR)), weights=(4, 45, 12, 10, 29))[0]
    return {"birth_date": date, "birth_precision": precision}


def _called(dice: random.Random, kurdish: Set[int]) -> list[Values]:
    """The names of everybody and of his mother."""
    sorani = set(dice.sample(sorted(kurdish), TYPED_IN_SORANI))
    kurds, arabs = names.kurds(dice), names.arabs(dice)
    full = [next(kurds if place in kurdish else arabs) for place in range(TRAINEES)]
    mothers = [_mother(dice, dice.choice(names.listed("mother"))) for _ in range(TRAINEES)]
    _relate(dice, full, mothers, [place for place in range(TRAINEES) if place not in kurdish])
    return [{**_spelled(name, place in sorani), "mother": mothers[place]} for place, name in enumerate(full)]


def _relate(dice: random.Random, full: list[FullName], mothers: list[str], places: Sequence[int]) -> None:
    """Two brothers, and two strangers of exactly the same name: a list of this length has them."""
    elder, younger, one, other = dice.sample(places, 4)
    full[younger] = FullName((full[younger].parts[0], *full[elder].parts[1:]))
    mothers[younger] = mothers[elder]
    full[other] = full[one]
    mothers[one], mothers[other] = (_mother(dice, given) for given in dice.sample(names.listed("mother"), 2))


def _mother(dice: random.Random, given: Spelled) -> str:
    """Her name and her father's, in one column as such lists have it."""
    return f"{given.ar} {dice.choice(names.listed('man')).ar}"


def _spelled(full: FullName, sorani: bool) -> Values:
    """The name as it was typed, whole and in its parts, with the other spellings."""
    parts = full.sorani if sorani else full.arabic
    given, father, grandfather, laqab = parts if len(parts) == len(PARTS) else (*parts, "")
    return {
        "name": " ".join(parts),
        "script": "ckb" if sorani else "ar",
        **dict(zip(PARTS, (given, father, grandfather, laqab), strict=True)),
        "name_ckb": " ".join(full.sorani) if all(full.sorani) and not sorani else None,
        "name_latin": full.latin,
    }
