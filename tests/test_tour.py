import json
import re
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app import clock, words
from app.errors import UserError
from app.progress import Cancelled
from app.tour import Wanted, tour
from app.ui.pictures.studio import SIZE

LANGUAGE = "ar"
SCRIPTS = {"gate", "attendance", "deciding"}
WANTED = Wanted([LANGUAGE], SCRIPTS, {"nominal-roll", "blank-roll"})
pytestmark = [pytest.mark.long, pytest.mark.qt_log_ignore("This plugin does not support")]  # windows without a frame


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> list[Path]:
    return tour(tmp_path_factory.mktemp("tour") / "out", wanted=WANTED)


def pages(pdf: Path) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def named(made: list[Path], name: str) -> Path:
    return next(file for file in made if file.name == name)


def test_it_leaves_what_it_says(made: list[Path]) -> None:
    assert all(file.is_file() and file.stat().st_size for file in made)
    assert len({file.name for file in made}) == len(made)


def test_papers_are_there_in_every_format(made: list[Path]) -> None:
    papers = {file.name for file in made if file.parent.name == "papers"}
    assert {"certificates.pdf", "certificate-ckb.pdf", "camp-keys.json", "class-list.csv"} <= papers
    assert {f"nominal-roll-{LANGUAGE}.{kind}" for kind in ("pdf", "xlsx", "csv")} | {"blank-roll-ar+en.pdf"} <= papers
    assert {"paper-blank-roll-ar-1.png", "paper-nominal-roll-ar+en-2.png"} <= papers


def test_everybody_eligible_has_one_certificate(made: list[Path]) -> None:
    assert pages(named(made, "certificate-ckb.pdf")) == 1
    assert pages(named(made, "certificates.pdf")) == 114


def test_the_list_is_taken_in_and_one_of_its_rows_waits(made: list[Path]) -> None:
    record = named(made, "commands.txt").read_text(encoding="utf8")
    assert "41 rows: 40 new, 0 matched, 1 unsure, 0 refused." in record


def test_each_scene_is_seen_at_the_design_size_in_its_themes(made: list[Path]) -> None:
    pictures = [file for file in made if file.parent.name == "pictures" and file.suffix == ".png"]
    seen = {tuple(file.stem.partition("-")[2].rsplit("-", 2)) for file in pictures}
    for name in ("first", "sign-in", "join", "import", "admit", "take-in", "attendance", "conflicts", "entered-twice", "decide"):
        assert {(name, LANGUAGE, "light"), (name, LANGUAGE, "dark")} <= seen
    assert ("attendance", LANGUAGE, "contrast") in seen
    for picture in pictures:
        assert QImage(str(picture)).size() == SIZE


def test_one_sheet_shows_them_all(made: list[Path]) -> None:
    assert named(made, "contact-sheet.jpg").stat().st_size > 10_000


def test_no_two_scenes_look_the_same(made: list[Path]) -> None:
    pictures = [
        file.read_bytes() for file in made if file.parent.name == "pictures" and file.suffix == ".png" and "closed-roll" not in file.name
    ]
    assert len(set(pictures)) == len(pictures)


def test_the_commands_are_told_without_the_machine_they_ran_on(made: list[Path]) -> None:
    record = named(made, "commands.txt").read_text(encoding="utf8")
    assert "$ muster certificates issue OPB-1 --out certificates.pdf" in record
    assert "muster-tour-" not in record
    assert str(made[0].parent) not in record


def test_the_index_links_every_file(made: list[Path]) -> None:
    index = made[0]
    links = {unescape(link) for link in re.findall(r'href="([^"]+)"', index.read_text(encoding="utf8"))}
    assert links == {file.relative_to(index.parent).as_posix() for file in made[1:]}


def test_the_key_file_names_the_camp(made: list[Path]) -> None:
    assert json.loads(named(made, "camp-keys.json").read_text(encoding="utf8"))["keys"]


def test_day_and_language_are_as_before(made: list[Path]) -> None:
    assert clock.now().year > 2010
    assert words.language() == "en"


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(UserError):
        tour(tmp_path / "out")


def test_it_can_be_cancelled(tmp_path: Path, qapp: QApplication) -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        tour(tmp_path / "out", Impatient(), WANTED)
