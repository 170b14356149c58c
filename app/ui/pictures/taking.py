"""All scenes in their order: what is recorded between them, and in which languages and themes each is seen."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from app.progress import Progress
from app.store.camp import Store
from app.ui.pictures import before, classes, desk, exchange, from_paper, preparing
from app.ui.pictures.camera import Camera
from app.ui.pictures.studio import Script, Studio, Subject, studio

THEMES = ("light", "dark")
CONTRAST: tuple[Script, ...] = (desk.today, classes.attendance, classes.graduation)  # seen in high contrast too
CAMP: tuple[Script, ...] = (*desk.SCRIPTS, *classes.SCRIPTS, *from_paper.SCRIPTS, *exchange.SCRIPTS)
EMPTY: tuple[Script, ...] = (before.empty_camp, before.empty_class, before.closed_class)
Looks = Sequence[tuple[str, str]]  # languages and themes


def take(subject: Subject, folder: Path, languages: Sequence[str], progress: Progress, only: Collection[str] = ()) -> Path:
    """A PNG of each scene in each language and theme; `only` of scripts of these names, where there are any.

    Returns the sheet that shows all.
    """
    camera = Camera(folder)
    with TemporaryDirectory() as machine, studio(Path(machine), subject, camera.shoot) as made:
        made.only = only
        play(made, [(language, theme) for language in languages for theme in THEMES], progress)
        _play_in(made, CONTRAST, [(language, "contrast") for language in languages])
    return camera.sheet(folder.parent / "contact-sheet.jpg")


def play(studio: Studio, looks: Looks, progress: Progress) -> None:
    """Every scene, in each of `looks`."""
    before_camp, total = len(looks), 4 * len(looks)
    _play_in(studio, [before.gate], looks)
    progress.step(before_camp, total)
    _play_empty(studio, looks)
    studio.window.enter(studio.companion.opened())
    _play_in(studio, [before.waiting], looks)
    studio.lock()
    _compose(studio, looks)
    for done, look in enumerate(looks):
        progress.step(2 * (before_camp + done), total)
        _play_in(studio, CAMP, [look])
    progress.step(total, total)


def _play_in(studio: Studio, scripts: Iterable[Script], looks: Looks) -> None:
    wanted = [script for script in scripts if studio.wants(script)]
    for language, theme in looks:
        for script in wanted:
            studio.speak(language, theme)
            studio.play(script)


def _play_empty(studio: Studio, looks: Looks) -> None:
    if not any(map(studio.wants, EMPTY)):
        return
    store: Store = preparing.empty(studio.machine / "empty")
    studio.window.enter(store)
    _play_in(studio, [before.empty_camp], looks)
    preparing.open_empty_class(store)
    _play_in(studio, [before.empty_class], looks)
    preparing.close_class(store)
    _play_in(studio, [before.closed_class], looks)
    studio.lock()


def _compose(studio: Studio, looks: Looks) -> None:
    """The camp as the other scenes show it: some of them are seen on the way, whatever is wanted."""
    studio.enter()
    _play_all(studio, desk.importing, looks)
    preparing.take_list(studio)
    if any(map(studio.wants, exchange.SCRIPTS)):
        _exchange(studio, looks)
    preparing.complete(studio)


def _exchange(studio: Studio, looks: Looks) -> None:
    """With the companion, who records something else than the window does."""
    _play_all(studio, exchange.admitting, looks)
    preparing.admit(studio)
    file = studio.companion.record(studio.subject.running)
    preparing.take_rolls(studio)
    preparing.add(studio)
    _play_all(studio, exchange.taking_in(file), looks)
    preparing.take_in(studio)


def _play_all(studio: Studio, script: Script, looks: Looks) -> None:
    for language, theme in looks:
        studio.speak(language, theme)
        studio.play(script)
