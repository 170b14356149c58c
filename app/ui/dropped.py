"""Files that are dropped on an open camp: each kind goes to the page that knows it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.courses.definitions import CoursesPage
from app.ui.from_paper.sheets import ReadSheetsPage
from app.ui.place import Place

if TYPE_CHECKING:
    from app.ui.desk import Desk

EXCHANGED = (".muster", ".muster-request")
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
SHEETS = (".pdf", *PICTURES)


def fit(files: Sequence[Path]) -> bool:
    """One file of any kind, or several that a page takes together."""
    return len(files) == 1 or any(all(file.suffix.lower() in kind for file in files) for kind in (EXCHANGED[:1], SHEETS) if files)


def take_in(desk: "Desk", files: Sequence[Path]) -> None:
    """Bring them to their page, in the class where one stands."""
    if files[0].suffix.lower() in EXCHANGED:
        desk.exchange("files").take_in(list(files))
        return
    desk.go(whither(files, desk.place))
    if isinstance(desk.page, CoursesPage):
        desk.page.take_in(files[0])
    elif isinstance(desk.page, ReadSheetsPage):
        desk.page.open(files)


def whither(files: Sequence[Path], here: Place) -> Place:
    """By the ending; a picture or a PDF is a certificate where certificates are, a sheet where rolls are, and several are sheets.

    Anything else is a class list.
    """
    ending, first = files[0].suffix.lower(), str(files[0])
    if ending == ".toml":
        return Place("courses")
    if ending == ".muster-template":
        return Place("templates", screen="file", subject=first)
    if _are_sheets(ending, len(files), here):
        return Place("sheets", here.class_label)
    if ending in (".json", *SHEETS):
        return Place("papers", screen="verify", subject=first)
    return Place("import", here.class_label, subject=first)


def _are_sheets(ending: str, count: int, here: Place) -> bool:
    if ending not in SHEETS:
        return False
    of_rolls = here.page in ("sheets", "typing") or here.screen == "attendance"
    of_certificates = here.page == "papers" or here.screen == "certificates"
    return count > 1 or of_rolls or (ending != ".pdf" and not of_certificates)
