from pathlib import Path

from app.store import opening
from app.sync import exchange, laptops, requests
from app.ui.start.join import JoinCamp
from app.ui.start.waiting import Waiting
from tests.ui.pages import Gateway, press


def ask(gateway: Gateway, folder: Path, out: Path, again: str = "four words and more") -> JoinCamp:
    gateway.gate.choose("join")
    form = gateway.gate.page
    assert isinstance(form, JoinCamp)
    form.user.setText("A. Clerk")
    form.passphrase.field.setText("four words and more")
    form.again.field.setText(again)
    form.laptop.setText("Laptop 2")
    form.request.field.setText(str(out))
    form.folder.field.setText(str(folder))
    press(form, "Write the request", gateway.qtbot)
    return form


def waiting(gateway: Gateway) -> Waiting:
    gateway.qtbot.waitUntil(lambda: isinstance(gateway.window.face, Waiting))
    assert isinstance(gateway.window.face, Waiting)
    return gateway.window.face


def answered(camp: Path, request: Path, out: Path) -> tuple[tuple[str, ...], Path]:
    """What the first laptop sees of the request, and the file that it writes for it."""
    store = opening.open_camp(camp, "demo", "demo")
    asked = requests.read_request(request)
    file = exchange.answer(store, laptops.admit(store, asked), out).file
    store.leave()
    return asked.words("en"), file


def test_a_laptop_joins_a_camp(gateway: Gateway, camp: Path, stick: Path, tmp_path: Path) -> None:
    ask(gateway, tmp_path / "mine", stick)
    page = waiting(gateway)
    request = next(stick.glob("*.muster-request"))
    assert str(request) in gateway.window.strip.said
    words, file = answered(camp, request, stick)
    gateway.qtbot.waitUntil(lambda: page.key.words == words)
    page.take_in([file])
    gateway.qtbot.waitUntil(lambda: gateway.window.face is not page, timeout=20_000)
    assert gateway.window.strip.said == "The records of the camp are here: sign in."
    gateway.sign_in("A. Clerk", "four words and more")
    hall = gateway.wait_for_desk()
    assert hall.window.windowTitle() == "Camp Dublin - Muster"
    assert hall.store.user.name == "A. Clerk"


def test_a_camp_that_waits_opens_to_what_comes_next(gateway: Gateway, stick: Path, tmp_path: Path) -> None:
    ask(gateway, tmp_path / "mine", stick)
    page = waiting(gateway)
    page.locked.emit()
    gateway.qtbot.waitUntil(lambda: gateway.window.store is None)
    gateway.sign_in("A. Clerk", "four words and more")
    page = waiting(gateway)
    page.passphrase.field.setText("four words and more")
    page.write_again(stick / "again.muster-request")
    gateway.qtbot.waitUntil(lambda: gateway.window.strip.said == "Saved: again.muster-request")
    first, again = (requests.read_request(file) for file in sorted(stick.iterdir()))
    assert first == again


def test_a_file_that_admits_somebody_else_is_refused(gateway: Gateway, camp: Path, stick: Path, tmp_path: Path) -> None:
    other = requests.join(tmp_path / "other", "B. Clerk", "clerk", stick, "Laptop 3").file
    _words, file = answered(camp, other, stick)
    ask(gateway, tmp_path / "mine", stick)
    page = waiting(gateway)
    page.take_in([file])
    gateway.qtbot.waitUntil(lambda: bool(page.refused))
    assert page.take.isEnabled() and gateway.window.store is not None and gateway.window.store.waiting


def test_what_the_form_refuses(gateway: Gateway, stick: Path, tmp_path: Path) -> None:
    assert "differ" in ask(gateway, tmp_path / "mine", stick, "others").refusal
    form = ask(gateway, tmp_path / "mine", stick / "nowhere" / "a.muster-request")
    gateway.qtbot.waitUntil(lambda: bool(form.refusal))
    assert "does not exist" in form.refusal
    assert form.button.isEnabled()
