"""What a chart shows: series of whole numbers over labels, with everything that is said of them in words."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    GROUPED = "grouped"  # bars side by side
    STACKED = "stacked"  # bars on each other
    LINES = "lines"
    STEPS = "steps"  # a line that keeps its height until the next value


class Fill(StrEnum):
    """What tells series apart without colour; a line is dashed by it, and has its points in another shape."""

    SOLID = "solid"
    HATCHED = "hatched"
    OPEN = "open"
    DOTTED = "dotted"


FILLS = tuple(Fill)
ROLES = ("ink", "gold", "good", "soft")  # of series that are alike, in their order


@dataclass(frozen=True)
class Series:
    """One value for each label, None where there is none; `role` is a colour of the look."""

    name: str
    values: tuple[int | None, ...]
    role: str = "accent"
    fill: Fill = Fill.SOLID


def alike(place: int, name: str, values: tuple[int | None, ...]) -> Series:
    """One of several series that differ in nothing but their names."""
    return Series(name, values, ROLES[place % len(ROLES)], FILLS[place % len(FILLS)])


@dataclass(frozen=True)
class Figure:
    """All texts are in the person's language already.

    `labels` stand under the axis and `names` say the same in full; `notes` tell more of each. `places` are where they are, from 0 to 1;
    at even distances without them. `limit` is a value with its name, drawn across; `bound` a place along the axis, in labels, and its name.
    """

    title: str
    summary: str
    kind: Kind
    axis: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    shown: Callable[[int | None], str]
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[float, ...] = ()
    top: int | None = None
    from_zero: bool = True
    limit: tuple[int, str] | None = None
    bound: tuple[float, str] | None = None

    @property
    def lines(self) -> bool:
        return self.kind in (Kind.LINES, Kind.STEPS)

    @property
    def empty(self) -> bool:
        return not any(value is not None for series in self.series for value in series.values)

    def name(self, place: int) -> str:
        return (self.names or self.labels)[place]

    def said(self, place: int, series: int) -> str:
        """One value in words: where it is, whose, how much, and what there is to say of it."""
        of = self.series[series]
        value = self.shown(of.values[place])
        parts = (self.name(place), f"{of.name} {value}" if len(self.series) > 1 else value, *self.notes[place : place + 1])
        return "  ·  ".join(filter(None, parts))

    def rows(self) -> list[tuple[str, ...]]:
        """The same numbers as a table, with its headings first."""
        told = bool(self.notes)
        head = (self.axis, *(of.name for of in self.series), *[""] * told)
        lines = [
            (self.name(place), *(self.shown(of.values[place]) for of in self.series), *self.notes[place : place + 1])
            for place in range(len(self.labels))
        ]
        return [head, *lines]
