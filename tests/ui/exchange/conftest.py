import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.models.people import Person
from app.store import opening
from app.store.camp import Store
from app.sync import exchange, laptops, requests
from app.ui.exchange.counter import Counter
from app.ui.exchange.screen import ExchangePage
from app.ui.window import Window
from tests.ui.pages import Gateway, Hall

NAMES = ("كامل مالك سلمان العلوان", "ياسر شهاب بديوي المفتي", "حسن عبد الرزاق كاظم")


def enter(store: Store, *names: str) -> None:
    """Record people there."""
    with store.change("Enter people") as session:
        session.add_all([Person(name=name, rank_id="shurti") for name in names])


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


@dataclass
class Other:
    """The other laptop of the camp, which is not seen: what it records, and what it writes."""

    store: Store
    folder: Path

    def write(self, *names: str) -> Path:
        enter(self.store, *names)
        return exchange.export(self.store, self.folder).file


def joined(camp: Path, folder: Path, stick: Path, name: str = "Laptop 2") -> Store:
    """A second laptop of the camp, admitted and up to date."""
    request = requests.join(folder, "A. Clerk", "clerk", stick, name).file
    first = opening.open_camp(camp, "demo", "demo")
    written = exchange.answer(first, laptops.admit(first, requests.read_request(request)), stick).file
    first.leave()
    waiting = opening.open_camp(folder, "A. Clerk", "clerk")
    exchange.receive(waiting, [written])
    waiting.leave()
    for file in (request, written):
        file.unlink()
    return opening.open_camp(folder, "A. Clerk", "clerk")


@pytest.fixture(scope="session")
def together(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two laptops of the camp, to be copied with what their machine remembers; where they were is empty, so that they are no clones."""
    base = tmp_path_factory.mktemp("together")
    home = base / "home"
    shutil.copytree(pristine, home / "camp")
    with pytest.MonkeyPatch.context() as machine:
        machine.setenv("MUSTER_SETTINGS", str(home / "machine" / "settings.json"))
        joined(home / "camp", home / "second", home).leave()
    return home.rename(base / "away")


@pytest.fixture
def other(camp: Path, tmp_path: Path, stick: Path, together: Path) -> Iterator[Other]:
    """Whoever asks for it has the camp as it was when this laptop had joined it."""
    shutil.copytree(together, tmp_path, dirs_exist_ok=True)
    store = opening.open_camp(tmp_path / "second", "A. Clerk", "clerk")
    yield Other(store, stick)
    store.leave()


@pytest.fixture
def office(other: Other, open_window: Callable[[Path], Window], qtbot: QtBot, camp: Path) -> "Office":
    """The window of the first laptop, on its exchange."""
    window = open_window(camp)
    window.enter(opening.open_camp(camp, "demo", "demo"))
    return Office(Gateway(window, qtbot).wait_for_desk())


@dataclass
class Office:
    """The exchange as a person uses it."""

    hall: Hall

    @property
    def page(self) -> ExchangePage:
        page = self.hall.desk.page if isinstance(self.hall.desk.page, ExchangePage) else self.hall.go("exchange")
        assert isinstance(page, ExchangePage)
        return page

    @property
    def counter(self) -> Counter:
        return self.page.counter

    def wait(self, until: Callable[[], bool]) -> None:
        self.hall.qtbot.waitUntil(until, timeout=20_000)

    def settle(self) -> None:
        """Until the worker has nothing to do."""
        self.wait(lambda: not self.hall.window.jobs.queue)

    def preview(self, *files: Path) -> None:
        self.page.take_in(list(files))
        self.wait(lambda: self.counter.receiving.seen is not None)

    def take_in(self, *files: Path) -> None:
        self.preview(*files)
        self.counter.receiving.take.click()
        self.wait(lambda: self.counter.currentWidget() is self.counter.receipt)
        self.settle()

    def laptops(self) -> list[str]:
        """The register, a line each."""
        self.page.counter.reload()
        self.settle()
        table = self.counter.home.laptops.table
        return [" | ".join(column.text(row) for column in table.rows.columns if column.title != "Fingerprint") for row in table.rows.rows]
