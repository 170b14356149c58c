import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.enrolment import Status
from app.models.titles import LANGUAGES
from app.records import courses, enrolments, free_fields, people
from app.records.enrolments import StatusChange
from app.store.camp import Store
from app.ui.choices import Choices
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.office import Office
from app.ui.place import Place
from app.ui.trainees.everybody import TraineesPage
from app.ui.widgets import clipboard, memory
from tests.camp_fixtures import NAMES, OilClass
from tests.ui.pages import shown
from tests.ui.trainees.everybody import Key, List

STRANGER = "مصطفى ثامر لؤي"


@pytest.fixture
def kept() -> Iterator[dict[str, str]]:
    """What this machine remembers."""
    made: dict[str, str] = {}
    yield made
    memory.follow({}, lambda _name, _text: None)


@pytest.fixture
def office(store: Store, jobs: Jobs, feed: Feed, tmp_path: Path) -> Office:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    jobs.serve(store)
    return Office(store, jobs, feed, Choices(app, tmp_path / "choices.json"))


def opened(office: Office, kept: dict[str, str], qtbot: QtBot) -> List:
    memory.follow(kept, kept.__setitem__)
    made = List(TraineesPage(office), [], qtbot)
    made.page.gone.connect(made.gone.append)
    shown(made.page, qtbot)
    made.settle()
    return made


@pytest.fixture
def everybody(office: Office, oil_class: OilClass, kept: dict[str, str], qtbot: QtBot) -> List:
    """The class of five, of whom the third has left, and somebody who is in none."""
    with office.store.change("Set up") as session:
        enrolments.change_status(session, oil_class.id, oil_class.people[2], StatusChange(Status.WITHDRAWN, "asked to go home"))
        people.amend(session, oil_class.people[0], {"name_latin": "Kamil Malik Salman", "unit": "Baiji"})
        people.amend(session, oil_class.people[1], {"unit": "Baiji"})
        people.add(session, {"name": STRANGER, "mother": "سعاد"})
    return opened(office, kept, qtbot)


def test_what_is_typed_filters_at_once_in_any_script(everybody: List) -> None:
    sought = {"kam sal": [0], "سلمان كام": [0], "ڕزگار": [3], "١٠٢": [1], "baiji": [0, 1], "opb": [0, 1, 2, 3, 4], "سعاد": []}
    for text, found in sought.items():
        everybody.type(text)
        expected = [NAMES[place] for place in found] or [STRANGER]
        assert sorted(everybody.names) == sorted(expected), text
        assert everybody.told == f"{len(expected)} of 6"


def test_filters_combine(everybody: List) -> None:
    assert everybody.told == "6 people"
    everybody.ask("unit", "Baiji")
    everybody.ask("lacking", "without: Latin spelling")
    assert everybody.names == [NAMES[1]]
    everybody.ask("unit", "Every unit")
    everybody.ask("status", "left before the end")
    assert everybody.names == [NAMES[2]]
    everybody.page.filters.clear.click()
    everybody.ask("status", "in no class")
    assert everybody.names == [STRANGER]
    everybody.ask("status", "in a class now")
    everybody.ask("group", "other ranks")
    assert len(everybody.names) == 4


def test_who_is_written_otherwise_is_guessed(everybody: List) -> None:
    everybody.type("kamel malek selman")
    everybody.qtbot.waitUntil(lambda: everybody.page.guesses.offered != [])
    assert NAMES[0] in everybody.page.guesses.offered[0]
    everybody.press(everybody.page.guesses.offered[0])
    assert everybody.names == [NAMES[0]] == [everybody.page.table.current.entry.name]


def test_what_only_the_filters_hide_is_said(everybody: List) -> None:
    everybody.ask("status", "in no class")
    everybody.type("kamil")
    everybody.qtbot.waitUntil(lambda: "keep 1 others out" in everybody.page.guesses._hint.text())
    everybody.press("Show everybody again")
    assert everybody.told == "6 people"


def test_the_record_is_opened_by_enter_and_a_new_one_begun_by_a_key(everybody: List) -> None:
    everybody.type("kamil")
    everybody.qtbot.keyClick(everybody.page.search, Key.Key_Return)
    everybody.type("baiji")
    everybody.qtbot.keyClick(everybody.page.search, Key.Key_Down)
    everybody.qtbot.keyClick(everybody.page.table, Key.Key_Return)
    everybody.qtbot.keyClick(everybody.page, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    first = everybody.page.table.visible_rows[0].id
    assert [place.subject for place in everybody.gone[:2]] == [first, first]
    assert everybody.gone[2] == Place("person", screen="new")


def test_a_view_is_kept_changed_renamed_and_deleted(everybody: List, kept: dict[str, str]) -> None:
    view, ask = everybody.page.view, everybody.page.name_line
    everybody.ask("unit", "Baiji")
    everybody.page.table.heads.hide_column(1)
    assert view.text() == "Everybody, changed"
    everybody.pick(view, "Keep this as a view…")
    everybody.qtbot.keyClicks(ask.name, "Men of Baiji")
    everybody.qtbot.keyClick(ask.name, Key.Key_Return)
    assert view.text() == "Men of Baiji"
    everybody.pick(view, "Left before the end")
    assert everybody.names == [NAMES[2]]
    everybody.pick(view, "Everybody")
    everybody.page.table.heads.reset_columns()
    everybody.pick(view, "Men of Baiji")
    assert len(everybody.names) == 2 and "Latin spelling" not in everybody.page.table.headings
    everybody.ask("lacking", "without: Latin spelling")
    everybody.pick(view, "Keep the changes to “Men of Baiji”")
    everybody.pick(view, "Rename “Men of Baiji”…")
    everybody.qtbot.keyClicks(ask.name, "Baiji & co")
    everybody.press("Keep the view")
    assert [one["name"] for one in json.loads(kept["trainees.views"])] == ["Baiji & co"]
    everybody.pick(view, "Delete “Baiji && co”")
    assert view.text() == "Everybody" and json.loads(kept["trainees.views"]) == []


def test_the_view_is_there_again_the_next_time(everybody: List, kept: dict[str, str], qtbot: QtBot) -> None:
    everybody.pick(everybody.page.view, "In a class now")
    again = opened(everybody.page.office, kept, qtbot)
    assert again.page.view.text() == "In a class now" and len(again.names) == 4


def test_the_camps_own_fields_are_columns_and_are_sought(everybody: List, oil_class: OilClass) -> None:
    with oil_class.store.change("Set up") as session:
        boots = free_fields.define(session, dict.fromkeys(LANGUAGES, "") | {"en": "Boots"})
        free_fields.put(session, oil_class.people[4], {boots: "size 43"})
    everybody.settle()
    table = everybody.page.table
    place = next(place for place, column in enumerate(table.rows.columns) if column.title == "Boots")
    table.heads.hide_column(place, False)
    everybody.type("size 43")
    everybody.choose(NAMES[4])
    everybody.qtbot.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heads, cells = clipboard.taken()
    assert heads[-1] == "Boots" and cells[-1] == "size 43"


def test_the_chosen_are_enrolled_in_one_change(everybody: List, oil_class: OilClass) -> None:
    with oil_class.store.change("Set up") as session:
        courses.open_class(session, "OPB", 2, "2010-12-05", 2)
    everybody.choose(NAMES[0], STRANGER)
    enrol = everybody.page.enrol
    assert enrol.text() == "Enrol 2 in…"
    everybody.pick(enrol, "Oil Police Basic Course 2 (OPB-2)")
    everybody.settle()
    with oil_class.store.read() as session:
        second = courses.class_named(session, "OPB-2")
        assert {member.name for member in enrolments.members(session, second.id)} == {NAMES[0], STRANGER}
    everybody.choose(NAMES[0], NAMES[1])
    everybody.pick(enrol, "Oil Police Basic Course 2 (OPB-2)")
    assert "1 was in OPB-2 already" in everybody.page.notice.text
    everybody.ask("class_label", "OPB-2")
    assert len(everybody.names) == 3


def test_what_is_seen_is_saved(everybody: List, tmp_path: Path) -> None:
    everybody.ask("unit", "Baiji")
    everybody.page.papers.save(tmp_path / "list.csv")
    everybody.settle()
    lines = (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Name,Latin spelling,Rank") and len(lines) == 3
    for ending in (".xlsx", ".pdf"):
        everybody.page.papers.save(tmp_path / f"list{ending}")
        everybody.settle()
        assert (tmp_path / f"list{ending}").stat().st_size > 1000


def test_where_nobody_is_known_it_says_what_comes_first(office: Office, kept: dict[str, str], qtbot: QtBot) -> None:
    nobody = opened(office, kept, qtbot)
    for text in ("Import a class list", "Add a trainee", "Open a class"):
        nobody.press(text)
    assert nobody.gone == [Place("import"), Place("person", screen="new"), Place("classes")]
