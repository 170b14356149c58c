"""Pictures of every page of the window, in every language: what the tour leaves and the README shows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.progress import Progress
from app.store import opening
from app.sync import laptops, register
from app.sync.exchange import Receipt
from app.ui.attendance.screen import AttendanceScreen
from app.ui.choices import Choices
from app.ui.courses.screens import SCREENS
from app.ui.exchange import companion
from app.ui.exchange.admit import AdmitForm
from app.ui.exchange.companion import Companion
from app.ui.exchange.counter import Counter
from app.ui.exchange.receipt import ReceiptPage
from app.ui.exchange.receive import ReceivePage
from app.ui.feed import Feed
from app.ui.graduation.screen import GraduationScreen
from app.ui.jobs import Jobs
from app.ui.place import Place
from app.ui.start.first import FirstPage
from app.ui.start.gate import Gate
from app.ui.start.join import JoinCamp
from app.ui.trainees.arrive import ImportPage
from app.ui.trainees.newcomer import Newcomer
from app.ui.trainees.screen import RollScreen
from app.ui.window import Window

SIZE = QSize(1366, 768)  # LOOK.md's design size
AWAY = (  # a key, and the line and the columns in which it is pressed
    (Qt.Key.Key_S, 6, range(4, 12)),
    (Qt.Key.Key_V, 11, range(8, 12)),
    (Qt.Key.Key_A, 2, (3,)),
    (Qt.Key.Key_E, 14, (9, 10)),
    (Qt.Key.Key_D, 4, range(12, 16)),
)
OFFICE = "Laptop 1"
LATE = {"name": "مصطفى جواد كاظم التميمي", "name_latin": "Mustafa Jawad Kadhim Al-Tamimi", "mother": "سعاد حميد"}
CALLED = 9  # of the last roll
BREATH = 60  # milliseconds in which a page paints itself

Face = TypeVar("Face", bound=QWidget)


@dataclass(frozen=True)
class Scene:
    """The camp that is looked at, who looks, a class list that is being imported, and one trainee of the finished class."""

    camp: Path
    user: str
    passphrase: str
    list: Path
    person: str
    finished: str = "OPB-1"
    running: str = "OPB-2"


def take(scene: Scene, folder: Path, languages: Sequence[str], progress: Progress) -> list[Path]:
    """A PNG of each page in each language: NN-name under the language's code. Returns them."""
    with TemporaryDirectory() as machine, _studio(Path(machine), folder) as studio:
        other = Companion(Path(machine) / "second", Path(machine) / "KINGSTON")
        for language in languages:
            studio.speak(language)
            studio.look_at_gate(scene)
            studio.look_at_waiting(other)
        studio.enter(scene)
        for language in languages:
            studio.speak(language)
            studio.look_at_list(scene)
        studio.take_list()
        studio.admit(other, languages)
        file = other.record(scene.running)
        studio.take_rolls(scene)
        studio.add(scene)
        studio.take_in(file, languages)
        for done, language in enumerate(languages):
            progress.step(done, len(languages))
            studio.speak(language)
            studio.look_at_desk(scene)
    progress.step(len(languages), len(languages))
    return sorted(studio.taken)


@contextmanager
def _studio(machine: Path, folder: Path) -> Iterator["Studio"]:
    """A window on a machine that has seen no camp yet; its choices are forgotten afterwards."""
    app = QApplication.instance() or QApplication(["muster"])
    assert isinstance(app, QApplication)
    jobs = Jobs(app)
    studio = Studio(app, jobs, machine, folder)
    try:
        yield studio
    finally:
        studio.leave()
        jobs.finish()


class Studio:
    """The window, and where its pictures go."""

    def __init__(self, app: QApplication, jobs: Jobs, machine: Path, folder: Path) -> None:
        self._jobs, self._folder = jobs, folder
        self._choices = Choices(app, machine / "settings.json")
        self._window = Window(self._choices, jobs, Feed(app), machine / "camp")
        self._window.resize(SIZE)
        self._window.show()
        self._receipt: Receipt | None = None
        self.taken: list[Path] = []

    def speak(self, language: str, theme: str = "light") -> None:
        self._choices.choose(language=language, theme=theme)

    def enter(self, scene: Scene) -> None:
        """Its own name would be that of the machine on which the pictures are taken."""
        store = opening.open_camp(scene.camp, scene.user, scene.passphrase)
        with store.read() as session:
            (own,) = (line.id for line in register.register(session) if line.own)
        laptops.rename(store, own, OFFICE)
        self._window.enter(store)

    def leave(self) -> None:
        self._settle()
        self._window.close()

    def look_at_gate(self, scene: Scene) -> None:
        self._face(Gate).begin()
        self._shoot("first")
        self._face(FirstPage).chosen.emit("start")
        self._shoot("new-camp")
        self._face(Gate).sign_in(scene.camp)
        self._shoot("sign-in")
        self._face(Gate).choose("join")
        self._face(JoinCamp).laptop.setText(companion.NAME)
        self._shoot("join")

    def look_at_waiting(self, other: Companion) -> None:
        self._window.enter(other.opened())
        self._shoot("waiting")
        self._window.lock()
        self._settle()

    def admit(self, other: Companion, languages: Sequence[str]) -> None:
        """Look at its request in every language; then it is let in, and takes in its first file."""
        for language in languages:
            self.speak(language)
            self._go(Place("exchange"))
            self._face(Counter).open_request(other.request)
            self._shoot("admit")
        form = self._face(AdmitForm)
        form.compared.click()
        form.admit_into(other.stick)
        self._settle()
        other.settle_in()

    def take_in(self, file: Path, languages: Sequence[str]) -> None:
        """Look into what it wrote in every language, take it in, and keep the receipt."""
        for language in languages:
            self.speak(language)
            self._go(Place("exchange"))
            self._face(Counter).take_in([file])
            self._shoot("take-in")
        self._face(ReceivePage).take_in()
        self._settle()
        self._receipt = self._face(ReceiptPage).receipt

    def look_at_list(self, scene: Scene) -> None:
        self._go(Place("import", scene.running, subject=str(scene.list)))
        self._shoot("import")

    def take_list(self) -> None:
        self._face(ImportPage).take()
        self._settle()

    def take_rolls(self, scene: Scene) -> None:
        """By the grid's keys: some are away, the rest are present; of today's last roll only the first are called."""
        self._go(Place("class", scene.running, AttendanceScreen.screen_name))
        screen = self._face(AttendanceScreen)
        for key, row, columns in AWAY:
            for column in columns:
                screen.grid.go(row, column)
                QTest.keyClick(screen.grid, key)
        last = len(screen.model.sessions) - 1
        for column in range(last):
            screen.grid.go(0, column)
            screen.mark_rest()
        for row in range(CALLED):
            screen.grid.go(row, last)
            QTest.keyClick(screen.grid, Qt.Key.Key_P)
        self._settle()

    def add(self, scene: Scene) -> None:
        """Somebody who comes late."""
        self._go(Place("class", scene.running, RollScreen.screen_name))
        self._face(RollScreen).add()
        newcomer = self._face(Newcomer)
        for field, text in LATE.items():
            newcomer.fields[field].setText(text)
        newcomer.enrol()
        self._settle()

    def look_at_desk(self, scene: Scene) -> None:
        for name, place in _places(scene):
            self._go(place)
            self._shoot(name)
        self._look_at_exchange()
        self.speak(self._choices.settings.language, "dark")
        self._go(Place("class", scene.finished, AttendanceScreen.screen_name))
        self._shoot("attendance-dark")

    def _look_at_exchange(self) -> None:
        self._go(Place("exchange", screen="files"))
        self._shoot("exchange")
        assert self._receipt is not None
        self._face(Counter).show_receipt(self._receipt)
        self._shoot("receipt")

    def _go(self, place: Place) -> None:
        assert self._window.desk is not None
        self._window.desk.go(place)
        self._settle()

    def _face(self, kind: type[Face]) -> Face:
        """The one of that kind that the window shows; those of the language before are still about to go."""
        self._settle()
        whole = self._window.centralWidget()
        assert whole is not None
        return next(face for face in whole.findChildren(kind) if face.isVisible())

    def _shoot(self, name: str) -> None:
        self._settle()
        number = 1 + sum(picture.name.startswith(f"{self._choices.settings.language}-") for picture in self.taken)
        picture = self._folder / f"{self._choices.settings.language}-{number:02}-{name}.png"
        self._window.grab().save(str(picture))
        self.taken.append(picture)

    def _settle(self) -> None:
        """Until the worker has nothing to do and everything is painted."""
        at_rest = False
        while not at_rest:
            at_rest = not self._jobs.queue
            loop = QEventLoop()
            QTimer.singleShot(BREATH, loop.quit)
            loop.exec()
            at_rest = at_rest and not self._jobs.queue


def _places(scene: Scene) -> list[tuple[str, Place]]:
    """Every page of an open camp with its name; a new screen of a class is here by itself."""
    return [
        ("classes", Place("classes")),
        *((screen.screen_name, Place("class", scene.finished, screen.screen_name)) for screen in SCREENS),
        ("evidence", Place("class", scene.finished, GraduationScreen.screen_name, scene.person)),
        ("trainee", Place("class", scene.finished, RollScreen.screen_name, scene.person)),
        ("taking-a-roll", Place("class", scene.running, AttendanceScreen.screen_name)),
        ("decide", Place("decide")),
        ("conflicts", Place("exchange", screen="conflicts")),
        ("entered-twice", Place("exchange", screen="doubles")),
        ("settings", Place("settings")),
    ]
