"""A range card: the hits at each table of the course of fire, the weapon, and what they are worth."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.errors import UserError
from app.models.titles import pick
from app.records import range_cards
from app.records.assessments import AssessmentColumn, Card, Score
from app.records.figures import shown
from app.records.names import western
from app.records.range_cards import POSITIONS, FireTable
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import _, language

LONGEST = 40


class CardForm(QWidget):
    """Enter goes to the next table and records at the last; Escape goes back to the grid."""

    entered = Signal(object)  # Score
    refused = Signal(object)  # UserError
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hits: list[QLineEdit] = []
        self.weapon = QLineEdit(maxLength=LONGEST)
        self.weapon_serial = QLineEdit(maxLength=LONGEST)
        self.verdict = label("", "head")
        self._test: AssessmentColumn | None = None
        self._rows, weapons = QGridLayout(), QGridLayout()
        for grid in (self._rows, weapons):
            grid.setSpacing(theme.CELL)
        self._rows.setColumnStretch(0, 1)
        weapons.setColumnStretch(1, 1)
        for row, (name, field) in enumerate(((_("Weapon"), self.weapon), (_("Weapon's serial"), self.weapon_serial))):
            field.setAccessibleName(name)
            weapons.addWidget(QLabel(name), row, 0)
            weapons.addWidget(field, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addWidget(self.verdict)
        column.addLayout(weapons)
        column.addWidget(label(_("Enter goes to the next table, and records at the last."), "small"))

    def show_test(self, test: AssessmentColumn, card: Card | None) -> None:
        """The card of one attempt; the weapon stays from man to man, its serial does not."""
        if self._test != test:
            self._test = test
            self._build(test)
        for place, field in enumerate(self.hits):
            field.setText(str(card.hits[place]) if card and place < len(card.hits) else "")
        if card:
            self.weapon.setText(card.weapon)
        self.weapon_serial.setText(card.weapon_serial if card else "")
        self._tell()

    def _build(self, test: AssessmentColumn) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.hits = []
        for place, table in enumerate(test.fire.tables if test.fire else ()):
            title = table_title(place + 1, table)
            field = QLineEdit(maxLength=4, alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            field.setFixedWidth(4 * theme.pixels("body"))
            field.setAccessibleName(_("Hits: {table}").format(table=title))
            field.textEdited.connect(lambda text, field=field: self._edited(field, text))
            self.hits.append(field)
            self._rows.addWidget(label(title), place, 0)
            self._rows.addWidget(field, place, 1)
            field.show()  # at once, so that it can take the focus with the key that built it
            self._rows.addWidget(QLabel(_("of {rounds}").format(rounds=table.rounds)), place, 2)
        for field in (self.weapon, self.weapon_serial):
            field.raise_()  # behind those in the order of Tab

    def start(self) -> None:
        """Take the keys from here on."""
        if self.hits:
            self.hits[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.hits[0].selectAll()

    def _edited(self, field: QLineEdit, text: str) -> None:
        field.setText("".join(letter for letter in western(text) if letter.isdecimal()))
        self._tell()

    @property
    def card(self) -> Card:
        """Raises UserError where the hits of a table are missing."""
        if not all(field.text() for field in self.hits):
            raise UserError(_("The hits of a table are missing."), _("Write 0 where nothing was hit."))
        return Card(tuple(int(field.text()) for field in self.hits), self.weapon.text().strip(), self.weapon_serial.text().strip())

    def _tell(self) -> None:
        """What the hits that are written so far are worth."""
        test, given = self._test, [int(field.text() or 0) for field in self.hits]
        assert test is not None and test.fire is not None
        over = [field for field, hits, table in zip(self.hits, given, test.fire.tables, strict=True) if hits > table.rounds]
        if over:
            self.verdict.setText(_("More hits than rounds"))
            return
        score = range_cards.points(test.fire, test.maximum, given)
        rating = range_cards.band(test.fire, test.maximum, score)
        told = [_("{hits} hits of {rounds}").format(hits=sum(given), rounds=test.fire.rounds)]
        told.append(_("{score} points").format(score=shown(score)))
        told.append(_("passes") if score >= test.pass_score else _("fails"))
        if rating:
            told.append(pick(rating.titles, language()))
        self.verdict.setText("  ·  ".join(told))

    def record(self) -> None:
        try:
            self.entered.emit(Score(card=self.card))
        except UserError as error:
            self.refused.emit(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        place = next((place for place, field in enumerate(self.hits) if field.hasFocus()), len(self.hits) - 1)
        if place + 1 < len(self.hits):
            self.hits[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.record()


def table_title(number: int, table: FireTable) -> str:
    """Table 1: 25 m, standing."""
    told = [_("{metres} m").format(metres=table.distance)] if table.distance else []
    told += [_(POSITIONS[table.position]) if table.position in POSITIONS else table.position] if table.position else []
    name = _("Table {number}").format(number=number)
    return _("{table}: {what}").format(table=name, what=_(", ").join(told)) if told else name
