"""What is seen where a sheet is typed in: which session, the paper with its current row, the keys; at the end the tally."""

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from app.records.formation import Trainee
from app.records.typed_in import Sheet
from app.store.camp import Store
from app.ui.attendance import wording
from app.ui.formation.calling import Calling
from app.ui.formation.caps import CapRow
from app.ui.formation.finish import Finish
from app.ui.from_paper.keyboard import Keyboard
from app.ui.from_paper.paper import Paper, PaperRow
from app.ui.from_paper.sessions import SessionChoice
from app.ui.widgets import theme
from app.ui.widgets.bar import Bar
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.form import label
from app.ui.widgets.theme import GRID
from app.words import _, plural

THIN = 6  # pixels of the bar of what is left
NARROW = 920  # pixels in which the keys' letters have no room at their full size


class TypingRoom(QWidget):
    def __init__(self, store: Store, close: QAction) -> None:
        super().__init__()
        self._may_write, self._close = not store.read_only, close
        self.keyboard = Keyboard()
        self.choice, self.paper = SessionChoice(store), Paper()
        self.caps, self.finish = CapRow(self.keyboard), Finish(self.keyboard, close)
        self.page_of, self.left, self.typed, self.progress = QLabel(), QLabel(), label("", "soft"), QProgressBar(textVisible=False)
        text = _("Choose a session of a class, or plan sessions first.")
        self.nothing = EmptyPlace("calendar-days", _("No roll is waiting here."), text, [])
        self._places, self._top = QStackedWidget(), Bar()
        self._lay_out()

    def _lay_out(self) -> None:
        for place in (self.paper, self.finish, self.nothing):
            self._places.addWidget(place)
        self.page_of.setFont(theme.font("body", bold=True))
        self._top.start.addWidget(self.choice, 1)
        for part in (self.page_of, self.left):
            self._top.end.addSpacing(GRID)
            self._top.end.addWidget(part)
        self.progress.setFixedHeight(THIN)
        self.progress.setAccessibleName(_("Trainees who have a mark"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        for part in (self._top, self.progress, self.typed, self._places, self.caps):
            column.addWidget(part, 1 if part is self._places else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keyboard.small = event.size().width() < NARROW
        for cap in self.caps.caps:
            cap.updateGeometry()

    def show_nothing(self) -> None:
        self._places.setCurrentWidget(self.nothing)
        for part in (self.caps, self.progress, self.left, self.page_of, self.typed):
            part.hide()
        self._close.setEnabled(False)

    def show_sheet(self, sheet: Sheet, calling: Calling, number: str) -> None:
        """`number` is what has been typed of a serial to go to."""
        here, waiting = calling.here, len(calling.waiting)
        if here is not None:
            self._show_page(sheet, calling.place, number)
            self.paper.show_rows(_rows(sheet, calling), calling.place, sheet.pages)
        self.progress.setRange(0, max(len(calling.ranks), 1))
        self.progress.setValue(len(calling.ranks) - waiting)
        self.left.setText(plural("{n} to type in", "{n} to type in", waiting))
        self.typed.setText(wording.typed_in(sheet.typed) if sheet.typed else "")
        self.finish.show_calling(calling, self._may_write)
        self._places.setCurrentWidget(self.paper if here is not None else self.finish if calling.ranks else self.nothing)
        self.finish.called_by.setEnabled(here is None)
        for part, seen in ((self.progress, True), (self.left, waiting > 0), (self.typed, sheet.typed is not None)):
            part.setVisible(seen)
        for part in (self.caps, self.page_of):
            part.setVisible(here is not None)
        self._close.setEnabled(self._close.isEnabled() and here is None)

    def _show_page(self, sheet: Sheet, place: int, number: str) -> None:
        page = _("page {number} of {total}").format(number=sheet.rows[place].page, total=sheet.pages)
        self.page_of.setText(f"{_('No. {serial}').format(serial=number)}  ·  {page}" if number else page)


def _rows(sheet: Sheet, calling: Calling) -> list[PaperRow]:
    ranks = zip(sheet.rows, calling.ranks, strict=True)
    return [PaperRow(row.page, one.serial, one.name, _other(one), one.marking.code or "", _said(one)) for row, one in ranks]


def _other(one: Trainee) -> str:
    return one.other if one.other != one.name else ""


def _said(one: Trainee) -> str:
    if one.conflict:
        return _("to decide: two laptops differ")
    return wording.marking(one.marking) if one.marking.code else ""
