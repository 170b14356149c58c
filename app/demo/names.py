"""Composed names: given, father, grandfather and laqab from lists of common Iraqi ones, and how each is spelled in Latin letters."""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app import paths


@dataclass(frozen=True)
class Spelled:
    """One name in Arabic, in Sorani (only where Kurds bear it) and in Latin letters."""

    ar: str
    ckb: str
    latin: str


@dataclass(frozen=True)
class FullName:
    """Given, father, grandfather, and laqab where there is one."""

    parts: tuple[Spelled, ...]

    @property
    def arabic(self) -> tuple[str, ...]:
        return tuple(part.ar for part in self.parts)

    @property
    def sorani(self) -> tuple[str, ...]:
        return tuple(part.ckb for part in self.parts)

    @property
    def latin(self) -> str:
        return " ".join(part.latin for part in self.parts)


@cache
def listed(kind: str) -> tuple[Spelled, ...]:
    """The names of one kind (man, laqab, mother, kurd, kurd_laqab) in resources/demo/names.tsv."""
    with (paths.RESOURCES / "demo" / "names.tsv").open(encoding="utf8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Spelled(row["ar"], row["ckb"], row["latin"]) for row in rows if row["kind"] == kind)


def arabs(dice: random.Random) -> Iterator[FullName]:
    """Full names without end, none twice; one in ten has no laqab."""
    return _distinct(dice, listed("man"), listed("laqab"))


def kurds(dice: random.Random) -> Iterator[FullName]:
    return _distinct(dice, listed("kurd"), listed("kurd_laqab"))


def _distinct(dice: random.Random, men: Sequence[Spelled], laqabs: Sequence[Spelled]) -> Iterator[FullName]:
    seen: set[FullName] = set()
    while True:
        line = tuple(dice.sample(men, 3))
        name = FullName(line if dice.random() < 0.1 else (*line, dice.choice(laqabs)))
        if name not in seen:
            seen.add(name)
            yield name
