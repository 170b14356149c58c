"""Figures in cells: as they are read on paper, and as the numbers that they are in a spreadsheet."""

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
    return Told(f"{hundredths // 100}.{hundredths % 100:02}", hundredths / 100, tone)


def percent(hundredths: int | None, least: int = 0) -> Told:
    """To one decimal on paper; below `least` it is wrong. What only rounds up to the limit has not reached it."""
    if hundredths is None:
        return Told(NOTHING, "", Tone.SOFT)
    wrong = hundredths < least
    exact = wrong and (hundredths + 5) // 10 * 10 >= least
    return Told(shown(hundredths if exact else (hundredths + 5) // 10 * 10), hundredths / 100, Tone.WRONG if wrong else Tone.PLAIN)
