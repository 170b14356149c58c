"""One of a few: any case will do, and who says another is told in his language what there is to choose from."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer
from typer.exceptions import TyperException

from app.cli.door import Door
from app.errors import UserError
from app.records import courses
from app.words import N_, _

PAPER = N_("“{text}” is not a paper size; choose {choices}.")
LANGUAGE = N_("“{text}” is not a language of Muster; choose {choices}.")
ROLE = N_("There is no guide of “{text}”; choose {choices}.")


def chosen(text: str, offered: Sequence[str], otherwise: str) -> str:
    """The one of `offered` that `text` names in any case. Raises TyperException, wrong usage, which says `otherwise` of both."""
    found = [one for one in offered if one.casefold() == text.strip().casefold()]
    if not found:
        raise TyperException(_(otherwise).format(text=text.strip(), choices=either(offered)))
    return found[0]


def either(offered: Sequence[str]) -> str:
    """At least two: A4 or Letter."""
    return _("{choices} or {last}").format(choices=_(", ").join(offered[:-1]), last=offered[-1])


@contextmanager
def named_classes() -> Iterator[None]:
    """Where no class is named, let the refusal name those there are, as that of a wrong one does."""
    try:
        yield
    except typer.BadParameter as wrong:
        if wrong.param is None or wrong.ctx is None or wrong.param.metavar != "CLASS":
            raise
        raise TyperException(" ".join([_("Name the class."), *_classes(wrong.ctx.obj)])) from None


def _classes(door: Door) -> list[str]:
    """Of a camp that opens; none is told of another, for that nobody asked."""
    try:
        with door.opened() as store, store.read() as session:
            labels = sorted(line.label for line in courses.classes(session))
    except UserError:
        return []
    return [_("The classes are: {labels}.").format(labels=_(", ").join(labels))] if labels else [_("Open a class of a course first.")]
