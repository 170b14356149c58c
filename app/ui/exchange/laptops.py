"""The laptops of the camp: who was heard when, what each lacks, and what a commander does about them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.models.camp import Role
from app.ui.exchange import wording
from app.ui.widgets import theme
from app.ui.widgets.form import Form, label
from app.ui.widgets.question import Question
from app.ui.widgets.table import Column, Rows, Table
from app.words import N_, _

if TYPE_CHECKING:
    from app.store.camp import SignedIn
    from app.sync.register import Line

NONE = "–"


class LaptopsPanel(QWidget):
    """Emits what is wanted of the chosen laptop; the screen does it."""

    join_wanted = Signal()
    file_wanted = Signal(object)
    name_wanted = Signal(object)
    classes_wanted = Signal(object)
    retired = Signal(object)
    reinstated = Signal(object)

    def __init__(self, user: "SignedIn", may: bool) -> None:
        super().__init__()
        self._commands, self._may = may and user.role == Role.COMMANDER, may
        self.table = Table(_("Laptops of the camp"), Rows(_columns()), "laptops")
        self.join = QPushButton(theme.icon("plus"), _("Let a laptop join…"))
        self.file = QPushButton(theme.icon("upload"), _("Write a file for it…"))
        self.rename = QPushButton(theme.icon("pencil"), _("Rename…"))
        self.classes = QPushButton(theme.icon("graduation-cap"), _("Classes…"))
        self.retire = QPushButton(_("Retire…"))
        self.question = Question()
        self._told = label("", "soft")
        self._lay_out()
        self._connect()
        self._show_buttons(None)
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(theme.GRID)
        bar.addWidget(label(_("Laptops of the camp"), "head"), 1)
        for button in (self.file, self.rename, self.classes, self.retire, self.join):
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(self.question)
        column.addWidget(self.table, 1)
        column.addWidget(self._told)

    def _connect(self) -> None:
        self.table.chosen.connect(self._show_buttons)
        self.join.clicked.connect(self.join_wanted)
        for button, signal in ((self.file, self.file_wanted), (self.rename, self.name_wanted), (self.classes, self.classes_wanted)):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self.table.current))
        self.retire.clicked.connect(self._on_retire)
        self.question.left.connect(self.table.setFocus)

    def show_lines(self, lines: list["Line"]) -> None:
        self.table.show_rows(lines)
        self._show_buttons(self.table.current)

    def _show_buttons(self, line: "Line | None") -> None:
        others = line is not None and not line.own and line.retired_at is None
        self.join.setEnabled(self._commands)
        self.join.setToolTip("" if self._commands else _("The commander does this."))
        self.file.setEnabled(others and self._may)
        self.rename.setEnabled(line is not None and self._commands)
        self.classes.setEnabled(others and self._commands)
        gone = line is not None and line.retired_at is not None
        self.retire.setText(_("Let it take part again") if gone else _("Retire…"))
        self.retire.setEnabled((others or gone) and self._commands)
        self._told.setText(wording.heard(line) if line is not None and not line.own else "")
        self._told.setVisible(bool(self._told.text()))
        if self.question.text:
            self.question.leave()

    def _on_retire(self) -> None:
        if self.table.current.retired_at is None:
            self.ask_retire()
        else:
            self.reinstated.emit(self.table.current)

    def ask_retire(self) -> None:
        """Say what follows, beside the button that does it."""
        line: Line = self.table.current
        follows = _("What it recorded and is not here yet does not count, and files that are written from now on it cannot open.")
        stays = _("What was taken in from it stays. A commander can let it take part again.")
        whether = _("Retire {laptop}?").format(laptop=line.name)
        self.question.ask_whether(
            f"{whether} {follows} {stays}", _("Retire {laptop}").format(laptop=line.name), lambda: self.retired.emit(line)
        )


def _columns() -> tuple[Column, ...]:
    return (
        Column(N_("Laptop"), lambda line: line.name, colour=_colour),
        Column(N_("Last heard"), _heard, sort=lambda line: line.heard_at or "", hint=wording.heard, colour=_colour),
        Column(N_("Lacks"), lambda line: NONE if line.own else str(line.lacks), sort=lambda line: line.lacks, number=True, colour=_colour),
        Column(N_("Classes"), _given, hint=_given, colour=_colour, width=260),
        Column(N_("Fingerprint"), lambda line: f"\u2066{line.fingerprint}\u2069", small=True),
        Column(N_("State"), _state, colour=_colour),
    )


class NameForm(Form):
    """What a laptop is called."""

    left = Signal()
    kept = Signal(object, str)

    def __init__(self, line: "Line") -> None:
        super().__init__(_("Rename {laptop}").format(laptop=line.name))
        self.name = QLineEdit(line.name, maxLength=40)
        self.save, back = QPushButton(_("Keep this")), QPushButton(_("Back"))
        self.add(_("Name of the laptop"), self.name)
        self.add_buttons(self.save, back)
        self.save.clicked.connect(lambda: self.kept.emit(line, self.name.text().strip()))
        self.name.returnPressed.connect(self.save.click)
        self.name.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        back.clicked.connect(self.left)
        self.setFocusProxy(self.name)


def _given(line: "Line") -> str:
    return _("all") if line.scope is None else wording.listed(line.scope)


def _heard(line: "Line") -> str:
    return NONE if line.own else wording.ago(line.heard_at)


def _state(line: "Line") -> str:
    if line.retired_at is not None:
        return _("retired")
    return _("this laptop") if line.own else _("takes part")


def _colour(line: "Line") -> str:
    return "soft" if line.retired_at is not None else "ink"
