"""Entered twice? Likely doubles side by side, and what joined records say differently, for a person's word."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.progress import Progress
from app.records import alias_words, aliases, doubles, enrolments
from app.records.alias_words import Both
from app.records.aliases import Clash
from app.records.doubles import Pair, Planned, TwicePlanned
from app.records.enrolments import Member, SameSerial
from app.ui import problems
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.place import Place
from app.ui.trainees.facing import Card, clash_place, facing, member_facts, pair_told, person_facts, same_number, sessions_place, side_facts
from app.ui.widgets import theme
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.form import label
from app.ui.widgets.notice import Notice
from app.words import N_, _

if TYPE_CHECKING:
    from app.store.camp import Change, Store

CONCERNS = frozenset({"person", "person_alias", "enrolment", "enrolment_status", "mark", "result", "session", "class"})
Entry = Pair | Clash | TwicePlanned | SameSerial
UNREAD, SOME, NONE = range(3)


@dataclass(frozen=True)
class _Found:
    """What is to decide, who recorded what of it, and who was joined both ways."""

    entries: list[Entry]
    said: dict[str, Both]
    both_ways: list[Pair]


class DoublesPage(QWidget):
    """The worker looks for them whenever something has changed and the page is seen. After each decision the next one is chosen."""

    gone = Signal(object)
    counted = Signal(int)  # how many wait

    def __init__(self, store: "Store", jobs: Jobs, feed: Feed) -> None:
        super().__init__()
        self._store, self._jobs = store, jobs
        self._stale = True
        self.entries: list[Entry] = []
        self._said: dict[str, Both] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(_("Entered twice?"))
        self.list.setFixedWidth(34 * theme.GRID)
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.CELL // 2)
        self.list.currentRowChanged.connect(self._on_row)
        self.notice = Notice()
        self.both_ways = label("", "soft")
        self._cards = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._body = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.list)
        feed.changed.connect(self._on_change)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.notice)
        right.addWidget(self._cards, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 2 * theme.GRID, 0, theme.GRID)
        row.addWidget(self.list)
        row.addLayout(right, 1)
        back = (_("Go to the classes"), "graduation-cap", lambda: self.gone.emit(Place("classes")))
        text = _("When two laptops enter the same person or the same session, both are shown here side by side.")
        for page in (QWidget(), whole, EmptyPlace("check", _("Nobody seems to be here twice"), text, [back])):
            self._body.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)
        column.addWidget(self.both_ways)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    @Slot(object)
    def _on_change(self, change: "Change") -> None:
        if CONCERNS & change.tables:
            self._stale = True
            if self.isVisible():
                self.reload()

    def reload(self) -> None:
        """Comparing a thousand people takes the worker a moment."""
        self._stale = False

        def work(store: "Store", progress: Progress) -> _Found:
            with store.read() as session:
                clashes = aliases.clashes(session)
                pairs = doubles.likely(session, progress=progress)
                entries = [*clashes, *pairs, *doubles.twice_numbered(session, pairs), *doubles.twice_planned(session)]
                return _Found(entries, alias_words.told(session, clashes), doubles.both_ways(session))

        self._jobs.run(_("Looking for people entered twice"), work, self._show, self.refuse)

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    def _show(self, found: _Found) -> None:
        place = max(self.list.currentRow(), 0)
        self.entries, self._said = found.entries, found.said
        self.both_ways.setText("\n".join(map(_both_ways, found.both_ways)))
        self.both_ways.setVisible(bool(found.both_ways))
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([_told(entry) for entry in self.entries])
        self.list.blockSignals(False)
        self._body.setCurrentIndex(SOME if self.entries else NONE)
        self.list.setCurrentRow(min(place, len(self.entries) - 1))
        self.counted.emit(len(self.entries))

    @Slot(int)
    def _on_row(self, place: int) -> None:
        if not 0 <= place < len(self.entries):
            return
        entry = self.entries[place]
        if isinstance(entry, Pair):
            self._cards.setWidget(self._joined(entry) if entry.joined else self._pair(entry))
        elif isinstance(entry, Clash):
            self._cards.setWidget(self._clash(entry))
        elif isinstance(entry, SameSerial):
            self._cards.setWidget(self._same_number(entry))
        else:
            self._cards.setWidget(self._sessions(entry))

    def _pair(self, pair: Pair) -> QWidget:
        cards = [
            Card(
                title,
                {**person_facts(one, classes), **rank},
                self._button("check", _("Same person: keep this"), lambda id=one.id: self.join(pair, id)),
            )
            for title, one, classes, rank in zip(
                (_("One record"), _("The other record")), (pair.one, pair.other), pair.classes, _ranks(pair), strict=True
            )
        ]
        head = _("Is this one person or two?")
        text = _("Alike: {reasons}. The one that is kept is shown everywhere; nothing is erased, and they can be separated again.")
        apart = self._button("users", _("Different people"), lambda: self.differ(pair))
        told = [text.format(reasons=_(", ").join(pair.reasons))]
        if pair.apart:
            fields = _(", ").join(one.called for one in pair.apart)
            told.append(_("They differ in: {fields}. What the kept record says stands.").format(fields=fields))
        return facing(head, " ".join(told), cards, [apart])

    def _joined(self, pair: Pair) -> QWidget:
        cards = [
            Card(
                title,
                person_facts(one, of),
                self._button("check", _("Keep this number"), lambda number=one.number: self.number(pair, number)),
            )
            for title, one, of in zip((_("Shown"), _("Joined with it")), (pair.one, pair.other), pair.classes, strict=True)
        ]
        text = _("Nobody has two statistical numbers: say which one is right, or separate the records again.")
        apart = self._button("undo-2", _("Separate again"), lambda: self.separate(pair.other.id, pair.one.name))
        return facing(_("A second statistical number"), text, cards, [apart])

    def _clash(self, clash: Clash) -> QWidget:
        cards = [
            Card(
                clash_place(clash),
                {**side_facts(clash, side), _("Recorded by"): _(", ").join(filter(None, (said.person, said.laptop)))},
                self._button("check", _("Keep this one"), lambda keep=said.letter: self.decide(clash, keep)),
            )
            for said, side in zip(self._said[clash.id], (clash.a, clash.b), strict=True)
        ]
        text = _("Two records of one person say different things here. What is kept stands; the other stays in the history.")
        return facing(clash.name, text, cards)

    def _same_number(self, same: SameSerial) -> QWidget:
        cards = [
            Card(
                same.class_label,
                member_facts(one),
                self._button("check", _("Give the next free number"), lambda one=one: self.renumber(same, one)),
            )
            for one in same.members
        ]
        text = _("Two laptops gave one number of the class. Whose papers show it already keeps it; the other gets the next free one.")
        return facing(same_number(same), text, cards)

    def _sessions(self, twice: TwicePlanned) -> QWidget:
        cards = [Card(sessions_place(twice), _session_facts(one)) for one in (twice.one, twice.other)]
        to = self._button("calendar-days", _("To the timetable"), lambda: self.gone.emit(Place("class", twice.class_label, "timetable")))
        text = _("Two sessions are planned for one period. Call off there, with a reason, the one in which nothing is recorded.")
        return facing(_("Planned twice"), text, cards, [to])

    def _button(self, icon: str, text: str, pressed: Callable[[], None]) -> QPushButton:
        made = QPushButton(theme.icon(icon), text)
        made.setEnabled(not self._store.read_only)
        made.clicked.connect(lambda _checked=False: pressed())
        return made

    def join(self, pair: Pair, keep: str) -> None:
        """Say that both are one person, of whom the record `keep` is shown; it can be undone."""
        first, other = (pair.one, pair.other) if keep == pair.one.id else (pair.other, pair.one)
        with problems.refusals(self), self._store.change(N_("Join the records of {name}"), by=self, name=first.name) as session:
            aliases.merge(session, first.id, other.id)

    def differ(self, pair: Pair) -> None:
        """Say that they are two people; they are not shown again."""
        label = N_("Two people: {name} and {other}")
        with problems.refusals(self), self._store.change(label, by=self, name=pair.one.name, other=pair.other.name) as session:
            aliases.differ(session, pair.one.id, pair.other.id)

    def separate(self, double: str, name: str) -> None:
        with problems.refusals(self), self._store.change(N_("Separate the records of {name}"), by=self, name=name) as session:
            told = alias_words.given_back(aliases.unmerge(session, double).back)
            if told:
                self.notice.say("undo-2", *told[:2])

    def number(self, pair: Pair, number: str) -> None:
        """Say which of two statistical numbers is his."""
        label = N_("Keep the number {number} for {name}")
        with problems.refusals(self), self._store.change(label, by=self, number=number, name=pair.one.name) as session:
            aliases.keep_number(session, pair.one.id, number)

    def renumber(self, same: SameSerial, one: Member) -> None:
        """Give the next free class serial to one of those who have the same."""
        label = N_("Give {name} a number of his own in {label}")
        with problems.refusals(self), self._store.change(label, by=self, name=one.name, label=same.class_label) as session:
            enrolments.renumber(session, one.enrolment_id)

    def decide(self, clash: Clash, keep: str) -> None:
        with problems.refusals(self), self._store.change(N_("Decide between two records of {name}"), by=self, name=clash.name) as session:
            aliases.decide(session, clash.id, keep)


def _both_ways(pair: Pair) -> str:
    record = _(", ").join(filter(None, (pair.one.number, *pair.classes[0]))) or pair.one.id[:8]
    return _("{name}: joined both ways by two laptops; the record {record} is shown.").format(name=pair.one.name, record=record)


def _ranks(pair: Pair) -> tuple[dict[str, str], dict[str, str]]:
    """Where they have different ones."""
    differing = next((one for one in pair.apart if one.field == "rank_id"), None)
    return ({_("Rank"): differing.one}, {_("Rank"): differing.other}) if differing else ({}, {})


def _told(entry: Entry) -> str:
    """Its two lines in the list."""
    if isinstance(entry, Pair):
        return pair_told(entry)
    if isinstance(entry, Clash):
        return f"{entry.name}\n{clash_place(entry)}"
    if isinstance(entry, SameSerial):
        return f"{same_number(entry)}\n{entry.class_label}"
    return f"{_('Planned twice')}\n{sessions_place(entry)}"


def _session_facts(one: Planned) -> dict[str, str]:
    return {_("Subject"): one.subject_code, _("Marks"): str(one.marked)}
