"""Papers of a class and of the camp, and the camp's key file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlmodel import Session
from typer.exceptions import TyperException

from app.cli import choices, languages, written
from app.cli.attendance import PERIOD, PLATOON, SESSION
from app.cli.door import TerminalProgress, door, refuse_no_pdf
from app.cli.parted import Parted
from app.cli.trainees import CLASS, chosen
from app.cli.written import Written
from app.errors import UserError
from app.exports.papers import kinds
from app.exports.papers.kinds import Kind
from app.records import certificates, courses, document_keys, letterhead, papers, parade, timetable
from app.records.papers import Wish
from app.words import N_, _, plural

PAPERS = ("A4", "Letter")


def register(program: typer.Typer) -> None:
    group = typer.Typer(help=_("Files for others: papers and keys."), rich_markup_mode=None, cls=Parted)
    for kind in kinds.KINDS:
        group.command(kind.name, help=f"{_(kind.title)}. {_(kind.tells)}", rich_help_panel=_("Papers"))(_command(kind))
    others = (
        ("key", key, _("The camp's key file: with it anybody can check its certificates.")),
        ("verifier", verifier, _("A page that checks the camp's certificates in any browser, also of a phone, without a network.")),
        ("signer", signer, _("The certificate with which this laptop signs PDF files, for viewers to trust.")),
        ("guide", guide, _("The guide of a role on one page: instructor, clerk or commander.")),
    )
    for name, command, tells in others:
        group.command(name, help=tells, rich_help_panel=_("Other files"))(command)
    program.add_typer(group, name="export")


def _out(kind: Kind) -> Any:
    endings = _(".pdf, .xlsx or .csv; a file that is there is replaced") if kind.table else _(".pdf; a file that is there is replaced")
    return typer.Option("--out", metavar="FILE", help=endings)


def _date(kind: Kind) -> Any:
    """Papers of no day take one too, as they always did, and pass over it."""
    told = _("a day of that week; else the last with a held session") if kind.name == "weekly" else _("else the last with a held session")
    return typer.Option("--date", metavar="YYYY-MM-DD", help=told, hidden=not kind.dated)


def _paper() -> Any:
    return typer.Option("--paper", help=choices.either(PAPERS))


def _only(kind: Kind) -> Any:
    return typer.Option("--only", metavar="TRAINEE", help=_("This trainee only; may be repeated."), hidden=kind.whole)


def _command(kind: Kind) -> Callable[..., None]:
    if kind.of_camp:
        return _camp_command(kind)
    return _session_command(kind) if kind.by_period else _class_command(kind)


def _class_command(kind: Kind) -> Callable[..., None]:
    def export(
        context: typer.Context,
        label: Annotated[str, CLASS],
        out: Annotated[Path, _out(kind)],
        date: Annotated[str | None, _date(kind)] = None,
        only: Annotated[list[str] | None, _only(kind)] = None,
        language: Annotated[str | None, languages.TWO] = None,
        paper: Annotated[str, _paper()] = "A4",
    ) -> None:
        _export(context, kind, (label, date, only), (out, language, paper))

    return export


def _camp_command(kind: Kind) -> Callable[..., None]:
    """Of all classes, or of one."""

    def export(
        context: typer.Context,
        out: Annotated[Path, _out(kind)],
        label: Annotated[str | None, CLASS] = None,
        date: Annotated[str | None, _date(kind)] = None,
        only: Annotated[list[str] | None, _only(kind)] = None,
        language: Annotated[str | None, languages.TWO] = None,
        paper: Annotated[str, _paper()] = "A4",
    ) -> None:
        _export(context, kind, (label, date, only), (out, language, paper))

    return export


def _session_command(kind: Kind) -> Callable[..., None]:
    """Of all sessions of a day, of one, or of the week, where there are such sheets."""
    weekly = kind.name == "sign-in"
    said = _("One sheet for the day's week, a column for each training day.")

    def export(
        context: typer.Context,
        label: Annotated[str, CLASS],
        out: Annotated[Path, _out(kind)],
        date: Annotated[str | None, _date(kind)] = None,
        period: Annotated[int | None, PERIOD] = None,
        platoon: Annotated[int | None, PLATOON] = None,
        named: Annotated[str, SESSION] = "",
        week: Annotated[bool, typer.Option("--weekly", help=said, hidden=not weekly)] = False,
        only: Annotated[list[str] | None, _only(kind)] = None,
        language: Annotated[str | None, languages.TWO] = None,
        paper: Annotated[str, _paper()] = "A4",
    ) -> None:
        if named and period is not None:
            raise TyperException(_("Give --date and --period, or --session."))
        if week and (not weekly or named or period is not None):
            raise TyperException(_("A sheet of a week is of no single session."))
        _export(context, kind, (label, date, only), (out, language, paper), (period, platoon, named), week)

    return export


def _export(
    context: typer.Context,
    kind: Kind,
    wanted: tuple[str | None, str | None, list[str] | None],
    how: tuple[Path, str | None, str],
    slot: tuple[int | None, int | None, str] = (None, None, ""),
    week: bool = False,
) -> None:
    """Read what the paper asks, and write it."""
    from app.exports import writing
    from app.exports.papers import documents
    from app.exports.speech import Speech

    said, (label, date, only), (out, language, size) = door(context), wanted, how
    spoken, paper = Speech(*languages.named(language, 2)), choices.chosen(size, PAPERS, choices.PAPER)
    if only and kind.whole:
        raise TyperException(_("This paper is always of the whole class."))
    with said.opened() as store, store.read() as session:
        class_id = courses.class_named(session, label).id if label is not None else ""
        day = papers.day(session, class_id, date) if kind.dated else ""
        wish = _of_session(session, Wish(class_id, day, chosen(session, class_id, only), week=week), slot)
        answer = papers.answer(session, kind.name, wish)
        head = letterhead.letterhead(session, store.user.id, class_id or None)
        taken = papers.taken_day(session, class_id) if kind.name == "daily-status" else ""
    document = documents.document(kind.name, answer, spoken)
    pages = writing.write(document, writing.Layout(head, paper), out, TerminalProgress(_("Printing")))
    facts = {"file": str(out), "pages": pages, "rows": document.rows} | ({"date": day} if day else {})
    told = written.told(Written(kind.name, label or "", answer, document.rows, pages, taken, some=bool(only)))
    said.answer(facts, f"{out}: {day}  {told}" if day else f"{out}: {told}")


def _of_session(session: Session, wish: Wish, slot: tuple[int | None, int | None, str]) -> Wish:
    """Of one session, where a period of the day or its id says which."""
    period, platoon, named = slot
    if named:
        period_of = parade.period(session, named)
        return replace(wish, day=period_of.date, session_id=named)
    if period is None:
        return wish
    return replace(wish, session_id=timetable.session_at(session, wish.class_id, wish.day, period, platoon))


def guide(
    context: typer.Context,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="instructor, clerk, commander")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE.pdf")],
    language: Annotated[str | None, languages.ONE] = None,
) -> None:
    from app.exports import guide as paper

    said = door(context)
    (spoken,) = languages.named(language)
    role = choices.chosen(role, tuple(paper.GUIDES), choices.ROLE)
    refuse_no_pdf(out)
    paper.write(role, out, spoken)
    document = {"file": str(out), "role": role, "language": spoken, "pages": 1}
    said.answer(document, _("{file}: the guide of the {role}.").format(file=out, role=_(paper.GUIDES[role].title)))


def key(context: typer.Context, out: Annotated[Path, typer.Option("--out", metavar="FILE.json")]) -> None:
    from app.exports.proofs import keyfile

    said = door(context)
    with said.opened() as store, store.read() as session:
        keys = certificates.key_file(session)
    keyfile.write(keys, out)
    document = {"file": str(out), "keys": len(keys.keys), "withdrawn": len(keys.withdrawn)}
    said.answer(document, f"{out}: " + plural("{n} issuing key.", "{n} issuing keys.", len(keys.keys)))


def signer(context: typer.Context, out: Annotated[Path, typer.Option("--out", metavar="FILE.pem")]) -> None:
    from app.exports import files

    said = door(context)
    files.refuse_unfit(out)
    with said.opened() as store, store.change(N_("Make the key with which this laptop signs files")) as session:
        made = document_keys.make(session)
    files.write(made.certificate.encode(), out)
    said.answer({"file": str(out)}, str(out))


def verifier(context: typer.Context, out: Annotated[Path, typer.Option("--out", metavar="FILE.html")]) -> None:
    from app.exports.proofs import verifier as page

    said = door(context)
    if out.suffix.lower() not in (".html", ".htm"):
        raise UserError(_("The page is written as HTML, not as {file}.").format(file=out.name), _("End the name in .html."))
    with said.opened() as store, store.read() as session:
        checker = certificates.checker(session)
    size = page.write(checker, out)
    keys = checker.keys
    document = {"file": str(out), "keys": len(keys.keys), "withdrawn": len(keys.withdrawn), "made": keys.made, "bytes": size}
    told = plural("{n} withdrawn certificate", "{n} withdrawn certificates", len(keys.withdrawn))
    said.answer(document, f"{out}: " + plural("{n} issuing key.", "{n} issuing keys.", len(keys.keys)) + f" {told}.")
