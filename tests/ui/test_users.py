from pathlib import Path

from PySide6.QtCore import Qt

from app.ui.place import Place
from app.ui.settings.screen import SettingsPage
from app.ui.settings.users import UsersForm
from tests.ui.pages import Gateway, Hall, press


def form(hall: Hall) -> UsersForm:
    page = hall.go("settings", screen="users")
    assert isinstance(page, SettingsPage) and isinstance(page.form, UsersForm)
    return page.form


def rows(hall: Hall) -> list[tuple[str, str, bool]]:
    return [(line.name, line.role, line.active) for line in form(hall).table.rows.rows]


def let_in(hall: Hall, name: str, passphrase: str) -> None:
    newcomer = form(hall).newcomer
    assert newcomer is not None
    newcomer.name.setText(name)
    newcomer.passphrase.field.setText(passphrase)
    newcomer.again.field.setText(passphrase)
    press(newcomer, "Let him sign in", hall.qtbot)


def test_another_user_signs_in_and_goes_on_where_the_first_was(hall: Hall, tmp_path: Path) -> None:
    let_in(hall, "Rossi", "quattro parole")
    hall.qtbot.waitUntil(lambda: len(rows(hall)) == 2)
    assert hall.said == "Rossi can sign in."
    hall.go("courses")
    hall.qtbot.keyClick(hall.window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    hall.qtbot.waitUntil(lambda: hall.window.store is None)
    gateway = Gateway(hall.window, hall.qtbot)
    gateway.sign_in("Rossi", "quattro parole")
    again = gateway.wait_for_desk()
    assert (again.store.user.name, again.store.user.role, again.desk.place) == ("Rossi", "instructor", Place("courses"))
    assert form(again).newcomer is None


def test_a_user_is_appointed_and_put_out(hall: Hall) -> None:
    let_in(hall, "Rossi", "quattro parole")
    hall.qtbot.waitUntil(lambda: len(rows(hall)) == 2)
    users = form(hall)
    users.table.choose(lambda line: line.name == "Rossi")
    place = users.role.findData("clerk")
    users.role.setCurrentIndex(place)
    users.role.activated.emit(place)
    assert rows(hall)[0] == ("Rossi", "clerk", True)
    users.remove.click()
    users.question.answer.click()
    assert rows(hall)[0] == ("Rossi", "clerk", False)


def test_what_is_refused_is_said_in_its_form(hall: Hall) -> None:
    let_in(hall, "Demo", "quattro parole")
    newcomer = form(hall).newcomer
    assert newcomer is not None
    hall.qtbot.waitUntil(lambda: bool(newcomer.refusal))
    assert newcomer.refusal.startswith("Demo signs in here already.")
    own = form(hall).mine
    own.passphrase.field.setText("one")
    own.again.field.setText("other")
    press(own, "Change my pass phrase", hall.qtbot)
    assert own.refusal.startswith("The two pass phrases differ.")
