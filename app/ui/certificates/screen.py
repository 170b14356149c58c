"""The certificates of a class: drafted, checked, approved, printed, handed over, and kept in the register."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout

from app.errors import UserError
from app.models.certificate import Kind
from app.progress import Progress
from app.records import camp, certificates, drafts, graduation
from app.records.certificates import Entry
from app.records.names import fold
from app.ui import actions
from app.ui.certificates import recording, wording
from app.ui.certificates.after import AfterPrinting
from app.ui.certificates.chosen import ChosenCertificate
from app.ui.certificates.going_out import GoingOut
from app.ui.certificates.lines import Content, Stage
from app.ui.certificates.printing import Outcome
from app.ui.certificates.stages import Stages
from app.ui.courses.class_screen import ClassScreen
from app.ui.courses.nobody import nobody
from app.ui.exchange import clash_line
from app.ui.templates.door import TemplatesButton
from app.ui.widgets.notice import Notice
from app.ui.widgets.question import Question
from app.ui.widgets.strip import say
from app.ui.widgets.theme import GRID, icon
from app.words import N_, _, plural

if TYPE_CHECKING:
    from app.store.camp import Store


class CertificatesScreen(ClassScreen):
    screen_name = "certificates"
    title = N_("Certificates")
    concerns = frozenset(
        {"certificate", "certificate_state", "mark", "session", "result", "waiver", "enrolment", "enrolment_status", "person"}
        | {"sync_conflict", "laptop", "person_alias"}
    )

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.content: Content | None = None
        self._wanted = ""  # the person who is to be shown
        self._then: Callable[[], None] | None = None  # what follows when a step is recorded
        self.may = self.store.keeps_records
        with self.store.read() as session:
            zone = camp.of(session, self.class_line.id).time_zone
        self.kind, self.sought = QComboBox(), QLineEdit(placeholderText=_("Name or number"), clearButtonEnabled=True)
        self.chosen = ChosenCertificate(self.jobs, zone, self.may)
        empty = nobody(self.class_line.label, self.gone.emit)
        self.stages, self.after = Stages(self.chosen, self.may, empty), AfterPrinting()
        self.notice, self.question = Notice(), Question()
        self.out = GoingOut(self, self.jobs, self.notice, self.class_line.label)
        self.step = actions.action("next_step", self, self._advance)
        self.pdf = actions.action("save_pdf", self, lambda: self.out.ask_file([entry.id for entry in self.stages.ticked]))
        self.tick = actions.action("tick_all", self, lambda: self._ticking().tick_all())
        self.renew = actions.action("draft_anew", self, self.draft_anew)
        actions.action("print", self, self._print_chosen)
        actions.action("filter", self, self.sought.setFocus)
        self._lay_out()
        self._connect()
        self._show_buttons()

    def _lay_out(self) -> None:
        for kind in Kind:
            self.kind.addItem(wording.kind(kind), kind.value)
        self.kind.setAccessibleName(_("Kind of certificate"))
        self.sought.setAccessibleName(_("Show only certificates of this name or number"))
        self.sought.setMaximumWidth(26 * GRID)
        row = QHBoxLayout(spacing=GRID)
        self.main = actions.button(self.step, "main")
        self.buttons = {action: actions.button(action) for action in (self.tick, self.pdf, self.renew)}
        self.templates = TemplatesButton()
        for widget in (self.kind, self.templates, self.sought, *self.buttons.values()):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.addLayout(row)
        for part in (self.stages, self.question, self.after, self.notice):
            column.addWidget(part, 1 if part is self.stages else 0)
        self.setFocusProxy(self.stages)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._look_again)
        self.sought.textChanged.connect(lambda text: self.stages.filter(fold(text)))
        self.stages.stepped.connect(self._show_buttons)
        self.stages.deciding.clicked.connect(self._decide)
        self.stages.check.ticking.corrected.connect(self.correct)
        self.chosen.print_wanted.connect(lambda entry: self.out.ask_printer([entry.id]))
        for wanted, withdrawal in (
            (self.chosen.spoil_wanted, recording.SPOIL),
            (self.chosen.supersede_wanted, recording.SUPERSEDE),
            (self.chosen.revoke_wanted, recording.REVOKE),
        ):
            wanted.connect(lambda entry, withdrawal=withdrawal: self.ask_withdrawal(entry, withdrawal))
        self.out.printed.connect(self._printed)
        self.out.failure_recorded.connect(self._look_again)
        self.out.refused.connect(self.refuse)
        self.after.all_out.connect(self.out.answered)
        self.after.all_out.connect(lambda _sheets: self.stages.go(Stage.HAND_OVER) if self.content and self.content.printed else None)
        self.after.left.connect(self.stages.setFocus)
        self.after.again_wanted.connect(self.out.print_again)
        self.question.left.connect(self.stages.setFocus)
        self.templates.gone.connect(self.gone)

    @Slot()
    def reload(self) -> None:
        """The worker judges the whole class, and reads its register."""
        self._read(None)

    def _look_again(self) -> None:
        """Only at the certificates: what the rules say of everybody has not changed."""
        self._read(self.content.judged if self.content else None)

    def _read(self, known: list[graduation.Decision] | None) -> None:
        class_id, kind = self.class_line.id, self.kind.currentData()

        def work(store: "Store", _progress: Progress) -> Content:
            with store.read() as session:
                judged = known or graduation.decisions(session, class_id, camp.today(session, class_id))
                entries, found = certificates.listed(session, class_id), certificates.among(session, class_id, judged, kind)
                return Content(kind, judged, entries, found, drafts.waiting(session, class_id, judged))

        self.jobs.run(_("Reading the register of {label}").format(label=self.class_line.label), work, self._show, self.refuse)

    def _show(self, content: Content) -> None:
        first_time = self.content is None
        self.content = content
        self.stages.show_content(content)
        if first_time:
            self.stages.begin()
        self._go_to_wanted()

    def _ticking(self) -> Any:
        return self.stages.table

    def _show_buttons(self) -> None:
        stage, content, ticked = self.stages.stage, self.content, len(self.stages.ticked)
        ready = len(content.candidates.ready) if content else 0
        told = {
            Stage.READY: plural("Draft {n} certificate", "Draft {n} certificates", ready) if ready else _("Draft certificates"),
            Stage.CHECK: plural("Approve {n} name", "Approve {n} names", ticked) if ticked else _("Approve what is ticked"),
            Stage.PRINT: plural("Print {n} certificate", "Print {n} certificates", ticked),
            Stage.HAND_OVER: plural("Hand over {n} certificate", "Hand over {n} certificates", ticked),
        }
        count = ready if stage is Stage.READY else ticked
        self.main.setVisible(stage in told)
        self.step.setText(told.get(stage, _("Take the next step with all that are ticked")))
        self.step.setEnabled(self.may and count > 0)
        self.step.setToolTip(self._hint(stage, count))
        self.main.setIcon(icon("printer" if stage is Stage.PRINT else "check-check", "on_accent"))
        ticking = stage in (Stage.CHECK, Stage.PRINT, Stage.HAND_OVER)
        outdated = sum(draft.outdated for draft in content.drafts) if content else 0
        for action, shown, can in (
            (self.tick, ticking, True),
            (self.pdf, stage is Stage.PRINT, ticked > 0),
            (self.renew, stage is Stage.CHECK and outdated > 0, True),
        ):
            self.buttons[action].setVisible(shown)
            action.setEnabled(self.may and shown and can)
        self.renew.setText(plural("Draft {n} anew", "Draft {n} anew", outdated))

    def _hint(self, stage: Stage, count: int) -> str:
        if self.store.read_only:
            return _("Here it can only be read.")
        if not self.may:
            return _("Only a commander or a clerk has to do with certificates.")
        if not count:
            return _("Nobody is ready who has none yet.") if stage is Stage.READY else _("Tick what it is about.")
        return actions.hint(self.step.text(), self.step)

    def show_person(self, person_id: str) -> None:
        """The certificate of somebody who has one, else why there is none; as soon as the register is read."""
        self._wanted = person_id
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if not self._wanted or self.content is None:
            return
        his = {one.enrolment_id for one in self.content.judged if one.person_id == self._wanted}
        self._wanted = ""
        for stage in (Stage.CHECK, Stage.PRINT, Stage.HAND_OVER, Stage.REGISTER, Stage.READY, Stage.REFUSED):
            table = self.stages.tables[stage]
            found = [row for row in table.visible_rows if getattr(row, "entry", row).enrolment_id in his]
            if found:
                self.stages.go(stage)
                table.choose(lambda row, first=found[0]: row is first)
                return

    @Slot()
    def _decide(self) -> None:
        row = self.stages.tables[Stage.REFUSED].current
        self.gone.emit(clash_line.held_back(self.store, self.class_line.id, row.enrolment_id))

    def refuse(self, error: UserError) -> None:
        self._show_buttons()
        self.notice.refuse(error)

    @Slot()
    def _advance(self) -> None:
        """The next step with what is ticked; of those who are ready, with all."""
        self.notice.hide()
        ticked = [row.id for row in self.stages.ticked]
        steps: dict[Stage, Callable[[], object]] = {
            Stage.READY: self.draft,
            Stage.CHECK: self._approve,
            Stage.PRINT: lambda: self.out.ask_printer(ticked),
            Stage.HAND_OVER: lambda: self._write(recording.HAND_OVER, drafts.hand_over, ticked),
        }
        if self.stages.stage in steps:
            steps[self.stages.stage]()

    def _print_chosen(self) -> None:
        """What is ticked to print, else the certificate that is looked at."""
        ids = [entry.id for entry in self.stages.ticked] if self.stages.stage is Stage.PRINT else []
        entry = self.chosen.entry
        if self.may and (ids or (entry is not None and self.chosen.print.isVisible())):
            self.out.ask_printer(ids or [entry.id])

    def draft(self) -> None:
        """Draft a certificate for everybody who is ready."""
        self.step.setEnabled(False)
        work = recording.draft(self.class_line.id, self.class_line.label, self.kind.currentData(), self)
        self.jobs.run(_("Drafting certificates"), work, self._drafted, self.refuse)

    def _drafted(self, issued: certificates.Issued) -> None:
        say(self, plural("{n} certificate drafted", "{n} certificates drafted", len(issued.certificates)))
        self.stages.go(Stage.CHECK)
        self._look_again()

    def draft_anew(self) -> None:
        """What the records say otherwise since they were drafted."""
        work = recording.draft_anew(self.class_line.id, self.class_line.label, self)
        self.jobs.run(_("Drafting certificates"), work, self._renewed, self.refuse)

    def _renewed(self, _count: int) -> None:
        self.chosen.again()
        self.reload()

    def _approve(self, knowing: bool = False) -> None:
        """Those in doubt are asked about first; and whoever approves a new one for who had one revoked does so `knowing`."""
        ticked = self.stages.ticked
        doubtful = [draft for draft in ticked if draft.doubts]
        if doubtful:
            name = f"\u2068{doubtful[0].holder.name}\u2069"
            self.notice.say("circle-alert", _("{name} cannot be approved as it stands.").format(name=name), " ".join(doubtful[0].doubts))
            self.stages.check.choose(lambda row: row is doubtful[0])
            return
        revoked = [draft for draft in ticked if draft.revoked]
        if revoked and not knowing:
            names = _(", ").join(f"\u2068{draft.holder.name}\u2069" for draft in revoked)
            button = (_("Approve all the same"), lambda: self._approve(knowing=True))
            what = _("An earlier certificate was revoked: {names}.").format(names=names)
            self.notice.say("circle-alert", what, " ".join(draft.revoked for draft in revoked), button)
            self.stages.check.choose(lambda row: row is revoked[0])
            return
        left = len(self.content.drafts) - len(ticked)
        then = None if left else lambda: self.stages.go(Stage.PRINT)
        self._write(recording.APPROVE, drafts.approve, [draft.id for draft in ticked], then)

    def _write(
        self, step: str, verb: Callable[[Any, Sequence[str], str], None], ids: Sequence[str], then: Callable[[], None] | None = None
    ) -> None:
        """On the worker, because there may be hundreds; `then` is what follows."""
        label = self.class_line.label

        def work(store: "Store", _progress: Progress) -> None:
            with store.change(step, by=self, n=len(ids), label=label) as session:
                verb(session, ids, store.user.id)

        self.step.setEnabled(False)
        self._then = then
        self.jobs.run(_("Recording"), work, self._written, self.refuse)

    def _written(self, _nothing: None) -> None:
        self._look_again()
        if self._then is not None:
            self._then()

    @Slot(object, str, str)
    def correct(self, draft: drafts.Draft, field: str, text: str) -> None:
        """Correct how he is spelled, and draft his certificate anew."""
        self.notice.hide()
        try:
            with self.store.change(recording.CORRECT, by=self, name=draft.holder.name, serial=draft.entry.serial) as session:
                drafts.correct(session, draft.id, {field: text}, self.store.user.id)
        except UserError as error:
            self.refuse(error)
            return
        self.stages.check.ticking.tick([draft], False)  # what was checked is another spelling now
        self.chosen.again()
        self._look_again()

    @Slot(object)
    def _printed(self, outcome: Outcome) -> None:
        self.after.ask(outcome.sheets, outcome.path is not None)
        self._look_again()

    def ask_withdrawal(self, entry: Entry, withdrawal: recording.Withdrawal) -> None:
        """Certificates are not undone, so that the reason is asked before, and the name is said."""
        question = _("{serial} of {name} will no longer be in force. Why?").format(serial=entry.serial, name=entry.name)

        def withdrawn(reason: str) -> None:
            try:
                with self.store.change(withdrawal.step, by=self, serial=entry.serial, name=entry.name, reason=reason) as session:
                    withdrawal.verb(session, entry.id, reason, self.store.user.id)
            except UserError as error:
                self.refuse(error)
                return
            self._look_again()

        self.question.ask_reason(question, _(withdrawal.said), withdrawn)
