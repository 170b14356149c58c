"""Sheets that were photographed or scanned: the worker reads them, a person decides what is unsure, and one change records all."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout

from app.errors import UserError
from app.imports.pictures import Source
from app.models.attendance import Code
from app.progress import Progress
from app.records import camp
from app.records.names import western
from app.records.parade import Marking
from app.records.roll_readings import Reading
from app.records.transcribing import Cell, ProposedSheet
from app.store.camp import Store
from app.ui import actions
from app.ui.attendance import keys
from app.ui.attendance.entry import Lateness
from app.ui.formation import strokes
from app.ui.from_paper import reading, recording, wording
from app.ui.from_paper.after import After
from app.ui.from_paper.deciding import Deciding, View
from app.ui.from_paper.kept import Kept, Said
from app.ui.from_paper.panel import BACK, EMPTY, ENTER
from app.ui.from_paper.reading import Found
from app.ui.from_paper.recording import Decided
from app.ui.from_paper.sheets_room import SheetsRoom
from app.ui.from_paper.sources import Drop, sources_of
from app.ui.office import Office
from app.ui.page import Page
from app.ui.place import Place
from app.ui.widgets import theme
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.words import N_, _, plural

FEW = 2  # sheets that the window compares with what is recorded before anybody notices; more are the worker's


class ReadSheetsPage(Page):
    """Nothing is recorded before the button that says how many marks are."""

    page_name = "sheets"
    title = N_("Read sheets of paper")
    concerns = frozenset({"mark", "session", "enrolment", "person_alias", "enrolment_status", "person", "platoon", "sync_conflict"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.read = Found()
        self.deciding = Deciding()
        self._class = ""
        with self.store.read() as session:
            self.kept = Kept(camp.home(session).id, self.store.user.id)
        self.record_action = actions.action("record_sheets", self, self.record)
        self.drop, self.ground, self.after = Drop(), SheetsRoom(self.deciding, self.record_action), After()
        self.notice, self.question, self.minutes = Notice(), Question(), Lateness(self)
        self._places = QStackedWidget()
        for place in (self.drop, self.ground, self.after):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._places, self.question, self.notice):
            column.addWidget(part, 1 if part is self._places else 0)
        self.setAcceptDrops(not self.store.read_only)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.record_action.setEnabled(False)
        self._connect()

    def _connect(self) -> None:
        self.drop.offered.connect(self.open)
        self.drop.refused.connect(self.refuse)
        self.drop.typing_wanted.connect(lambda: self.gone.emit(Place("typing", self._class)))
        self.ground.viewed.connect(self._on_view)
        self.ground.rows.pressed_row.connect(self._go)
        self.ground.keys.pressed.connect(self._on_cap)
        self.ground.found.typing_wanted.connect(self._type_in)
        self.ground.more.clicked.connect(self.drop.choose)
        self.ground.discard.clicked.connect(self.discard)
        self.after.gone.connect(self.gone)
        self.after.again.connect(self.discard)
        self.question.left.connect(self.setFocus)

    def arrive(self, place: Place) -> None:
        self._class = place.class_label
        if self.store.read_only:
            self._tell_reading_only()
        elif self._places.currentWidget() is self.drop and self.kept.count:
            what = plural("{n} decision about a sheet is not recorded.", "{n} decisions about sheets are not recorded.", self.kept.count)
            self.notice.say("pencil", what, _("Read the same pictures again to go on."))

    def _tell_reading_only(self) -> None:
        self.notice.say("lock", _("Here it can only be read."), _("Sheets can be looked at, but nothing of them is recorded."))

    def reload(self) -> None:
        """Something was recorded, or taken back: what the sheets say is compared with it anew."""
        if self.read.read.pages:
            self._compare(self.read.read)

    def _compare(self, of: Reading) -> None:
        sessions = {page.session_id for page in of.pages}
        self.ask(lambda session: reading.compared(session, of), self._show, len(sessions) > FEW)

    def open(self, sources: Sequence[Source]) -> None:
        """Have the worker read these pictures; they are shown beside those that were read before."""

        def work(_store: Store, progress: Progress) -> Reading:
            return reading.read(sources, progress)

        self.jobs.run(plural("Reading {n} picture", "Reading {n} pictures", len(sources)), work, self._add, self.refuse)

    def _add(self, made: Reading) -> None:
        self.read = replace(self.read, read=reading.both(self.read.read, made))
        self._compare(self.read.read)

    def _show(self, found: Found) -> None:
        self.read = found
        self.notice.hide()
        before, choices = self.deciding.here, self.deciding.choices
        again = {cell: said for cell, said in self.kept.recall(found.rows).items() if cell not in choices}
        choices.update(again)
        self.deciding.show(found.rows)
        if before is not None and (self.deciding.here is None or self.deciding.here.cell != before.cell):
            self.minutes.leave()
        if self.store.read_only:
            self._tell_reading_only()
        elif again:
            what = plural(
                "{n} row was decided before, and is not recorded yet.",
                "{n} rows were decided before, and are not recorded yet.",
                len(again),
            )
            self.notice.say("pencil", what, _("What you said then stands here again."))
        self._places.setCurrentWidget(self.ground)
        self.ground.show_found(found)
        self._offer()
        self.setFocus()

    def _offer(self) -> None:
        """The button says how many marks it records."""
        marks = len(self.deciding.marks)
        self.record_action.setText(plural("Record {n} mark", "Record {n} marks", marks))
        there = self._places.currentWidget() is self.ground
        self.record_action.setEnabled(there and marks > 0 and not self.store.read_only)
        if self.store.read_only:
            self.record_action.setToolTip(_("Here it can only be read."))

    def discard(self) -> None:
        """Forget what was read; nothing of it was recorded, or all that a person wanted."""
        before, choices, open_ = self.read.read, dict(self.deciding.choices), self._places.currentWidget() is self.ground
        dropped = self.kept.drop(choices)
        self.read = Found()
        self.deciding.choices.clear()
        self.deciding.show(())
        self.notice.hide()
        if open_ and choices:
            what = plural("{n} decision is discarded.", "{n} decisions are discarded.", len(choices))
            self.notice.say("pencil", what, "", (_("Bring back"), lambda: self._bring_back(before, choices, dropped)))
        self._places.setCurrentWidget(self.drop)
        self._offer()
        self.setFocus()

    def _bring_back(self, read: Reading, choices: dict[Cell, Marking], dropped: dict[str, Said]) -> None:
        self.kept.put_back(dropped)
        self.deciding.choices.update(choices)
        self.read = replace(self.read, read=reading.both(self.read.read, read))
        self._compare(self.read.read)

    def _on_view(self, view: View) -> None:
        self.deciding.look(view)
        self.ground.renew()
        self.setFocus()

    def _go(self, place: int) -> None:
        self.deciding.go(place)
        self.ground.follow()
        self.setFocus()

    def _type_in(self, sheet: ProposedSheet) -> None:
        self.gone.emit(Place("typing", sheet.called.class_label, subject=sheet.called.id))

    # An auto-repeated key would decide rows while somebody leans on it.
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        focused = QApplication.focusWidget()
        elsewhere = focused is not None and focused is not self and self.isAncestorOf(focused)
        idle = self._places.currentWidget() is not self.ground or self.deciding.here is None
        if modifiers or idle or elsewhere or event.isAutoRepeat() or not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        """Whether the key was one of ours."""
        code, deciding = keys.code(event), self.deciding
        to = strokes.target(event.key(), deciding.place, len(deciding.listed) - 1, self.isRightToLeft())
        if code is not None:
            self.mark(code)
        elif event.key() == Qt.Key.Key_Delete or western(event.text()) == EMPTY:
            self._choose(Marking(None))
        elif event.key() in strokes.ENTER:
            self.accept()
        elif to is not None:
            self._go(to)
        else:
            return False
        return True

    def _on_cap(self, key: str) -> None:
        acts = {ENTER: self.accept, EMPTY: lambda: self._choose(Marking(None)), BACK: lambda: self._go(self.deciding.place - 1)}
        if key in acts:
            acts[key]()
        else:
            self.mark(Code(key))

    def accept(self) -> None:
        """Enter: the one mark that looks filled; where several do, or none does, it is for a person to say which.

        Behind the last of the unsure rows it records.
        """
        here = self.deciding.here
        if self.deciding.done:
            self.record_action.trigger()
        elif here is not None and here.likely:
            self.mark(Code(here.likely))
        elif here is not None and here.read.sure:
            self._go(self.deciding.place + 1)

    def mark(self, code: Code) -> None:
        """That mark; for L the minutes are asked for first."""
        here = self.deciding.here
        if here is not None and code is Code.LATE:
            panel = self.ground.panel
            self.minutes.ask((panel, panel.minutes_room, theme.font("title")), here.called.minutes, self._choose)
        elif here is not None:
            self._choose(Marking(code))

    def _choose(self, marking: Marking) -> None:
        if self.deciding.here is not None and not self.store.read_only:
            self.kept.keep(self.deciding.here, marking)
        self.deciding.choose(marking)
        self.ground.follow()
        self._offer()
        self.setFocus()

    def record(self) -> None:
        """As one change; on closed rolls with a reason only."""
        concerned = {row.called.id for row, _marking in self.deciding.marks}
        closed = [sheet for sheet in self.read.proposal.sheets if sheet.called.locked and sheet.called.id in concerned]
        if closed:
            asked = _("The roll is closed ({session}). Why is it corrected?").format(session=wording.title(closed[0]))
            self.question.ask_reason(asked, _("Correct"), self._record)
        else:
            self._record("")

    def _record(self, reason: str) -> None:
        decided = Decided(self.read.read, dict(self.deciding.choices), len(self.deciding.marks))
        self.record_action.setEnabled(False)

        def work(store: Store, _progress: Progress) -> int:
            return recording.record(store, self, decided, reason)

        self.jobs.run(self.record_action.text(), work, self._recorded, self._stay)

    def _recorded(self, recorded: int) -> None:
        self.kept.drop(self.deciding.choices)
        self.after.show_recorded(recorded, self.read.proposal.sheets, self.deciding.untaken)
        self._places.setCurrentWidget(self.after)
        self._offer()
        self.after.setFocus()

    def _stay(self, error: UserError) -> None:
        self._offer()
        self.refuse(error)

    def refuse(self, error: UserError) -> None:
        self.notice.refuse(error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if sources_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.drop.take(event.mimeData())
