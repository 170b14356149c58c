"""The ladder of ranks that every camp starts with."""

import csv
from dataclasses import dataclass
from functools import cache

from app import paths
from app.models.titles import LANGUAGES, Titles


@dataclass(frozen=True)
class Rank:
    """A step of the Iraqi ladder; `group` is OR, NCO, WO, OF-1 .. OF-9 or CIV."""

    code: str
    order: int
    titles: Titles
    group: str


@cache
def ladder() -> tuple[Rank, ...]:
    """The ranks from resources/ranks.tsv, lowest first."""
    with (paths.RESOURCES / "ranks.tsv").open(encoding="utf8", newline="") as lines:
        return tuple(
            Rank(row["code"], int(row["order"]), {language: row[language] for language in LANGUAGES}, row["group"])
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        )
