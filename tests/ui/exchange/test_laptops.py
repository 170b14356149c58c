from pathlib import Path

from app.sync import exchange, requests
from app.ui.exchange.admit import AdmitForm
from app.ui.exchange.classes import ClassesForm
from app.ui.exchange.laptops import NameForm
from app.ui.exchange.write import WriteForm
from tests.ui.exchange.conftest import NAMES, Office, Other, enter
from tests.ui.pages import press


def choose(office: Office, name: str) -> None:
    office.laptops()
    office.counter.home.laptops.table.choose(lambda line: line.name == name)


def test_the_register_says_who_was_heard_and_what_each_lacks(office: Office, other: Other) -> None:
    assert [line.split(" | ")[1:] for line in office.laptops()] == [
        ["–", "–", "all", "this laptop"],
        ["never", office.laptops()[1].split(" | ")[2], "all", "takes part"],
    ]
    office.take_in(other.write(NAMES[0]))
    assert office.laptops()[1] == "Laptop 2 | just now | 0 | all | takes part"


def test_a_laptop_is_let_in_when_its_words_were_compared(office: Office, tmp_path: Path, stick: Path) -> None:
    asked = requests.join(tmp_path / "third", "B. Clerk", "clerk", stick, "Range laptop")
    office.page.take_in([asked.file])
    office.wait(lambda: isinstance(office.counter.form, AdmitForm))
    form = office.counter.form
    assert isinstance(form, AdmitForm)
    assert form.key.words == asked.words
    assert not form.admit.isEnabled()
    form.compared.click()
    assert form.admit.isEnabled()
    form.admit_into(stick)
    office.wait(lambda: office.counter.currentWidget() is office.counter.home)
    assert office.hall.said.startswith("Written for Range laptop: ")
    assert len(office.laptops()) == 3
    assert len(list(stick.glob("*.muster"))) == 1


def test_a_file_is_written_for_one_laptop(office: Office, other: Other, stick: Path) -> None:
    enter(office.hall.store, *NAMES)
    choose(office, "Laptop 2")
    office.counter.home.laptops.file.click()
    form = office.counter.form
    assert isinstance(form, WriteForm)
    assert form.to.currentText().startswith("Laptop 2: lacks ")
    form.write_into(stick)
    office.wait(lambda: office.counter.currentWidget() is office.counter.home)
    file = next(stick.glob("*.muster"))
    assert exchange.receive(other.store, [file]).new >= 3
    assert office.hall.said.startswith(f"Written for Laptop 2: {file.name}, ")


def test_a_laptop_is_renamed(office: Office) -> None:
    choose(office, "Laptop 2")
    office.counter.home.laptops.rename.click()
    form = office.counter.form
    assert isinstance(form, NameForm)
    form.name.setText("Range laptop")
    press(form, "Keep this", office.hall.qtbot)
    office.wait(lambda: office.counter.currentWidget() is office.counter.home)
    assert [line.split(" | ")[0] for line in office.laptops()][1] == "Range laptop"


def test_a_name_that_is_taken_is_refused_and_the_form_stays(office: Office) -> None:
    own = office.laptops()[0].split(" | ")[0]
    choose(office, "Laptop 2")
    office.counter.home.laptops.rename.click()
    form = office.counter.form
    assert isinstance(form, NameForm)
    form.name.setText(own)
    press(form, "Keep this", office.hall.qtbot)
    office.wait(lambda: f"Another laptop is called {own}." in office.hall.refused)
    assert office.counter.form is form and form.isVisible()


def test_a_laptop_is_given_only_some_classes(office: Office) -> None:
    classes = office.hall.go("classes")
    classes.open_form()
    classes.form.course.setCurrentIndex(1)
    classes.form.open()
    office.hall.go("exchange")
    choose(office, "Laptop 2")
    office.counter.home.laptops.classes.click()
    form = office.counter.form
    assert isinstance(form, ClassesForm)
    form.classes.some.click()
    assert not form.save.isEnabled()
    form.classes.list.item(0).setCheckState(form.classes.list.item(0).checkState().Checked)
    press(form, "Keep this", office.hall.qtbot)
    office.wait(lambda: office.counter.currentWidget() is office.counter.home)
    assert office.laptops()[1].split(" | ")[3] == "OPB-1"


def test_retiring_says_what_follows_and_is_done_by_a_second_press(office: Office) -> None:
    choose(office, "Laptop 2")
    panel = office.counter.home.laptops
    panel.retire.click()
    assert "does not count" in panel.question.text
    assert office.laptops()[1].endswith("takes part")
    choose(office, "Laptop 2")
    panel.retire.click()
    press(panel, "Retire Laptop 2", office.hall.qtbot)
    office.settle()
    assert office.laptops()[1].endswith("retired")
    choose(office, "Laptop 2")
    assert panel.retire.text() == "Let it take part again"
    panel.retire.click()
    office.settle()
    assert office.laptops()[1].endswith("takes part")
