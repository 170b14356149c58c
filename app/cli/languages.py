"""`--language`: in which language something is written, or in which two."""

import typer
from typer.exceptions import TyperException

from app import words
from app.cli import choices
from app.words import _

ONE = typer.Option("--language", help=_("one of en, ar, ckb, it"))
TWO = typer.Option("--language", help=_("en, ar, ckb, it; two at most, with a comma, stand side by side: ar,en"))


def named(text: str | None, most: int = 1) -> list[str]:
    """The person's own where nothing is said. Raises TyperException for another language, and for more than `most`."""
    found = [choices.chosen(one, words.LANGUAGES, choices.LANGUAGE) for one in (text or words.language()).split(",")]
    if len(found) > most:
        told = _("Two languages at most.") if most > 1 else _("This is written in one language; choose {choices}.")
        raise TyperException(told.format(choices=choices.either(words.LANGUAGES)))
    return found
