from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.records import camp, emblems
from app.store import backup
from app.store.camp import Store
from app.ui.settings.camp import CampForm
from app.ui.settings.screen import SettingsPage
from app.ui.start.first import FirstPage
from app.ui.start.first_class import FirstClassPage
from app.ui.start.new_camp import NewCamp
from app.ui.start.sign_in import SignIn
from app.ui.start.steps import Dots
from app.ui.start.strength import weight
from app.ui.widgets.passphrase import PassphraseBox
from tests.records.test_photos import picture
from tests.ui.pages import Gateway, Hall, press


def test_the_demo_camp_is_composed_once_and_opened(gateway: Gateway) -> None:
    gateway.gate.choose("demo")
    gateway.qtbot.waitUntil(lambda: gateway.window.desk is not None, timeout=60_000)
    assert gateway.window.store is not None
    made = gateway.window.store.folder
    gateway.window.lock()
    gateway.qtbot.waitUntil(lambda: gateway.window.store is None)
    gateway.gate.begin()
    gateway.gate.choose("demo")
    gateway.wait_for_desk()
    assert gateway.window.store.folder == made


def test_cancelling_the_demo_leaves_nothing(gateway: Gateway, tmp_path: Path) -> None:
    gateway.gate.choose("demo")
    gateway.window.jobs.cancel_all()
    gateway.qtbot.waitUntil(lambda: not gateway.window.jobs.queue, timeout=30_000)
    assert gateway.gate.page.isEnabled()
    assert not [path for path in (tmp_path / "kept").rglob("*") if path.is_file()]


STAR = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><circle cx="4" cy="4" r="3"/></svg>'


@pytest.fixture
def guide(gateway: Gateway) -> NewCamp:
    gateway.gate.choose("start")
    page = gateway.gate.page
    assert isinstance(page, NewCamp)
    return page


def typed(guide: NewCamp, qtbot: QtBot, *texts: str) -> None:
    """Type, and go on by Enter; the first field of a step has the focus."""
    for text in texts:
        field = guide.window().focusWidget()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)


def told(guide: NewCamp) -> str:
    return guide.findChild(Dots).accessibleName()


def test_the_guide_goes_on_and_back_by_keys_and_keeps_what_was_typed(gateway: Gateway, guide: NewCamp, qtbot: QtBot) -> None:
    assert told(guide) == "Step 1 of 5: Start a camp"
    typed(guide, qtbot, "")
    assert guide.refusal == "The camp has no name. Give it one in at least one language."
    typed(guide, qtbot, "Camp Dublin")
    assert told(guide) == "Step 2 of 5: Its emblem, and your language"
    guide.go_on()
    typed(guide, qtbot, "A. Clerk")
    assert guide.refusal == "The pass phrase is empty. Choose one of several words."
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    assert (told(guide)[:9], guide.names.titles("title")["en"], guide.user.text()) == ("Step 1 of", "Camp Dublin", "A. Clerk")
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    assert isinstance(gateway.gate.page, FirstPage)


def test_another_language_in_the_midst_of_the_guide_loses_nothing(gateway: Gateway, guide: NewCamp) -> None:
    guide.names.fields["title", "ckb"].setText("سەربازگە")
    guide.passphrase.field.setText("four words")
    guide.show_step(2)
    gateway.window.choices.choose(language="ar")
    again = gateway.gate.page
    assert isinstance(again, NewCamp) and again is not guide
    assert (again.place, again.names.titles("title")["ckb"], again.passphrase.text) == (2, "سەربازگە", "four words")
    assert gateway.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    gateway.window.choices.choose(language="en")


def test_an_emblem_is_looked_at_before_it_is_kept(guide: NewCamp, tmp_path: Path) -> None:
    guide.show_step(1)
    good, bad = tmp_path / "star.svg", tmp_path / "bad.svg"
    good.write_bytes(STAR)
    bad.write_bytes(STAR.replace(b"<circle", b"<script/><circle"))
    guide.emblem.take(good)
    assert guide.emblem.drawing == STAR and guide.emblem.remove.isVisible()
    guide.emblem.take(bad)
    assert guide.refusal.startswith("This drawing holds a script.") and guide.emblem.drawing == STAR
    guide.emblem.take(tmp_path / "nothing.svg")
    assert guide.refusal.startswith("nothing.svg cannot be read")
    (tmp_path / "emblem.png").write_bytes(picture((200, 200), "PNG"))
    guide.emblem.take(tmp_path / "emblem.png")
    assert guide.emblem.drawing is not None and b"image/png" in guide.emblem.drawing
    guide.emblem.remove.click()
    assert (guide.emblem.drawing, guide.refusal) == (None, "")


def test_the_guide_ends_with_the_first_class(gateway: Gateway, guide: NewCamp, tmp_path: Path) -> None:
    guide.names.show_titles("title", {"en": "Camp Dublin", "it": "Campo Dublino"})
    guide.emblem.show_drawing(STAR)
    guide.user.setText("A. Clerk")
    for box in (guide.passphrase, guide.again):
        box.field.setText("four words and more")
    guide.recovery.field.setText(str(tmp_path / "sheet.txt"))
    guide.show_step(3)
    press(guide, "Start the camp", gateway.qtbot)
    hall = gateway.wait_for_desk()
    page = hall.desk.page
    assert isinstance(page, FirstClassPage) and page.kept.isVisible() and (tmp_path / "sheet.txt").exists()
    assert not hall.desk.rail.isVisible()
    with hall.store.read() as session:
        assert (emblems.emblem(session), camp.home(session).title_it) == (STAR, "Campo Dublino")
    page.list.click()
    hall.press("Open the class")
    assert (hall.desk.place.page, hall.desk.place.class_label) == ("import", "T3-1")
    assert hall.said == f"The recovery sheet is still in \u2066{tmp_path / 'sheet.txt'}\u2069"


def test_the_emblem_is_changed_with_the_facts_of_the_camp(hall: Hall, tmp_path: Path) -> None:
    page = hall.go("settings", screen="camp")
    assert isinstance(page, SettingsPage) and isinstance(page.form, CampForm)
    (tmp_path / "star.svg").write_bytes(STAR)
    page.form.emblem.take(tmp_path / "star.svg")
    hall.press("Save the camp's facts")
    with hall.store.read() as session:
        assert emblems.emblem(session) == STAR
    hall.desk.undo()
    assert page.form.emblem.drawing is None


@pytest.fixture
def box(qtbot: QtBot) -> PassphraseBox:
    made = PassphraseBox()
    made.setMinimumSize(300, 40)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_typed_is_hidden_until_it_is_asked_for(box: PassphraseBox, qtbot: QtBot) -> None:
    assert box.field.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(box.reveal, Qt.MouseButton.LeftButton)
    assert (box.field.echoMode(), box.reveal.toolTip()) == (QLineEdit.EchoMode.Normal, "Hide the pass phrase")


@pytest.mark.parametrize(("typed", "shown"), [("a", "ABC"), ("ش", "ع"), ("A", "CAPITALS")])
def test_the_layout_is_that_of_what_was_typed(box: PassphraseBox, typed: str, shown: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, typed)
    QApplication.sendEvent(box.field, event)
    assert box.layout_shown.text() == shown


@pytest.mark.parametrize(("weak", "strong"), [("aaaaaaaaaaaaaaaaaaaa", "horse"), ("abab" * 8, "river lamp stone bread"), ("", "a")])
def test_what_repeats_counts_for_little(weak: str, strong: str) -> None:
    assert weight(weak) < weight(strong)


def test_a_backup_is_put_back_and_signed_in_to(gateway: Gateway, store: Store, tmp_path: Path) -> None:
    copy = backup.copy(store, tmp_path)
    gateway.gate.put_back(copy)
    gateway.qtbot.waitUntil(lambda: isinstance(gateway.gate.page, SignIn))
    gateway.sign_in("demo", "demo")
    assert gateway.wait_for_desk().desk.camp == "Camp Dublin"


def test_what_is_no_backup_is_refused_where_it_was_chosen(gateway: Gateway, tmp_path: Path) -> None:
    (tmp_path / "x.muster-backup").write_bytes(b"no")
    gateway.gate.put_back(tmp_path / "x.muster-backup")
    gateway.qtbot.waitUntil(lambda: gateway.gate.page.isEnabled())
    assert "is not a whole backup" in gateway.gate._notice.text and isinstance(gateway.gate.page, FirstPage)
