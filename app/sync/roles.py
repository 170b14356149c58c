"""What was recorded beyond its author's role: it stands, so that all laptops show the same, and the commander is told."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection
from sqlmodel import Session

from app.models import schema
from app.models.camp import Role, User
from app.store.fold import Op, Values, fold, happened_before, operations
from app.store.history import told
from app.store.opening import FOUNDING

RECORDING = (Role.COMMANDER, Role.CLERK, Role.INSTRUCTOR)


@dataclass(frozen=True)
class Beyond:
    """One change: when by its author's clock (UTC), who, on which laptop, and what it was."""

    at: str
    person: str
    laptop: str
    label: str


@dataclass(frozen=True)
class _Step:
    uid: str
    step: int
    label: str
    arguments: str
    person: str
    wall: int
    vector: str
    first: int
    last: int
    laptop_id: str | None
    laptop: str
    name: str
    founder: bool  # on the laptop that nobody had to admit

    @property
    def founding(self) -> bool:
        return self.founder and self.step == 1 and self.label == FOUNDING

    def op(self, seq: int) -> Op:
        """The step as something that others have seen or not."""
        return Op(self.uid, seq, self.step, {}, json.loads(self.vector), self.wall)


_STEPS = (
    "SELECT d.uid, s.step, s.label, s.arguments, s.person, s.wall, c.vector, s.first_seq, s.last_seq, d.incarnation_of, "
    "coalesce(l.name, d.name), coalesce(u.name, s.person), l.id IS NOT NULL AND l.admitted_at IS NULL FROM sync_step s "
    "JOIN sync_device d ON d.device = s.device JOIN sync_context c ON c.context = s.context "
    'LEFT JOIN laptop l ON l.id = d.incarnation_of LEFT JOIN "user" u ON u.id = s.person '
)
_OF_COMMANDERS = (  # what only a commander writes
    "WHERE EXISTS (SELECT 1 FROM sync_op o WHERE o.device = s.device AND o.seq BETWEEN s.first_seq AND s.last_seq "
    """AND o."table" IN ('laptop', 'user')) """
)
_OF_VIEWERS = "WHERE u.role = 'viewer' "


def beyond_role(session: Session) -> list[Beyond]:
    """The changes to users and laptops by anybody but a commander, and all by viewers; by their clocks.

    Whoever was a commander when he made them is not reproached, if the one who took his role had seen the change.
    """
    connection = session.connection()
    roles = _Roles(connection)
    reproached = [step for step in _steps(connection, _OF_VIEWERS) if not roles.may(step, RECORDING)]
    for step in _steps(connection, _OF_COMMANDERS):
        if not roles.may(step, (Role.COMMANDER,)) and not _own_exchange_key(connection, step):
            reproached.append(step)
    listed = {(step.uid, step.step): step for step in sorted(reproached, key=lambda step: (step.wall, step.uid, step.step))}
    return [_told(step) for step in listed.values()]


def _steps(connection: Connection, condition: str) -> list[_Step]:
    found = [_Step(*row) for row in connection.exec_driver_sql(_STEPS + condition)]
    return [step for step in found if not step.founding]


def _own_exchange_key(connection: Connection, step: _Step) -> bool:
    """Whether it only says the exchange key of the laptop that it was made on."""
    rows = connection.exec_driver_sql(
        'SELECT o."table", o.row, o.patch FROM sync_op o JOIN sync_device d ON d.device = o.device '
        "WHERE d.uid = ? AND o.seq BETWEEN ? AND ?",
        (step.uid, step.first, step.last),
    ).all()
    return all(table == "laptop" and row == step.laptop_id and json.loads(patch).keys() == {"recipient"} for table, row, patch in rows)


class _Roles:
    """What each person may do now, and might do when he made a step."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._units = next(schema.units(table, declared) for table, declared in schema.journalled_tables() if table.name == "user")
        self._known: dict[str, list[Op]] = {}

    def may(self, step: _Step, roles: Sequence[str]) -> bool:
        ops = self._ops(step.person)
        if _has(fold(ops, self._units), roles):
            return True
        first, last = step.op(step.first), step.op(step.last)
        before = [op for op in ops if happened_before(op, first)]
        unseen = [op for op in ops if op not in before and not happened_before(last, op)]
        return not unseen and _has(fold(before, self._units), roles)

    def _ops(self, person: str) -> list[Op]:
        if person not in self._known:
            self._known[person] = operations(self._connection, User.__tablename__, person)
        return self._known[person]


def _has(user: Values | None, roles: Sequence[str]) -> bool:
    return user is not None and bool(user["active"]) and user["role"] in roles


def _told(step: _Step) -> Beyond:
    moment = datetime.fromtimestamp(step.wall / 1000, UTC).isoformat(timespec="seconds")
    return Beyond(moment, step.name, step.laptop, told(step.label, step.arguments))
