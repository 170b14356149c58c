"""Titles as they are selected: the four columns of a table as one answer."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy.orm import Bundle

from app.models.titles import LANGUAGES, TITLES, Titled, Titles


class _Four(Bundle[Titles]):
    def create_row_processor(self, query: Any, procs: Sequence[Callable[[Any], Any]], labels: Sequence[str]) -> Callable[[Any], Titles]:
        return lambda row: {language: column(row) or "" for language, column in zip(LANGUAGES, procs, strict=True)}


def titles(table: type[Titled], columns: Sequence[str] = TITLES) -> Any:
    """To be selected beside other columns: the `Titles` of a row of `table`, empty where an outer join found none."""
    return _Four(f"{table.__name__}_{columns[0]}", *(getattr(table, column) for column in columns))
