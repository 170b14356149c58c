"""Dates of birth as clerks write them: years alone, Excel's day numbers, any order of digits, months in four languages."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app import clock
from app.records.names import clean, fold, western

YOUNGEST = 10  # years: whoever is younger is a slip of the pen
OLDEST_YEAR = 1900
_EXCEL_DAYS = range(3653, 55153)  # 1910 .. 2050; smaller numbers are years
_EXCEL_EPOCH = date(1899, 12, 30)
_CENTURY_SURE_FROM = 32  # of two digits: 32 and later can only be 19xx, earlier may be a day, or 20xx

_MONTHS = (
    ("كانون الثاني", "يناير", "january", "jan", "gennaio", "gen"),
    ("شباط", "فبراير", "february", "feb", "febbraio"),
    ("اذار", "مارس", "march", "mar", "marzo"),
    ("نيسان", "ابريل", "april", "apr", "aprile"),
    ("ايار", "مايو", "may", "maggio", "mag"),
    ("حزيران", "يونيو", "يونيه", "june", "jun", "giugno", "giu"),
    ("تموز", "يوليو", "يوليه", "july", "jul", "luglio", "lug"),
    ("اب", "اغسطس", "august", "aug", "agosto", "ago"),
    ("ايلول", "سبتمبر", "september", "sep", "sept", "settembre", "set"),
    ("تشرين الاول", "اكتوبر", "october", "oct", "ottobre", "ott"),
    ("تشرين الثاني", "نوفمبر", "november", "nov", "novembre"),
    ("كانون الاول", "ديسمبر", "december", "dec", "dicembre", "dic"),
)
_SORANI_MONTHS = (
    ("کانوونی دووەم",), ("شوبات",), ("ئازار",), ("نیسان",), ("ئایار",), ("حوزەیران",),
    ("تەممووز", "تەموز"), ("ئاب",), ("ئەیلوول",), ("تشرینی یەکەم",), ("تشرینی دووەم",), ("کانوونی یەکەم",),
)  # fmt: skip
_MONTH = {fold(name): n for months in (_MONTHS, _SORANI_MONTHS) for n, names in enumerate(months, 1) for name in names}
_MONTH_NAME = re.compile(r"(?<!\w)(" + "|".join(sorted(map(re.escape, _MONTH), key=len, reverse=True)) + r")(?!\w)")
_AROUND = re.compile(
    r"(?<!\w)(?:مواليد|تولد|التولد|المواليد|سنه|عام|ميلادي|ميلاديه|م|born|in|nato|nata|il|nel|year|anno|لسنه|of|the)(?!\w)"
)
_BLANK = frozenset(("", "-", "--", "—", "–", "/", ".", "*"))


@dataclass(frozen=True)
class Birth:
    """`date` is YYYY-MM-DD with 01 for what is unknown, empty where nothing could be read; `precision` is day, month or year.

    `problem` is '' or 'unreadable', 'out of range', 'day and month swapped' (read, but to be checked).
    """

    date: str = ""
    precision: str = ""
    problem: str = ""


UNREADABLE = Birth(problem="unreadable")


def birth(value: object) -> Birth:
    """The date of birth in a cell: text, number, date or nothing. DD/MM, as Iraq writes, unless only MM/DD can be meant."""
    if isinstance(value, datetime | date):
        return _checked(Birth(f"{value:%Y-%m-%d}", "day"))
    if isinstance(value, bool):
        return UNREADABLE
    if isinstance(value, int | float):
        return _checked(_number(float(value)))
    text = clean(western(str(value or "")))
    return Birth() if text in _BLANK else _checked(_text(text))


def _checked(read: Birth) -> Birth:
    year = int(read.date[:4]) if read.date else OLDEST_YEAR
    return read if OLDEST_YEAR <= year <= clock.now().year - YOUNGEST else Birth(problem="out of range")


def _number(value: float) -> Birth:
    whole = int(value) if value == value and abs(value) < 1e8 else 0
    if OLDEST_YEAR - 99 <= whole <= 2100 and whole == value:
        return Birth(f"{whole}-01-01", "year")
    if whole in _EXCEL_DAYS:
        return Birth((_EXCEL_EPOCH + timedelta(days=whole)).isoformat(), "day")
    return _digits(str(whole)) if whole == value else UNREADABLE


def _text(text: str) -> Birth:
    without_time = re.sub(r"[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AaPp][Mm]| ?[صم])?Z?$", "", text)
    if re.fullmatch(r"\d+(?:\.0+)?", without_time):
        return _number(float(without_time)) if len(without_time.split(".")[0]) >= 4 else UNREADABLE
    words = fold(re.sub(r"(\d)(?=[^\W\d])|([^\W\d])(?=\d)", r"\1\2 ", re.sub(r"[^\w\s?؟]", " / ", without_time)).replace("/", " "))
    if re.search(r"[?؟]", without_time) and not re.search(r"\d{4}", without_time):
        return UNREADABLE
    named = _MONTH_NAME.search(words)
    rest = _AROUND.sub(" ", words[: named.start()] + " " + words[named.end() :] if named else words).split()
    if any(not word.isdecimal() for word in rest):
        return UNREADABLE
    return _with_month(rest, _MONTH[named[1]]) if named else _fields(rest, "?" in without_time or "؟" in without_time)


def _digits(text: str) -> Birth:
    """YYYYMMDD written without separators."""
    return _day(text[:4], text[4:6], text[6:]) if re.fullmatch(r"(?:19|20)\d{6}", text) else UNREADABLE


def _with_month(rest: list[str], month: int) -> Birth:
    years = [place for place, word in enumerate(rest) if len(word) == 4]
    if len(years) != 1 or len(rest) > 2:
        return UNREADABLE
    year = rest.pop(years[0])
    return _day(year, str(month), rest[0]) if rest else Birth(f"{year}-{month:02}-01", "month")


def _fields(rest: list[str], doubtful: bool) -> Birth:
    if not rest or len(rest) > 3 or (doubtful and len(rest) > 1):
        return UNREADABLE
    year_first, year_last = _is_year(rest[0], len(rest)), _is_year(rest[-1], len(rest))
    if year_first == year_last and len(rest) > 1:
        return UNREADABLE
    if len(rest) == 1:
        return Birth(f"{rest[0]}-01-01", "year") if year_first else UNREADABLE
    year = _century(rest.pop(0 if year_first else -1))
    if not any(map(int, rest)):
        return Birth(f"{year}-01-01", "year")
    if len(rest) == 1:
        return Birth(f"{year}-{int(rest[0]):02}-01", "month") if int(rest[0]) <= 12 else UNREADABLE
    month, day = rest if year_first else reversed(rest)
    return _day(year, month, day)


def _is_year(word: str, fields: int) -> bool:
    return len(word) == 4 or (fields == 3 and len(word) == 2 and int(word) >= _CENTURY_SURE_FROM)


def _century(word: str) -> str:
    return word if len(word) == 4 else "19" + word


def _day(year: str, month: str, day: str) -> Birth:
    if int(day) == 0 and 1 <= int(month) <= 12:
        return Birth(f"{year}-{int(month):02}-01", "month")
    try:
        return Birth(date(int(year), int(month), int(day)).isoformat(), "day")
    except ValueError:
        pass
    try:
        return Birth(date(int(year), int(day), int(month)).isoformat(), "day", "day and month swapped")
    except ValueError:
        return UNREADABLE
