"""What was seen on pictures of rolls that were taken on paper, before the records are asked what it means."""

from dataclasses import dataclass
from typing import NamedTuple


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
    """Page `page` of `pages` of one session's sheet; `file` is the picture's name, with the page where it has several."""

    file: str
    session_id: str
    page: int
    pages: int
    rows: tuple[ReadRow, ...]


class RefusedPage(NamedTuple):
    """A picture that no sheet was read on; `page` is 1 for the first of the file."""

    file: str
    page: int
    why: str


@dataclass(frozen=True)
class Reading:
    pages: tuple[ReadPage, ...]
    refused: tuple[RefusedPage, ...]
