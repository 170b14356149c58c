"""Marks on paper: what they are called, and how they are seen."""

from app.exports.document import Told, Tone
from app.models.attendance import Code
from app.words import N_, in_language

NOT_TAKEN = ""
OPEN = "–"  # what stands where no mark was taken
NAMES = {
    Code.PRESENT: N_("Present"),
    Code.LATE: N_("Late"),
    Code.ABSENT: N_("Absent"),
    Code.EXCUSED: N_("Excused"),
    Code.SICK: N_("Sick"),
    Code.LEAVE: N_("On leave"),
    Code.DUTY: N_("On duty"),
    Code.DETACHED: N_("Detached"),
    NOT_TAKEN: N_("Not taken"),
}
_TONES = {Code.PRESENT: Tone.SOFT, Code.LATE: Tone.LATE, Code.ABSENT: Tone.WRONG}


def called(code: str, language: str) -> str:
    return in_language(NAMES[Code(code) if code else NOT_TAKEN], language)


def tone(code: str) -> Tone:
    return _TONES.get(Code(code), Tone.AWAY) if code else Tone.PLAIN


def letter(code: str) -> Told:
    """The mark as a cell of its own."""
    return Told(code or OPEN, code, tone(code))


def legend(language: str) -> str:
    """Every letter after its meaning, on one line that reads as the language does."""
    return "  ·  ".join(f"{in_language(name, language)} {code or OPEN}" for code, name in NAMES.items())
