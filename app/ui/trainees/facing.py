"""Two records facing each other: what is equal in grey, what differs in ink, and the buttons that say what they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.records.aliases import Clash, Side
from app.records.doubles import Pair, TwicePlanned
from app.records.enrolments import Member, SameSerial
from app.records.figures import shown
from app.records.names import fold
from app.records.people import Recorded
from app.ui.courses.naming import in_words, status
from app.ui.trainees.fields import called
from app.ui.widgets import theme
from app.ui.widgets.dates import day
from app.ui.widgets.form import label
from app.words import _, is_rtl, plural

COMPARED = {"name": "name", "name_latin": "latin", "mother": "mother", "birth": "birth", "number": "number", "unit": "unit"}
EMPTY = "–"


@dataclass(frozen=True)
class Card:
    """What stands on one of the two."""

    title: str
    facts: Mapping[str, str]
    button: QPushButton | None = None


def facing(head: str, text: str, cards: Sequence[Card], buttons: Sequence[QPushButton] = ()) -> QWidget:
    """A sentence above, the two cards, and buttons under both."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
    column.addWidget(label(head, "head"))
    column.addWidget(label(text, "soft"))
    row = QHBoxLayout()
    row.setSpacing(2 * theme.GRID)
    for card in cards:
        other = next(each for each in cards if each is not card)
        row.addWidget(_drawn(card, other), 1, Qt.AlignmentFlag.AlignTop)
    column.addLayout(row)
    under = QHBoxLayout()
    for button in buttons:
        under.addWidget(button)
    under.addStretch(1)
    column.addLayout(under)
    column.addStretch(1)
    return whole


def _drawn(card: Card, other: Card) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    grid = QGridLayout(frame)
    grid.setContentsMargins(*[2 * theme.GRID] * 4)
    grid.setColumnStretch(1, 1)
    grid.addWidget(label(card.title, "head"), 0, 0, 1, 2)
    for place, (field, text) in enumerate(card.facts.items(), 1):
        name = label(field, "small")
        name.setWordWrap(False)
        grid.addWidget(name, place, 0)
        differs = fold(text) != fold(other.facts.get(field, ""))
        grid.addWidget(label(text or EMPTY, "head" if differs else "soft"), place, 1)
    if card.button is not None:
        grid.addWidget(card.button, len(card.facts) + 1, 0, 1, 2)
    return frame


def person_facts(one: Recorded, classes: Sequence[str]) -> dict[str, str]:
    """By the field's name in the person's language."""
    facts = {called(field): getattr(one, name) for field, name in COMPARED.items()}
    return {**facts, _("Classes"): _(", ").join(classes)}


def member_facts(one: Member) -> dict[str, str]:
    """What tells apart those who have one number of a class."""
    return {
        called("name"): one.name,
        called("name_latin"): one.latin,
        _("Rank"): in_words(one.rank),
        _("Platoon"): str(one.platoon or ""),
        _("Joined"): day(one.joined),
        _("Status"): status(one.status),
    }


def same_number(same: SameSerial) -> str:
    """Two trainees have number 126."""
    return plural("{n} trainee has number {serial}", "{n} trainees have number {serial}", len(same.members), serial=same.serial)


def side_facts(clash: Clash, side: Side) -> dict[str, str]:
    """What one record has in the cell."""
    value = side.value
    told = {_("Entered as"): f"{side.serial}  {side.name}"}
    if clash.table == "mark":
        late = "" if value["minutes"] is None else str(value["minutes"])
        return {**told, _("Mark"): value["code"], _("Minutes late"): late, _("Note"): value["note"] or ""}
    worth = _go(value["go"]) if value["score"] is None else shown(value["score"])
    return {
        **told,
        _("Result"): worth if not value["void"] else f"{worth} ({_('void')})",
        _("Steps"): value["steps"] or "",
        _("Date"): day(value["date"]) if value["date"] else "",
        _("Examiner"): value["examiner"] or "",
    }


def _go(go: bool | None) -> str:
    return "" if go is None else _("go") if go else _("no-go")


def pair_told(pair: Pair) -> str:
    """Its line in the list."""
    return "\n".join([" / ".join(dict.fromkeys((pair.one.name, pair.other.name))), _(", ").join(pair.reasons)])


def clash_place(clash: Clash) -> str:
    if clash.table == "mark":
        return _("{label}, {day}, period {period}").format(
            label=_apart(clash.class_label), day=day(clash.place["date"]), period=clash.place["period"]
        )
    return _("{label}, {assessment}, attempt {attempt}").format(
        label=_apart(clash.class_label), assessment=_apart(clash.place["assessment"]), attempt=clash.place["attempt"]
    )


def _apart(text: str) -> str:
    """A code keeps to itself among words that are read from the other side."""
    return f"\u2068{text}\u2069" if is_rtl() else text


def sessions_place(twice: TwicePlanned) -> str:
    told = _("{label}, {day}, period {period}").format(label=_apart(twice.class_label), day=day(twice.date), period=twice.period)
    return told if twice.platoon is None else _("{where}, platoon {platoon}").format(where=told, platoon=twice.platoon)
