from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.ui.exchange.conflicts import ConflictsPage
from app.ui.place import Place
from app.ui.trainees.doubles import DoublesPage
from tests.ui.exchange.conftest import NAMES, Office, Other


def name_differently(office: Office, other: Other) -> None:
    """Both laptops rename one man without knowing of each other."""
    office.take_in(other.write(NAMES[0]))
    for store, name in ((office.hall.store, NAMES[1]), (other.store, NAMES[2])):
        with store.change("Rename somebody") as session:
            session.connection().exec_driver_sql("UPDATE person SET name = ?", (name,))
    office.take_in(other.write())


def test_what_is_to_decide_is_counted_and_one_press_away(office: Office, other: Other) -> None:
    name_differently(office, other)
    receipt = office.counter.receipt
    assert receipt.decide.text() == "Decide 1 conflict"
    assert (receipt.decide.property("role"), receipt.done.property("role")) == ("main", "")
    office.wait(lambda: office.hall.desk.rail.told("exchange") == "Exchange  1")
    assert office.page.tabs.tabText(1) == "Conflicts  1"
    receipt.decide.click()
    page = office.page.page
    assert isinstance(page, ConflictsPage)
    office.wait(lambda: len(page.conflicts) == 1)


def test_a_conflict_is_gone_to_from_elsewhere(office: Office, other: Other) -> None:
    name_differently(office, other)
    with office.hall.store.read() as session:
        (id,) = session.connection().exec_driver_sql("SELECT id FROM sync_conflict").scalars()
    office.hall.desk.go(Place("exchange", screen="conflicts", subject=id))
    assert office.page.shown == "conflicts"


def test_who_may_be_entered_twice_has_a_tab(office: Office) -> None:
    office.hall.desk.go(Place("exchange", screen="doubles"))
    assert isinstance(office.page.page, DoublesPage)
    office.settle()


def test_dropped_files_are_looked_into(office: Office, other: Other) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other.write(NAMES[0])))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    office.hall.window.dropEvent(QDropEvent(QPointF(1, 1), Qt.DropAction.CopyAction, data, buttons, keys))
    office.wait(lambda: office.counter.receiving.seen is not None)
    assert office.page.shown == "files"
