"""`--language`: in which language something is written, or in which two."""

import typer

from app import words
from app.words import _

ONE = typer.Option("--language", help="en, ar, ckb, it")
TWO = typer.Option("--language", help=_("en, ar, ckb, it; two at most, with a comma, stand side by side: ar,en"))


def named(text: str | None, most: int = 1) -> list[str]:
    """The person's own where nothing is said. Raises BadParameter for another language, and for more than `most`."""
    found = [one.strip() for one in (text or words.language()).split(",")]
    if len(found) > most > 1:
        raise typer.BadParameter(_("Two languages at most."), param_hint="--language")
    if len(found) > most or not set(found) <= set(words.LANGUAGES):
        raise typer.BadParameter(", ".join(words.LANGUAGES), param_hint="--language")
    return found
