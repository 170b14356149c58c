"""What happened to a person, reading from the top: classes with standing, results and certificates, qualifications, corrections."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.records.corrections import Correction
from app.records.enrolled import Enrolled, Turn
from app.records.figures import shown
from app.records.qualifications import Qualified
from app.records.register import Entry
from app.store.camp import Store
from app.ui.certificates import wording as papers
from app.ui.courses.naming import in_words, status
from app.ui.place import Place
from app.ui.results import wording as results
from app.ui.trainees.enrolling import EnrolForm
from app.ui.trainees.qualified import QualificationForm
from app.ui.trainees.status import Member, StatusForm
from app.ui.trainees.week_strip import WeekStrip
from app.ui.trainees.whole import InClass, Whole
from app.ui.widgets import theme
from app.ui.widgets.dates import day, moment
from app.ui.widgets.direction import LRM, RLM
from app.ui.widgets.form import label
from app.words import _, is_rtl, plural

NEWEST = 20  # corrections, until all are asked for


class Timeline(QWidget):
    """Built anew whenever something changes; a form in which somebody writes stays as it is."""

    gone = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._forms: dict[str, StatusForm] = {}  # by enrolment
        self.enrol, self.qualify = EnrolForm(store), QualificationForm(store)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * theme.GRID)
        self._all = False
        self._whole: Whole | None = None
        self.told: list[str] = []

    def show_whole(self, whole: Whole) -> None:
        if self._whole is None or self._whole.details.id != whole.details.id:
            self._all = False
            self._forms.clear()
        self._whole = whole
        self._clear()
        self.enrol.show_details(whole.details)
        self.qualify.show_details(whole.details)
        for of in whole.classes:
            self._column.addWidget(self._class(of, whole))
        if not whole.classes:
            self._column.addWidget(self._head(_("In no class yet")))
        self._column.addWidget(self.enrol)
        self._add_qualifications(whole.qualified)
        self._add_corrections(whole)
        self._column.addStretch(1)
        for form in (self.enrol, self.qualify):
            form.show()

    def form(self, class_label: str) -> StatusForm:
        """What changes his status in a class."""
        assert self._whole is not None
        return next(self._forms[of.place.enrolment_id] for of in self._whole.classes if of.place.class_label == class_label)

    def _clear(self) -> None:
        self.told.clear()
        kept = {self.enrol, self.qualify, *self._forms.values()}
        for widget in kept:
            widget.setParent(None)
        while (item := self._column.takeAt(0)) is not None:
            if item.widget() is not None and item.widget() not in kept:
                item.widget().deleteLater()

    def _say(self, text: str, role: str = "") -> QLabel:
        self.told.append(text)
        begun = RLM if is_rtl() else LRM  # a code or a name that begins a line does not turn it round
        return label("\n".join(f"{begun}{line}" for line in text.split("\n")), role)

    def _head(self, text: str) -> QLabel:
        return self._say(text, "head")

    def _class(self, of: InClass, whole: Whole) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.setSpacing(theme.CELL)
        column.addLayout(self._class_head(of))
        for turn in _with_order(of.place):
            column.addWidget(self._say(turn_told(turn)))
        if of.attendance is not None and of.attendance.sessions:
            column.addWidget(self._say(standing_told(of), "wrong" if of.attendance.standing.untaken else ""))
            column.addWidget(WeekStrip(of.attendance, of.place.start))
        if of.results:
            column.addLayout(self._results(of))
        for entry in of.certificates:
            column.addWidget(self._certificate(entry))
        form = self._forms.setdefault(of.place.enrolment_id, StatusForm(self._store))
        person = whole.details
        last = of.place.turns[-1].status if of.place.turns else ""
        form.show_member(Member(person.id, person.name, of.place.class_id, last, of.place.platoon))
        form.begin.setEnabled(not of.closed and not self._store.read_only)
        form.begin.setToolTip(_("The class is closed; it is reopened on its page.") if of.closed else "")
        column.addWidget(form)
        form.show()
        return frame

    def _class_head(self, of: InClass) -> QHBoxLayout:
        place = of.place
        facts = [f"\u2068{place.class_label}\u2069", _("No. {serial}").format(serial=place.serial)]
        facts += [_("platoon {number}").format(number=place.platoon)] if place.platoon else []
        facts.append(f"{day(place.start)} – {day(place.end)}")
        row = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._head(f"{in_words(of.course)} {of.number}"))
        names.addWidget(self._say("  ·  ".join(facts), "soft"))
        row.addLayout(names, 1)
        button = QPushButton(theme.icon("list"), _("Show on the roll"))
        to = Place("class", place.class_label, "roll", self._whole.details.id if self._whole else "")
        button.clicked.connect(lambda _checked=False: self.gone.emit(to))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _results(self, of: InClass) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(3, 1)
        for row, (test, cell) in enumerate(of.results):
            named = f"{results.subject(test)}: {results.title(test)}"
            way = f"{RLM if is_rtl() else LRM}{results.history(cell)}"
            verdict = _("passed") if cell.passed else _("failed, retest left") if cell.retest_left else _("failed, no retest left")
            worth = label(results.counted(cell), "head")
            for place, widget in enumerate(
                (self._say(named), worth, label(verdict, "good" if cell.passed else "wrong"), label(way, "small"))
            ):
                widget.setToolTip(results.cell_in_words(cell))
                grid.addWidget(widget, row, place, Qt.AlignmentFlag.AlignTop)
        return grid

    def _certificate(self, entry: Entry) -> QWidget:
        facts = [f"\u2068{entry.serial}\u2069", papers.kind(entry.kind), papers.state(entry.state), day(entry.issued_on), entry.reason]
        return self._say(_("Certificate {facts}").format(facts="  ·  ".join(filter(None, facts))), "" if entry.in_force else "wrong")

    def _add_qualifications(self, qualified: Sequence[Qualified]) -> None:
        self._column.addWidget(self._head(_("Qualifications")))
        for one in qualified:
            self._column.addWidget(self._say(qualification_told(one), "soft" if one.withdrawn else ""))
        self._column.addWidget(self.qualify)

    def _add_corrections(self, whole: Whole) -> None:
        self._column.addWidget(self._head(_("Corrections")))
        told = whole.corrections if self._all else whole.corrections[:NEWEST]
        for one in told:
            self._column.addWidget(self._correction(one, whole.zone))
        left = len(whole.corrections) - len(told)
        if left:
            more = QPushButton(plural("Show {n} older", "Show {n} older", left))
            more.clicked.connect(self._show_all)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)

    def _correction(self, one: Correction, zone: str) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label("  ·  ".join(filter(None, (moment(one.at, zone), one.person, one.laptop))), "small"))
        column.addWidget(self._say(correction_told(one)))
        return whole

    def _show_all(self) -> None:
        self._all = True
        if self._whole is not None:
            self.show_whole(self._whole)


def _with_order(place: Enrolled) -> list[Turn]:
    """The order by which he was enrolled stands with his first status."""
    if not place.turns:
        return []
    first, *later = place.turns
    known = first.order_number or not place.order_number
    return [first if known else replace(first, order_number=place.order_number, order_date=place.order_date), *later]


def turn_told(turn: Turn) -> str:
    """Withdrawn since 3 Nov 2010: asked to go home (order 17 of 2 Nov 2010)."""
    said = _("{status} since {day}").format(status=status(turn.status), day=day(turn.day))
    said = _(", ").join((said, _("to {label}").format(label=turn.to))) if turn.to else said
    said = f"{said}: {turn.reason}" if turn.reason else said
    return f"{said}  ({order_told(turn.order_number, turn.order_date)})" if turn.order_number else said


def order_told(number: str, date: str) -> str:
    isolated = f"\u2068{number}\u2069"
    if not date:
        return _("order {number}").format(number=isolated)
    return _("order {number} of {day}").format(number=isolated, day=day(date))


def standing_told(of: InClass) -> str:
    """Attended 97.2 %; at best 98 %; unexcused 80 minutes; 2 rolls are not taken."""
    assert of.attendance is not None
    its = of.attendance.standing
    said = [] if its.percent is None else [_("attended {percent} %").format(percent=shown(its.percent))]
    said += [] if its.best is None else [_("at best {percent} %").format(percent=shown(its.best))]
    said += [plural("{n} minute unexcused", "{n} minutes unexcused", its.unexcused)] if its.unexcused else []
    said += [plural("{n} roll is not taken", "{n} rolls are not taken", its.untaken)] if its.untaken else []
    return "  ·  ".join(said)


def qualification_told(one: Qualified) -> str:
    """T3 since 1 Dec 2010, from OPB-1: law, weapons."""
    said = _("{level} since {day}").format(level=one.level, day=day(one.since))
    said = _(", ").join((said, _("from {label}").format(label=one.class_label))) if one.class_label else said
    said = f"{said}: {one.subjects}" if one.subjects else said
    return f"{said}  ({_('withdrawn: {reason}').format(reason=one.reason)})" if one.withdrawn else said


def correction_told(one: Correction) -> str:
    arrow = "←" if is_rtl() else "→"
    changes = [f"{name}: {before} {arrow} {after}" for name, before, after in one.changes]
    return "\n".join(filter(None, (one.label, one.about, *changes)))
