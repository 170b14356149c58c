"""Scenes before there is anything: the first pages, the guide of a new camp, and every page of a camp without records."""

from collections.abc import Iterator

from app.ui.courses.screens import SCREENS
from app.ui.exchange import companion
from app.ui.pictures.studio import Studio
from app.ui.start.gate import Gate
from app.ui.start.join import JoinCamp
from app.ui.start.new_camp import NewCamp
from app.ui.start.sign_in import SignIn

FOLDER = "~/camp"
SHEET = "/media/KINGSTON/recovery.txt"
NAMES = {"en": "Camp Dublin", "ar": "معسكر دبلن"}


def gate(studio: Studio) -> Iterator[str]:
    """What a person sees on a machine without a camp, and at the door of one."""
    studio.face(Gate).begin()
    yield "first"
    yield from _steps(studio)
    studio.face(Gate).sign_in(studio.subject.camp)
    yield "sign-in"
    form = studio.face(SignIn)
    form.name.setText(studio.subject.user)
    form.passphrase.field.setText(companion.PASSPHRASE)
    form.sign_in()
    yield "sign-in-refused"
    studio.face(Gate).choose("join")
    form = studio.face(JoinCamp)
    form.laptop.setText(companion.NAME)
    form.folder.field.setText(FOLDER)
    yield "join"


def _steps(studio: Studio) -> Iterator[str]:
    studio.face(Gate).choose("start")
    form = studio.face(NewCamp)
    form.show_step(0)
    yield "new-camp"
    for language, title in NAMES.items():
        form.names.fields["title", language].setText(title)
    form.prefix.setText("DUB")
    form.show_step(1)
    yield "new-camp-looks"
    form.show_step(2)
    form.user.setText(companion.USER)
    for box in (form.passphrase, form.again):
        box.field.setText(companion.PASSPHRASE)
    form.strength.judge(companion.PASSPHRASE)
    yield "new-camp-user"
    form.again.field.setText("four words and less")
    form.go_on()
    yield "new-camp-refused"
    form.again.field.setText(companion.PASSPHRASE)
    form.folder.field.setText(FOLDER)
    form.show_step(3)
    yield "new-camp-sheet"


def waiting(studio: Studio) -> Iterator[str]:
    """A laptop that asked to take part, before it is let in."""
    yield "waiting"


def empty_camp(studio: Studio) -> Iterator[str]:
    """Each page says what comes first."""
    first = studio.go("first", subject=SHEET)
    yield "camp-ready"
    first.open_form()
    yield "first-class"
    for name in ("today", "classes", "trainees", "courses", "decide"):
        studio.go(name)
        yield f"empty-{name}"
    for screen in ("waiting", "register"):
        studio.go("papers", screen=screen)
        yield f"empty-papers-{screen}"
    studio.go("import")
    yield "empty-import"
    for screen in ("files", "conflicts", "doubles"):
        studio.go("exchange", screen=screen)
        yield f"empty-exchange-{screen}"


def empty_class(studio: Studio) -> Iterator[str]:
    """A class that was just opened, with nobody in it."""
    for screen in SCREENS:
        studio.screen("OPB-1", screen.screen_name)
        yield f"empty-class-{screen.screen_name}"


def closed_class(studio: Studio) -> Iterator[str]:
    """Its pages say so, and whoever may asks why it is reopened."""
    studio.screen("OPB-1", "details")
    yield "closed-class"
    studio.go("class", "OPB-1", "details").closed.ask()
    yield "reopen-class"
