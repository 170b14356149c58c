"""What is doubtful of a template by its boxes alone: what lies outside the page or too near its edge, a code too small to be read."""

from collections.abc import Iterator

from app.models.template import Box, Field, Template
from app.records.template_faults import Finding, lacking
from app.words import _

EDGE = 5.0  # mm that an office printer leaves white
LEAST_CODE = 22.0  # mm: what a phone reads in bad light


def findings(template: Template) -> list[Finding]:
    """What the boxes alone say, in the order of the fields; last what the page lacks."""
    return [*(Finding(field.id, text) for field in template.fields for text in _of(field, template.size)), *lacking(template)]


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
