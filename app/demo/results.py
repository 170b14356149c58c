"""Scores of every test, with retests where the first attempt was not enough."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.demo.courses import Curriculum
from app.demo.fates import Fate
from app.demo.seed import Seed, Values
from app.models.courses import WHOLE, AssessmentKind
from app.models.row import derived_id
from app.records import range_cards

# What those fail whom the board must talk about: the assessment, and the points of each attempt.
FAILURES: dict[Fate, tuple[str, tuple[int, ...]]] = {
    Fate.FAILS_TWICE: ("LAW-W", (58, 64)),
    Fate.MISSES_TARGET: ("WPN-R", (34, 38)),
    Fate.AWAITS_RETEST: ("IED-W", (61,)),
}
FAILS_STEP = {Fate.NO_GO: "AID-P"}
WEAPON = "AKM"
HARDER = {"IED-W": 7.0, "LAW-W": 3.0}  # points that a test takes more than others


@dataclass(frozen=True)
class Examinee:
    """A trainee with his enrolment, the days on which he could sit a test, in order, and the day on which he left."""

    enrolment_id: str
    fate: Fate
    ability: float
    days: Sequence[str]
    left: str | None

    def day_of(self, test: "Test") -> int | None:
        """The place in `days` of the first one on which he can sit the test; the last where he was away at the end."""
        if self.left is not None and self.left <= test.day:
            return None
        return next((place for place, day in enumerate(self.days) if day >= test.day), len(self.days) - 1)


@dataclass(frozen=True)
class Test:
    """An assessment, the day on which its subject ends, and who examines."""

    row: Values
    day: str
    examiner: str

    def points(self, share: float) -> int:
        """A percentage in whole points of this test."""
        return round(share * self.row["maximum"] / WHOLE)

    @property
    def enough(self) -> int:
        return self.row["pass_score"] // 100


def tests(curriculum: Curriculum, sessions: Sequence[Values]) -> list[Test]:
    last = {session["subject_id"]: session for session in sessions if session["held"]}
    return [
        Test(assessment, last[taught.row["id"]]["date"], last[taught.row["id"]]["instructor"])
        for taught in curriculum.subjects
        for assessment in taught.assessments
    ]


def results(seed: Seed, examinees: Sequence[Examinee], sat: Sequence[Test]) -> list[Values]:
    """Every attempt of everybody who was still there when the subject ended."""
    dice, shooting = seed.dice("results"), seed.dice("cards")
    return [
        {**result, "card": _card(shooting, test, result["score"])}
        for examinee in examinees
        for test in sat
        for result in _attempts(dice, examinee, test)
    ]


def _card(dice: random.Random, test: Test, score: int) -> str | None:
    """Hits that make the points: the misses fall on any round."""
    if test.row["fire"] is None:
        return None
    fire = range_cards.course_of_fire(test.row["fire"], test.row["maximum"])
    shots = [place for place, table in enumerate(fire.tables) for _ in range(table.rounds)]
    missed = dice.sample(shots, fire.rounds - fire.rounds * score // test.row["maximum"])
    hits = tuple(table.rounds - missed.count(place) for place, table in enumerate(fire.tables))
    return range_cards.written(range_cards.Card(hits, WEAPON, f"{dice.randrange(1_000_000, 9_999_999)}"))


def _attempts(dice: random.Random, examinee: Examinee, test: Test) -> Iterator[Values]:
    place = examinee.day_of(test)
    if place is None:
        return
    steps = test.row["steps"]
    outcomes = _scores(dice, examinee, test) if steps is None else _performances(dice, examinee, test)
    for attempt, outcome in enumerate(outcomes, start=1):
        yield {
            "id": derived_id(examinee.enrolment_id, test.row["id"], str(attempt)),
            "enrolment_id": examinee.enrolment_id,
            "assessment_id": test.row["id"],
            "attempt": attempt,
            **outcome,
            "examiner": test.examiner,
            "date": examinee.days[min(place + 3 * (attempt - 1), len(examinee.days) - 1)],
        }


def _scores(dice: random.Random, examinee: Examinee, test: Test) -> list[Values]:
    code = test.row["code"]
    failing, fixed = FAILURES.get(examinee.fate, ("", ()))
    if code == failing:
        return [_scored(points) for points in fixed]
    first = _points(dice, examinee.ability, test)
    if first >= test.enough:
        return [_scored(first)]
    return [_scored(first), _scored(test.enough + dice.randrange(test.points(8)))]


def _points(dice: random.Random, ability: float, test: Test) -> int:
    if test.row["kind"] == AssessmentKind.RANGE:
        return min(50, max(33, round(dice.gauss(45, 2.5))))
    return test.points(min(99, max(45, dice.gauss(ability - HARDER.get(test.row["code"], 0), 5))))


def _scored(points: int) -> Values:
    return {"score": points * 100, "go": None, "steps": None}


def _performances(dice: random.Random, examinee: Examinee, test: Test) -> list[Values]:
    """Step by step: a critical one that is missed fails the whole, and most get it right the second time."""
    critical = [step["critical"] for step in json.loads(test.row["steps"])]
    if FAILS_STEP.get(examinee.fate) == test.row["code"]:
        return [_performed([not step for step in critical])] * 2
    if dice.random() < 0.05:
        return [_performed([not step for step in critical]), _performed([True] * len(critical))]
    return [_performed([True] * len(critical))]


def _performed(steps: list[bool]) -> Values:
    return {"score": None, "go": None, "steps": json.dumps(steps)}
