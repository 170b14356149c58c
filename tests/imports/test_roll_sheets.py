"""Rolls that were filled in by pen come back from their pictures: right, or as a question."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import settings
from PIL import Image

from app.imports import roll_sheets
from app.progress import SILENT, Cancelled
from app.records.roll_readings import ReadPage
from app.records.roll_sheet import MARKS, ROWS, Form, decode
from tests.imports import filled_sheets
from tests.imports.filled_sheets import Look, Pen, random_letter

Way = Callable[[Pen, int, int, int], object]  # a row, what is meant, and another mark
LANGUAGES = (("en", "A4"), ("ar", "A4"), ("ckb,en", "Letter"))


@dataclass(frozen=True)
class Filled:
    """A page, and what was written on it: a letter, nothing, or None where a person must be asked."""

    page: Image.Image
    truth: tuple[str | None, ...]
    dpi: int


def filled(chance: random.Random, kinds: tuple[str, ...], dpi: int = 200, copied: tuple[int, ...] = ()) -> Filled:
    """A page of a sheet, each row filled in one of these kinds; printed on a copy of a copy, each made with so much light."""
    language, paper = chance.choice(LANGUAGES)
    page = filled_sheets.full(language, paper, dpi).copy()
    for light in copied:
        page = filled_sheets.copied(page, chance, light)
    form = Form("A" if paper == "A4" else "L", language != "en")
    pen = Pen(page, form, chance, dpi, ink=chance.choice((20, 50, 80, 105)), wide=chance.choice((1.0, 1.4, 2.0)))
    return Filled(page, tuple(write(pen, row, chance.choice(kinds)) for row in range(ROWS)), dpi)


def write(pen: Pen, row: int, kind: str) -> str | None:
    """Fill a row in, and return what should be read."""
    letter = random_letter(pen.chance)
    mark = MARKS.index(letter)
    other = (mark + pen.chance.randint(1, 7)) % len(MARKS)
    WAYS[kind](pen, row, mark, other)
    if kind in ASKED or (kind == "minutes" and letter != "L"):
        return None
    return "" if kind == "empty" else letter


def _both(first: Way, second: Way) -> Way:
    return lambda pen, row, mark, other: (first(pen, row, mark, other), second(pen, row, mark, other))


def _fill(pen: Pen, row: int, mark: int, _other: int) -> None:
    pen.fill(row, mark)


def _fill_other(pen: Pen, row: int, _mark: int, other: int) -> None:
    pen.fill(row, other)


def _cross_out(pen: Pen, row: int, mark: int, _other: int) -> None:
    pen.cross_out(row, mark)


WAYS: dict[str, Way] = {
    "full": _fill,
    "half": lambda pen, row, mark, _other: pen.fill(row, mark, 0.6),
    "tick": lambda pen, row, mark, _other: pen.tick(row, mark, pen.chance.uniform(0.8, 1.3)),
    "cross": lambda pen, row, mark, _other: pen.cross(row, mark, pen.chance.uniform(3.5, 5)),
    "empty": lambda _pen, _row, _mark, _other: None,
    "minutes": _both(_fill, lambda pen, row, _mark, _other: pen.minutes(row)),
    "faint": lambda pen, row, mark, _other: pen.fill(row, mark, ink=pen.chance.randint(205, 225)),
    "crossed out": _cross_out,
    "corrected": _both(_cross_out, _fill_other),
    "two": _both(_fill, _fill_other),
    "ringed": lambda pen, row, mark, _other: pen.ring(row, mark),
    "beside": lambda pen, row, mark, _other: pen.beside(row, mark),
    "dot": _both(_fill, lambda pen, row, _mark, other: pen.dot(row, other)),
}
ASKED = ("faint", "crossed out", "corrected", "two", "dot", "ringed", "beside")


def read(picture: Image.Image, folder: Path) -> ReadPage:
    path = folder / "page.png"
    picture.save(path, compress_level=0)
    reading = roll_sheets.read([path], SILENT)
    assert reading.refused == () and len(reading.pages) == 1, reading.refused
    return reading.pages[0]


def judged(made: Filled, page: ReadPage) -> Counter[str]:
    counts: Counter[str] = Counter()
    for truth, row in zip(made.truth, page.rows, strict=True):
        counts["asked" if not row.sure else "right" if row.code == truth else "wrong"] += 1
    return counts


LOOKS = {
    "flat": Look(),
    "coarse": Look(dpi=150, blur=0.6, noise=6, jpeg=60),
    "turned": Look(turn=4.8, jpeg=70),
    "upside down": Look(turn=176, dpi=150),
    "aside": Look(skew=0.03, turn=-5, jpeg=70),
    "shadow": Look(shadow=0.6, turn=2, noise=5, jpeg=75),
    "edge of a shadow": Look(shadow=0.5, edge=True, noise=5, jpeg=75),
    "bent": Look(bend=0.05, turn=2, jpeg=60),
    "crease": Look(crease=0.012, turn=-3, jpeg=75),
    "out of focus": Look(dpi=150, blur=1.4, noise=4, jpeg=60),
    "fine": Look(dpi=300, turn=93, noise=4, jpeg=80),
    "copied": Look(turn=1.5, jpeg=75),
    "everything": Look(dpi=170, turn=4, skew=0.02, shadow=0.45, crease=0.008, blur=0.8, noise=8, jpeg=50),
}
BRIEFLY = ("coarse", "aside", "everything")
BOUNDED = 300  # how many examples the profile of that name asks for
HARD = ("full", "half", "tick", "cross", "faint", "crossed out", "corrected", "two", "dot", "ringed", "beside", "minutes", "empty")


def varied(look: Look, chance: random.Random) -> Look:
    """The same, never twice alike."""
    turn = look.turn + chance.uniform(-1, 1) if abs(look.turn % 90) not in (0, 4.8) else look.turn
    return Look(**{**vars(look), "seed": chance.randrange(10**6), "turn": turn, "shadow": look.shadow * chance.uniform(0.6, 1.05)})


def trial(name: str, number: int, kinds: tuple[str, ...], folder: Path, dpi: int = 200) -> Counter[str]:
    chance = random.Random(f"{name} {number}")
    copied = ((140, 140) if kinds is HARD else (60, 60)) if name == "copied" else ()  # with much light the circles go: empty rows are asked
    made = filled(chance, kinds, dpi, copied)
    page = filled_sheets.seen(made.page, varied(LOOKS[name], chance), dpi)
    return judged(made, read(page, folder))


@pytest.mark.parametrize("name", BRIEFLY)
def test_filled_rows_are_read_whatever_the_picture(name: str, tmp_path: Path) -> None:
    """90 rows, properly filled or left empty: none wrong, and nobody is asked but seldom."""
    counts = trial(name, 0, ("full", "full", "full", "empty"), tmp_path)
    assert counts["wrong"] == 0 and counts["asked"] <= 1


def test_what_is_not_clear_is_asked(tmp_path: Path) -> None:
    counts = trial("edge of a shadow", 1, HARD, tmp_path)
    assert counts["wrong"] == 0 and counts["asked"] > 10


@pytest.mark.long
@pytest.mark.parametrize("name", LOOKS)
def test_two_thousand_rows_without_a_wrong_mark(name: str, tmp_path: Path) -> None:
    """Over all looks 2,340 rows properly filled or empty, and as many hard ones; of these a sixth where the profile is bounded."""
    pages = 1 if settings.default.max_examples == BOUNDED else 6
    clear = sum((trial(name, number, ("full", "full", "full", "empty"), tmp_path, 300) for number in range(10, 16)), Counter[str]())
    hard = sum((trial(name, number, HARD, tmp_path, 300) for number in range(20, 20 + pages)), Counter[str]())
    assert clear["wrong"] == hard["wrong"] == 0
    assert clear["right"] >= 0.98 * clear.total()


def test_a_row_says_why_it_is_asked(tmp_path: Path) -> None:
    page = filled_sheets.blank(8, dpi=200)[0].copy()
    pen = Pen(page, Form(), random.Random(5), 200)
    pen.fill(0, 0)
    _both(_fill, _fill_other)(pen, 1, 0, 1)
    pen.fill(2, 0)
    pen.dot(2, 4, 3)
    pen.fill(3, 3, ink=215)
    pen.cross_out(4, 0)
    for row, mark in ((5, 0), (6, 2)):
        WAYS["minutes"](pen, row, mark, 0)
    rows = read(page, tmp_path).rows
    assert [(row.code, row.sure) for row in rows[:1] + rows[6:]] == [("P", True), ("L", True), ("", True)]
    assert [row.doubt for row in rows[1:6]] == [
        "Two circles are filled: P A.",
        "P is filled, but there is ink in S too.",
        "What is in E is faint.",
        "P looks crossed out.",
        "Minutes are written, but L is not filled.",
    ]
    assert [row.likely for row in rows[1:6]] == [("P", "A"), ("P",), ("E",), ("P",), ("P",)]


def test_a_short_line_through_a_full_circle_and_a_ring_around_one_are_asked(tmp_path: Path) -> None:
    page = filled_sheets.blank(8, dpi=150)[0].copy()
    pen = Pen(page, Form(), random.Random(5), 150)
    for row in (0, 2, 4):
        pen.fill(row, row)
    x, y = Form().bubble(2, 2)
    pen.line((x - 9.5, y + 5), (x + 9.5, y - 5))
    pen.ring(6, 3)
    rows = read(page, tmp_path).rows
    assert [row.serial for row in rows if not row.sure] == [3, 7]
    assert [row.code for row in rows if row.sure] == ["P", "", "", "S", "", ""]


def test_of_a_fax_only_what_is_beyond_doubt_is_believed(tmp_path: Path) -> None:
    """What was rubbed out came as dots; of a page whose circles are lost, empty rows are asked as well."""
    page = filled_sheets.blank(8, dpi=200)[0].copy()
    pen = Pen(page, Form(), random.Random(5), 200)
    for row in range(4):
        pen.fill(row, 0, ink=180 if row == 3 else 30)
    lost = page.point([0] * 60 + [255] * 196)
    for fax, asked in ((page.convert("1"), [4]), (lost, [4, 5, 6, 7, 8])):
        rows = read(fax, tmp_path).rows
        assert [row.serial for row in rows if not row.sure] == asked and {row.code for row in rows[:3]} == {"P"}


def test_the_end_of_a_tick_is_no_mark_of_the_row_above(tmp_path: Path) -> None:
    page = filled_sheets.full(dpi=150).copy()
    pen = Pen(page, Form(), random.Random(7), 150)
    for row in range(1, ROWS, 2):
        pen.tick(row, row % 7, 3.4)
    assert all(not row.code for row in read(page, tmp_path).rows[::2])


def test_a_hand_on_the_sheet_is_noticed(tmp_path: Path) -> None:
    page = filled_sheets.full(dpi=150).copy()
    pen = Pen(page, Form(), random.Random(7), 150)
    for row in range(ROWS):
        pen.fill(row, 0)
    page.paste(90, (round(330 / 72 * 150), round(300 / 72 * 150), round(420 / 72 * 150), round(420 / 72 * 150)))
    rows = read(page, tmp_path).rows
    hidden = [row.serial for row in rows if not row.sure]
    assert 4 <= len(hidden) <= 8 and {row.code for row in rows if row.sure} == {"P"}


@pytest.mark.parametrize("hidden", [(0, 0, 0.2, 0.13), (0.8, 0.87, 1, 1)])
def test_one_code_is_enough(hidden: tuple[float, ...], tmp_path: Path) -> None:
    """A thumb lies on the other."""
    page = filled_sheets.full(dpi=150).copy()
    pen = Pen(page, Form(), random.Random(9), 150)
    for row in range(ROWS):
        pen.fill(row, row % 8)
    left, top, right, low = (share * size for share, size in zip(hidden, page.size * 2, strict=True))
    page.paste(120, (round(left), round(top), round(right), round(low)))
    seen = filled_sheets.seen(page, Look(dpi=150, turn=3, skew=0.015, shadow=0.3), 150)
    assert [row.code for row in read(seen, tmp_path).rows] == [MARKS[row % 8] for row in range(ROWS)]


def test_several_pages_and_what_is_no_sheet(tmp_path: Path) -> None:
    pages = [page.convert("RGB") for page in filled_sheets.blank(41, dpi=150)]
    pages[0].save(tmp_path / "scan.pdf", save_all=True, append_images=pages[1:], resolution=150)
    Image.new("RGB", (600, 800), "white").save(tmp_path / "white.jpg")
    (tmp_path / "notes.txt").write_text("P P A")
    cut = pages[0].crop((0, 0, pages[0].width, pages[0].height // 4))
    cut.save(tmp_path / "cut.png")
    reading = roll_sheets.read([tmp_path / name for name in ("scan.pdf", "white.jpg", "notes.txt", "cut.png", "none.png")], SILENT)
    assert [(page.file, page.place, page.page, page.pages, len(page.rows)) for page in reading.pages] == [
        ("scan.pdf", 1, 1, 2, 30),
        ("scan.pdf", 2, 2, 2, 11),
    ]
    assert {page.session_id for page in reading.pages} == {filled_sheets.SESSION}
    assert [row.serial for row in reading.pages[1].rows] == list(range(31, 42))
    assert [(one.file, one.page) for one in reading.refused] == [(name, 1) for name in ("white.jpg", "notes.txt", "cut.png", "none.png")]
    assert [(one.session_id, one.sheet_page) for one in reading.refused] == [("", 0), ("", 0), (filled_sheets.SESSION, 1), ("", 0)]


def test_a_strip_is_the_row(tmp_path: Path) -> None:
    page = filled_sheets.seen(filled_sheets.blank(12, "ar", dpi=150)[0], Look(dpi=150, turn=182), 150)
    strip = Image.open(BytesIO(read(page, tmp_path).rows[3].strip))
    assert strip.width == 1000 and 30 < strip.height < 80
    serial = strip.crop((930, 0, 1000, strip.height))
    assert min(serial.tobytes()) < 100  # it begins at the right


def test_coloured_ink_is_ink(tmp_path: Path) -> None:
    """Blue on paper in yellow light."""
    page = filled_sheets.blank(8, dpi=150)[0].copy()
    ink = Image.new("L", page.size, 255)
    pen = Pen(ink, Form(), random.Random(3), 150)
    for row in range(8):
        pen.fill(row, row)
    coloured = Image.composite(
        page.convert("RGB"), Image.new("RGB", page.size, (40, 60, 190)), ink.point(lambda level: 255 if level > 128 else 0)
    )
    yellow = Image.merge(
        "RGB", [band.point(lambda level, f=f: round(level * f)) for band, f in zip(coloured.split(), (0.95, 0.88, 0.6), strict=True)]
    )
    assert [row.code for row in read(yellow, tmp_path).rows] == list(MARKS)


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        roll_sheets.read([tmp_path / "any.png"], Impatient())


def test_codes_of_others_are_refused() -> None:
    assert decode("MUSTER:1234") is None


def test_of_one_page_twice_in_a_picture_neither_is_taken(tmp_path: Path) -> None:
    """Somebody laid the copy that another filled in beside it."""
    page = filled_sheets.blank(8, dpi=150)[0]
    both = Image.new("L", (page.width * 2 + 40, page.height), 120)
    both.paste(page, (0, 0))
    both.paste(page, (page.width + 40, 0))
    both.save(tmp_path / "both.png")
    reading = roll_sheets.read([tmp_path / "both.png"], SILENT)
    assert not reading.pages and "twice" in reading.refused[0].why
