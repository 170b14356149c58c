"""The tour: the main job on a demo camp through both doors; it leaves the papers, and a picture of every page in every language."""

import io
import json
import os
import shlex
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app import paths, words
from app.cli.commands import DONE, Doors, run
from app.demo import class_list, composition
from app.demo.fates import Fate
from app.demo.people import Trainee, trainees
from app.demo.seed import Seed
from app.errors import UserError
from app.exports import album
from app.exports.papers import kinds
from app.exports.papers.kinds import Kind
from app.progress import SILENT, Progress
from app.records import designs
from app.records.names import script
from app.words import _, cause

if TYPE_CHECKING:
    from app.ui.pictures.studio import Subject

MOMENT = "2010-12-09T11:00:00Z"  # the last afternoon of OPB-1, in the first week of OPB-2
COURSES = paths.RESOURCES / "courses"
LIST = "class-list.csv"
KEYS = "camp-keys.json"
CLASS = "OPB-1"
TWO = "ar,en"  # a paper in two languages
ALONE = "certificate-ckb.pdf"  # one by itself
PAPERS = 2  # how much of the whole they are, where the pictures in one language are 1
SHOWN = 12  # lines of each answer that the record of commands keeps
NOWHERE = Doors(lambda _camp: DONE, lambda _out, _progress: [])  # no command of the tour opens a window, or another tour


@dataclass(frozen=True)
class Wanted:
    """In which languages, which scenes of `ui.pictures` and which papers (names of `papers.kinds`): all where none are named."""

    languages: Sequence[str] = words.LANGUAGES
    scenes: Collection[str] = ()
    papers: Collection[str] = ()


EVERYTHING = Wanted()


def tour(out: Path, progress: Progress = SILENT, wanted: Wanted = EVERYTHING) -> list[Path]:
    """Make the tour and return the files that it left in `out`: papers, pictures, the commands that were typed, and an index of all.

    Raises UserError where something is refused on the way; then `out` holds what was made until there.
    """
    papers, pictures = out / "papers", out / "pictures"
    try:
        for folder in (papers, pictures):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("The folder {folder} cannot be made: {reason}.").format(folder=out, reason=cause(error)), _("Choose another place.")
        ) from error
    with TemporaryDirectory(prefix="muster-tour-", ignore_cleanup_errors=True) as temporary, surroundings(temporary):
        terminal = Terminal(Path(temporary) / "Camp Dublin", papers)
        progress.step(0, PAPERS + len(wanted.languages))
        _write_the_papers(terminal, wanted)
        for paper in sorted(papers.glob("*.pdf")):
            album.picture(paper)
        sheet = _take_pictures(terminal, pictures, wanted, _After(progress))
    record = out / "commands.txt"
    record.write_text("\n".join(terminal.record), encoding="utf8")
    made = [record, sheet, *sorted(papers.iterdir()), *sorted(pictures.iterdir())]
    return [album.write(out / "index.html", made), *made]


@contextmanager
def surroundings(temporary: str) -> Iterator[None]:
    """The demo's pass phrase, its day whatever the clock says, and a window without a screen; all as before when it is over."""
    wanted = {
        "MUSTER_CAMP": os.path.join(temporary, "camp"),
        "MUSTER_NOW": MOMENT,
        "MUSTER_PASSPHRASE": composition.PASSPHRASE,
        "QT_QPA_PLATFORM": "offscreen",
    }
    before, language = dict(os.environ), words.language()
    os.environ.pop("MUSTER_PASSPHRASE_FILE", None)
    os.environ.update(wanted)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        words.use(language)


@dataclass(frozen=True)
class _After:
    """The progress of what follows the papers."""

    whole: Progress

    def step(self, done: int, total: int) -> None:
        self.whole.step(PAPERS + done, PAPERS + total)


@dataclass
class Terminal:
    """The first door: commands as a person types them in the folder `here`, and what they answered."""

    camp: Path
    here: Path
    record: list[str] = field(default_factory=list[str])

    def type(self, *arguments: str) -> None:
        """Run one command, and put it on record with its answer. Raises UserError where it was refused."""
        lines = self.answer(*arguments).splitlines()
        more = [f"... ({len(lines) - SHOWN} more lines)"] if len(lines) > SHOWN else []
        told = "\n".join([f"$ muster {shlex.join(arguments)}", *lines[:SHOWN], *more, ""])
        for place in (self.here, paths.RESOURCES.parent):
            told = told.replace(f"{place}{os.sep}", "")
        self.record.append(told.replace(str(self.camp), self.camp.name))

    def answer(self, *arguments: str) -> str:
        answer, complaint = io.StringIO(), io.StringIO()
        with redirect_stdout(answer), redirect_stderr(complaint):
            code = run(["--camp", str(self.camp), *arguments], NOWHERE)
        if code != DONE:
            raise UserError(
                _("The tour stopped at “muster {command}”.").format(command=shlex.join(arguments)), complaint.getvalue().strip()
            )
        return answer.getvalue()

    def file(self, name: str) -> str:
        return str(self.here / name)


def _write_the_papers(terminal: Terminal, wanted: Wanted) -> None:
    terminal.type("demo", str(terminal.camp))
    begin_a_class(terminal)
    _graduate(terminal)
    for kind in (one for one in kinds.KINDS if not wanted.papers or one.name in wanted.papers):
        for language in (*wanted.languages, TWO):
            _print(terminal, kind, language, ".pdf")
        for ending in (".xlsx", ".csv") if kind.table else ():
            _print(terminal, kind, wanted.languages[0], ending)
    for template in designs.BUILT_IN if not wanted.papers else ():
        terminal.type("certificates", "preview", template, "--out", terminal.file(f"template-{template}.pdf"))
    terminal.type("check")


def begin_a_class(terminal: Terminal) -> None:
    """OPB-2: opened, joined by the one who repeats, planned, and a clerk's list for it looked at; the window takes it in."""
    class_list.write(terminal.here / LIST)
    terminal.type("classes", "new", "OPB", "--number", "2", "--start", "2010-12-05", "--weeks", "7")
    terminal.type("enrol", "OPB-2", f"OPB-1:{_repeating().serial}")
    terminal.type("sessions", "plan", "OPB-2", str(COURSES / "oil-police-basic-timetable.toml"))
    terminal.type("import", "trainees", terminal.file(LIST), "--class", "OPB-2", "--dry-run")


def _repeating() -> Trainee:
    return next(trainee for trainee in trainees(Seed(1)) if trainee.fate is Fate.RECYCLED)


def _graduate(terminal: Terminal) -> None:
    """OPB-1: judged, its certificates printed, the first in Sorani by itself; and that one checked with the camp's key file alone."""
    decisions = json.loads(terminal.answer("--json", "graduation", "show", "OPB-1"))
    kurd = next(decision for decision in decisions if decision["eligible"] and script(decision["name"]) == "ckb")
    terminal.type("graduation", "show", "OPB-1")
    alone = terminal.file(ALONE)
    terminal.type("certificates", "issue", "OPB-1", "--only", f"OPB-1:{kurd['serial']}", "--out", alone)
    terminal.type("certificates", "issue", "OPB-1", "--out", terminal.file("certificates.pdf"))
    terminal.type("export", "key", "--out", terminal.file(KEYS))
    terminal.type("verify", alone, "--key", terminal.file(KEYS))


def _print(terminal: Terminal, paper: Kind, language: str, ending: str) -> None:
    """A paper of OPB-1 or of the camp, in one language or, with a comma, two."""
    name = f"{paper.name}-{language.replace(',', '+')}{ending}"
    terminal.type("export", paper.name, *([] if paper.of_camp else [CLASS]), "--out", terminal.file(name), "--language", language)


def _take_pictures(terminal: Terminal, folder: Path, wanted: Wanted, progress: Progress) -> Path:
    """Returns the sheet that shows all."""
    from app.ui.pictures import taking  # Qt is loaded when the papers are done

    return taking.take(subject(terminal), folder, wanted.languages, progress, wanted.scenes)


def subject(terminal: Terminal) -> "Subject":
    """What the pictures show of the camp at `terminal`."""
    from app.ui.pictures.studio import Subject

    paper = terminal.here / ALONE
    return Subject(terminal.camp, composition.USER, composition.PASSPHRASE, terminal.here / LIST, paper, _repeating().id)
