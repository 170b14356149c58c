"""A document on pages: strips of its blocks one under the other, headings repeated, what belongs together kept together."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from app.exports.document import Block, Document, Facts, Figure, Section, Signatures, Table, Words
from app.exports.finishing import Finish
from app.exports.pages import blocks, listing, page
from app.exports.pages.leaves import Leaves
from app.exports.pages.page import SIZES, Frame, Head, Paper
from app.exports.pages.strips import Strip
from app.exports.speech import joined
from app.exports.writing import Layout
from app.progress import Progress

_STEPS = 100  # of progress at least: a person reads them as pages of so many people, or as a hundred


@dataclass
class _Page:
    section: Section
    first: bool  # it has the whole head
    strips: list[Strip]
    opens: bool = False  # the section
    number: int = 1
    of: int = 1
    before: float = 0.0  # the part of the document that is drawn already


def write(document: Document, layout: Layout, path: Path, progress: Progress) -> int:
    """A PDF; returns its pages. Raises UserError where the disk refuses, and Cancelled."""
    with page.writing(path, Finish(layout.letterhead.archive)) as file:
        canvas, pages = _drawn(document, layout, progress, file)
        progress.step(pages, pages)  # the last place where it can be cancelled: then the file is there
        canvas.save()
    return pages


def content(document: Document, layout: Layout, progress: Progress) -> tuple[bytes, int]:
    """The same pages to be looked at or printed, and how many: on no disk, neither signed nor for an archive. Raises Cancelled."""
    canvas, pages = _drawn(document, layout, progress)
    return canvas.getpdfdata(), pages


def _drawn(document: Document, layout: Layout, progress: Progress, file: BinaryIO | None = None) -> tuple[Leaves, int]:
    wide, high = SIZES[layout.paper]
    size = (high, wide) if document.landscape else (wide, high)
    title = " – ".join(filter(None, (joined(document.title), document.subject)))
    paper = Paper(title, "", document.speech.first, size, layout.letterhead.at)
    frame = Frame(page.canvas(paper, file), layout.letterhead, document.speech, size)
    frame.canvas.setAuthor(frame.authority(frame.language)[-1])
    pages = 0
    opened = ""
    for one in _laid(frame, document.sections):
        progress.step(round(one.before * _STEPS), _STEPS)
        if one.opens and (called := _called(one.section)) != opened:
            page.outline(frame.canvas, opened := called)
        _draw(frame, one)
        pages += 1
    return frame.canvas, pages


def _laid(frame: Frame, sections: Collection[Section]) -> Iterator[_Page]:
    """The pages one after the other, each with how many are numbered together with it."""
    done = 0
    for together in _together(sections):
        pages = [one for section in together for one in _pages(frame, section, not done and section is together[0])]
        for number, one in enumerate(pages):
            before = (done + len(together) * number / len(pages)) / len(sections)
            yield replace(one, number=number + 1, of=len(pages), before=before)
        done += len(together)


def _together(sections: Collection[Section]) -> Iterator[list[Section]]:
    """Those whose pages are numbered together: who stands alone is by himself, so that a thousand of them are never on hand at once."""
    for alone, group in groupby(sections, lambda section: section.alone):
        if alone:
            yield from ([section] for section in group)
        else:
            yield list(group)


def _called(section: Section) -> str:
    """In the outline, in the paper's first language: what is one of many by what it is of."""
    titles = () if section.alone or section.bare else (section.title,)
    told = (*titles, *section.facts[: 2 if section.bare else 1])
    return " – ".join(said[0] for said in told if said and said[0]) or section.title[0]


def _draw(frame: Frame, one: _Page) -> None:
    section = one.section
    y = frame.top if section.bare else frame.head(Head(section.title, section.facts), one.first)
    for strip in one.strips:
        strip.draw(frame, y)
        if strip.entry:
            page.outline(frame.canvas, strip.entry, y)
        y -= strip.high
    if not section.bare:
        frame.foot(one.number, one.of)
    frame.canvas.showPage()


def _pages(frame: Frame, section: Section, opening: bool) -> Iterator[_Page]:
    """The strips of a section, page by page; a strip that is held stays with the one before it."""
    whole = opening or section.alone
    at, left, heading = _Page(section, whole, [], opens=True), _room(frame, section, whole), None
    for chunk in _chunks(frame, section):
        strips = _headed(chunk, heading)
        if at.strips and sum(strip.high for strip in strips) > left:
            yield at
            at, left, strips = _Page(section, False, []), _room(frame, section, False), _headed(chunk, None)
        at.strips += strips
        left -= sum(strip.high for strip in strips)
        heading = next((strip.heading for strip in reversed(chunk) if strip.heading), heading)
    yield at


def _headed(chunk: list[Strip], heading: Strip | None) -> list[Strip]:
    """With the heading of a table where it is another than the one that stands above already."""
    found: list[Strip] = []
    for strip in chunk:
        if strip.heading and strip.heading is not heading:
            heading = strip.heading
            found.append(heading)
        found.append(strip)
    return found


def _room(frame: Frame, section: Section, first: bool) -> float:
    return frame.size[1] if section.bare else frame.top - frame.head_height(first) - frame.bottom


def _chunks(frame: Frame, section: Section) -> Iterator[list[Strip]]:
    chunk: list[Strip] = []
    for strip in _strips(frame, section):
        if chunk and not strip.held:
            yield chunk
            chunk = []
        chunk.append(strip)
    if chunk:
        yield chunk


def _strips(frame: Frame, section: Section) -> Iterator[Strip]:
    """What is said right under a table stays with it."""
    writers: dict[type, Callable[..., Iterator[Strip]]] = {
        Table: listing.strips,
        Facts: blocks.facts,
        Words: blocks.words,
        Figure: blocks.figure,
        Signatures: blocks.signatures,
    }
    before = None
    for block in section.blocks:
        legend = isinstance(before, Table) and isinstance(block, Words) and not block.name
        for number, strip in enumerate(writers[type(block)](frame, block)):
            if number == 0 and (legend or _entry(block)):
                strip = replace(strip, held=strip.held or legend, entry=_entry(block))
            yield strip
        before = block


def _entry(block: Block) -> str:
    """What a block is called in the outline, if it has a name."""
    name = () if isinstance(block, Signatures) else block.name
    return name[0] if name else ""
