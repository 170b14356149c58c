"""Range cards: the course of fire that is shot, the hits at each of its tables, and the rating that they earn (CAMP.md, "Weapons card")."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.errors import UserError
from app.models.titles import LANGUAGES, Titles
from app.records.figures import half_up, share
from app.words import N_, _

POINT = 100  # hundredths
POSITIONS = {
    "standing": N_("standing"),
    "kneeling": N_("kneeling"),
    "sitting": N_("sitting"),
    "prone": N_("prone"),
    "cover": N_("behind cover"),
    "moving": N_("moving"),
}


@dataclass(frozen=True)
class FireTable:
    """So many rounds from one distance (metres; None where it is not said) in one position."""

    rounds: int
    distance: int | None = None
    position: str = ""


@dataclass(frozen=True)
class Band:
    """A rating, and the least share of the most points that earns it, in hundredths of a percent."""

    titles: Titles
    least: int


@dataclass(frozen=True)
class CourseOfFire:
    tables: tuple[FireTable, ...]
    bands: tuple[Band, ...] = ()  # the best first

    @property
    def rounds(self) -> int:
        return sum(table.rounds for table in self.tables)


@dataclass(frozen=True)
class Card:
    """The hits at each table, and the weapon with which they were shot."""

    hits: tuple[int, ...]
    weapon: str = ""
    weapon_serial: str = ""


def course_of_fire(fire: str | None, maximum: int) -> CourseOfFire:
    """What `assessment.fire` says; where it says nothing, one table with a round for each point of the maximum."""
    said: dict[str, Any] = json.loads(fire) if fire else {}
    tables = tuple(FireTable(int(one["rounds"]), one.get("distance"), str(one.get("position") or "")) for one in said.get("tables") or ())
    bands = [Band({key: one.get(f"title_{key}") or "" for key in LANGUAGES}, int(one["least"])) for one in said.get("bands") or ()]
    whole = (FireTable(max(1, maximum // POINT)),)
    return CourseOfFire(tables or whole, tuple(sorted(bands, key=lambda band: -band.least)))


def card(text: str | None) -> Card | None:
    """What `result.card` says."""
    if not text:
        return None
    said: dict[str, Any] = json.loads(text)
    return Card(tuple(int(hits) for hits in said["hits"]), str(said.get("weapon") or ""), str(said.get("weapon_serial") or ""))


def standing(text: str | None, fire: CourseOfFire | None, maximum: int, score: int | None) -> Card | None:
    """What `result.card` says; nothing where an older Muster, which knows no cards, has entered other points since."""
    said = card(text)
    return said if said and fire and points(fire, maximum, said.hits) == score else None


def written(card: Card | None) -> str | None:
    """As `result.card` keeps it."""
    if card is None:
        return None
    said = {"hits": list(card.hits), "weapon": card.weapon.strip(), "weapon_serial": card.weapon_serial.strip()}
    return json.dumps(said, ensure_ascii=False)


def points(fire: CourseOfFire, maximum: int, hits: Sequence[int]) -> int:
    """Hundredths of a point: every hit is worth the same, all rounds the maximum; rounded half up."""
    return half_up(Fraction(maximum * sum(hits), fire.rounds))


def band(fire: CourseOfFire, maximum: int, score: int) -> Band | None:
    """The best rating that a score earns."""
    earned = share(score, maximum) or 0
    return next((band for band in fire.bands if earned >= band.least), None)


def refuse_impossible(fire: CourseOfFire | None, card: Card) -> None:
    """Raises UserError where the hits do not fit the tables."""
    if fire is None:
        raise UserError(_("Only a range test has a range card."), _("Enter its points."))
    if len(card.hits) != len(fire.tables):
        raise UserError(
            _("The course of fire has {tables} tables, not {given}.").format(tables=len(fire.tables), given=len(card.hits)),
            _("Give the hits of each table."),
        )
    for number, (hits, table) in enumerate(zip(card.hits, fire.tables, strict=True), start=1):
        if not 0 <= hits <= table.rounds:
            raise UserError(
                _("Table {number}: {hits} hits of {rounds} rounds cannot be.").format(number=number, hits=hits, rounds=table.rounds),
                _("Count them again."),
            )
