import shutil
from pathlib import Path

from app.progress import SILENT
from app.sync import folder
from app.ui.exchange import wording
from app.ui.exchange.folder import Seen, looking
from tests.ui.exchange.conftest import NAMES, Office, Other, enter


def look(office: Office) -> Seen:
    office.hall.desk.watch.look()
    office.settle()
    return office.hall.desk.watch.last


def test_what_others_left_in_the_folder_is_counted_and_offered(office: Office, other: Other, stick: Path) -> None:
    office.counter.use_folder(stick)
    office.settle()
    assert office.counter.home.folder == "Nothing new lies there."
    other.write(NAMES[0])
    other.write(NAMES[1])
    assert len(look(office).files) == 2
    assert office.hall.said == "2 files from Laptop 2 wait in the exchange folder"
    assert office.hall.desk.rail.told("exchange") == "Exchange  2"
    office.hall.window.strip.button.click()
    office.wait(lambda: office.counter.currentWidget() is office.counter.receipt)
    assert office.counter.receipt.title == "2 changes taken in"
    assert look(office).files == ()
    assert office.hall.desk.rail.told("exchange") == "Exchange"


def test_one_press_takes_in_and_writes(office: Office, other: Other, stick: Path) -> None:
    office.counter.use_folder(stick)
    office.settle()
    other.write(NAMES[0])
    enter(office.hall.store, NAMES[1])
    office.counter.home.through.click()
    office.wait(lambda: office.counter.currentWidget() is office.counter.receipt)
    assert office.counter.receipt.written.startswith("Written for Laptop 2: ")
    assert folder.exchange_through(other.store, folder=stick).receipt.new >= 1


def test_a_folder_that_is_away_is_said_calmly_and_changes_nothing(office: Office, stick: Path) -> None:
    office.counter.use_folder(stick)
    office.settle()
    shutil.rmtree(stick)
    seen = look(office)
    assert (seen.folder, seen.there, seen.files) == (stick, False, ())
    assert office.counter.home.folder == "It is not there now. Plug in the stick, or connect the disk."
    office.counter.home.through.click()
    office.wait(lambda: "is not there" in office.hall.refused)


def test_a_stick_with_an_exchange_folder_is_offered_once(office: Office, stick: Path) -> None:
    found = Seen(sticks=(stick,))
    watch, offer = office.hall.desk.watch, office.hall.desk.offer
    watch.seen.emit(found)
    name = wording.stick(stick)  # its volume's, where the test's folder is on one of its own
    assert name in offer.text and name in ("KINGSTON", *stick.parts)
    assert offer.button.text() == f"Exchange with {name}"
    offer.hide()
    watch.seen.emit(found)
    assert offer.text == ""
    watch.seen.emit(Seen())
    watch.seen.emit(found)
    offer.button.click()
    office.wait(lambda: office.counter.currentWidget() is office.counter.receipt)


def test_no_folder_is_watched_any_longer(office: Office, stick: Path) -> None:
    office.counter.use_folder(stick)
    office.settle()
    office.counter.use_folder(None)
    office.settle()
    assert look(office) == Seen()
    assert office.counter.home.through.accessibleName() == "Choose an exchange folder…"


def test_files_that_did_not_move_are_not_read_again(office: Office, other: Other, stick: Path) -> None:
    office.counter.use_folder(stick)
    office.settle()
    other.write(NAMES[0])
    first = look(office)
    assert len(first.files) == 1 and first.stamp
    (stick / "muster-exchange").unlink()
    assert looking(first)(office.hall.store, SILENT).files is first.files
    other.write(NAMES[1])
    assert len(looking(first)(office.hall.store, SILENT).files) == 2
