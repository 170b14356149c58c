"""What was seen on pictures of rolls that were taken on paper, before the records are asked what it means."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from app.words import _


@dataclass(frozen=True)
class ReadRow:
    """One row of a sheet. `code` is the letter that is filled, empty for none; `doubt` says why it is not sure, empty where it is.

    `likely` are the letters that look filled. `strip` is the row in the picture, straightened: a PNG about 1000 pixels wide.
    `who` tells, beside the class serial, whose row it was when the sheet was printed (roll_sheet.who). `also` is the strip of another
    picture of the row that says something else.
    """

    serial: int
    code: str
    sure: bool
    doubt: str
    likely: tuple[str, ...]
    strip: bytes
    who: str = ""
    also: bytes = b""


@dataclass(frozen=True)
class ReadPage:
    """Page `page` of `pages` of one session's sheet, which is on picture `place` of the file; 1 is the first."""

    file: str
    session_id: str
    page: int
    pages: int
    rows: tuple[ReadRow, ...]
    place: int = 1


class RefusedPage(NamedTuple):
    """A picture that no sheet was read on; `page` is 1 for the first of the file.

    Where its code was: of which session's sheet it is, and which page of that.
    """

    file: str
    page: int
    why: str
    session_id: str = ""
    sheet_page: int = 0


@dataclass(frozen=True)
class Reading:
    pages: tuple[ReadPage, ...]
    refused: tuple[RefusedPage, ...]


class RefusedPages(NamedTuple):
    """Pages of a file that are refused for the same reason."""

    file: str
    pages: tuple[int, ...]
    why: str


def alike(refused: Iterable[RefusedPage]) -> list[RefusedPages]:
    """Those of one file and one reason together, in the order in which they came."""
    found: dict[tuple[str, str], list[int]] = {}
    for one in refused:
        found.setdefault((one.file, one.why), []).append(one.page)
    return [RefusedPages(file, tuple(pages), why) for (file, why), pages in found.items()]


def listed(pages: Iterable[int]) -> str:
    """1–3, 5."""
    spans: list[list[int]] = []
    for page in sorted(set(pages)):
        if spans and page == spans[-1][-1] + 1:
            spans[-1].append(page)
        else:
            spans.append([page])
    return _(", ").join(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans)
