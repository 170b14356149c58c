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
BAND, INSET = 24.0, 9.0  # of a border: points, mm
RULE = 0.5  # points
BESIDE = 5.0  # mm that a copy lies beside what it was made from


def added(template: Template, shows: str) -> Field:
    """In the page's middle, in the first language where it speaks."""
    wide, high = template.size
    if shows == "border":
        box = Box(INSET, INSET, wide - 2 * INSET, high - 2 * INSET)
        return Field(template.free_id(shows), shows, box, size=BAND, smallest=BAND, colour=GOLD)
    own = SIZES.get(shows, LETTERS)
    box = Box(0, 0, min(own[0], wide), min(own[1], high))
    box = geometry.centred(geometry.centred(box, template.size, geometry.ALONG), template.size, geometry.UP)
    language = template.first if FIELDS[shows].shape == Shape.WORDS else ""
    made = Field(template.free_id(shows), shows, geometry.tidy(box), language)
    return replace(made, size=RULE, smallest=RULE, colour=GOLD) if shows == "rule" else made


def copied(template: Template, of: Field) -> Field:
    """A little below it and beside it."""
    box = geometry.within(geometry.moved(of.box, BESIDE, -BESIDE), template.size)
    return replace(of, id=template.free_id(of.shows), box=geometry.tidy(box))


def ordered(template: Template, old: int, new: int) -> Template:
    """With the field at `old` drawn at `new` instead."""
    fields = list(template.fields)
    fields.insert(new, fields.pop(old))
    return replace(template, fields=tuple(fields))
