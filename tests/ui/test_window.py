import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import words
from app.progress import Progress
from app.store import opening
from app.store.camp import Store
from app.ui.place import Place
from app.ui.start.first import FirstPage
from app.ui.start.gate import Gate
from app.ui.start.sign_in import SignIn
from app.ui.window import Window
from tests.ui.pages import Gateway, Hall


def rename(store: Store, name: str) -> None:
    with store.change("Rename the camp to {name}", name=name) as session:
        session.connection().exec_driver_sql("UPDATE camp SET title_it = ?", (name,))


def italian(store: Store) -> str:
    with store.read() as session:
        return session.connection().exec_driver_sql("SELECT title_it FROM camp").scalar_one()


def test_a_camp_is_started_locked_and_opened_again(gateway: Gateway, tmp_path: Path) -> None:
    gateway.start_camp(tmp_path / "mine")
    hall = gateway.wait_for_desk()
    assert hall.window.windowTitle() == "Camp Dublin - Muster"
    assert hall.store.user.name == "A. Clerk"
    hall.go("today")
    hall.press("Lock")
    gateway.qtbot.waitUntil(lambda: gateway.window.store is None)
    gateway.sign_in("A. Clerk", "four words and more")
    again = gateway.wait_for_desk()
    assert not again.store.read_only


def test_what_the_form_of_a_camp_refuses(gateway: Gateway, tmp_path: Path) -> None:
    assert "has no name" not in (form := gateway.start_camp(tmp_path / "mine", again="other words")).refusal
    assert form.refusal == "The two pass phrases differ. Reveal both, and look at the keyboard's layout."
    assert gateway.start_camp(tmp_path / "mine", passphrase="").refusal == "The pass phrase is empty. Choose one of several words."


def test_the_prefix_of_serials_follows_the_name(gateway: Gateway, tmp_path: Path) -> None:
    form = gateway.start_camp(tmp_path / "mine", passphrase="")
    assert form.prefix.text() == "DUB"


def test_a_wrong_pass_phrase_is_refused_in_place(gateway: Gateway, camp: Path) -> None:
    gateway.gate.sign_in(camp)
    form = gateway.sign_in("demo", "wrong")
    gateway.qtbot.waitUntil(lambda: bool(form.refusal))
    assert form.refusal.startswith("The name and the pass phrase do not open this camp.")
    assert form.button.isEnabled()
    gateway.sign_in("demo", "demo")
    assert gateway.wait_for_desk().store.user.name == "demo"


def test_a_camp_that_is_there_is_signed_in_to(open_window: Callable[[Path], Window], camp: Path, tmp_path: Path) -> None:
    first, second = open_window(tmp_path / "nothing"), open_window(camp)
    assert isinstance(first.face, Gate) and isinstance(first.face.page, FirstPage)
    assert isinstance(second.face, Gate) and isinstance(second.face.page, SignIn)


def test_the_second_program_reads_and_says_who_writes(open_window: Callable[[Path], Window], qtbot: QtBot, camp: Path) -> None:
    other = opening.open_camp(camp, "demo", "demo")
    window = open_window(camp)
    window.enter(opening.open_camp(camp, "demo", "demo"))
    hall = Hall(window, qtbot)
    assert "demo on" in hall.refused and "has the camp open" in hall.refused
    hall.go("settings")
    assert "has the camp open" in hall.refused
    other.leave()


def test_undo_and_redo_say_what_they_do(hall: Hall) -> None:
    rename(hall.store, "Campo Dublino")
    assert hall.said == "Rename the camp to Campo Dublino"
    undo = hall.desk.taking_back.undo
    hall.qtbot.waitUntil(lambda: undo.toolTip() == "Undo: Rename the camp to Campo Dublino  (Ctrl+Z)")
    hall.qtbot.keyClick(hall.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (italian(hall.store), hall.said) == ("", "Undo: Rename the camp to Campo Dublino")
    hall.qtbot.waitUntil(lambda: hall.desk.taking_back.redo.isEnabled())
    hall.desk.taking_back.redo.trigger()
    assert italian(hall.store) == "Campo Dublino"


def test_a_refusal_stands_above_the_page_until_another_is_gone_to(hall: Hall) -> None:
    hall.desk.redo()
    assert "There is nothing to redo." in hall.refused
    hall.go("settings")
    assert hall.refused == ""


def test_another_language_turns_the_window_and_stays_where_it_is(hall: Hall) -> None:
    hall.go("settings")
    hall.window.choices.choose(language="ar")
    assert words.language() == "ar"
    assert hall.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert hall.desk.place == Place("settings")
    hall.window.choices.choose(language="en")
    assert hall.window.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_closing_cancels_what_is_under_way(hall: Hall, qapp: QApplication) -> None:
    begun = threading.Event()

    def work(store: Store, progress: Progress) -> None:
        with store.change("Half done") as session:
            session.connection().exec_driver_sql("UPDATE camp SET title_it = 'half'")
            begun.set()
            while True:
                progress.step(1, 2)

    store = hall.store
    hall.window.jobs.run("Endless", work)
    assert begun.wait(5)
    hall.window.close()
    hall.qtbot.waitUntil(lambda: not hall.window.isVisible())
    assert hall.window.store is None
    with opening.open_camp(store.folder, "demo", "demo").read() as session:
        assert session.connection().exec_driver_sql("SELECT title_it FROM camp").scalar_one() == ""


def test_a_dropped_file_goes_to_the_import(hall: Hall, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("الاسم\nكامل مالك سلمان\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    hall.window.dropEvent(drop)
    assert hall.desk.place == Place("import", subject=str(file))


def test_the_keyboard_stands_in_the_name_when_the_program_starts(open_window: Callable[[Path], Window], camp: Path, qtbot: QtBot) -> None:
    window = open_window(camp)
    form = Gateway(window, qtbot).gate.page
    assert isinstance(form, SignIn)
    qtbot.waitUntil(form.name.hasFocus)
