"""What is doubtful of a template by its boxes alone: what lies outside the page or too near its edge, a code too small to be read."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.models.template import Box, Field, Template
from app.ui.templates import wording
from app.words import _

EDGE = 5.0  # mm that an office printer leaves white
LEAST_CODE = 22.0  # mm: what a phone reads in bad light
NEEDED = (("name", "name_latin"), ("serial",), ("code",))  # without which a certificate is nobody's, in no register, or cannot be checked


@dataclass(frozen=True)
class Finding:
    """About the field of this id, in the window's language; about the page where it is empty."""

    field: str
    text: str


def findings(template: Template) -> list[Finding]:
    """What the boxes alone say, in the order of the fields; last what the page lacks."""
    lacking = [wording.thing(each[0]) for each in NEEDED if not any(map(template.shows, each))]
    told = [Finding("", _("Nothing on the page shows: {things}.").format(things=_(", ").join(lacking)))] if lacking else []
    return [*(Finding(field.id, text) for field in template.fields for text in _of(field, template.size)), *told]


def _of(field: Field, size: tuple[float, float]) -> Iterator[str]:
    near = _nearest_edge(field.box, size)
    if near < -0.005:
        yield _("It lies outside the page.")
    elif near < EDGE - 0.05:
        yield _("It is {n} mm from the edge: most printers leave 5 mm white.").format(n=f"{near:.1f}")
    side = min(field.box.wide, field.box.high)
    if field.shows == "code" and side < LEAST_CODE - 0.05:
        yield _("The code is {n} mm large: below 22 mm it is hard to read.").format(n=f"{side:.1f}")


def _nearest_edge(box: Box, size: tuple[float, float]) -> float:
    return min(box.x, box.y, size[0] - box.x - box.wide, size[1] - box.y - box.high)
