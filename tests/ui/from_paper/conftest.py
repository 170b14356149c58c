from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.records import timetable
from app.ui.from_paper.sheets import ReadSheetsPage
from app.ui.from_paper.typing import TypingPage
from app.ui.office import Office
from app.ui.pictures.filled_sheets import Filled, Roll, photographed
from app.ui.place import Place
from app.ui.widgets import memory
from tests.camp_fixtures import OilClass
from tests.ui.formation.conftest import DAY, office
from tests.ui.from_paper.page import Reader, Typist
from tests.ui.pages import shown

__all__ = ["office"]


@pytest.fixture(autouse=True)
def no_memory() -> Iterator[None]:
    """Nothing is remembered of the tests before."""
    kept: dict[str, str] = {}
    memory.follow(kept, kept.__setitem__)
    yield
    memory.follow({}, lambda _name, _text: None)


@pytest.fixture
def session_id(office: Office, oil_class: OilClass) -> str:
    """The first of the oil class."""
    with office.store.read() as session:
        return timetable.session_at(session, oil_class.id, DAY, 1)


@pytest.fixture
def typist(qtbot: QtBot, office: Office, oil_class: OilClass, session_id: str) -> Typist:
    page = TypingPage(office)
    shown(page, qtbot)
    page.arrive(Place("typing", "OPB-1", subject=session_id))
    page.setFocus()
    return Typist(page, office.store, oil_class.id, session_id, qtbot)


@pytest.fixture
def reader(qtbot: QtBot, office: Office, oil_class: OilClass, session_id: str) -> Reader:
    page = ReadSheetsPage(office)
    shown(page, qtbot)
    page.arrive(Place("sheets", "OPB-1"))
    page.setFocus()
    return Reader(page, office.store, oil_class.id, session_id, qtbot)


@pytest.fixture
def shoot(office: Office, oil_class: OilClass, session_id: str, tmp_path: Path) -> Callable[[Filled], list[Path]]:
    """Pictures of the session's sheet, printed, filled in and photographed."""

    def shot(filled: Filled) -> list[Path]:
        return photographed(office.store, Roll(oil_class.id, DAY, session_id), tmp_path, filled)

    return shot
