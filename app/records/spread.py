"""How the results of one assessment spread: how many, how well, and what is in the middle."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from app.records.figures import half_up
from app.records.scores import GradeCell


@dataclass
class Spread:
    """Of those who belong to the class. One result changes it at once, without counting the others again; scores in hundredths."""

    strength: int = 0
    passed: int = 0
    failed: int = 0
    retests: int = 0  # of the failed those who may take it again
    scores: list[int] = field(default_factory=list[int])  # what counts, ascending
    _total: int = 0

    @property
    def entered(self) -> int:
        return self.passed + self.failed

    @property
    def missing(self) -> int:
        return self.strength - self.entered

    @property
    def mean(self) -> int | None:
        return half_up(Fraction(self._total, len(self.scores))) if self.scores else None

    @property
    def median(self) -> int | None:
        if not self.scores:
            return None
        middle, last = len(self.scores) // 2, len(self.scores) - 1
        return half_up(Fraction(self.scores[middle] + self.scores[last - middle], 2))

    @property
    def lowest(self) -> int | None:
        return self.scores[0] if self.scores else None

    @property
    def highest(self) -> int | None:
        return self.scores[-1] if self.scores else None

    def replace(self, before: GradeCell | None, after: GradeCell | None) -> None:
        """One trainee has something else than before."""
        self._count(before, -1)
        self._count(after, 1)

    def _count(self, cell: GradeCell | None, by: int) -> None:
        if cell is None or cell.score is None:
            return
        self.passed += by if cell.passed else 0
        self.failed += 0 if cell.passed else by
        self.retests += by if cell.retest_left else 0
        self._total += by * cell.score
        if by > 0:
            insort(self.scores, cell.score)
        else:
            del self.scores[bisect_left(self.scores, cell.score)]


def spread(cells: Iterable[GradeCell | None]) -> Spread:
    """Of one assessment; a cell for each who belongs to the class, None where he has no result."""
    found = Spread()
    for cell in cells:
        found.strength += 1
        found.replace(None, cell)
    return found
