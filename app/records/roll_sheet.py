"""The sheet on which a roll is taken on paper: where each thing stands, and what the code in its corners says."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PREFIX = "MR1:"
KINDS = {"R": "roll", "S": "sign-in", "W": "week"}
PAPERS = {"A": ("A4", 595.28, 841.89), "L": ("Letter", 612.0, 792.0)}
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ID_LONG, WHO_LONG = 25, 2  # digits of base 36: an identifier of 128 bits, and what tells one trainee of a class from another
_ID_BITS = 128

MARKS = "PALESVDX"
ROWS = 30  # on a page
EDGE = 28.0  # points that printers and copiers leave blank, and a little more
CODE = 62.0  # the side of a corner's code
CORNER = 11.0  # the side of a corner's solid mark
HEAD, FOOT = 134.0, 76.0  # points from the edges: where rows begin, and where they must have ended
SERIAL, NAME, NAME_WIDE = 28.0, 62.0, 168.0
GUIDES = (238.0, 438.0)  # the middles of the small solid marks on both sides of the bubbles
GUIDE = 5.2  # their side
BUBBLES, APART, RADIUS = 257.5, 23.0, 6.5  # the first bubble's middle, from one to the next, and how large each is
MINUTES, MINUTES_WIDE = 448.0, 36.0
NOTE = 490.0

Place = tuple[float, float]  # along from where the page begins to be read, down from its top: points


@dataclass(frozen=True)
class Form:
    """A page as it is laid out: on which paper (a letter of PAPERS), and read from the right or the left."""

    paper: str = "A"
    rtl: bool = False

    @property
    def width(self) -> float:
        return PAPERS[self.paper][1]

    @property
    def height(self) -> float:
        return PAPERS[self.paper][2]

    @property
    def apart(self) -> float:
        """Points from one row to the next."""
        return (self.height - HEAD - FOOT - EDGE) / ROWS

    def middle(self, row: int) -> float:
        """Points from the page's top to the middle of a row, counted from 0."""
        return HEAD + (row + 0.5) * self.apart

    def bubble(self, row: int, mark: int) -> Place:
        return BUBBLES + APART * mark, self.middle(row)

    def x(self, along: float) -> float:
        """From the paper's left edge."""
        return self.width - along if self.rtl else along

    def codes(self) -> tuple[Place, Place]:
        """The upper left corners, from the paper's upper left, of the squares with the code: before the head and after the foot."""
        near, far = EDGE, self.width - EDGE - CODE
        return ((far if self.rtl else near), EDGE), ((near if self.rtl else far), self.height - EDGE - CODE)

    def corners(self) -> tuple[Place, Place]:
        """The middles (along, down) of the solid marks in the two other corners."""
        half = CORNER / 2
        return (self.width - EDGE - half, EDGE + half), (EDGE + half, self.height - EDGE - half)


def form(size: tuple[float, float], rtl: bool) -> Form:
    """That of a paper of this size in points."""
    paper = min(PAPERS, key=lambda one: abs(PAPERS[one][2] - size[1]))
    return Form(paper, rtl)


@dataclass(frozen=True)
class PageRow:
    """A class serial, and `who` has it."""

    serial: int
    who: str


@dataclass(frozen=True)
class PageCode:
    """What the code of a page says. `session_id` is the class's where the sheet is of a week. `lower`: it stands after the foot."""

    kind: str  # a letter of KINDS
    form: Form
    session_id: str
    page: int
    pages: int
    rows: tuple[PageRow, ...]
    lower: bool = False


def who(enrolment_id: str) -> str:
    """Two characters of an enrolment: a class serial that went to another since the sheet was printed is noticed by them."""
    number = int.from_bytes(hashlib.sha256(enrolment_id.encode()).digest()[:4], "big")
    return _digits(number % len(DIGITS) ** WHO_LONG, WHO_LONG)


def encode(code: PageCode) -> str:
    """In characters of which a QR code takes two in eleven bits. Raises ValueError for an identifier that is no row's."""
    form = f"{code.kind}{code.form.paper}{'R' if code.form.rtl else 'L'}{int(code.lower)}"
    named = _digits(int(code.session_id, 16), ID_LONG)
    told = "".join(row.who for row in code.rows)
    return f"{PREFIX}{form}:{named}:{code.page}/{code.pages}:{'.'.join(_spans([row.serial for row in code.rows]))}:{told}"


_CODE = re.compile(rf"{PREFIX}([RSW])([AL])([LR])([01]):([0-9A-Z]{{{ID_LONG}}}):([0-9]{{1,3}})/([0-9]{{1,3}}):([0-9.-]*):([0-9A-Z]*)")


def decode(text: str) -> PageCode | None:
    """What the code says, None where it is not ours or contradicts itself."""
    found = _CODE.fullmatch(text.strip())
    if not found:
        return None
    kind, paper, side, lower, named, page, pages, spans, told = found.groups()
    number, serials = int(named, 36), _serials(spans)
    if number >> _ID_BITS or serials is None or len(told) != WHO_LONG * len(serials):
        return None
    if not 1 <= int(page) <= int(pages) or len(serials) > ROWS:
        return None
    rows = tuple(PageRow(serial, told[i * WHO_LONG : (i + 1) * WHO_LONG]) for i, serial in enumerate(serials))
    return PageCode(kind, Form(paper, side == "R"), f"{number:032x}", int(page), int(pages), rows, lower == "1")


def _digits(number: int, long: int) -> str:
    found = ""
    for _place in range(long):
        number, digit = divmod(number, len(DIGITS))
        found = DIGITS[digit] + found
    return found


def _spans(serials: Sequence[int]) -> Iterator[str]:
    """Serials in their order, those that follow one another as 3-17."""
    start = 0
    for place, serial in enumerate(serials):
        if place + 1 == len(serials) or serials[place + 1] != serial + 1:
            yield str(serial) if place == start else f"{serials[start]}-{serial}"
            start = place + 1


_NUMBER = re.compile(r"[0-9]{1,6}")


def _serials(spans: str) -> list[int] | None:
    found: list[int] = []
    for span in filter(None, spans.split(".")):
        first, _sign, last = span.partition("-")
        if not _NUMBER.fullmatch(first) or (_sign and not _NUMBER.fullmatch(last)) or int(last or first) - int(first) not in range(ROWS):
            return None
        found += range(int(first), int(last or first) + 1)
    return found
