"""Who signs in: a commander lets people in and out; everybody changes his own pass phrase."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.camp import Role
from app.records import users
from app.records.users import UserLine
from app.store.camp import Store
from app.ui.jobs import Jobs
from app.ui.settings.passphrases import NewUser, OwnPassphrase
from app.ui.settings.roles import ROLES, role_box
from app.ui.widgets import theme
from app.ui.widgets.form import Form
from app.ui.widgets.question import Question
from app.ui.widgets.table import Column, Rows, Table
from app.words import N_, _

COLUMNS = (
    Column(N_("Name"), lambda line: line.name),
    Column(N_("Role"), lambda line: _(ROLES[Role(line.role)])),
    Column(N_("Signs in"), lambda line: _("yes") if line.active else _("no more")),
    Column(N_("On this laptop"), lambda line: _("yes") if line.here else "—"),
)
LINES = 7  # of the list before it scrolls


class UsersForm(QWidget):
    """The list with what can be done to the chosen one, the form for somebody new, and one's own pass phrase."""

    def __init__(self, store: Store, jobs: Jobs) -> None:
        super().__init__()
        self._store, self._jobs = store, jobs
        commands = store.user.role == Role.COMMANDER and not store.read_only
        self.list = Form(_("Who signs in"), _("Everybody has his own pass phrase; what he records is told under his name."))
        self.table = Table(_("Who signs in"), Rows(COLUMNS), "users")
        self.table.setFixedHeight(LINES * (theme.pixels("body") + 2 * theme.GRID))
        self.list.add_wide(self.table)
        self.role, self.remove = role_box(), QPushButton(theme.icon("user-x"), _("Let him sign in no more"))
        self.role.setAccessibleName(_("Role of the chosen user"))
        self.question = Question()
        self.mine = OwnPassphrase(jobs)
        self.newcomer = NewUser(store, jobs) if commands else None
        self._lay_out(commands)
        self.table.chosen.connect(self._on_chosen)
        self.role.activated.connect(self._appoint)
        self.remove.clicked.connect(self._ask)
        self.reload()

    def _lay_out(self, commands: bool) -> None:
        row = QHBoxLayout()
        row.addWidget(self.role)
        row.addWidget(self.remove)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * theme.GRID)
        column.addWidget(self.list)
        if commands:
            column.addLayout(row)
        else:
            self.role.setParent(None)
            self.remove.setParent(None)
        column.addWidget(self.question)
        if self.newcomer is not None:
            self.newcomer.kept.connect(self.reload)
            column.addWidget(self.newcomer)
        column.addWidget(self.mine)

    @Slot()
    def reload(self) -> None:
        self.table.show_rows(users.listed(self._store))
        self._on_chosen(self.table.current)

    def refuse(self, error: UserError) -> None:
        self.list.refuse(error)

    def _on_chosen(self, line: UserLine | None) -> None:
        self.role.setEnabled(line is not None and line.active)
        self.remove.setEnabled(line is not None and line.active and line.id != self._store.user.id)
        if line is not None:
            self.role.setCurrentIndex(self.role.findData(line.role))

    def _appoint(self, _place: int) -> None:
        line: Any = self.table.current
        if line is not None and line.role != self.role.currentData():
            self._done(lambda: users.appoint(self._store, line.id, self.role.currentData()))

    def _ask(self) -> None:
        line: Any = self.table.current
        question = _("{name} will sign in no more. What he recorded stays.").format(name=line.name)
        self.question.ask_whether(question, _("Let him sign in no more"), lambda: self._done(lambda: users.dismiss(self._store, line.id)))

    def _done(self, act: Any) -> None:
        self.list.clear_refusal()
        try:
            act()
        except UserError as error:
            self.refuse(error)
        self.reload()
