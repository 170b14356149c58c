"""The one or two languages that a paper speaks."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from babel.dates import format_date

from app import words
from app.models.titles import Titles, pick
from app.words import in_language

Said = tuple[str, ...]  # the same in each of a paper's languages, in their order

_COMMAS, _POINT = ("it",), re.compile(r"(?<=\d)\.(?=\d)")
LOCALES = {"en": "en_GB", "ar": "ar_IQ", "ckb": "ckb_IQ", "it": "it_IT"}
_DAYS = {"ckb": "d'ی' MMMM'ی' y"}  # in Sorani the month belongs to the day, and the year to the month
_SORANI = (("ھ", "ه"), ("کانونی", "کانوونی"))  # as all other words here are spelt; Unicode's own data say both


def day(iso: str, language: str) -> str:
    """A date YYYY-MM-DD in words, with Western digits: a number with dashes would be turned about between Arabic words."""
    return _written(iso, _DAYS.get(language, "d MMMM y"), language)


def weekday(iso: str, language: str) -> str:
    """The name of its day of the week, and the day and month in digits: Sunday 14/11."""
    there = date.fromisoformat(iso)
    return f"{_written(iso, 'EEEE', language)} {there.day}/{there.month}"


def full_day(iso: str, language: str) -> str:
    """The date with its day of the week: Sunday 14 November 2010."""
    return f"{_written(iso, 'EEEE', language)} {day(iso, language)}"


def _written(iso: str, pattern: str, language: str) -> str:
    told = format_date(date.fromisoformat(iso), pattern, locale=LOCALES[language])
    for found, meant in _SORANI if language == "ckb" else ():
        told = told.replace(found, meant)
    return told


def short_day(iso: str) -> str:
    """A date in a narrow column, as exactly as it is known: 14/11/2010, 11/2010, 2010."""
    return "/".join(reversed(iso.split("-")))


def moment(there: str, language: str) -> str:
    """A moment YYYY-MM-DD HH:MM as it is read in the camp."""
    return f"{day(there[:10], language)} {datetime.fromisoformat(there):%H:%M}" if there else ""


def spelt(figure: str, language: str) -> str:
    """A figure with the decimal sign that the language has on paper: 97,5 in Italian."""
    return _POINT.sub(",", figure) if language in _COMMAS else figure


def joined(said: Said, between: str = " / ") -> str:
    """On one line, what is the same in both languages once."""
    return between.join(dict.fromkeys(filter(None, said)))


def apart(said: Iterable[str]) -> list[str]:
    """A line for each language, what is the same in both once."""
    return list(dict.fromkeys(said))


def beside(said: Said) -> str:
    """On one line where the second begins with a word: a figure there would be read together with the first. Else the first alone."""
    return joined(said) if all(one[:1].isalpha() for one in said[1:]) else said[0]


@dataclass(frozen=True)
class Speech:
    """The first language gives the paper its direction; the second stands beside it or smaller under it, all but what people wrote."""

    first: str
    second: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        return (self.first, self.second) if self.bilingual else (self.first,)

    @property
    def bilingual(self) -> bool:
        return self.second not in ("", self.first)

    @cached_property
    def rtl(self) -> bool:
        return words.is_rtl(self.first)

    @property
    def latin(self) -> bool:
        """Whether a language of the paper is written in Latin letters."""
        return not all(map(words.is_rtl, self.languages))

    def each(self, say: Callable[[str], str]) -> Said:
        return tuple(say(language) for language in self.languages)

    def said(self, message: str, **facts: object) -> Said:
        """A message of the catalogues with its {facts}, which read the same in every language."""
        return self.each(lambda language: in_language(message, language).format(**facts) if facts else in_language(message, language))

    def pick(self, titles: Titles) -> Said:
        return self.each(lambda language: pick(titles, language))

    def day(self, iso: str) -> Said:
        return self.each(lambda language: day(iso, language))
