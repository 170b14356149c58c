"""How a field begins that somebody adds, and one that he copies."""

from dataclasses import replace

from app.models.template import FIELDS, GOLD, Box, Field, Shape, Template
from app.ui.templates import geometry

SIZES = {  # wide and high, in mm
    "code": (28.0, 28.0),
    "photo": (30.0, 40.0),
    "emblem": (26.0, 26.0),
    "rosette": (34.0, 34.0),
    "stamp": (34.0, 34.0),
    "number_and_date": (60.0, 14.0),
    "rule": (120.0, 1.0),
    "micro_text": (200.0, 2.0),
    "signatory_1_line": (54.0, 14.0),
    "signatory_2_line": (54.0, 14.0),
    "facts": (200.0, 15.0),
}
LETTERS = (110.0, 9.0)
LARGE = {"name": (150.0, 16.0, 30.0), "name_latin": (150.0, 16.0, 28.0), "title": (150.0, 12.0, 22.0)}  # wide, high, points
STEP = 2.0  # mm in which a free place is looked for
BAND, INSET = 24.0, 9.0  # of a border: points, mm
RULE = 0.5  # points
BESIDE = 5.0  # mm that a copy lies beside what it was made from


def added(template: Template, shows: str) -> Field:
    """In the page's middle, or nearest to it above or below where nothing stands; in the first language where it speaks."""
    wide, high = template.size
    if shows == "border":
        box = Box(INSET, INSET, wide - 2 * INSET, high - 2 * INSET)
        return Field(template.free_id(shows), shows, box, size=BAND, smallest=BAND, colour=GOLD)
    own = LARGE.get(shows, SIZES.get(shows, LETTERS))
    box = Box(0, 0, min(own[0], wide), min(own[1], high))
    box = geometry.centred(geometry.centred(box, template.size, geometry.ALONG), template.size, geometry.UP)
    language = template.first if FIELDS[shows].shape == Shape.WORDS else ""
    made = Field(template.free_id(shows), shows, geometry.tidy(_free(template, box)), language)
    if shows in LARGE:
        made = replace(made, size=own[2], smallest=own[2] / 2)
    return replace(made, size=RULE, smallest=RULE, colour=GOLD) if shows == "rule" else made


def _free(template: Template, box: Box) -> Box:
    """Beside nothing, on the page; where it was if the page is full."""
    others = [field.box for field in template.fields if field.shows != "border"]
    ways = (way * step * STEP for step in range(int(template.size[1] / STEP)) for way in (-1, 1))
    there = (each for each in (geometry.moved(box, 0, way) for way in ways) if geometry.within(each, template.size) == each)
    return next((each for each in there if not any(geometry.meet(each, other) for other in others)), box)


def copied(template: Template, of: Field) -> Field:
    """A little below it and beside it."""
    box = geometry.within(geometry.moved(of.box, BESIDE, -BESIDE), template.size)
    return replace(of, id=template.free_id(of.shows), box=geometry.tidy(box))


def ordered(template: Template, old: int, new: int) -> Template:
    """With the field at `old` drawn at `new` instead."""
    fields = list(template.fields)
    fields.insert(new, fields.pop(old))
    return replace(template, fields=tuple(fields))
