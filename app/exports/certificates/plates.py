"""The pages of one document: what all certificates of a template and class share stands in forms, the rest is drawn on each page."""

from dataclasses import dataclass, replace

from app.exports.certificates import figures, wording
from app.exports.certificates.figures import FIGURES, Job, Printed, draw_lines
from app.exports.certificates.lettering import Room, lines, style
from app.exports.pages import drawing
from app.exports.pages.leaves import Leaves
from app.exports.typesetting import text
from app.exports.typesetting.embedding import emit, form, placed
from app.exports.typesetting.font import AMIRI_BOLD
from app.exports.typesetting.text import Style
from app.models.certificate import Snapshot
from app.models.template import FIELDS, MM, Field, Shape, Template
from app.records.template_files import PLACEHOLDER
from app.words import in_language, is_rtl

_PALE = (0.93, 0.90, 0.83)
_UNDER = ("border", "rosette")  # woven lines lie under everything that is read
_NAMELESS = ("facts", "text", "duplicate")  # what has no label: it says its own name
_LABEL = 0.58  # of the field's size


@dataclass(frozen=True)
class Plate:
    """What the certificates of one template and class share: the forms below and above the woven lines, and what is drawn each time."""

    below: str
    above: str
    under: tuple[Job, ...]
    over: tuple[Job, ...]


class Plates:
    """Those of one document."""

    def __init__(self, canvas: Leaves) -> None:
        self._canvas = canvas
        self._plates: list[tuple[tuple[str, Snapshot], Plate]] = []
        self._templates: dict[int, tuple[Template, str]] = {}  # with the template, so that its identity is not given to another

    def draw(self, printed: Printed) -> None:
        """One page."""
        plate = self.plate(printed)
        canvas = self._canvas
        if plate.below:
            emit(canvas, placed(canvas, plate.below))
        for job in plate.under:
            _drawn(job.of(printed))
        if printed.duplicate:
            _duplicate(canvas, printed)
        emit(canvas, placed(canvas, plate.above))
        for job in plate.over:
            _drawn(job.of(printed))

    def plate(self, printed: Printed) -> Plate:
        shared = _shared(printed.snapshot)
        key = (self._number(printed.design), shared)
        found = next((plate for of, plate in self._plates if of == key), None)
        if found is None:
            found = self._made(replace(printed, snapshot=shared), len(self._plates))
            self._plates.append((key, found))
        return found

    def _number(self, template: Template) -> str:
        known = self._templates.get(id(template))
        if known is None:
            known = self._templates[id(template)] = (template, f"template-{len(self._templates)}")
        return known[1]

    def _made(self, printed: Printed, number: int) -> Plate:
        canvas, template = self._canvas, printed.design
        page = (0, 0, template.size[0] * MM, template.size[1] * MM)

        def art() -> None:
            drawing.place(canvas, template.art.encode(), page)

        def shared() -> None:
            for each in template.fields:
                _draw_shared(figures.job(canvas, each, printed))

        below = form(canvas, f"art-{self._number(template)}", page, art) if template.art else ""
        above = form(canvas, f"plate-{number}", page, shared)
        under = [figures.job(canvas, each, printed) for each in template.fields if each.shows in _UNDER]
        over = [figures.job(canvas, each, printed) for each in template.fields if each.shows not in _UNDER and _personal(each)]
        return Plate(below, above, tuple(under), tuple(over))


def _shared(snapshot: Snapshot) -> Snapshot:
    """What `snapshot` says of its class; of the person only which things there are to be said."""
    return replace(
        snapshot,
        serial="0",
        name="0",
        name_latin="0",
        number="0" if snapshot.number else "",
        rank={"en": "0"} if any(snapshot.rank.values()) else {},
        unit="0" if snapshot.unit else "",
        hours=min(snapshot.hours, 1),
        grade=snapshot.grade and 1,
        place=min(snapshot.place, 1),
        of=0,
    )


def _personal(field: Field) -> bool:
    """Whether it says something else on each certificate of a class."""
    words = (name for own in field.words.values() for name in PLACEHOLDER.findall(own))
    return FIELDS[field.shows].personal or any(FIELDS[name].personal for name in words)


def _draw_shared(job: Job) -> None:
    """What all certificates of the class have of a field: its label, and the rest where that is the same for everybody."""
    field = job.field
    if field.shows == "border":
        figures.frame(job)
    elif field.shows == "facts":
        figures.strip(job, values=False)
    elif field.shows == "code" and job.printed.design.art:
        figures.ground(job)
    if field.label and field.shows not in _NAMELESS and _there(job):
        figures.facing(job, wording.label(field.shows), _label_foot(job), _label_size(field))
    if field.shows not in _UNDER and not _personal(field):
        _drawn(job)


def _there(job: Job) -> bool:
    if FIELDS[job.field.shows].shape == Shape.FIGURE:
        return True
    snapshot = job.printed.snapshot
    spoken = wording.languages(job.field, job.printed.design, snapshot)
    return any(wording.said(job.field, snapshot, language) for language in spoken)


def _label_size(field: Field) -> float:
    if FIELDS[field.shows].shape == Shape.FIGURE:
        return 6.4
    return max(5.0, field.size * _LABEL)


def _label_foot(job: Job) -> float:
    where, size = job.room, _label_size(job.field)
    if FIELDS[job.field.shows].shape == Shape.FIGURE:  # beside the figure, which keeps its whole box
        return where.bottom + where.high + 3 if job.field.label == "above" else where.bottom - size - 3
    return where.bottom + where.high - size * 0.85 if job.field.label == "above" else where.bottom + size * 0.3


def _drawn(job: Job) -> None:
    shows = job.field.shows
    if shows in FIGURES:
        FIGURES[shows](job)
    elif shows == "facts":
        figures.strip(job, values=True)
    elif shows != "duplicate" or job.printed.duplicate:
        _say(job)


def _say(job: Job) -> None:
    """One language in its box; two on one line, facing each other, unless they say the same."""
    field, printed = job.field, job.printed
    spoken = wording.languages(field, printed.design, printed.snapshot)
    said = {words: language for language in reversed(spoken) if (words := wording.said(field, printed.snapshot, language))}
    where = _beside_label(job)
    if len(said) == 1:
        ((words, language),) = said.items()
        draw_lines(job.canvas, lines(words, where, style(field, printed.design, language, words), field))
    elif said:
        figures.pair(job, list(reversed(said.items())), where.middle[1] - 0.33 * field.size, field, figures.colour(field.colour))


def _beside_label(job: Job) -> Room:
    """The room for the words, without that of their label."""
    where, field = job.room, job.field
    if not field.label or field.shows in _NAMELESS:
        return where
    high = min(where.high * 0.5, _label_size(field) * 1.25)
    return Room(where.left, where.bottom + (high if field.label == "below" else 0), where.wide, where.high - high)


def _duplicate(canvas: Leaves, printed: Printed) -> None:
    """Large and pale across the page, under the words: it cannot be cut off."""
    wide, high = (side * MM for side in printed.design.size)
    spoken = wording.both(printed.design, printed.snapshot)
    said = {in_language(wording.DUPLICATE, language): language for language in spoken}
    emit(canvas, f"q 0.940 0.342 -0.342 0.940 {wide / 2:.2f} {high / 2 + 10:.2f} cm")
    whole = [Style(61.0 if is_rtl(language) else 54.0, AMIRI_BOLD, "left", _PALE) for language in said.values()]
    room_for = sum(text.width(words, each) for words, each in zip(said, whole, strict=True)) + 48 * (len(said) - 1)
    scale = min(1.0, wide * 0.86 / room_for)
    x = -room_for * scale / 2
    for words, each in zip(said, whole, strict=True):
        x += text.draw(canvas, words, (x, 0), replace(each, size=each.size * scale)) + 48 * scale
    emit(canvas, "Q")
