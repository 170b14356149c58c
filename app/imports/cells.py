"""What a cell says: text as typed, statistical and telephone numbers from whatever the spreadsheet made of them."""

import re
from datetime import date, datetime, time

from app.imports.sheets import Cell
from app.records.names import clean, western

_BLANK = re.compile(r"[-–—_./\\*\s]*")
_MOBILE_WITHOUT_ZERO = re.compile(r"7\d{9}")


def text(cell: Cell) -> str:
    """The cell as the clerk sees it, cleaned; '' also for dashes that stand for nothing."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    said = clean(str(cell))
    return "" if _BLANK.fullmatch(said) else said


def number(cell: Cell) -> str | None:
    """A number of digits alone, in western ones; '' where there is none, None where it cannot be read."""
    said = re.sub(r"[\s.,'’/\-–]", "", western(_without_exponent(text(cell))))
    if not said or not said.strip("0"):
        return ""
    return said if re.fullmatch(r"[0-9]+", said) else None


def phone(cell: Cell) -> str:
    """A telephone number in western digits; the zero that a numeric cell has lost is put back before an Iraqi mobile."""
    said = western(text(cell))
    lost = not isinstance(cell, str) and _MOBILE_WITHOUT_ZERO.fullmatch(said)
    return "0" + said if lost else said


def serial(cell: Cell) -> int | None:
    said = re.sub(r"[\s.)(\-]", "", western(text(cell)))
    return int(said) if re.fullmatch(r"[0-9]{1,6}", said) else None


def has_letters(said: str) -> bool:
    return any(character.isalpha() for character in said)


def _without_exponent(said: str) -> str:
    """2.25865849E+08, as Excel shows a long number in a narrow column and CSV keeps it, where no digit was lost."""
    match = re.fullmatch(r"(\d)[.,](\d+)[eE]\+?(\d{1,2})", said)
    if match and len(match[2]) == int(match[3]):
        return match[1] + match[2]
    return re.sub(r"(?<=\d)\.0+$", "", said)
