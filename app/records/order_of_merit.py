"""The order of merit: the best grade first, equal grades in the same place."""

from collections.abc import Mapping


def places(grades: Mapping[str, int]) -> dict[str, int]:
    """Each one's place by his grade in hundredths: 1, 2, 2, 4."""
    descending = sorted(grades.values(), reverse=True)
    first: dict[int, int] = {}
    for place, grade in enumerate(descending, 1):
        first.setdefault(grade, place)
    return {who: first[grade] for who, grade in grades.items()}
