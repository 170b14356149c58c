"""A guide in steps: one form after the other, with dots that say how far one is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.ui.widgets import theme
from app.ui.widgets.form import Form, label
from app.words import _, is_rtl

DOT = 5.0  # pixels: half of one


@dataclass(frozen=True)
class Step:
    """What it is called, its form, what makes it unfit to go on from (raises UserError), and what the button that goes on says."""

    title: str
    form: Form
    check: Callable[[], None]
    verb: Callable[[], str]


class Dots(QWidget):
    """How far one is: the steps that are done are filled, this one is ringed."""

    def __init__(self, many: int) -> None:
        super().__init__()
        self._many, self._at = many, 0
        self.setFixedSize(QSize(round((4 * DOT) * many), round(4 * DOT)))

    def show_step(self, place: int, title: str) -> None:
        self._at = place
        self.setAccessibleName(_("Step {n} of {many}: {title}").format(n=place + 1, many=self._many, title=title))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(self._many):
            along = 2 * DOT + 4 * DOT * place
            at = QPointF(self.width() - along if is_rtl() else along, self.height() / 2)
            done, here = place < self._at, place == self._at
            painter.setPen(QPen(theme.colour("gold" if here else "soft"), 2 if here else 1))
            painter.setBrush(theme.colour("gold" if here else "soft") if done or here else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, DOT if here else DOT * 0.7, DOT if here else DOT * 0.7)


class Steps(QWidget):
    """Enter goes on and Escape back, also without the mouse; nothing that was typed is lost by going back."""

    left = Signal()

    def __init__(self, further: int = 0) -> None:
        """`further` steps come after these, somewhere else."""
        super().__init__()
        self._steps: Sequence[Step] = ()
        self._further = further
        self.back, self.button = QPushButton(_("Back")), QPushButton()
        self.button.setProperty("role", "main")
        self._stack = QStackedWidget()
        self.back.clicked.connect(self.go_back)
        self.button.clicked.connect(self.go_on)
        self.place = 0

    def begin(self, steps: Sequence[Step]) -> None:
        self._steps = steps
        self._dots = Dots(len(steps) + self._further)
        top, bottom, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        top.addWidget(self._dots)
        top.addStretch(1)
        bottom.addWidget(label(_("Next: Enter  ·  Back: Esc"), "small"), 1)
        bottom.addWidget(self.back)
        bottom.addWidget(self.button)
        for step in steps:
            self._stack.addWidget(_at_the_top(step.form))
        column.addLayout(top)
        column.addWidget(self._stack)
        column.addLayout(bottom)
        self.show_step(0)

    @property
    def form(self) -> Form:
        """The one that is seen."""
        return self._steps[self.place].form

    @property
    def refusal(self) -> str:
        return self.form.refusal

    def refuse(self, error: UserError) -> None:
        self.button.setEnabled(True)
        self.form.refuse(error)

    def show_step(self, place: int) -> None:
        self.place = place
        self._stack.setCurrentIndex(place)
        self._dots.show_step(place, self._steps[place].title)
        self.tell()
        self.form.clear_refusal()
        self.setFocusProxy(self.form)
        self.form.setFocus()

    @Slot()
    def tell(self) -> None:
        """What the button says now."""
        self.button.setText(self._steps[self.place].verb())

    @Slot()
    def go_on(self) -> None:
        try:
            self._steps[self.place].check()
        except UserError as error:
            self.refuse(error)
            return
        if self.place + 1 < len(self._steps):
            self.show_step(self.place + 1)
        else:
            self.form.clear_refusal()
            self.finish()

    @Slot()
    def go_back(self) -> None:
        if self.place:
            self.show_step(self.place - 1)
        else:
            self.left.emit()

    def finish(self) -> None:
        """After the last step."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.button.isEnabled():
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)


def _at_the_top(form: Form) -> QWidget:
    """So that every step begins at the same height."""
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(form)
    column.addStretch(1)
    return room
