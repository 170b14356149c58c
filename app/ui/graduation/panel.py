"""The chosen trainee: every rule told in a sentence, and what a commander can do about it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.records.figures import shown
from app.records.graduation import Decision, Given, RuleResult, text
from app.records.rules import CONFLICT
from app.ui.graduation import wording
from app.ui.graduation.grid import waivable
from app.ui.graduation.model import Line
from app.ui.widgets import theme
from app.ui.widgets.dates import moment
from app.ui.widgets.direction import LRM, RLM
from app.ui.widgets.form import label
from app.ui.widgets.tool import tool
from app.words import _, is_rtl

WIDTH = 33 * theme.GRID


class EvidencePanel(QScrollArea):
    """What is not met comes first."""

    waive_wanted = Signal(object, object)  # Line, RuleResult
    withdrawal_wanted = Signal(object, object)
    conflict_wanted = Signal(object)  # Line
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self.may_waive = False
        self._waivers: Mapping[tuple[str, str], Given] = {}
        self._zone = "UTC"
        self._name, self._latin, self._facts = label("", "title"), label("", "soft"), label("", "small")
        self._decision = label("")
        close = tool("x", _("Close"), self.closed.emit)
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(*[theme.GRID] * 4)
        column.addLayout(top)
        for widget in (self._latin, self._decision, self._facts):
            column.addWidget(widget)
        column.addSpacing(theme.GRID)
        self._rules = QVBoxLayout()
        self._rules.setSpacing(theme.GRID)
        column.addLayout(self._rules)
        column.addStretch(1)
        self.setWidget(whole)

    def know(self, waivers: Mapping[tuple[str, str], Given], zone: str) -> None:
        """Who gave which waiver, and on which clock that is told."""
        self._waivers, self._zone = waivers, zone

    def show_line(self, line: Line | None) -> None:
        while (item := self._rules.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.widget().setVisible(line is not None)
        if line is None:
            return
        one = line.decision
        self._name.setText(one.name)
        self._latin.setText(line.member.latin)
        self._decision.setText(wording.decision(one))
        self._decision.setFont(theme.font("body", bold=True))
        self._decision.setStyleSheet(f"color: {theme.colour(wording.role(one)).name()}")
        self._facts.setText("  ·  ".join(_facts(one)))
        for rule in sorted(one.rules, key=lambda rule: (rule.met, rule.waived is None)):
            self._rules.addWidget(self._evidence(line, rule))

    @property
    def sentences(self) -> list[str]:
        """The evidence as it is read, from the top."""
        rows = [self._rules.itemAt(place).widget() for place in range(self._rules.count())]
        return [row.findChildren(QLabel)[1].text().lstrip(LRM + RLM) for row in rows]

    def _evidence(self, line: Line, rule: RuleResult) -> QWidget:
        row = QWidget()
        cells = QGridLayout(row)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(theme.CELL)
        cells.setColumnStretch(1, 1)
        icon, role = ("x", "wrong") if not rule.met else ("check", "good" if rule.waived is None else "gold")
        sign = QLabel(pixmap=theme.icon(icon, role).pixmap(theme.ICON, theme.ICON))
        cells.addWidget(sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        sentence = f"{RLM if is_rtl() else LRM}{text(rule)}"  # a subject in Latin letters does not turn it round
        cells.addWidget(label(sentence, "" if not rule.met or rule.waived else "soft"), 0, 1)
        given = self._waivers.get((line.decision.enrolment_id, rule.rule)) if rule.waived is not None else None
        if given is not None:
            told = _("Waived by {person}, {moment}").format(person=f"\u2068{given.by}\u2069", moment=moment(given.at, self._zone))
            cells.addWidget(label(told, "small"), 2, 1)
        if self.may_waive and (waivable(line, rule) or rule.waived is not None):
            cells.addWidget(self._button(line, rule), 3, 1, Qt.AlignmentFlag.AlignLeading)
        if rule.rule == CONFLICT and not rule.met:
            closer = QPushButton(_("Look closer"))
            closer.setAccessibleDescription(text(rule))
            closer.clicked.connect(lambda: self.conflict_wanted.emit(line))
            cells.addWidget(closer, 3, 1, Qt.AlignmentFlag.AlignLeading)
        return row

    def _button(self, line: Line, rule: RuleResult) -> QPushButton:
        withdraws = rule.waived is not None
        wanted = self.withdrawal_wanted if withdraws else self.waive_wanted
        made = QPushButton(_("Withdraw the waiver") if withdraws else _("Waive this rule"))
        made.setAccessibleDescription(text(rule))
        made.clicked.connect(lambda: wanted.emit(line, rule))
        return made


def _facts(one: Decision) -> list[str]:
    told = [_("No. {serial}").format(serial=one.serial)]
    if one.grade is not None:
        told.append(_("grade {grade} %").format(grade=shown(one.grade)))
    if one.rank:
        told.append(_("place {place}").format(place=wording.place(one)))
    return told
