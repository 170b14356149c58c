import json
from pathlib import Path

import pytest

from app.models.people import Person
from app.records import attendance, courses, enrolments, timetable
from app.settings import Settings, save
from app.store import opening
from app.store.camp import Store
from tests.camp_fixtures import COURSE, FOUNDER, TIMETABLE, made
from tests.ui.formation.real_window import MISSING, Keyboard, muster, screen, until

pytestmark = [pytest.mark.long, pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}")]

DAY = "2010-10-24"
MANY = 120
EXCEPTIONS = {4: ("a",), 16: ("l", "1", "2", "Return"), 40: ("s",), 77: ("v",), 119: ("d",)}  # by place in the ranks


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a camp with one class of 120, and no roll taken."""
    monkeypatch.setenv("MUSTER_NOW", f"{DAY}T06:00:00Z")
    store = made(tmp_path / "camp")
    with store.change("Set up") as session:
        class_id = courses.open_class(session, courses.add(session, COURSE), 1, DAY, 2)
        people = [Person(name=f"Trainee {n}", number=str(1000 + n), rank_id="shurti") for n in range(1, MANY + 1)]
        session.add_all(people)
        enrolments.enrol(session, class_id, [person.id for person in people])
        timetable.plan(session, class_id, TIMETABLE)
    store.leave()
    return tmp_path / "camp"


def first_roll(store: Store) -> tuple[str, bool]:
    """The codes of the first session, by serial, and whether its roll is locked."""
    with store.read() as session:
        sheet = attendance.sheet(session, courses.class_named(session, "OPB-1").id, DAY, DAY)
    return "".join((row.marks[0].code if row.marks[0] else "") or "." for row in sheet.rows), sheet.sessions[0].locked


def sign_in(keyboard: Keyboard) -> None:
    until(lambda: keyboard.look_for("Muster"), "no window")
    keyboard.write(FOUNDER.name)
    keyboard.press("Return")
    keyboard.write(FOUNDER.passphrase)
    keyboard.press("Return")
    until(lambda: keyboard.look_for("Camp Dublin"), "nobody was let in")


def go_to_the_roll(keyboard: Keyboard, settings: Path) -> None:
    """From Today: its first button, as soon as it is there."""

    def called() -> bool:
        keyboard.press("ctrl+r")
        return "formation" in json.loads(settings.read_text(encoding="utf-8"))["shapes"]

    until(called, "the roll call did not open")


def test_the_roll_of_120_by_a_real_keyboard(company: Path, tmp_path: Path) -> None:
    settings = tmp_path / "machine" / "settings.json"
    save(settings, Settings(language="en", theme="light"))
    env = {"MUSTER_CAMP": str(company), "MUSTER_SETTINGS": str(settings), "MUSTER_NOW": f"{DAY}T06:00:00Z"}
    with screen() as display, muster(display, MUSTER_LOG=str(tmp_path / "muster.log"), **env):
        keyboard = Keyboard(display)
        sign_in(keyboard)
        go_to_the_roll(keyboard, settings)
        keyboard.presses = 1  # whoever knows his morning presses that key once
        for place in range(MANY):
            keyboard.press(*EXCEPTIONS.get(place, ("Return",)))
        store = opening.open_camp(company, FOUNDER.name, FOUNDER.passphrase)
        until(lambda: "." not in first_roll(store)[0], "not everybody has a mark")
        keyboard.press("ctrl+Return")
        until(lambda: first_roll(store)[1], "the roll is not locked")
        codes = first_roll(store)[0]
        store.leave()
    assert keyboard.presses < 130
    assert {place: codes[place] for place in range(MANY) if codes[place] != "P"} == {4: "A", 16: "L", 40: "S", 77: "V", 119: "D"}
    assert not (tmp_path / "muster.log").exists() or "ERROR" not in (tmp_path / "muster.log").read_text(encoding="utf-8")
