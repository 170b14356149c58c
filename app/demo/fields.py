"""What the demo camp asks beside the usual: a free field of people, and what it says of some."""

from collections.abc import Sequence

from app.demo.people import Trainee
from app.demo.seed import Seed, Values
from app.models.row import derived_id
from app.models.titles import TITLES

LICENCE = ("Driving licence", "إجازة السوق", "مۆڵەتی شۆفێری", "Patente di guida")
KINDS = ("خصوصي", "عمومي")  # as it says on Iraqi licences: private, public
SHARE = 0.4  # of the trainees


def defined(seed: Seed) -> list[Values]:
    return [{"id": _id(seed), "ordinal": 0, "choices": "\n".join(KINDS), **dict(zip(TITLES, LICENCE, strict=True))}]


def values(seed: Seed, trainees: Sequence[Trainee]) -> list[Values]:
    dice = seed.dice("licences")
    return [
        {"id": derived_id(trainee.id, _id(seed)), "person_id": trainee.id, "field_id": _id(seed), "value": dice.choice(KINDS)}
        for trainee in trainees
        if dice.random() < SHARE
    ]


def _id(seed: Seed) -> str:
    return seed.id("field", LICENCE[0])
