"""Figures in cells: as they are read on paper, and as the numbers that they are in a spreadsheet."""

from collections.abc import Iterable

from app.exports.document import Told, Tone
from app.records.figures import shown

NOTHING = "–"


def figure(hundredths: int | None, tone: Tone = Tone.PLAIN, after: str = "") -> Told:
    """A score or a share in hundredths; `after` stands behind it on paper only."""
    if hundredths is None:
        return Told(NOTHING, "", Tone.SOFT)
    return Told(f"{shown(hundredths)}{after}", hundredths / 100, tone)


def grade(hundredths: int | None, tone: Tone = Tone.PLAIN) -> Told:
    """A final grade, always with both decimals: grades stand under each other."""
    if hundredths is None:
        return Told(NOTHING, "", Tone.SOFT)
    return Told(written(hundredths, 2), hundredths / 100, tone)


def percent(hundredths: int | None, least: int = 0, tone: Tone = Tone.PLAIN) -> Told:
    """Always to one decimal on paper; below `least` it is wrong. What only rounds up to the limit has not reached it."""
    if hundredths is None:
        return Told(NOTHING, "", Tone.SOFT)
    wrong = hundredths < least
    exact = wrong and (hundredths + 5) // 10 * 10 >= least
    return Told(shown(hundredths) if exact else written(hundredths, 1), hundredths / 100, Tone.WRONG if wrong else tone)


def written(hundredths: int, decimals: int) -> str:
    """Rounded half up to so many decimals (0 to 2), idle zeros too: figures of a column stand under each other."""
    unit = (100, 10, 1)[decimals]
    whole, part = divmod((hundredths + unit // 2) // unit, 10**decimals)
    return f"{whole}.{part:0{decimals}}" if decimals else str(whole)


def decimals(column: Iterable[int | None]) -> int:
    """How many decimals (0 to 2) the figures of a column want."""
    return max((2 if value % 10 else 1 if value % 100 else 0 for value in column if value is not None), default=0)
