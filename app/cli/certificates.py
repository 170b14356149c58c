"""Certificates: issue, print again, withdraw, list, verify."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from sqlmodel import Session
from typer.exceptions import TyperException

from app.cli import cut_short, issuing, judgements, languages, numbers, templates
from app.cli.door import Door, NoPassphrase, TerminalProgress, door, refuse_existing, refuse_no_pdf, table
from app.cli.trainees import CLASS, ONLY, chosen
from app.errors import UserError
from app.models.certificate import Kind, State
from app.proof import Judgement
from app.records import badges, certificates, closing, courses
from app.records.certificates import Entry, Issue, Issued, IssuedCertificate
from app.records.courses import ClassLine
from app.store.camp import Store
from app.words import N_, _, plural

if TYPE_CHECKING:
    from app.exports.certificates.certificate import Offset
    from app.exports.finishing import Finish

SERIAL = typer.Argument(metavar="SERIAL", help="DUB-2010-XXX-0001")
OUT = typer.Option("--out", metavar="FILE.pdf")
REASON = typer.Option("--reason")
TEMPLATE = typer.Option("--template", metavar="TEMPLATE", help=_("Another template than the one that is chosen for the course."))
OFFSET = typer.Option("--offset", metavar="X,Y", help=_("How far to move the pages on pre-printed stock: mm to the right and down."))


def register(program: typer.Typer) -> None:
    group = typer.Typer(help=_("Certificates."), rich_markup_mode=None)
    group.command("issue", help=_("Draw serials, store what each certificate says, and print them all into one PDF."))(issue)
    group.command("badges", help=_("Open Badges 3.0 beside the papers: a signed JSON file for each certificate, and the keys."))(badges_)
    group.command("list", help=_("The certificates of the camp, or of one class."))(list_)
    group.command("reprint", help=_("Print one again; a second copy is marked as a duplicate."))(reprint)
    group.command("failed", help=_("Say that the last printing of these gave no good paper: it is no copy."))(failed)
    group.command("resume", help=_("Say what became of certificates that were going out when the power failed."))(resume)
    group.command("spoil", help=_("Say that a paper was spoiled."))(spoil)
    group.command("revoke", help=_("Withdraw a certificate: what it says is not true."))(revoke)
    templates.register(group)
    program.add_typer(group, name="certificates")
    program.command("verify", help=_("Check a certificate: a picture, a PDF, or the code's text."))(verify)


def issue(
    context: typer.Context,
    label: Annotated[str, CLASS],
    out: Annotated[Path, OUT],
    kind: Annotated[str, typer.Option("--kind", help=", ".join(Kind))] = Kind.COMPLETION,
    only: Annotated[list[str] | None, ONLY] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD")] = None,
    template: Annotated[str | None, TEMPLATE] = None,
    offset: Annotated[str | None, OFFSET] = None,
    again: Annotated[bool, typer.Option("--again", help=_("Also to whom one was revoked; with --only."))] = False,
    each: Annotated[bool, typer.Option("--each", help=_("Say of everybody who gets none why, however many they are."))] = False,
) -> None:
    if again and not only:
        raise TyperException(_("Name with --only who gets a new one."))
    said = door(context)
    refuse_no_pdf(out)
    place = templates.offset(offset)
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
            wanted = Issue(store.user.id, kind, chosen(session, line.id, only), issued_on=date, template=template, again=again)
            to_come = closing.to_come(session, line.id)
        issued, printed = _issued(store, line, wanted, (out, place))
    if printed:
        issuing.caution(line.label, to_come)
    issuing.say(said, issuing.Outcome(line.label, issued, printed, out), each)


def _issued(store: Store, line: ClassLine, wanted: Issue, where: tuple[Path, "Offset"]) -> tuple[Issued, list[Entry]]:
    """Issued, drawn and counted in one: nothing is, where the pages have no room."""
    from app.exports import finishing
    from app.exports.certificates import copies

    (out, place), finish, run = where, finishing.asked(store), None
    with store.change(N_("Issue certificates of {label}"), label=line.label) as session:
        issued = certificates.issue(session, line.id, wanted)
        session.flush()
        waiting = [entry for entry in certificates.listed(session, line.id) if _waits(entry, wanted)]
        pages = certificates.papers(session, [entry.id for entry in waiting])
        if pages:
            refuse_existing(out)  # originals that were counted may lie there
            run = copies.written(pages, _drawn(pages, place, finish), out)
            copies.enter(store, run)
    if run is not None:
        copies.put(store, run)
    return issued, waiting


def _waits(entry: Entry, wanted: Issue) -> bool:
    """Issued, now or earlier, and on no paper yet."""
    his = wanted.enrolment_ids is None or entry.enrolment_id in wanted.enrolment_ids
    return his and entry.kind == wanted.kind and entry.state == State.ISSUED and entry.copies == 0


def _drawn(issued: Sequence[IssuedCertificate], place: "Offset", finish: "Finish") -> bytes:
    """The pages of what is stored."""
    from app.exports import finishing
    from app.exports.certificates import certificate

    drawn = certificate.content([certificate.printed(each) for each in issued], TerminalProgress(_("Printing")), place)
    return finishing.finished(drawn, finish)


def badges_(
    context: typer.Context,
    label: Annotated[str, CLASS],
    out: Annotated[Path, typer.Option("--out", metavar="DIR")],
    only: Annotated[list[str] | None, ONLY] = None,
    language: Annotated[str, languages.ONE] = "en",
) -> None:
    from app.exports.proofs import badges as written

    said = door(context)
    (spoken,) = languages.named(language)
    with said.opened() as store, store.read() as session:
        class_id = courses.class_named(session, label).id
        found = badges.badges(session, class_id, chosen(session, class_id, only), spoken)
        keys = certificates.key_file(session)
    made = written.write(found, keys, out, TerminalProgress(_("Writing")))
    document = {"badges": len(found), "folder": str(out), "files": [path.name for path in made]}
    said.answer(document, f"{out}: " + plural("{n} badge.", "{n} badges.", len(found)))


def list_(
    context: typer.Context,
    label: Annotated[str | None, CLASS] = None,
    named: Annotated[str | None, typer.Option("--class", metavar="CLASS")] = None,
) -> None:
    if label and named:
        raise TyperException(_("Name the class once."))
    said, of = door(context), label or named
    with said.opened() as store, store.read() as session:
        found = certificates.listed(session, courses.class_named(session, of).id if of else None)
    rows = [
        {
            "serial": e.serial,
            "name": e.name,
            "class": e.class_label,
            "state": e.state,
            "copies": e.copies,
            "kind": e.kind,
            "reason": e.reason,
            "also": e.also,
        }
        for e in found
    ]
    headings = {
        "serial": _("serial"),
        "name": _("name"),
        "class": _("class"),
        "kind": _("kind"),
        "state": _("state"),
        "copies": _("copies"),
        **({"also": _("same number")} if any(e.also for e in found) else {}),
    }
    said.listing(rows, headings, none=_("No certificate was issued yet."))


def reprint(
    context: typer.Context, serial: Annotated[str, SERIAL], out: Annotated[Path, OUT], offset: Annotated[str | None, OFFSET] = None
) -> None:
    from app.exports import finishing
    from app.exports.certificates import copies

    said = door(context)
    refuse_no_pdf(out)
    place = templates.offset(offset)
    with said.opened() as store:
        with store.read() as session:
            found = certificates.certificate(session, serial)
        if found.state in (State.REVOKED, State.SPOILED, State.SUPERSEDED):
            raise UserError(
                _("{serial} is no longer in force: it is not printed again.").format(serial=serial), _("Issue a new certificate.")
            )
        refuse_existing(out)
        copies.write(store, [found], _drawn([found], place, finishing.asked(store)), out)
    said.answer({"serial": found.snapshot.serial, "copies": found.copies + 1, "file": str(out)}, str(out))


def failed(context: typer.Context, serials: Annotated[list[str], typer.Argument(metavar="SERIAL...")]) -> None:
    from app.exports.certificates import copies

    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            found = list({one.id: one for one in (certificates.certificate(session, serial) for serial in serials)}.values())
        copies.fail(store, {one.id: 1 for one in found})
    named = [one.snapshot.serial for one in found]
    said.answer({"failed": named}, plural("{n} sheet is no copy.", "{n} sheets are no copies.", len(named)))


def resume(
    context: typer.Context,
    serial: Annotated[str | None, typer.Argument(metavar="SERIAL", help=_("One of them, where several printings wait."))] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.pdf", help=_("Write the pages here instead."))] = None,
    all_out: Annotated[bool, typer.Option("--all-out", help=_("Every sheet came out."))] = False,
    first: Annotated[
        str | None, typer.Option("--from", metavar="SERIAL", help=_("From this one on no sheet came out: none is a copy."))
    ] = None,
) -> None:
    if sum((out is not None, all_out, first is not None)) > 1:
        raise TyperException(_("Say one of --out, --all-out and --from."))
    said = door(context)
    if out is not None:
        refuse_no_pdf(out)
        refuse_existing(out)
    with said.opened() as store:
        waiting = cut_short.left(store)
        if out is not None or all_out or first is not None:
            cut_short.end(store, cut_short.chosen(waiting, serial or first), out, first)
            waiting = cut_short.left(store)
    rows = [cut_short.row(one) for one in waiting]
    headings = {"first": _("first"), "last": _("last"), "certificates": _("certificates"), "file": _("file")}
    said.answer(rows, lambda: table(rows, headings) if rows else _("No printing that was cut short waits."))


def spoil(context: typer.Context, serial: Annotated[str, SERIAL], reason: Annotated[str, REASON]) -> None:
    said = door(context)
    one = _withdrawn(said, serial, reason, (N_("Spoil {serial}"), certificates.spoil))
    said.answer({"serial": one, "state": State.SPOILED.value}, _("{serial} is spoiled.").format(serial=one))


def revoke(context: typer.Context, serial: Annotated[str, SERIAL], reason: Annotated[str, REASON]) -> None:
    said = door(context)
    one = _withdrawn(said, serial, reason, (N_("Revoke {serial}"), certificates.revoke))
    said.answer({"serial": one, "state": State.REVOKED.value}, _("{serial} is revoked.").format(serial=one))


def _withdrawn(said: Door, serial: str, reason: str, how: tuple[str, Callable[[Session, str, str, str], None]]) -> str:
    """Its number, which an id may name where two laptops drew one; `how`: the change's label, and the verb."""
    label, withdraw = how
    with said.opened() as store:
        with store.read() as session:
            number = certificates.certificate(session, serial).snapshot.serial
        with store.change(label, serial=number) as session:
            withdraw(session, serial, reason, store.user.id)
    return number


def verify(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="FILE-OR-TEXT")],
    key: Annotated[Path | None, typer.Option("--key", metavar="FILE", help=_("The camp's key file; then no camp is needed."))] = None,
) -> None:
    from app.imports import codes

    said = door(context)
    if numbers.is_one(what):
        if key is not None:
            raise numbers.refusal(what)
        numbers.say(said, what)
        raise typer.Exit(1)
    texts = codes.found(what)
    judged = _by_key_file(texts, key) if key is not None else _by_register(said, texts)
    documents = [asdict(one) for one in judged]
    valid = all(one.valid for one in judged)
    document = documents[0] if len(documents) == 1 else {**documents[0], "valid": valid, "certificates": documents}
    said.answer(document, lambda: judgements.told(judged))
    if not valid:
        raise typer.Exit(1)


def _by_key_file(texts: Sequence[str], key: Path) -> list[Judgement]:
    from app.imports import keyfile

    keys = keyfile.read(key)
    return [badges.judge(text, keys) for text in texts]


def _by_register(said: Door, texts: Sequence[str]) -> list[Judgement]:
    try:
        with said.opened() as store, store.read() as session:
            return certificates.judged(session, texts)
    except NoPassphrase as refused:
        without = _("Or give the camp's key file with --key: then no camp is needed.")
        raise UserError(refused.what, " ".join([refused.do, without])) from refused
