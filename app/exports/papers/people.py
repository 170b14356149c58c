"""The columns by which the papers of a class name a trainee."""

from dataclasses import replace
from typing import Any, Protocol

from app.exports.speech import Speech
from app.exports.tables import Column
from app.models.titles import Titles, pick
from app.words import N_, is_rtl


class Named(Protocol):
    @property
    def serial(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def latin(self) -> str: ...


class Ranked(Named, Protocol):
    @property
    def rank(self) -> Titles: ...


def _spelled(row: Named, language: str) -> str:
    """His name in the letters of the language, where he has one in them."""
    return (not is_rtl(language) and row.latin) or row.name


_TRAINEE: Column[Named] = Column(N_("Trainee"), _spelled, 150)


def named(speech: Speech) -> list[Column[Any]]:
    """Serial, statistical number and name; on a paper with a language in Latin letters the Latin name too."""
    latin: list[Column[Named]] = [Column(N_("Latin name"), lambda row, _language: row.latin, 120)] if speech.latin else []
    told: list[Column[Named]] = [
        Column(N_("Serial"), lambda row, _language: row.serial, 24, centred=True),
        Column(N_("Statistical number"), lambda row, _language: row.number, 52, centred=True),
        Column(N_("Name"), lambda row, _language: row.name, 130),
        *latin,
    ]
    return list(told)


def ranked(speech: Speech) -> list[Column[Any]]:
    """The same with the rank before the name."""
    serial, number, *names = named(speech)
    rank: Column[Ranked] = Column(N_("Rank"), lambda row, language: pick(row.rank, language), 60)
    return [serial, number, rank, *names]


def short(speech: Speech) -> list[Column[Any]]:
    """For papers with many columns: the serial, and the name as each language spells it; the rest stands in spreadsheets only."""
    serial, *others = ranked(speech)
    return [serial, *(replace(one, width=0) for one in others), _TRAINEE]


def close(speech: Speech) -> list[Column[Any]]:
    """For narrow papers: rank and name, in two languages both spellings of it in one column; the rest stands in spreadsheets only."""
    serial, number, rank, *names = ranked(speech)
    spelled = [*(replace(one, width=0) for one in names), _TRAINEE] if speech.bilingual else names
    return [serial, replace(number, width=0), rank, *spelled]
