"""Whether two records may be one person. Nothing is merged here: a doubt is a person's to decide (CAMP.md, "Names")."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from app.records.matching import score, tokens
from app.records.names import key, script
from app.records.sounds import likeness, skeleton

ALIKE = 0.88  # names scored less than this are different names; 0.8 where one is written in Latin letters and the other is not
ALIKE_ACROSS_SCRIPTS = 0.8
_DAYS_OF_THE_UNKNOWN = ("-07-01", "-01-01")  # what Iraqi registers write where only the year is known


class Likeness(StrEnum):
    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


@dataclass(frozen=True)
class Identity:
    """What tells people apart. `birth` is YYYY, YYYY-MM or YYYY-MM-DD by its precision; `number` in western digits; empty where unknown."""

    name: str
    mother: str = ""
    birth: str = ""
    number: str = ""


def alike(one: Identity, other: Identity) -> Likeness:
    """'same' only by an equal number and a fitting name, or, where a number is missing, by full name, mother and birth all equal."""
    names = _names_fit(one.name, other.name)
    mothers, births = _mothers_fit(one.mother, other.mother), _births_fit(one.birth, other.birth)
    if one.number and one.number == other.number:
        sure = names and _own_names_equal(one.name, other.name) and (mothers is not False or births is not False)
        return Likeness.SAME if sure else Likeness.UNSURE
    if not names:
        return Likeness.DIFFERENT
    if key(one.name) == key(other.name) and (mothers, births) == (None, None) and not (one.number and other.number):
        return Likeness.UNSURE  # however short the name: nothing on either paper tells the two apart
    whole = key(one.name) == key(other.name) and len(tokens(one.name)) >= 3
    if whole and not (one.number and other.number) and _equal(one, other):
        return Likeness.SAME
    return Likeness.UNSURE if _doubtful(one, other, whole, (mothers, births)) else Likeness.DIFFERENT


def alike_but_for_a_year(one: Identity, other: Identity) -> bool:
    """Names and mothers fit, and the births are a year apart, as where one is told from memory: enough to ask, not to know."""
    if not (one.birth and other.birth) or abs(int(one.birth[:4]) - int(other.birth[:4])) != 1:
        return False
    return _mothers_fit(one.mother, other.mother) is True and _names_fit(one.name, other.name)


def traits(identity: Identity) -> list[str]:
    """What doubles have in common, to look for them among many: the number, or the consonants of two of the first three names."""
    first = [skeleton(heard) for heard in tokens(identity.name)[:3]]
    pairs = [f"{place}{other}:{a} {b}" for place, a in enumerate(first) for other, b in enumerate(first) if place < other]
    return [*pairs, *([f"={identity.number}"] if identity.number else [])] or [f"0:{''.join(first)}"]


def _equal(one: Identity, other: Identity) -> bool:
    return bool(one.birth and one.mother) and one.birth == other.birth and key(one.mother) == key(other.mother)


def _doubtful(one: Identity, other: Identity, whole: bool, facts: tuple[bool | None, bool | None]) -> bool:
    """Names fit and numbers do not prove anything: do mother and birth speak for one person?"""
    against, speaking_for = facts.count(False), facts.count(True)
    if against == 2:
        return False
    if against == 0:
        return speaking_for == 2 or (speaking_for == 1 and (whole or _misread(one.number, other.number))) or (whole and speaking_for == 0)
    mothers, births = facts
    if births is False:
        return whole and mothers is True and min(len(tokens(one.mother)), len(tokens(other.mother))) > 1
    return whole and births is True and (len(one.birth) == len(other.birth) == 10 or tokens(one.mother)[:1] == tokens(other.mother)[:1])


def _misread(one: str, other: str) -> bool:
    """One number is the other with a digit wrong, or cut short."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and (long.startswith(short) or Levenshtein.distance(short, long) <= 1)


def _names_fit(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=lambda name: (len(tokens(name)), name))
    if not tokens(short) or not likeness(tokens(short)[0], tokens(long)[0]):
        return False
    across = (script(one) == "la") != (script(other) == "la")
    return score(short, long) >= (ALIKE_ACROSS_SCRIPTS if across else ALIKE)


def _own_names_equal(one: str, other: str) -> bool:
    """Within one script حسن is not حسين, whom their father's name cannot tell apart."""
    enough = 0.95 if script(one) == script(other) else ALIKE_ACROSS_SCRIPTS
    return likeness(tokens(one)[0], tokens(other)[0]) >= enough


def _mothers_fit(one: str, other: str) -> bool | None:
    return _names_fit(one, other) if one and other else None


def _births_fit(one: str, other: str) -> bool | None:
    """Equal as far as both are known; 1 July and 1 January stand for an unknown day."""
    if not one or not other:
        return None
    known = [birth[:4] if birth[4:] in _DAYS_OF_THE_UNKNOWN else birth for birth in (one, other)]
    length = min(map(len, known))
    return known[0][:length] == known[1][:length]
