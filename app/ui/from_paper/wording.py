"""How the rows of read sheets, and what becomes of them, are called in the window."""

from app.models.attendance import Code
from app.records.parade import Marking
from app.ui.attendance import wording
from app.ui.from_paper.deciding import Deciding, Fate, SheetRow, View
from app.words import N_, _

OPEN, NOTHING = "?", "–"
VIEWS = {
    View.UNSURE: N_("To decide  {n}"),
    View.DIFFERS: N_("Differ  {n}"),
    View.EMPTY: N_("Empty  {n}"),
    View.ALL: N_("All  {n}"),
}


def sign(deciding: Deciding, row: SheetRow) -> str:
    """The mark that stands afterwards; a question mark where nobody has decided, a dash where there is none."""
    if row.fate is Fate.UNSURE and row.key not in deciding.choices:
        return OPEN
    marking = deciding.answer(row) or row.recorded
    return marking.code or NOTHING


def seen(row: SheetRow) -> str:
    """What the sheet says of the row."""
    if not row.read.sure:
        return row.read.doubt
    return _("The sheet says {mark}.").format(mark=mark(row.read.code)) if row.read.code else _("Nothing is filled.")


def mark(code: str) -> str:
    """absent (A)."""
    return _("{mark} ({letter})").format(mark=_(wording.CALLED[Code(code)]), letter=f"\u2068{code}\u2069")


def becomes(deciding: Deciding, row: SheetRow) -> str:
    """What is recorded when the button is pressed."""
    marking, chosen = deciding.answer(row), deciding.choices.get(row.key)
    if marking is not None:
        return _("Will be recorded: {mark}").format(mark=_marking(marking))
    if row.conflict:
        return _("Stays to decide: two laptops differ")
    if row.recorded.code is not None:
        return _("Stays as it is recorded: {mark}").format(mark=_marking(row.recorded))
    if row.fate is Fate.UNSURE and chosen is None:
        return _("Not decided: it stays untaken")
    return _("Stays untaken")


def _marking(of: Marking) -> str:
    said = mark(of.code or "")
    return _("{mark}, {minutes} minutes").format(mark=said, minutes=of.minutes) if of.minutes else said


def told(deciding: Deciding, row: SheetRow) -> str:
    """A row as it is read aloud."""
    return "  ·  ".join((_("No. {serial}").format(serial=row.serial), row.name, seen(row), becomes(deciding, row)))
