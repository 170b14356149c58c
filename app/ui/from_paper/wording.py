"""How read sheets, their rows, and what becomes of them are called in the window."""

from collections.abc import Sequence

from app.models.attendance import Code
from app.records.parade import Marking
from app.records.roll_readings import RefusedPages, listed
from app.records.transcribing import ProposedRow, ProposedSheet
from app.ui.attendance import wording
from app.ui.from_paper.deciding import Deciding, Fate, View, fate
from app.words import N_, _, plural

FEW = 12  # names
OPEN, NOTHING = "?", "–"
VIEWS = {
    View.UNSURE: N_("To decide  {n}"),
    View.DIFFERS: N_("Differ  {n}"),
    View.EMPTY: N_("Empty  {n}"),
    View.ALL: N_("All  {n}"),
}


def title(of: ProposedSheet) -> str:
    """OPB-1  ·  Sun 24 Oct, period 1: Law."""
    return f"{of.called.class_label}  ·  {wording.session(of.called)}"


def strangers(of: ProposedSheet) -> str:
    """Which of its numbers nobody on the roll has any more; empty where there are none."""
    numbers = [f"{row.serial} (\u2068{row.name}\u2069)" if row.name else str(row.serial) for row in of.rows if not row.enrolment_id]
    if not numbers:
        return ""
    reasons = dict.fromkeys(row.doubt for row in of.rows if row.name and not row.enrolment_id)
    told = plural(
        "No. {numbers} is not on this roll any more: the row is left out.",
        "No. {numbers} are not on this roll any more: the rows are left out.",
        len(numbers),
        numbers=_(", ").join(numbers),
    )
    return " ".join((told, *reasons))


def newcomers(of: ProposedSheet) -> str:
    """Who is on the roll, but not on the sheet."""
    return plural(
        "{n} trainee has no mark and is not on this sheet: {names}",
        "{n} trainees have no mark and are not on this sheet: {names}",
        len(of.newcomers),
        names=named([(one.serial, one.name) for one in of.newcomers]),
    )


def named(who: Sequence[tuple[int, str]]) -> str:
    """By number, the first of them."""
    return _(", ").join(f"{serial}. \u2068{name}\u2069" for serial, name in who[:FEW]) + (" …" if len(who) > FEW else "")


def shut(of: ProposedSheet) -> str:
    """That its roll changes with a reason only; empty where it is open."""
    return _("This roll is closed: what is new on the sheet corrects it, and a reason is asked for.") if of.called.locked else ""


def where(of: RefusedPages) -> str:
    """The file, and its pages where they are not the first alone."""
    if of.pages == (1,):
        return of.file
    return plural("{file}, page {page}", "{file}, pages {page}", len(of.pages), file=of.file, page=listed(of.pages))


def sign(deciding: Deciding, row: ProposedRow) -> str:
    """The mark that stands afterwards; a question mark where nobody has decided, a dash where there is none."""
    if fate(row) is Fate.UNSURE and row.cell not in deciding.choices:
        return OPEN
    marking = deciding.answer(row) or row.recorded
    return marking.code or NOTHING


def seen(row: ProposedRow) -> str:
    """What the sheet says of the row."""
    if row.doubt:
        return row.doubt
    return _("The sheet says {mark}.").format(mark=mark(row.read.code)) if row.read.code else _("Nothing is filled.")


def mark(code: str) -> str:
    """absent (A)."""
    return _("{mark} ({letter})").format(mark=_(wording.CALLED[Code(code)]), letter=f"\u2068{code}\u2069")


def becomes(deciding: Deciding, row: ProposedRow) -> str:
    """What is recorded when the button is pressed."""
    marking, chosen = deciding.answer(row), deciding.choices.get(row.cell)
    if marking is not None:
        return _("Will be recorded: {mark}").format(mark=_marking(marking))
    if row.conflict:
        return _("Stays to decide: two laptops differ")
    if row.recorded.code is not None:
        return _("Stays as it is recorded: {mark}").format(mark=_marking(row.recorded))
    if fate(row) is Fate.UNSURE and chosen is None:
        return _("Not decided: it stays untaken")
    return _("Stays untaken")


def _marking(of: Marking) -> str:
    said = mark(of.code or "")
    return _("{mark}, {minutes} minutes").format(mark=said, minutes=of.minutes) if of.minutes else said


def told(deciding: Deciding, row: ProposedRow) -> str:
    """A row as it is read aloud."""
    return "  ·  ".join((_("No. {serial}").format(serial=row.serial), row.name, seen(row), becomes(deciding, row)))
