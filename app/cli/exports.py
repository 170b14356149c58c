"""Papers of a class, and the camp's key file."""

from pathlib import Path
from typing import Annotated

import typer

from app import words
from app.cli.door import TerminalProgress, door
from app.cli.trainees import CLASS
from app.records import certificates, courses, people
from app.words import _, plural

OUT = typer.Option("--out", metavar="FILE")


def register(program: typer.Typer) -> None:
    group = typer.Typer(help=_("Files for others: papers and keys."), rich_markup_mode=None)
    group.command("nominal-roll", help=_("The nominal roll of a class: .pdf, .xlsx or .csv by the ending."))(nominal_roll)
    group.command("key", help=_("The camp's key file: with it anybody can check its certificates."))(key)
    group.command("guide", help=_("The guide of a role on one page: instructor, clerk or commander."))(guide)
    program.add_typer(group, name="export")


def nominal_roll(
    context: typer.Context,
    label: Annotated[str, CLASS],
    out: Annotated[Path, OUT],
    language: Annotated[str | None, typer.Option("--language", help="en, ar, ckb, it")] = None,
) -> None:
    from app.exports import roll

    said = door(context)
    if language is not None and language not in words.LANGUAGES:
        raise typer.BadParameter(", ".join(words.LANGUAGES), param_hint="--language")
    with said.opened() as store, store.read() as session:
        listed = people.roll(session, courses.class_named(session, label).id)
    pages = roll.write(listed, out, language or words.language(), TerminalProgress(_("Printing")))
    document = {"file": str(out), "pages": pages, "rows": len(listed.rows)}
    said.answer(document, f"{out}: " + plural("{n} trainee.", "{n} trainees.", len(listed.rows)))


def guide(
    context: typer.Context,
    role: Annotated[str, typer.Argument(metavar="ROLE")],
    out: Annotated[Path, OUT],
    language: Annotated[str | None, typer.Option("--language", help="en, ar, ckb, it")] = None,
) -> None:
    from app.exports import guide as paper

    said = door(context)
    if language is not None and language not in words.LANGUAGES:
        raise typer.BadParameter(", ".join(words.LANGUAGES), param_hint="--language")
    if role not in paper.GUIDES:
        raise typer.BadParameter(", ".join(paper.GUIDES), param_hint="ROLE")
    spoken = language or words.language()
    pages = paper.write(role, out, spoken)
    document = {"file": str(out), "role": role, "language": spoken, "pages": pages}
    said.answer(document, _("{file}: the guide of the {role}.").format(file=out, role=_(paper.GUIDES[role].title)))


def key(context: typer.Context, out: Annotated[Path, OUT]) -> None:
    from app.exports import keyfile

    said = door(context)
    with said.opened() as store, store.read() as session:
        keys = certificates.key_file(session)
    keyfile.write(keys, out)
    document = {"file": str(out), "keys": len(keys.keys), "withdrawn": len(keys.withdrawn)}
    said.answer(document, f"{out}: " + plural("{n} issuing key.", "{n} issuing keys.", len(keys.keys)))
