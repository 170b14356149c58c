"""What the course brings to those whom the graduation board must talk about."""

import random
from dataclasses import dataclass
from enum import StrEnum

from app.models.enrolment import Status


class Fate(StrEnum):
    ORDINARY = "ordinary"
    JOINED_LATE = "joined late"
    NO_SHOW = "no-show"
    WITHDRAWN = "withdrawn"
    DISMISSED = "dismissed"
    RECYCLED = "recycled"
    LONG_ILL = "long ill"
    OFTEN_ABSENT = "often absent"
    FAILS_TWICE = "fails twice"
    MISSES_TARGET = "misses the target"
    AWAITS_RETEST = "awaits a retest"
    NO_GO = "no go"


@dataclass(frozen=True)
class Departure:
    """Days of departure lie on the weekend, so that no roll is torn by them."""

    day: str
    status: Status
    reason: str
    order: str  # its number; it was written on the next working day
    ordered: str


DEPARTURES = {
    Fate.NO_SHOW: Departure("2010-10-30", Status.NO_SHOW, "Did not report in the first week - لم يلتحق", "2619/4", "2010-10-31"),
    Fate.WITHDRAWN: Departure("2010-11-06", Status.WITHDRAWN, "At his own request, family reasons - لأسباب عائلية", "2688/4", "2010-11-07"),
    Fate.RECYCLED: Departure(
        "2010-11-20", Status.RECYCLED, "Broken wrist; repeats with the next class - كسر في الرسغ", "2754/4", "2010-11-21"
    ),
    Fate.DISMISSED: Departure(
        "2010-11-27", Status.DISMISSED_DISCIPLINE, "Left his post on guard twice - ترك واجب الحراسة", "2790/4", "2010-11-28"
    ),
}

JOINED_LATE = "2010-10-31"


def drawn(dice: random.Random, serials: range) -> dict[int, Fate]:
    """One trainee for each fate but the ordinary, by class serial."""
    fates = [fate for fate in Fate if fate is not Fate.ORDINARY]
    return dict(zip(dice.sample(serials, len(fates)), fates, strict=True))
