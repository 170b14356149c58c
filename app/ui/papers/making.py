"""What the worker does for a paper: ask the records, say it, and put it on pages: to look at, to print, or into a file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.exports.papers.kinds import BY_NAME, Kind
from app.progress import Progress
from app.records import letterhead, papers
from app.records.courses import ClassLine
from app.records.papers import Wish
from app.store.camp import Store
from app.ui.jobs import Work
from app.ui.papers import habits
from app.ui.papers.picture import Picture, rendered
from app.words import _

if TYPE_CHECKING:
    from app.exports.document import Document
    from app.exports.speech import Speech
    from app.exports.writing import Layout

Compose = Callable[[Any, "Speech"], "Document"]  # from a session, on the worker


@dataclass(frozen=True)
class Paper:
    """Something that can be put on paper. `title` names its file; its languages and size are those in use here, until others are chosen."""

    title: str
    compose: Compose
    class_id: str = ""
    languages: tuple[str, ...] = field(default_factory=habits.languages)
    size: str = field(default_factory=lambda: habits.now().paper_size)


@dataclass(frozen=True)
class Made:
    """A paper on its pages, and the first that is looked at."""

    paper: Paper
    document: "Document"
    pdf: bytes
    pages: int
    picture: Picture

    @property
    def landscape(self) -> bool:
        return self.picture.width > self.picture.height


@dataclass(frozen=True)
class Leaf:
    """A page of it, counted from 0."""

    of: Made
    number: int
    picture: Picture


def of_kind(kind: Kind, wish: Wish, title: str, **more: Any) -> Paper:
    """One of exports.papers.kinds; `more` are languages and size."""

    def compose(session: Any, speech: "Speech") -> "Document":
        from app.exports.papers import documents

        return documents.document(kind.name, papers.answer(session, kind.name, wish), speech)

    return Paper(title, compose, wish.class_id, **more)


def of_class(name: str, line: ClassLine) -> Paper:
    """The whole paper of that name, of a class."""
    kind = BY_NAME[name]
    return of_kind(kind, Wish(line.id), f"{_(kind.title)} {line.label}")


def saved(paper: Paper, path: Path) -> Work:
    """Write it by the ending of `path`, which is the answer."""

    def work(store: Store, progress: Progress) -> Path:
        from app.exports import writing

        writing.write(*_said(store, paper), path, progress)
        return path

    return work


def made(paper: Paper, wide: int) -> Work:
    """In memory, with a picture of the first page so many pixels wide: nothing of it is ever on the disk."""

    def work(store: Store, progress: Progress) -> Made:
        from app.exports.pages import flow

        document, layout = _said(store, paper)
        pdf, pages = flow.content(document, layout, progress)
        return Made(paper, document, pdf, pages, rendered(pdf, wide))

    return work


def turned(made: Made, number: int, wide: int) -> Work:
    """Another page of what was made, or the same larger."""
    return lambda _store, _progress: Leaf(made, number, rendered(made.pdf, wide, number))


def _said(store: Store, paper: Paper) -> "tuple[Document, Layout]":
    from app.exports.speech import Speech
    from app.exports.writing import Layout

    with store.read() as session:
        document = paper.compose(session, Speech(*paper.languages))
        head = letterhead.letterhead(session, store.user.id, paper.class_id or None)
    return document, Layout(head, paper.size)
