"""A class list arrives: choose the file, look at what is in it, and take it in as one change."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.progress import Progress
from app.records import courses
from app.store.camp import Store
from app.ui import problems
from app.ui.courses.naming import class_title
from app.ui.jobs import Jobs
from app.ui.place import Place
from app.ui.trainees.reading import COLUMNS, Fate, Reading, read, take
from app.ui.widgets import theme
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.form import label
from app.ui.widgets.table import Rows, Table
from app.words import _, plural

ENDINGS = "*.xlsx *.xls *.ods *.csv *.tsv *.txt"


class ImportPage(QWidget):
    """Nothing is changed before the button that says how many are enrolled."""

    gone = Signal(object)

    def __init__(self, store: Store, jobs: Jobs, place: Place) -> None:
        super().__init__()
        self._store, self._jobs = store, jobs
        self.reading: Reading | None = None
        self.table = Table(_("Rows of the list"), Rows(COLUMNS, lambda row: "problem" if row.problem else ""), "import")
        self.into = QComboBox()
        self.into.setAccessibleName(_("Enrol in"))
        self.into.currentIndexChanged.connect(self._tell)
        self.only_problems = QCheckBox()
        self.only_problems.toggled.connect(lambda on: self.table.filter("problem" if on else ""))
        self.enrol = QPushButton()
        self.enrol.setProperty("role", "main")
        self.enrol.clicked.connect(self.take)
        self._title, self._counts = label("", "head"), label("")
        self._body = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.enrol)
        self._offer_classes(place.class_label)
        if place.subject:
            self.open(Path(place.subject))

    def _lay_out(self) -> None:
        self._body.addWidget(
            EmptyPlace(
                "file-spreadsheet",
                _("Take a class list as the clerk keeps it"),
                _("Excel, OpenDocument or CSV, in Arabic, Kurdish, English or Italian. Choose the file, or drop it on this window."),
                [(_("Choose the file"), "folder-open", self.choose)],
            )
        )
        self._body.addWidget(self._preview())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)

    def _preview(self) -> QWidget:
        whole, top, bar = QWidget(), QHBoxLayout(), QHBoxLayout()
        another = QPushButton(theme.icon("folder-open"), _("Another file"))
        another.clicked.connect(self.choose)
        top.addWidget(self._title, 1)
        top.addWidget(another)
        into = QLabel(_("Enrol in"))
        into.setBuddy(self.into)
        bar.addWidget(self.only_problems)
        bar.addStretch(1)
        for widget in (into, self.into, self.enrol):
            bar.addWidget(widget)
        column = QVBoxLayout(whole)
        column.setContentsMargins(*[2 * theme.GRID] * 4)
        column.addLayout(top)
        column.addWidget(self._counts)
        column.addWidget(self.table, 1)
        column.addLayout(bar)
        return whole

    def _offer_classes(self, chosen: str) -> None:
        with self._store.read() as session:
            lines = [line for line in courses.classes(session) if line.status in ("planned", "running") and not line.elsewhere]
        for line in lines:
            self.into.addItem(f"{class_title(line)} ({line.label})", line.label)
        self.into.addItem(_("no class: only into the camp"), "")
        self.into.setCurrentIndex(max(self.into.findData(chosen), 0))

    @Slot()
    def choose(self) -> None:
        chosen = QFileDialog.getOpenFileName(self, _("The class list"), str(Path.home()), f"{_('Class lists')} ({ENDINGS})")[0]
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> None:
        """Have the worker read the file and look up everybody in it."""

        def work(store: Store, progress: Progress) -> Reading:
            return read(store, path, progress)

        self._jobs.run(_("Reading {file}").format(file=path.name), work, self._show, self._refuse)

    @property
    def counts(self) -> str:
        """How many rows have which fate, in words."""
        return self._counts.text()

    def _refuse(self, error: UserError) -> None:
        problems.refuse(self, error)

    def _show(self, reading: Reading) -> None:
        self.reading = reading
        self._title.setText(reading.name)
        self.table.show_rows(reading.rows)
        troubled = sum(1 for row in reading.rows if row.problem)
        self.only_problems.setText(plural("only the {n} row with a remark", "only the {n} rows with a remark", troubled))
        self.only_problems.setVisible(troubled > 0)
        self._body.setCurrentIndex(1)
        self._tell()
        self.enrol.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _tell(self) -> None:
        if self.reading is None:
            return
        counted = self.reading.counted
        parts = [
            plural("{n} new", "{n} new", counted[Fate.NEW]),
            plural("{n} here already", "{n} here already", counted[Fate.MATCHED]),
            plural("{n} to decide", "{n} to decide", counted[Fate.UNSURE]),
            plural("{n} refused", "{n} refused", counted[Fate.REFUSED]),
        ]
        self._counts.setText("  ·  ".join(part for part, n in zip(parts, counted.values(), strict=True) if n))
        certain = counted[Fate.NEW] + counted[Fate.MATCHED]
        if self.into.currentData():
            self.enrol.setText(plural("Enrol {n} trainee", "Enrol {n} trainees", certain))
        else:
            self.enrol.setText(plural("Enter {n} person", "Enter {n} people", certain))
        self.enrol.setEnabled(bool(certain or counted[Fate.UNSURE]) and not self._store.read_only)

    @Slot()
    def take(self) -> None:
        """Take the whole list in as one change, on the worker."""
        reading, into = self.reading, self.into.currentData()
        assert reading is not None
        self.enrol.setEnabled(False)

        def work(store: Store, progress: Progress) -> str:
            take(store, reading, into)
            return into

        self._jobs.run(self.enrol.text(), work, self._taken, self._stay)

    def _taken(self, into: str) -> None:
        assert self.reading is not None
        unsure = self.reading.counted[Fate.UNSURE]
        self.gone.emit(Place("decide") if unsure else Place("class", into, "roll") if into else Place("classes"))

    def _stay(self, error: UserError) -> None:
        self._tell()
        problems.refuse(self, error)
