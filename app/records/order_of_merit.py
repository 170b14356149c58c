"""The order of merit: the best grade first, equal grades in the same place; and who of it has honours."""

from collections.abc import Mapping
from dataclasses import dataclass


def places(grades: Mapping[str, int]) -> dict[str, int]:
    """Each one's place by his grade in hundredths: 1, 2, 2, 4."""
    descending = sorted(grades.values(), reverse=True)
    first: dict[int, int] = {}
    for place, grade in enumerate(descending, 1):
        first.setdefault(grade, place)
    return {who: first[grade] for who, grade in grades.items()}


@dataclass(frozen=True)
class Honours:
    """Who stands out: the first so many places, with ties, or whoever has a grade (hundredths of a percent); 0: nobody."""

    first: int = 0
    grade: int = 0

    def has(self, place: int | None, grade: int | None) -> bool:
        """Somebody of the order with this place and grade."""
        if place is None or grade is None:
            return False
        return place <= self.first or 0 < self.grade <= grade


NOBODY = Honours()
