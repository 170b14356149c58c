"""The chosen trainee: a card on top, the facts as fields, and what happened to them."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.records import people, photos
from app.records.courses import ClassLine
from app.store.camp import Store
from app.ui.courses.naming import in_words, status
from app.ui.trainees.also import Also
from app.ui.trainees.facts import Facts
from app.ui.trainees.lines import Line
from app.ui.trainees.past import Past
from app.ui.trainees.photo_box import PhotoBox
from app.ui.trainees.status import Member, StatusForm
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.ui.widgets.tool import tool
from app.words import _

WIDTH = 44 * theme.GRID
PHOTO = QSize(9 * theme.GRID, 12 * theme.GRID)


class PersonPanel(QScrollArea):
    """Hidden until somebody is chosen."""

    closed = Signal()
    opened = Signal(str)  # the id of the person whose whole record is wanted

    def __init__(self, store: Store, class_line: ClassLine) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(WIDTH)
        self._store, self._class = store, class_line
        self.line: Line | None = None
        self.photo = PhotoBox(PHOTO, changes=False)
        self.whole = QPushButton(theme.icon("contact"), _("Whole record"))
        self.whole.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.whole.clicked.connect(lambda _checked=False: self.opened.emit(self.line.id if self.line else ""))
        self._name, self._latin, self._where = label("", "title"), label("", "soft"), label("", "small")
        self.also = Also(store)
        self.status = StatusForm(store)
        self.facts, self.past = Facts(store), Past(store)
        close = tool("x", _("Close"), self.closed.emit)
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.addLayout(self._top(close))
        for widget in (self.also, self.whole, self.status):
            inner.addWidget(widget)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(theme.GRID, 0, theme.GRID, theme.GRID)
        for widget in (card, self.facts, self.past):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(whole)
        self.show_line(None)

    def _top(self, close: QToolButton) -> QHBoxLayout:
        """Photo, names, and the way out."""
        names = QVBoxLayout()
        names.setSpacing(theme.CELL)
        for widget in (self._name, self._latin, self._where):
            names.addWidget(widget)
        names.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(names, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return top

    @Slot(object)
    def show_line(self, line: Line | None) -> None:
        """Read everything of one trainee."""
        self.line = line
        if line is None:
            return
        self._name.setText(line.name)
        self._latin.setText(line.latin)
        parts = (str(line.serial), in_words(line.rank), line.unit, status(line.status))
        self._where.setText("  ·  ".join(part for part in parts if part))
        with self._store.read() as session:
            details, photo = people.details(session, line.id), photos.photo(session, line.id)
        self.photo.show_photo(photo)
        self.also.show_details(details)
        self.status.show_member(Member(line.id, line.name, self._class.id, line.status, line.platoon))
        self.facts.show_details(details)
        self.past.show_details(details)
