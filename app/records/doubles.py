"""Who may have been entered twice, and which sessions were planned twice: proposed with the reasons, for a person to decide."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from sqlmodel import Session, col, func, select

from app.models.attendance import Mark, TrainingSession
from app.models.courses import Platoon, Subject
from app.models.enrolment import Enrolment
from app.models.journal import SyncDevice, SyncOp
from app.models.people import Person
from app.progress import SILENT, Progress
from app.records import aliases, courses, enrolments, joined, particulars, particulars_apart, people
from app.records.columns import answers, columns
from app.records.enrolments import SameSerial
from app.records.likeness import ALIKE_ACROSS_SCRIPTS, Identity, Likeness, alike, alike_but_for_a_year, traits
from app.records.matching import score
from app.records.names import fold, key, western
from app.records.particulars_apart import Apart
from app.records.people import Recorded
from app.words import _

_REPORTED_EVERY = 200  # pairs
_SURER = 10  # who shares a class serial with one who is like him comes first: joining them mends both


@dataclass(frozen=True)
class Pair:
    """Two records that may be one person. `reasons` says why, in the reader's language; `joined`: they are one, but something is odd.

    `classes` are the labels and serials of each, as in OPB-1:17; `apart` are the particulars in which they differ.
    """

    one: Recorded
    other: Recorded
    reasons: tuple[str, ...]
    classes: tuple[tuple[str, ...], tuple[str, ...]]
    joined: bool = False
    apart: tuple[Apart, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.one.id, self.other.id


Seen = Mapping[str, int]  # uid -> the last operation of that incarnation


def seen(session: Session) -> dict[str, int]:
    """How far the journal has come: what `likely` takes as `since`."""
    return {
        uid: session.exec(select(func.max(SyncOp.seq)).where(SyncOp.device == device)).one() or 0
        for device, uid in session.exec(select(SyncDevice.device, SyncDevice.uid)).all()
    }


def likely(session: Session, since: Seen | None = None, progress: Progress = SILENT) -> list[Pair]:
    """Likely doubles, the surest first, without those who are joined or of whom somebody said that they are two people.

    With `since` only pairs in which one was entered or changed after that. A joined person with two different statistical numbers
    is told too.
    """
    records = {one.id: one for one in people.recorded(session)}
    who, apart = aliases.shown(session), aliases.separate(session)
    fresh = None if since is None else _touched(session, since)
    classes, numbers = _classes(session), _one_number(session)
    found: list[tuple[int, Pair]] = []
    pairs = _near(records)
    for done, (one, other) in enumerate(pairs):
        if done % _REPORTED_EVERY == 0:
            progress.step(done, len(pairs))
        together = who.get(one, one) == who.get(other, other)
        if together or frozenset((one, other)) in apart or not (fresh is None or {one, other} & fresh):
            continue
        weight, reasons = _compared(records[one], records[other])
        if reasons and (shared := numbers.get(frozenset((who.get(one, one), who.get(other, other))))):
            weight, reasons = weight + _SURER, (*reasons, _("one number in {label}").format(label=shared))
        if reasons:
            found.append((weight, Pair(records[one], records[other], reasons, (classes[one], classes[other]))))
    found += [(3, pair) for pair in _second_numbers(records, who, classes)]
    return _told_apart(session, [pair for _weight, pair in sorted(found, key=lambda each: (-each[0], *_order(each[1])))])


def _order(pair: Pair) -> tuple[str, ...]:
    """By what a person sees of them; by the identifiers, which are drawn at random, only where all else is equal."""
    one, other = pair.one, pair.other
    return (one.name, other.name, one.number or "", other.number or "", *pair.key)


def _told_apart(session: Session, pairs: list[Pair]) -> list[Pair]:
    facts = particulars_apart.facts(session, {id for pair in pairs for id in pair.key})
    return [replace(pair, apart=particulars_apart.apart(*(facts[id] for id in pair.key))) for pair in pairs]


def _one_number(session: Session) -> dict[frozenset[str], str]:
    """Two people who have one class serial, and in which class."""
    return {
        frozenset((one.person_id, other.person_id)): same.class_label
        for same in enrolments.same_serial(session)
        for one, other in combinations(same.members, 2)
    }


def twice_numbered(session: Session, pairs: Iterable[Pair]) -> list[SameSerial]:
    """The class serials given twice of which one is to be renumbered: not where it may be one man (`likely`), who is joined first."""
    who = aliases.shown(session)
    one_man = {frozenset(who.get(id, id) for id in pair.key) for pair in pairs}
    return [
        same
        for same in enrolments.same_serial(session)
        if not any(frozenset((one.person_id, other.person_id)) in one_man for one, other in combinations(same.members, 2))
    ]


def _near(records: Mapping[str, Recorded]) -> list[tuple[str, str]]:
    """The pairs, as `records` are ordered, that have something in common: a number, or the consonants of two of the first three names."""
    holders: dict[str, list[str]] = defaultdict(list)
    for id, one in records.items():
        for trait in {*traits(_identity(one)), *(traits(Identity(one.latin)) if one.latin else ())}:
            holders[trait].append(id)
    return list(dict.fromkeys(pair for ids in holders.values() for pair in combinations(ids, 2)))


def _identity(one: Recorded) -> Identity:
    return Identity(one.name, one.mother, one.birth, western(one.number))


def _compared(one: Recorded, other: Recorded) -> tuple[int, tuple[str, ...]]:
    """How sure it is, and why; no reasons where they are different people."""
    a, b = _identity(one), _identity(other)
    verdict = alike(a, b)
    same_unit, year_apart = bool(one.unit) and fold(one.unit) == fold(other.unit), alike_but_for_a_year(a, b)
    if verdict is Likeness.DIFFERENT and not (same_unit and year_apart):
        return 0, ()
    told = [_("the same statistical number")] if a.number and a.number == b.number else []
    if key(one.name) == key(other.name):
        told.append(_("the same name"))
    elif max(score(one.name, other.name), score(other.name, one.name)) >= ALIKE_ACROSS_SCRIPTS:
        told.append(_("names that sound alike"))
    told += [_("the same mother")] if one.mother and key(one.mother) == key(other.mother) else []
    told += [_("the same birth")] if one.birth and one.birth == other.birth else []
    told += [_("births a year apart")] if year_apart else []
    told += [_("the same unit")] if same_unit else []
    return (2 if verdict is Likeness.SAME else 1), tuple(told)


def _second_numbers(records: Mapping[str, Recorded], who: Mapping[str, str], classes: Mapping[str, tuple[str, ...]]) -> list[Pair]:
    found: list[Pair] = []
    for double, first in who.items():
        one, other = records[first], records[double]
        if one.number and other.number and one.number != other.number:
            found.append(Pair(one, other, (_("a second statistical number"),), (classes[first], classes[double]), joined=True))
    return found


def both_ways(session: Session) -> list[Pair]:
    """Whom two laptops joined the one with the other, and the other with the one; the first is shown. There is nothing to decide."""
    holding = set(joined.edges(session))
    twice = sorted({max(edge) for edge in holding if edge[::-1] in holding})
    if not twice:
        return []
    who, classes = joined.resolved(holding), _classes(session)
    pairs = [(who[id], id) if id in who else (id, dict(holding)[id]) for id in twice]
    records = {one.id: one for one in people.recorded(session, {id for pair in pairs for id in pair})}
    told = _("joined both ways by two laptops; the first is shown")
    return [Pair(records[a], records[b], (told,), (classes[a], classes[b]), joined=True) for a, b in pairs]


def _touched(session: Session, since: Seen) -> set[str]:
    """Whose record was entered or changed after that."""
    found: set[str] = set()
    for device, uid in session.exec(select(SyncDevice.device, SyncDevice.uid)).all():
        after = col(SyncOp.seq) > since.get(uid, 0)
        found.update(session.exec(select(SyncOp.row).where(SyncOp.device == device, after, SyncOp.table_ == "person")))
    return found


def _classes(session: Session) -> Mapping[str, tuple[str, ...]]:
    labels = courses.labels(session)
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    rows = session.exec(select(Enrolment.person_id, Enrolment.class_id, Enrolment.serial)).all()
    for person, of, serial in sorted(rows, key=lambda row: (labels[row[1]], row[2])):
        found[person] += (f"{labels[of]}:{serial}",)
    return found


@dataclass(frozen=True)
class Planned:
    """One of two sessions of the same period; `marked` is how many marks it holds."""

    id: str
    subject_code: str
    marked: int
    locked: bool


@dataclass(frozen=True)
class TwicePlanned:
    """The same class, date, period and platoon planned twice, as two laptops may do: one of them is to be called off with a reason."""

    class_id: str
    class_label: str
    date: str
    period: int
    platoon: int | None
    one: Planned
    other: Planned


def twice_planned(session: Session, class_id: str | None = None) -> list[TwicePlanned]:
    """Sessions that meet in one period and are both to be held; of one class or of all, by date. The first has more marks."""
    row = TrainingSession
    query = (
        columns(row.class_id, row.date, row.period, Platoon.number, row.id, Subject.code, row.locked)
        .select_from(row)
        .join(Subject, col(Subject.id) == col(row.subject_id))
        .outerjoin(Platoon, col(Platoon.id) == col(row.platoon_id))
        .where(col(row.held))
    )
    slots: dict[tuple[str, str, int, int | None], list[tuple[str, str, bool]]] = defaultdict(list)
    for of, day, period, platoon, *facts in answers(session, query if class_id is None else query.where(col(row.class_id) == class_id)):
        slots[of, day, period, platoon].append((facts[0], facts[1], facts[2]))
    twice = {slot: found for slot, found in slots.items() if len(found) > 1}
    marks = _marks(session, [id for found in twice.values() for id, _code, _locked in found])
    labels = courses.labels(session) if twice else {}
    told: list[TwicePlanned] = []
    for (of, day, period, platoon), found in twice.items():
        planned = sorted(
            (Planned(id, code, marks.get(id, 0), locked) for id, code, locked in found),
            key=lambda each: (-each.marked, each.subject_code, each.id),
        )
        told += [TwicePlanned(of, labels[of], day, period, platoon, planned[0], other) for other in planned[1:]]
    return sorted(
        told, key=lambda each: (each.class_label, each.date, each.period, each.platoon or 0, each.other.subject_code, each.other.id)
    )


def _marks(session: Session, ids: Collection[str]) -> dict[str, int]:
    if not ids:
        return {}
    query = columns(Mark.session_id, func.count(col(Mark.id))).where(col(Mark.session_id).in_(ids), col(Mark.code).is_not(None))
    return dict(answers(session, query.group_by(col(Mark.session_id))))


def record(session: Session, text: str) -> str:
    """The very record of an id or a statistical number, also a joined double's; otherwise as `people.named` finds it."""
    wanted = particulars.number(text)
    found = session.exec(select(Person.id).where((col(Person.id) == wanted) | (col(Person.number) == wanted))).all()
    return found[0] if len(found) == 1 else people.named(session, text)
