"""Sheets as they come back: the real paper, filled in as by a pen, and photographed or scanned well and badly."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from app.exports import writing
from app.exports.papers import blank_roll
from app.exports.speech import Speech
from app.progress import SILENT
from app.records.identities import ClassFacts
from app.records.paper_rolls import SessionSheet, SessionSheets, Signer
from app.records.roll_sheet import MARKS, RADIUS, ROWS, Form, PageRow, who
from tests.exports.samples import COURSE, LETTERHEAD

SESSION = "5e551011" * 4
INK_DPI = 300
Point = tuple[float, float]


def printed_sheets(count: int) -> SessionSheets:
    people = tuple(Signer(PageRow(n, who(f"e{n}")), "مهدي كريم محمد", "Mahdi Kareem Mohammed", True) for n in range(1, count + 1))
    sheet = SessionSheet(SESSION, "2010-11-14", 1, "08:00", "08:50", "LAW", COURSE, None, "WO Conti", "Hall 1", people)
    return SessionSheets("c1a55" * 6 + "00", ClassFacts(COURSE, "OPB-1", 1, "2010-10-24", "2010-12-09"), (sheet,))


@cache
def full(language: str = "en", paper: str = "A4", dpi: int = INK_DPI) -> Image.Image:
    """A first page, which has all the rows that a page can have; the last one leaves room for the stamp."""
    return blank(ROWS + 11, language, paper, dpi, 1)[0]


@cache
def blank(count: int, language: str = "en", paper: str = "A4", dpi: int = INK_DPI, most: int = 9) -> tuple[Image.Image, ...]:
    """The pages of a sheet with so many rows as the printer makes them, at most so many of them."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roll.pdf"
        document = blank_roll.document(printed_sheets(count), Speech(*language.split(",")))
        writing.write(document, writing.Layout(LETTERHEAD, paper), path, SILENT)
        with pypdfium2.PdfDocument(path) as pdf:
            return tuple(page.render(scale=dpi / 72, grayscale=True).to_pil() for page in islice(pdf, most))


@dataclass
class Pen:
    """Somebody who fills in a page: a hand that is never the same twice, on a page of `dpi`."""

    page: Image.Image
    form: Form
    chance: random.Random
    dpi: int = INK_DPI
    ink: int = 40  # how dark: 0 black, 255 nothing
    wide: float = 1.4  # points

    def _stroke(self, points: Sequence[Point], wide: float | None = None, ink: int | None = None) -> None:
        """A line through places (along, down), in a patch twice as fine as the page."""
        scale, wide = 2 * self.dpi / 72, self.wide if wide is None else wide
        at = [(self.form.x(along) * scale, down * scale) for along, down in points]
        left, top = (int(min(each) - wide * scale) // 2 * 2 for each in zip(*at, strict=True))
        right, low = (int(max(each) + wide * scale) // 2 * 2 + 2 for each in zip(*at, strict=True))
        patch = Image.new("L", (right - left, low - top), 0)
        ImageDraw.Draw(patch).line([(x - left, y - top) for x, y in at], 255, max(round(wide * scale), 1), joint="curve")
        mask = patch.reduce(2)
        self.page.paste(self.ink if ink is None else ink, (left // 2, top // 2), mask)

    def _near(self, middle: Point, far: float) -> Point:
        return middle[0] + self.chance.uniform(-far, far), middle[1] + self.chance.uniform(-far, far)

    def fill(self, row: int, mark: int, reach: float = 1.0, ink: int | None = None) -> None:
        """Back and forth all over the bubble, as one does."""
        middle = self._near(self.form.bubble(row, mark), 0.7)
        radius, tilt = RADIUS * reach * self.chance.uniform(0.86, 1.06), self.chance.uniform(-0.9, 0.9)
        points: list[Point] = []
        across, way = -radius, 1
        while across < radius:
            half = math.sqrt(max(radius**2 - across**2, 0)) * self.chance.uniform(0.9, 1.06)
            points += [_turned(middle, (across, way * half), tilt), _turned(middle, (across + 0.4, -way * half), tilt)]
            across += self.wide * self.chance.uniform(0.55, 0.95)
            way = -way
        self._stroke(points, ink=ink)

    def tick(self, row: int, mark: int, size: float = 1.0) -> None:
        x, y = self._near(self.form.bubble(row, mark), 1.0)
        side = -1 if self.form.rtl else 1
        places = ((-4, -0.5), (-1.2, 4), (5.5, -6))
        self._stroke([self._near((x + side * dx * size, y + dy * size), 0.7) for dx, dy in places], 1.6)

    def cross(self, row: int, mark: int, reach: float = 4.4) -> None:
        x, y = self._near(self.form.bubble(row, mark), 0.8)
        for way in (1, -1):
            self._stroke([self._near((x - reach, y - way * reach), 0.8), self._near((x + reach, y + way * reach), 0.8)], 1.6)

    def cross_out(self, row: int, mark: int) -> None:
        self.fill(row, mark)
        if self.chance.random() < 0.5:
            self.cross(row, mark, self.chance.uniform(8.5, 11))
        else:
            x, y = self._near(self.form.bubble(row, mark), 1.5)
            for _line in range(2):
                self._stroke([self._near((x - 12, y), 2), self._near((x + 12, y), 2)], 1.4)

    def dot(self, row: int, mark: int, side: float = 2.4) -> None:
        at = self._near(self.form.bubble(row, mark), 2)
        self._stroke([at, (at[0] + side, at[1] + side / 2)], side)

    def ring(self, row: int, mark: int) -> None:
        """Around the circle, as who knows no better."""
        (x, y), far, start = self.form.bubble(row, mark), self.chance.uniform(7.6, 9.2), self.chance.uniform(0, 6)
        self._stroke([self._near((x + far * math.cos(start + i / 3), y + far * math.sin(start + i / 3)), 0.3) for i in range(20)], 1.2)

    def beside(self, row: int, mark: int) -> None:
        """A small tick between two circles."""
        x, y = self.form.bubble(row, mark)
        x += self.chance.uniform(9.5, 11)
        self._stroke([(x - 2.5, y), (x - 0.8, y + 2.8), (x + 3, y - 4)], 1.4)

    def line(self, start: Point, end: Point) -> None:
        self._stroke([start, end], 1.4)

    def minutes(self, row: int) -> None:
        for _stroke in range(3):
            x, y = self._near((464, self.form.middle(row)), 3)
            self._stroke([(x - 5, y - 3), (x + 4, y - 2), (x - 1, y + 4)], 1.0)


def _turned(middle: Point, by: Point, tilt: float) -> Point:
    x, y = by
    return middle[0] + x * math.cos(tilt) - y * math.sin(tilt), middle[1] + x * math.sin(tilt) + y * math.cos(tilt)


@dataclass(frozen=True)
class Look:
    """How a page is seen."""

    dpi: int = 200
    turn: float = 0  # degrees
    skew: float = 0  # of the page: how far its corners are off
    shadow: float = 0  # how much darker the dark side is
    edge: bool = False  # that side begins at once
    bend: float = 0  # by how much a lens draws the corners inwards
    crease: float = 0  # of the page: how far a fold moves what is below it
    blur: float = 0  # pixels
    noise: float = 0
    jpeg: int = 0
    seed: int = field(default=1)


def seen(page: Image.Image, look: Look, dpi: int = INK_DPI) -> Image.Image:
    """The picture of a page."""
    chance = random.Random(look.seed)
    if look.crease:
        page = _creased(page, look.crease, chance)
    page = _photographed(page, look, dpi, chance)
    if look.bend:
        page = _bent(page, look.bend)
    if look.shadow:
        page = ImageChops.multiply(page, _shade(page.size, look, chance))
    if look.blur:
        page = page.filter(ImageFilter.GaussianBlur(look.blur))
    if look.noise:
        page = ImageChops.add(page, _noise(page.size, look.noise, chance), 1, -128)
    if look.jpeg:
        file = BytesIO()
        page.save(file, "JPEG", quality=look.jpeg)
        page = Image.open(BytesIO(file.getvalue()))
        page.load()
    return page


@cache
def _grain(strength: float) -> Image.Image:
    return Image.effect_noise((400, 400), strength)


def _noise(size: tuple[int, int], strength: float, chance: random.Random) -> Image.Image:
    """Laid in tiles, each turned otherwise: noise itself is slow to make."""
    whole = Image.new("L", size)
    for x in range(0, size[0], 400):
        for y in range(0, size[1], 400):
            whole.paste(_grain(strength).transpose(chance.choice(list(Image.Transpose))), (x, y))
    return whole


def _photographed(page: Image.Image, look: Look, dpi: int, chance: random.Random) -> Image.Image:
    """Turned, from aside, on a table that is not white, at another resolution."""
    scale = look.dpi / dpi
    wide, high = page.width * scale, page.height * scale
    off = look.skew * max(wide, high)
    corners = [(x + chance.uniform(-off, off), y + chance.uniform(-off, off)) for x, y in ((0, 0), (wide, 0), (wide, high), (0, high))]
    cos, sin = math.cos(math.radians(look.turn)), math.sin(math.radians(look.turn))
    turned = [(x * cos - y * sin, x * sin + y * cos) for x, y in corners]
    rim = 12
    left, top = (min(each) - rim for each in zip(*turned, strict=True))
    right, low = (max(each) + rim for each in zip(*turned, strict=True))
    aims = [(x - left, y - top) for x, y in turned]
    sources = [(0, 0), (page.width, 0), (page.width, page.height), (0, page.height)]
    terms = _terms(aims, sources)
    size = (round(right - left), round(low - top))
    sharp = page.filter(ImageFilter.BoxBlur(max(0.5 / scale - 0.5, 0)))
    return sharp.transform(size, Image.Transform.PERSPECTIVE, terms, Image.Resampling.BILINEAR, fillcolor=chance.randint(90, 170))


def _bent(page: Image.Image, by: float) -> Image.Image:
    """As through a lens that bends straight lines outwards."""
    middle, steps = (page.width / 2, page.height / 2), 16
    reach = math.hypot(*middle)

    def source(i: int, j: int) -> Point:
        x, y = page.width * i / steps - middle[0], page.height * j / steps - middle[1]
        far = 1 + by * ((x * x + y * y) / reach**2 - 0.5)
        return middle[0] + x * far, middle[1] + y * far

    edges = [(round(page.width * i / steps), round(page.height * i / steps)) for i in range(steps + 1)]
    mesh = [
        (
            (edges[i][0], edges[j][1], edges[i + 1][0], edges[j + 1][1]),
            (*source(i, j), *source(i, j + 1), *source(i + 1, j + 1), *source(i + 1, j)),
        )
        for i in range(steps)
        for j in range(steps)
    ]
    return page.transform(page.size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR, fillcolor=120)


def _terms(aims: Sequence[Point], sources: Sequence[Point]) -> list[float]:
    """Eight numbers of the projection that leads from each aim to its source."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(aims, sources, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]]
    for i in range(8):
        best = max(range(i, 8), key=lambda j: abs(rows[j][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for j in range(8):
            if j != i:
                factor = rows[j][i] / rows[i][i]
                rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [rows[i][8] / rows[i][i] for i in range(8)]


def _shade(size: tuple[int, int], look: Look, chance: random.Random) -> Image.Image:
    """Light that falls from one side, or a shadow with an edge."""
    angle = chance.uniform(0, 360)
    ramp = (
        Image.linear_gradient("L").rotate(angle, Image.Resampling.BILINEAR).crop((48, 48, 208, 208)).resize(size, Image.Resampling.BICUBIC)
    )
    low = 255 * (1 - look.shadow)
    if look.edge:
        at = chance.randint(90, 160)
        return ramp.point([round(low if level < at - 2 else 255 if level > at + 2 else (low + 255) / 2) for level in range(256)])
    return ramp.point([round(low + (255 - low) * level / 255) for level in range(256)])


def _creased(page: Image.Image, far: float, chance: random.Random) -> Image.Image:
    """Folded once across: what is below the fold leans, and the fold itself is a dark line."""
    wide, high = page.size
    fold, off = round(high * chance.uniform(0.3, 0.7)), far * wide
    below = (
        chance.uniform(0, off),
        fold + 0.0,
        chance.uniform(-off, off),
        high + off,
        wide - chance.uniform(-off, off),
        high + off,
        wide + 0.0,
        fold + 0.0,
    )
    mesh = [((0, 0, wide, fold), (0, 0, 0, fold, wide, fold, wide, 0)), ((0, fold, wide, high), (0.0, *below[1:]))]
    bent = page.transform(page.size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR, fillcolor=255)
    shade = Image.new("L", page.size, 255)
    shade.paste(chance.randint(200, 235), (0, fold, wide, high))
    ImageDraw.Draw(shade).line([(0, fold), (wide, fold + chance.randint(-6, 6))], 150, 3)
    return ImageChops.multiply(bent, shade.filter(ImageFilter.BoxBlur(1)))


def copied(page: Image.Image, chance: random.Random, light: int = 140) -> Image.Image:
    """By a bad copier: too much contrast, dirt, a little fat. One that is set to so much light loses the printed circles."""
    dirty = page.copy()
    draw = ImageDraw.Draw(dirty)
    for _speck in range(150):
        x, y, r = chance.randrange(page.width), chance.randrange(page.height), chance.uniform(0.5, 2.5)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=chance.randint(20, 160))
    soft = dirty.filter(ImageFilter.GaussianBlur(1.6))
    return soft.point([max(0, min(255, round((level - 128) * 1.9 + light))) for level in range(256)])


def random_letter(chance: random.Random) -> str:
    """As rolls are: mostly present."""
    return "P" if chance.random() < 0.6 else chance.choice(MARKS)
