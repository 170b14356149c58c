"""Papers of a class and of the camp, and the camp's key file."""

from pathlib import Path
from typing import Annotated

import typer

from app import words
from app.cli.door import TerminalProgress, door
from app.cli.trainees import CLASS, member
from app.exports.papers import kinds
from app.exports.papers.kinds import Kind
from app.records import certificates, courses, letterhead, papers
from app.records.papers import Wish
from app.words import _, plural

OUT = typer.Option("--out", metavar="FILE")
LANGUAGE = typer.Option("--language", help=_("en, ar, ckb, it; two with a comma stand side by side: ar,en"))
PAPERS = ("A4", "Letter")


def register(program: typer.Typer) -> None:
    group = typer.Typer(help=_("Files for others: papers and keys."), rich_markup_mode=None)
    for kind in kinds.KINDS:
        group.command(kind.name, help=f"{_(kind.title)}. {_(kind.tells)}")(_command(kind))
    group.command("key", help=_("The camp's key file: with it anybody can check its certificates."))(key)
    group.command("guide", help=_("The guide of a role on one page: instructor, clerk or commander."))(guide)
    program.add_typer(group, name="export")


def _command(kind: Kind):  # noqa: ANN202
    def export(
        context: typer.Context,
        out: Annotated[Path, OUT],
        label: Annotated[str | None, CLASS] = None,
        date: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD")] = None,
        only: Annotated[list[str] | None, typer.Option("--only", metavar="TRAINEE", help=_("This trainee only; may be repeated."))] = None,
        language: Annotated[str | None, LANGUAGE] = None,
        paper: Annotated[str, typer.Option("--paper", help=", ".join(PAPERS))] = "A4",
    ) -> None:
        if label is None and not kind.of_camp:
            raise typer.BadParameter(_("Name the class."), param_hint="CLASS")
        if paper not in PAPERS:
            raise typer.BadParameter(", ".join(PAPERS), param_hint="--paper")
        _export(context, kind, (label, date, only), (out, language, paper))

    return export


def _export(
    context: typer.Context,
    kind: Kind,
    wanted: tuple[str | None, str | None, list[str] | None],
    how: tuple[Path, str | None, str],
) -> None:
    """Read what the paper asks, and write it."""
    from app.exports import writing
    from app.exports.papers import documents

    said, (label, date, only), (out, language, paper) = door(context), wanted, how
    spoken = speech(language)
    with said.opened() as store, store.read() as session:
        class_id = courses.class_named(session, label).id if label else ""
        chosen = [member(session, class_id, trainee).enrolment_id for trainee in only] if only else None
        wish = Wish(class_id, papers.day(session, class_id, date) if kind.dated else "", chosen)
        answer = papers.answer(session, kind.name, wish)
        head = letterhead.letterhead(session, store.user.id, class_id or None)
    document = documents.document(kind.name, answer, spoken)
    pages = writing.write(document, writing.Layout(head, paper), out, TerminalProgress(_("Printing")))
    said.answer({"file": str(out), "pages": pages, "rows": document.rows}, f"{out}: " + plural("{n} row.", "{n} rows.", document.rows))


def speech(language: str | None):  # noqa: ANN201
    """One language or two, as `--language` names them; the person's own where nothing is said."""
    from app.exports.speech import Speech

    wanted = [one.strip() for one in (language or words.language()).split(",")]
    if len(wanted) > 2 or not set(wanted) <= set(words.LANGUAGES):
        raise typer.BadParameter(", ".join(words.LANGUAGES), param_hint="--language")
    return Speech(*wanted)


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
