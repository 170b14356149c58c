"""What is said of a paper that was written: whom it lists, and of an empty one why it is, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from app.records.daily_status import NOT_TAKEN, DailyStatus
from app.records.paper_rolls import SessionSheets
from app.words import N_, _, plural

_ALL = N_("{trainees}: everybody who was ever enrolled.")
_STRENGTH = N_("{trainees}: the strength.")
_WHO = {
    **dict.fromkeys(("nominal-roll", "roster", "grade-sheet", "order-of-merit", "transcripts", "report"), _ALL),
    **dict.fromkeys(("graduation-board", "name-proof", "weapons-cards", "id-cards"), _STRENGTH),
}


@dataclass(frozen=True)
class Written:
    """A paper by its name, of a class or (empty) the camp; `taken` is the last day on which a roll of the class was taken, or empty."""

    name: str
    label: str
    answer: object
    rows: int
    pages: int
    taken: str = ""
    some: bool = False  # of some trainees only


def told(of: Written) -> str:
    if isinstance(of.answer, SessionSheets):
        return _sheets(of, of.answer)
    if not of.rows and of.name in _EMPTY:
        return _EMPTY[of.name](of)
    if of.name in _WHO:
        trainees = plural("{n} trainee", "{n} trainees", of.rows)
        return f"{trainees}." if of.some else _(_WHO[of.name]).format(trainees=trainees)
    return plural("{n} row.", "{n} rows.", of.rows)


def _sheets(of: Written, answer: SessionSheets) -> str:
    """How many sheets, for how many, on how many pages."""
    sizes = {len(sheet.people) for sheet in answer.sheets}
    sessions = plural("{n} session", "{n} sessions", len(answer.sheets))
    trainees = plural("{n} trainee", "{n} trainees", max(sizes))
    if len(answer.sheets) == 1:
        who = [sessions, trainees]
    elif len(sizes) == 1:
        who = [_("{sessions} with {trainees} each").format(sessions=sessions, trainees=trainees)]
    else:
        who = [sessions, plural("{n} row", "{n} rows", of.rows)]
    pages = [plural("{n} page", "{n} pages", of.pages)] if of.pages else []
    text = _(", ").join([*who, *pages])
    return _("{text}; --period gives one of them.").format(text=text) if len(answer.sheets) > 1 else f"{text}."


def _no_status(of: Written) -> str:
    whole = of.answer.whole if isinstance(of.answer, DailyStatus) else None
    if whole is None or not whole.strength:
        return _("Nobody was in the class that day.")
    if whole.counts[NOT_TAKEN] < whole.strength:
        return _("Everybody is present.")
    if of.taken:
        return _("No roll of this day was taken. The last day with one is {day}: give --date {day}.").format(day=of.taken)
    return _("No roll of {label} was taken yet: “attendance mark” takes one.").format(label=of.label)


def _no_certificates(of: Written) -> str:
    told = _("No certificate was issued yet.")
    return f"{told} {_('“certificates issue {label} --out FILE.pdf” issues them.').format(label=of.label or 'CLASS')}"


def _no_cadre(_of: Written) -> str:
    told = _("Nobody here is recorded as T3 or T5 yet.")
    return f"{told} {_('It is recorded on the page of the trainee, or by “certificates issue CLASS --kind T3”.')}"


_EMPTY: dict[str, Callable[[Written], str]] = {
    "daily-status": _no_status,
    "certificate-register": _no_certificates,
    "cadre": _no_cadre,
    "discrepancies": lambda _of: _("No records of this class contradict each other, in anything that was looked for."),
    "nominal-roll": lambda _of: f"{_('Nobody is enrolled in this class yet.')} {_('Enrol trainees first.')}",
}
