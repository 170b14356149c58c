"""The grid's content: trainees down, the rules across with place and decision at the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.models.enrolment import IN_STRENGTH, Status
from app.records import rules
from app.records.enrolments import Member
from app.records.figures import shown
from app.records.graduation import Decision, RuleResult, text
from app.records.names import fold
from app.records.order_of_merit import NOBODY, Honours
from app.ui.graduation import wording
from app.ui.graduation.before import Gap, gaps
from app.ui.widgets import seek
from app.words import N_, _

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
PLACE, DECISION = "place", "decision"
TITLES = {PLACE: N_("Place"), DECISION: N_("Decision")}
_PRESENCE = (rules.ATTENDANCE, rules.ABSENCE, rules.UNEXCUSED, rules.UNTAKEN)
_RECORDS = (rules.STATUS, rules.CONFLICT)


class Whom(Enum):
    """Who is shown."""

    ALL = N_("Everybody")
    ELIGIBLE = N_("Eligible")
    STILL = N_("Can still make it")
    NOT = N_("Not eligible")
    HONOURS = N_("With honours")

    def lets_through(self, one: Decision, honours: Honours) -> bool:
        match self:
            case Whom.ALL:
                return True
            case Whom.STILL:
                return one.may_still
            case Whom.HONOURS:
                return honours.has(one.rank, one.grade)
            case _:
                return one.eligible == (self is Whom.ELIGIBLE)


@dataclass(frozen=True)
class View:
    """What is shown of a board, and in which order."""

    whom: Whom = Whom.ALL
    sought: str = ""
    by_place: bool = False
    honours: Honours = NOBODY


class Group(Enum):
    """What a rule is about; columns of a group stand together."""

    PRESENCE = N_("Attendance")
    TESTS = N_("Subjects")
    RECORDS = N_("Records")
    OUTCOME = N_("Outcome")


@dataclass(frozen=True)
class Column:
    """A rule, or the place or the decision; `example` is one of the rule's results, for its title and limit."""

    key: str
    group: Group
    example: RuleResult | None = None


@dataclass
class Line:
    """One trainee: what the rules say of him, and what is found by typing."""

    decision: Decision
    member: Member
    sought: str
    rules: dict[str, RuleResult]


@dataclass(frozen=True)
class Board:
    """All that is shown, ready to be: `said` are the different texts of each column, by its key."""

    lines: list[Line]
    columns: tuple[Column, ...]
    said: Mapping[str, frozenset[str]]
    gaps: Sequence[Gap]


def board(decisions: Sequence[Decision], members: Sequence[Member]) -> Board:
    """The worker's work: it grows with the class."""
    of = {member.enrolment_id: member for member in members}
    lines = [_line(one, of[one.enrolment_id]) for one in decisions]
    columns = _columns(decisions)
    said = {
        column.key: frozenset(wording.value(line.rules[column.key]) for line in lines if column.key in line.rules) for column in columns
    }
    outcome = frozenset(wording.decision(line.decision) for line in lines if line.member.left is None)
    undecided = [one for one in decisions if one.status == Status.ENROLLED]
    return Board(lines, columns, {**said, DECISION: outcome}, gaps(undecided))


class GraduationModel(QAbstractTableModel):
    """Read only: what changes a decision is recorded by the screen, and everything judged anew."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self.lines: list[Line] = []  # those who are seen
        self.all: list[Line] = []
        self.said: Mapping[str, frozenset[str]] = {}
        self.gaps: Sequence[Gap] = ()
        self.view = View()

    def show(self, shown: Board) -> None:
        self.beginResetModel()
        self.all, self.columns, self.said, self.gaps = shown.lines, shown.columns, shown.said, shown.gaps
        self.lines = self._filtered()
        self.endResetModel()

    def look(self, view: View) -> None:
        if view == self.view:
            return
        self.beginResetModel()
        self.view = view
        self.lines = self._filtered()
        self.endResetModel()

    def _filtered(self) -> list[Line]:
        words, view = self.view.sought.split(), self.view
        found = [line for line in self.all if view.whom.lets_through(line.decision, view.honours) and seek.holds(line.sought, words)]
        return sorted(found, key=lambda line: line.decision.rank or len(self.all) + 1) if view.by_place else found

    def has_honours(self, one: Decision) -> bool:
        return self.view.honours.has(one.rank, one.grade)

    @property
    def strength(self) -> list[Decision]:
        return [line.decision for line in self.all if line.decision.status in IN_STRENGTH]

    @property
    def undecided(self) -> list[Decision]:
        """Of whom the outcome is not recorded yet."""
        return [one for one in self.strength if one.status == Status.ENROLLED]

    def rule(self, row: int, column: int) -> RuleResult | None:
        return self.lines[row].rules.get(self.columns[column].key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one, key = self.lines[index.row()].decision, self.columns[index.column()].key
        rule = self.rule(index.row(), index.column())
        if role in (Role.DisplayRole, Role.AccessibleTextRole) and key in TITLES:
            return wording.decision(one) if key == DECISION else wording.place(one, self.has_honours(one))
        if role == Role.DisplayRole:
            return f"{'✓' if rule.met else '✗'} {wording.value(rule)}".strip() if rule else shown(None)
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return text(rule) if rule else "\n".join(one.reasons) or wording.decision(one)
        return one.name if role == Role.AccessibleDescriptionRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role not in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.lines[section].decision.name if 0 <= section < len(self.lines) else None
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if column.example is None:
            return _(TITLES[column.key])
        return f"{wording.called(column.example)} {wording.limit(column.example)}".strip()


def _line(one: Decision, member: Member) -> Line:
    return Line(one, member, f"{one.serial} {fold(one.name)} {fold(member.latin)}", {rule.rule: rule for rule in one.rules})


def _columns(decisions: Sequence[Decision]) -> tuple[Column, ...]:
    """Every rule that judges anybody, by group, then place and decision."""
    if not decisions:
        return ()
    found = {rule.rule: Column(rule.rule, _group(rule.rule), rule) for one in decisions for rule in one.rules}
    inner = [column for group in Group for column in found.values() if column.group is group]
    return (*inner, Column(PLACE, Group.OUTCOME), Column(DECISION, Group.OUTCOME))


def _group(rule: str) -> Group:
    if rule in _PRESENCE:
        return Group.PRESENCE
    if rule in _RECORDS:
        return Group.RECORDS
    return Group.OUTCOME if rule == rules.GRADE else Group.TESTS
