"""What makes a template unfit for certificates, whatever they say: something over the code, no name, number or code."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import UserError
from app.models.template import FIELDS, TEXTS, Box, Field, Template
from app.words import _

NEEDED = (("name", "name_latin"), ("serial",), ("code",))  # without which a certificate is nobody's, in no register, or cannot be checked
SOLID = frozenset({"photo", "number_and_date", "stamp", "facts"})  # what fills its box
SLACK = 0.45  # mm that may meet
ALIGNED = {"left": 0.0, "centre": 0.5, "right": 1.0}


@dataclass(frozen=True)
class Finding:
    """About the field of this id, in the person's language; about the page where it is empty."""

    field: str
    text: str


def refuse_faulty(template: Template) -> None:
    """Raises UserError naming the first fault."""
    for fault in faults(template):
        field = template.field(fault.field)
        text = f"{_(FIELDS[field.shows].name)}: {fault.text}" if field else fault.text
        raise UserError(
            _("The template “{name}” cannot be chosen yet. {fault}").format(name=template.name, fault=text),
            _("Put it right in the editor of the templates, then choose it."),
        )


def faults(template: Template) -> Iterator[Finding]:
    """In the order of the fields; last what the page lacks. What lies off the page is not even stored."""
    codes = [_square(each.box) for each in template.fields if each.shows == "code"]
    for field in template.fields:
        if any(_covers(field, code) for code in codes):
            yield Finding(field.id, _("It lies over “{field}”.").format(field=_(FIELDS["code"].name)))
    yield from lacking(template)


def lacking(template: Template) -> Iterator[Finding]:
    """What of NEEDED nothing on the page shows, in one finding."""
    names = [_(FIELDS[each[0]].name) for each in NEEDED if not any(map(template.shows, each))]
    if names:
        yield Finding("", _("Nothing on the page shows: {things}.").format(things=_(", ").join(names)))


def _square(box: Box) -> Box:
    """Where a code is drawn in its box."""
    side = min(box.wide, box.high)
    return Box(box.x + (box.wide - side) / 2, box.y + (box.high - side) / 2, side, side)


def _covers(field: Field, code: Box) -> bool:
    """Letters are narrower than their box: only where they begin, have their middle or end is there certainly ink."""
    box = field.box
    if field.shows in SOLID:
        return _meet(box.x, box.x + box.wide, code.x, code.wide) and _meet(box.y, box.y + box.high, code.y, code.high)
    if field.shows not in TEXTS or field.shows == "duplicate":
        return False
    x, y = box.x + box.wide * ALIGNED[field.align], box.y + box.high / 2
    return code.x + SLACK < x < code.x + code.wide - SLACK and code.y + SLACK < y < code.y + code.high - SLACK


def _meet(start: float, end: float, at: float, wide: float) -> bool:
    return min(end, at + wide) - max(start, at) > SLACK
