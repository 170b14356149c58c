"""What the worker does for a template that is looked at: its page with an example, what its fields say, and what does not fit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.models.certificate import Snapshot
from app.models.template import FAMILIES, TEXTS, Field, Template
from app.progress import SILENT, Progress
from app.records import camp, designs, specimens, templates
from app.records.template_faults import Finding
from app.records.templates import TemplateLine
from app.store.camp import Store
from app.ui.jobs import Work
from app.ui.papers.picture import Picture, rendered
from app.ui.templates import examples, ink
from app.ui.templates.examples import DUPLICATE, Example
from app.words import _, language

if TYPE_CHECKING:
    from app.exports.certificates.lettering import Line

TOUCHING = 0.95  # of a line's size: lines that are nearer to each other touch
HIGHEST = 1.45  # of its box's height may letters be large, before they leave it


Small = tuple[TemplateLine, Template, Picture]


@dataclass(frozen=True)
class Seen:
    """`texts` are what the fields say, by id."""

    picture: Picture
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    findings: tuple[Finding, ...] = ()


def drawn(template: Template, example: Example, wide: int) -> Work:
    """A Seen, of a page so many pixels wide; nothing of it is ever on the disk."""

    def work(store: Store, _progress: Progress) -> Seen:
        snapshot, page = _page(store, template, example)
        texts = {one.id: _said(one, template, snapshot) for one in template.fields if one.shows in TEXTS}
        found = (*_unfit(template, snapshot), *ink.overlaps(template, snapshot, example.choice == DUPLICATE))
        return Seen(rendered(page, wide), texts, found)

    return work


def in_small(line: TemplateLine, known: Template | None, wide: int) -> Work:
    """The line, its Template and its Picture; None where it is still as it is `known`."""

    def work(store: Store, _progress: Progress) -> Small | None:
        with store.read() as session:
            template = templates.template(session, line.key)
        return None if template == known else (line, template, rendered(_page(store, template, Example())[1], wide))

    return work


def _page(store: Store, template: Template, example: Example) -> tuple[Snapshot, bytes]:
    """With the camp's emblem of today."""
    from app.exports.certificates.certificate import Printed, content

    with store.read() as session:
        snapshot = examples.snapshot(session, example, store.user.id)
        bare = replace(template, art="", fields=())
        own = replace(template, emblem=designs.fixed(session, bare, camp.home(session).id).template.emblem)
        photo = examples.photo(session, example) if template.shows("photo") else b""
    return snapshot, content([Printed(snapshot, specimens.STATEMENT, example.choice == DUPLICATE, own, photo)], SILENT)


def _said(one: Field, template: Template, snapshot: Snapshot) -> str:
    """In the language of the window, where a field speaks several."""
    from app.exports.certificates import wording

    if one.shows == "facts":
        return "   ".join(said for key in wording.FACTS if (said := wording.said(replace(one, shows=key), snapshot, "")))
    spoken = wording.languages(one, template, snapshot)
    return wording.said(one, snapshot, language() if language() in spoken else spoken[0])


def _unfit(template: Template, snapshot: Snapshot) -> Iterator[Finding]:
    """Of each field what is wrong with its letters, once."""
    from app.exports.certificates import wording

    for one in template.fields:
        if one.shows in TEXTS and one.shows != "facts":
            spoken = wording.languages(one, template, snapshot)
            told = [text for each in spoken for text in _wrong(one, template, (each, wording.said(one, snapshot, each)), len(spoken))]
            yield from (Finding(one.id, text) for text in dict.fromkeys(told))


def _wrong(one: Field, template: Template, said: tuple[str, str], sides: int) -> Iterator[str]:
    """`sides`: how many languages share the line."""
    from app.exports.certificates import lettering

    spoken, words = said
    if not words:
        return
    lacking = _lacking(one, template, words)
    if lacking:
        yield lacking
        return
    room = lettering.room(one)
    style = lettering.style(one, template, spoken, words)
    lines = lettering.lines(words, replace(room, wide=room.wide / sides), style, one)
    smallest = style.size * min(1.0, one.smallest / one.size)
    if lines[0].style.size < smallest - 0.26:
        told = _("“{text}” does not fit at {size} pt, and is set at {set} pt: make the box wider, or let it have more lines.")
        share = lines[0].style.size / style.size
        yield told.format(text=f"\u2068{_short(words)}\u2069", size=f"{one.smallest:g}", set=f"{one.size * share:.1f}")
    elif _is_low(lines, room.high):
        yield _("The box is too low for its letters.")


def _is_low(lines: "list[Line]", high: float) -> bool:
    size = lines[0].style.size
    near = len(lines) > 1 and lines[0].at[1] - lines[1].at[1] < size * TOUCHING
    return near or size > high * HIGHEST


def _lacking(one: Field, template: Template, words: str) -> str:
    """A letter that the family of its script lacks: it is taken from the other one, or cannot be printed."""
    from app.exports.certificates import lettering
    from app.exports.typesetting import font

    name = lettering.style(one, template, "", words).font
    missing = font.missing(name, words)
    if not missing:
        return ""
    family, other = sorted(FAMILIES, key=lambda each: not name.startswith(each))
    if set(missing) & set(font.missing(name.replace(family, other), words)):
        return _("The letter {letter} cannot be printed.").format(letter=missing[0])
    return _("{font} lacks the letter {letter}: it is taken from {other}.").format(font=family, letter=missing[0], other=other)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:38]}…"
