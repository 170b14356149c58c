"""How marks, sessions and days are called in the window."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from app.models.attendance import Code
from app.models.titles import pick
from app.records.attendance import NOT_EXPECTED, Marking, SheetMark, SheetSession
from app.records.formation import Called
from app.records.names import western
from app.records.typed_in import Typed
from app.words import N_, _, language

LOCALES = {"ar": "ar_IQ", "ckb": "ckb_IQ"}  # months as they are called in Iraq
NOT_TAKEN = N_("not taken")
CALLED = {
    Code.PRESENT: N_("present"),
    Code.LATE: N_("late"),
    Code.ABSENT: N_("absent"),
    Code.EXCUSED: N_("excused"),
    Code.SICK: N_("sick"),
    Code.LEAVE: N_("leave"),
    Code.DUTY: N_("duty"),
    Code.DETACHED: N_("detached"),
}


def day(iso: str, form: str = "ddd d MMM") -> str:
    """A day as the person's language writes it, with western digits: Sun 14 Nov."""
    on = date.fromisoformat(iso)
    place = QLocale(LOCALES.get(language(), language()))
    return western(place.toString(QDate(on.year, on.month, on.day), form)).replace("\u200f", "")


def moment(of: SheetSession | Called) -> str:
    """Sun 14 Nov, period 3."""
    return _("{day}, period {period}").format(day=day(of.date), period=of.period)


def session(of: SheetSession | Called) -> str:
    """Sun 14 Nov, 3: Human rights (platoon 2)."""
    where = moment(of)
    what = pick(of.subject, language()) or of.subject_code
    platoon = "" if of.platoon is None else _(" (platoon {number})").format(number=of.platoon)
    return f"{where}: {what}{platoon}"


def cell(mark: SheetMark | None, of: SheetSession) -> str:
    """What a cell says, in words: for the hand of a mouse and for a screen reader."""
    if mark is None:
        return _(NOT_TAKEN)
    if not of.held:
        return _("not held: {reason}").format(reason=of.not_held_reason)
    if mark == NOT_EXPECTED:
        return _("not expected in this session")
    said = _(CALLED[Code(mark.code)]) if mark.code else _(NOT_TAKEN)
    if mark.minutes:
        said = _("{mark}, {minutes} minutes").format(mark=said, minutes=mark.minutes)
    notes = [
        mark.note,
        _("corrected on a closed roll") if mark.corrected else "",
        _("to decide: two laptops differ") if mark.conflict else "",
    ]
    return " - ".join([said, *(note for note in notes if note)])


def marking(of: Marking) -> str:
    """A mark in words, with its minutes."""
    said = _(CALLED[Code(of.code)]) if of.code else _(NOT_TAKEN)
    return _("{mark}, {minutes} minutes").format(mark=said, minutes=of.minutes) if of.minutes else said


def typed_in(of: Typed) -> str:
    return _("typed in from paper by {person}, {moment}").format(person=of.person, moment=of.at)


def scanned(name: str, of: Marking, kept: bool) -> str:
    """What became of a card."""
    told = _("{name} was {mark} already; the mark is kept.") if kept else _("{name}: {mark}.")
    return told.format(name=name, mark=marking(of))
