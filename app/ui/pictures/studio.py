"""The window of which pictures are taken, on a machine that has seen no camp yet, and the camp that it looks at."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.store import opening
from app.store.camp import Store
from app.sync import laptops, register
from app.sync.exchange import Receipt
from app.ui.choices import Choices
from app.ui.exchange.companion import Companion
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.place import Place
from app.ui.window import Window

SIZE = QSize(1366, 768)  # LOOK.md's design size
OFFICE = "Laptop 1"
BREATH = 40  # milliseconds in which a page paints itself
MOMENT = 200  # milliseconds: what waits for longer is not waited for

Face = TypeVar("Face", bound=QWidget)


@dataclass
class Subject:
    """The camp that is looked at, who looks, a class list that is being imported, and one trainee of the finished class.

    `paper` is a certificate's file that is verified.
    """

    camp: Path
    user: str
    passphrase: str
    list: Path
    paper: Path
    person: str
    finished: str = "OPB-1"
    running: str = "OPB-2"
    planned: str = "OPB-3"


@dataclass
class Studio:
    """`look` sees every scene by its name, in each language and theme."""

    app: QApplication
    jobs: Jobs
    machine: Path
    subject: Subject
    look: Callable[["Studio", str], None]
    companion: Companion = field(init=False)
    only: Collection[str] = ()
    receipt: Receipt | None = None

    def __post_init__(self) -> None:
        self.choices = Choices(self.app, self.machine / "settings.json")
        self.window = Window(self.choices, self.jobs, Feed(self.app), self.machine / "camp")
        self.window.resize(SIZE)
        self.window.show()
        self.companion = Companion(self.machine / "second", self.machine / "KINGSTON")

    @property
    def language(self) -> str:
        return self.choices.settings.language

    @property
    def theme(self) -> str:
        return self.choices.settings.theme

    def speak(self, language: str, theme: str = "light") -> None:
        if (language, theme) != (self.language, self.theme):
            self.choices.choose(language=language, theme=theme)
            self.settle()

    def wants(self, script: "Script") -> bool:
        return not self.only or script.__name__ in self.only

    def play(self, script: "Script") -> None:
        """Bring up one scene after the other, and have each looked at."""
        for name in script(self):
            self.settle()
            self.look(self, name)

    def enter(self) -> None:
        """Go to work in the camp of the pictures."""
        store = opening.open_camp(self.subject.camp, self.subject.user, self.subject.passphrase)
        name_laptop(store)
        self.window.enter(store)

    def lock(self) -> None:
        self.settle()
        self.window.lock()
        self.settle()

    def go(self, page: str, class_label: str = "", screen: str = "", subject: str = "") -> Any:
        """The page that is then seen."""
        assert self.window.desk is not None
        self.window.desk.go(Place(page, class_label, screen, subject))
        self.settle()
        return self.window.desk.page

    def screen(self, class_label: str, screen: str, subject: str = "") -> Any:
        """The tab of a class that is then seen."""
        return self.go("class", class_label, screen, subject).screen

    def face(self, kind: type[Face]) -> Face:
        """The one of that kind that the window shows; those of the language before are still about to go."""
        self.settle()
        whole = self.window.centralWidget()
        assert whole is not None
        return next(face for face in whole.findChildren(kind) if face.isVisible())

    def hang(self, popup: QWidget, under: QWidget) -> None:
        """Where it would pop up on a screen as large as the window."""
        self.settle()
        popup.show()
        below = under.mapToGlobal(under.rect().bottomRight() if popup.isRightToLeft() else under.rect().bottomLeft())
        left = below.x() - popup.width() if popup.isRightToLeft() else below.x()
        first = self.window.mapToGlobal(QPoint(0, 0)).x()
        popup.move(min(max(left, first), first + self.window.width() - popup.width()), below.y())

    def settle(self) -> None:
        """Until the worker has nothing to do, no page holds something back for a moment, and everything is painted."""
        at_rest = False
        while not at_rest:
            at_rest = not self.busy
            self.wait(BREATH)
            at_rest = at_rest and not self.busy

    @property
    def busy(self) -> bool:
        timers = self.window.findChildren(QTimer)
        return bool(self.jobs.queue) or any(timer.isActive() and timer.isSingleShot() and timer.interval() <= MOMENT for timer in timers)

    def wait(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        QCoreApplication.processEvents()  # on a busy machine the time may be over while a layout is half done


def name_laptop(store: Store) -> None:
    """Its own name would be that of the machine on which the pictures are taken."""
    with store.read() as session:
        (own,) = (line.id for line in register.register(session) if line.own)
    laptops.rename(store, own, OFFICE)


Script = Callable[[Studio], Iterator[str]]  # says the name of each scene as soon as it can be seen


@contextmanager
def studio(machine: Path, subject: Subject, look: Callable[[Studio, str], None]) -> Iterator[Studio]:
    """Its choices are forgotten afterwards."""
    app = QApplication.instance() or QApplication(["muster"])
    assert isinstance(app, QApplication)
    jobs = Jobs(app)
    made = Studio(app, jobs, machine, subject, look)
    try:
        yield made
    finally:
        made.settle()
        made.window.close()
        made.window.deleteLater()
        jobs.finish()
