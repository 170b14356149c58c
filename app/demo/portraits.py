"""Drawn portraits for some of the demo camp's trainees, so that papers and screens have photos to show: nobody's likeness."""

# Pillow comes with few types.
# pyright: basic

import hashlib
import io
import random

from app.demo.seed import Values

EVERY = 3  # one trainee in so many has one
SIZE = (240, 320)
FINE = 2  # drawn so much larger, then reduced: smooth edges
QUALITY = 78
_GROUNDS = ((214, 219, 226), (222, 214, 200), (203, 213, 205))
_SKINS = ((224, 182, 146), (203, 158, 120), (176, 132, 96))
_HAIRS = ((38, 32, 30), (62, 48, 40), (92, 88, 86))
_SHIRTS = ((44, 62, 98), (58, 74, 60), (70, 66, 58))
Colour = tuple[int, int, int]


def portraits(dice: random.Random, count: int) -> dict[int, Values]:
    """Place on the roll -> a row of `file` with a JPEG; the same for the same dice."""
    found: dict[int, Values] = {}
    for place in sorted(dice.sample(range(count), count // EVERY)):
        jpeg = drawn(dice)
        found[place] = {"sha256": hashlib.sha256(jpeg).hexdigest(), "bytes": jpeg}
    return found


def drawn(dice: random.Random) -> bytes:
    """A face of circles over a shirt, as a JPEG."""
    from PIL import Image, ImageDraw

    wide, high = (side * FINE for side in SIZE)
    sheet = Image.new("RGB", (wide, high), dice.choice(_GROUNDS))
    draw = ImageDraw.Draw(sheet)
    skin, hair, shirt = dice.choice(_SKINS), dice.choice(_HAIRS), dice.choice(_SHIRTS)
    middle, face = wide // 2, dice.randrange(88, 100)
    draw.ellipse((middle - 195, 430, middle + 195, high + 320), fill=shirt)
    draw.rounded_rectangle((middle - 48, 340, middle + 48, 480), 40, fill=_darker(skin))
    draw.polygon([(middle - 60, 440), (middle, 500), (middle + 60, 440), (middle + 36, 424), (middle - 36, 424)], fill=skin)
    draw.ellipse((middle - face, 150, middle + face, 400), fill=skin)
    _features(draw, dice, middle, hair)
    _head(draw, dice, (middle, face), (hair, shirt))
    file = io.BytesIO()
    sheet.reduce(FINE).save(file, "JPEG", quality=QUALITY)
    return file.getvalue()


def _darker(colour: Colour) -> Colour:
    red, green, blue = (round(part * 0.88) for part in colour)
    return red, green, blue


def _features(draw, dice: random.Random, middle: int, hair: Colour) -> None:  # noqa: ANN001
    """Eyes, brows and a mouth, as a child draws them; a moustache for some."""
    for side in (-1, 1):
        x = middle + side * 40
        draw.ellipse((x - 8, 258, x + 8, 274), fill=(40, 34, 32))
        draw.rounded_rectangle((x - 20, 236, x + 20, 244), 4, fill=hair)
    draw.rounded_rectangle((middle - 26, 344, middle + 26, 350), 3, fill=(140, 84, 74))
    if dice.random() < 0.6:
        draw.rounded_rectangle((middle - 38, 318, middle + 38, 334), 8, fill=hair)


def _head(draw, dice: random.Random, at: tuple[int, int], colours: tuple[Colour, Colour]) -> None:  # noqa: ANN001
    """A beret or short hair."""
    (middle, face), (hair, shirt) = at, colours
    if dice.random() < 0.5:
        draw.pieslice((middle - face - 4, 130, middle + face + 4, 360), 180, 360, fill=hair)
        draw.rectangle((middle - face + 16, 222, middle + face - 16, 246), fill=hair)
    else:
        draw.ellipse((middle - face - 26, 108, middle + face + 12, 232), fill=_darker(shirt))
        draw.rounded_rectangle((middle - face - 2, 196, middle + face + 2, 224), 8, fill=(30, 30, 34))
