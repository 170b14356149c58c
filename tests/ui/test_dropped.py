from pathlib import Path

import pytest

from app.ui.dropped import fit, whither
from app.ui.place import Place

ROLLS, TODAY, PAPERS = Place("class", "OPB-1", "attendance"), Place("today"), Place("papers", screen="register")


@pytest.mark.parametrize(
    ("files", "here", "page"),
    [
        ("a.jpg", ROLLS, "sheets"),
        ("a.JPG", TODAY, "sheets"),
        ("a.pdf", ROLLS, "sheets"),
        ("a.pdf", TODAY, "papers"),
        ("a.png", PAPERS, "papers"),
        ("a.png b.pdf", TODAY, "sheets"),
        ("a.json", TODAY, "papers"),
        ("a.toml", ROLLS, "courses"),
        ("a.muster-template", ROLLS, "templates"),
        ("a.xlsx", ROLLS, "import"),
    ],
)
def test_a_file_goes_to_the_page_that_knows_it(files: str, here: Place, page: str) -> None:
    place = whither([Path(file) for file in files.split()], here)
    assert place.page == page
    assert place.class_label == (here.class_label if page in ("sheets", "import") else "")


@pytest.mark.parametrize(
    ("files", "taken"), [("a.xlsx", True), ("a.muster b.muster", True), ("a.jpg b.pdf", True), ("a.xlsx b.jpg", False)]
)
def test_several_files_are_taken_where_they_go_together(files: str, taken: bool) -> None:
    assert fit([Path(file) for file in files.split()]) is taken
