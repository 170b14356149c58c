"""Shares and scores: integers in hundredths, exact until they are rounded half up, once."""

import re
from fractions import Fraction

from app.models.courses import WHOLE
from app.records.names import western


def half_up(value: Fraction) -> int:
    """The nearest integer; a half goes up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def share(part: Fraction | int, whole: Fraction | int) -> int | None:
    """`part` of `whole` in hundredths of a percent, rounded half up; None of nothing."""
    above, below = part.numerator * whole.denominator * WHOLE, part.denominator * whole.numerator
    return (2 * above + below) // (2 * below) if whole else None


def shown(hundredths: int | None) -> str:
    """87.5 for 8750: western digits in every language, without idle zeros; a dash for nothing."""
    if hundredths is None:
        return "—"
    sign, size = "-" if hundredths < 0 else "", abs(hundredths)
    return f"{sign}{size // 100}.{size % 100:02}".rstrip("0").rstrip(".")


_POINTS = re.compile(r"(\d{1,7})(?:[.,٫](\d{1,2}))?")


def hundredths(text: str) -> int | None:
    """8750 of “87.5”, in digits of any script, with a point or a comma; None where it is no number with at most two decimals."""
    found = _POINTS.fullmatch(western(text.strip()))
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None
