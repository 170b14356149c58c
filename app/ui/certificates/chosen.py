"""The chosen certificate: its page, what became of it, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.errors import UserError
from app.models.certificate import State
from app.records.certificates import Entry
from app.records.register import Turn
from app.ui.certificates import printing, wording
from app.ui.certificates.printing import Seen
from app.ui.jobs import Jobs
from app.ui.papers.page_view import Preview
from app.ui.widgets import theme
from app.ui.widgets.dates import moment
from app.ui.widgets.form import label
from app.ui.widgets.tool import tool
from app.words import _, plural

PAUSE = 150  # milliseconds between two pages: who runs down the register does not wait for each
LEAST = 6 * theme.GRID  # pixels of the page's height
ON_PAPER = (State.PRINTED, State.ISSUED)


class ChosenCertificate(QFrame):
    """The worker makes the page. `may` is None where nothing is done with it, but only looked at."""

    print_wanted = Signal(object)  # Entry
    spoil_wanted = Signal(object)
    supersede_wanted = Signal(object)
    revoke_wanted = Signal(object)
    turned = Signal(int)  # another page: the next, or the one before

    def __init__(self, jobs: Jobs, zone: str, may: bool | None) -> None:
        super().__init__()
        self._jobs, self._zone, self._may = jobs, zone, may
        self.entry: Entry | None = None
        self._asked: tuple[str, str] = ("", "")  # whose page was asked for last, and in which state it was
        self.preview = Preview()
        self.view = self.preview.view
        self.place = QLabel()
        self._name, self._state, self._reason, self._turns = label("", "head"), label(""), label("", "wrong"), label("", "small")
        self.print = QPushButton(theme.icon("printer"), "")
        self.spoil, self.supersede, self.revoke = QPushButton(), QPushButton(_("Superseded")), QPushButton(_("Revoke"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask_page)
        self._lay_out()
        for button, wanted in (
            (self.print, self.print_wanted),
            (self.spoil, self.spoil_wanted),
            (self.supersede, self.supersede_wanted),
            (self.revoke, self.revoke_wanted),
        ):
            button.clicked.connect(lambda _checked=False, wanted=wanted: wanted.emit(self.entry))
        self.show_entry(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, 0, theme.GRID, theme.GRID)
        column.setSpacing(theme.CELL)
        self.preview.setMinimumHeight(LEAST)  # or the words would lie over it where a question takes the room
        column.addLayout(self._tools())
        column.addWidget(self.preview, 1)
        for part in (self._name, self._state, self._reason, self._turns):
            column.addWidget(part)
        for pair in ((self.print, self.spoil), (self.supersede, self.revoke)):  # four words in a row are wider than the page
            row = QHBoxLayout()
            for button in pair:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)

    def _tools(self) -> QHBoxLayout:
        """Through the batch, and larger or smaller."""
        row = QHBoxLayout()
        for icon, hint, act in (
            ("chevron-left", _("The one before"), lambda: self.turned.emit(-1)),
            ("", "", None),
            ("chevron-right", _("The next one"), lambda: self.turned.emit(1)),
            (None, "", None),
            ("zoom-out", _("Smaller"), lambda: self.preview.enlarge(-1) if self.preview.zoom > 1 else None),
            ("maximize", _("The whole page"), lambda: self.preview.enlarge(0)),
            ("zoom-in", _("Larger"), lambda: self.preview.enlarge(1)),
        ):
            if icon:
                row.addWidget(tool(icon, hint, act))
            elif icon is None:
                row.addStretch(1)
            else:
                row.addWidget(self.place)
        return row

    def show_entry(self, entry: Entry | None, doubts: Sequence[str] = ()) -> None:
        """With what speaks against it as it stands."""
        before, self.entry = self.entry, entry
        self.setVisible(entry is not None)
        if entry is None:
            self._asked = ("", "")
            return
        self._name.setText(f"\u2068{entry.name}\u2069\n\u2066{entry.serial}\u2069")
        self._state.setText("  ·  ".join(_facts(entry)))
        reason = "\n".join(filter(None, (entry.reason, wording.same_number(entry), *doubts)))
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._show_buttons(entry)
        self.view.setAccessibleName(_("Page of certificate {serial}").format(serial=entry.serial))
        if before is None or before.id != entry.id:
            self.preview.show_picture(None)
            self._turns.clear()
        self._ask_page()

    def _show_buttons(self, entry: Entry) -> None:
        drafted, on_paper = entry.under_way, entry.state in ON_PAPER
        self.print.setText(_("Print again, as a duplicate") if entry.copies else _("Print"))
        self.spoil.setText(_("Discard the draft") if drafted and not entry.wasted else _("Declare spoiled"))
        for button, fits in (
            (self.print, entry.in_force and entry.state != State.DRAFTED),
            (self.spoil, entry.in_force),
            (self.supersede, on_paper),
            (self.revoke, not drafted and entry.state != State.REVOKED),
        ):
            button.setVisible(fits and self._may is not None)
            button.setEnabled(bool(self._may))

    @property
    def reason(self) -> str:
        """What is wrong with it."""
        return self._reason.text()

    @property
    def told(self) -> str:
        """What became of it, line by line."""
        return self._turns.text()

    def again(self) -> None:
        """What it says was changed: make its page anew."""
        self._asked = ("", "")
        self._ask_page()

    def _ask_page(self) -> None:
        """At once, and then only where one has come to rest."""
        if self._pause.isActive() or self.entry is None:
            return
        wanted = (self.entry.id, f"{self.entry.state}{self.entry.copies}")
        if wanted != self._asked:
            self._asked = wanted
            self._pause.start()
            self._jobs.run("", printing.preview(self.entry), self._show_page, self._refuse)

    def _show_page(self, made: Seen) -> None:
        if self.entry is None or self.entry.id != made.entry_id:
            return
        self.preview.show_picture(made.picture)
        self._turns.setText("\n".join(self._turn(turn) for turn in made.turns))

    def _turn(self, turn: Turn) -> str:
        told = _("{moment}: {state} by {person}")
        told = told.format(moment=moment(turn.at, self._zone), state=wording.state(turn.state), person=f"\u2068{turn.by}\u2069")
        return f"{told}. {turn.reason}" if turn.reason else told

    def _refuse(self, error: UserError) -> None:
        self._reason.setText(str(error))
        self._reason.show()


def _facts(entry: Entry) -> list[str]:
    told = [wording.kind(entry.kind), wording.state(entry.state)]
    if not entry.under_way:
        told.append(plural("{n} copy", "{n} copies", entry.copies) if entry.copies else _("not printed yet"))
    if entry.wasted:
        told.append(plural("{n} sheet wasted", "{n} sheets wasted", entry.wasted))
    return told
