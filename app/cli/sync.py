"""The exchange by commands: writing files for other laptops, taking theirs in, through a folder too."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli import closed_rolls, conflicts, doubles, laptops
from app.cli.door import TerminalProgress, door, refuse_existing, table
from app.records.closed_rolls import changed
from app.store.camp import Store
from app.words import _, plural

if TYPE_CHECKING:
    from app.sync.exchange import Exported, Receipt


def register(program: typer.Typer) -> None:
    group = typer.Typer(help=_("Let laptops agree by passing files."), rich_markup_mode=None)
    group.command("export", help=_("Write a file with what others lack."))(export)
    group.command("import", help=_("Take in files that others wrote; each is taken whole or refused."))(take_in)
    group.command("folder", help=_("Exchange through a folder on a stick or a share, from now on."))(through_folder)
    laptops.register(group)
    conflicts.register(group)
    program.add_typer(group, name="sync")


def export(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="FILE-OR-DIR", help=_("A new file, or a folder for one."))],
    to: Annotated[
        str | None, typer.Option("--to", metavar="DEVICE", help=_("For this laptop only; else for all that have all classes."))
    ] = None,
    full: Annotated[bool, typer.Option("--full", help=_("Everything, not only what they lack."))] = False,
) -> None:
    from app.sync import exchange
    from app.sync.register import identified

    said = door(context)
    refuse_existing(out)
    with said.working() as store:
        with store.read() as session:
            id = identified(session, to) if to is not None else None
        made = exchange.export(store, out, id, full, TerminalProgress(_("Writing")))
    said.answer(_exported(made), _written(made))


def _exported(made: "Exported") -> dict[str, Any]:
    return {"file": str(made.file), "operations": made.operations, "to": made.to}


def _written(made: "Exported") -> str:
    return plural(
        "Written for {laptops}: {file}, {n} change.",
        "Written for {laptops}: {file}, {n} changes.",
        made.operations,
        laptops=_(", ").join(made.to),
        file=made.file,
    )


def take_in(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE-OR-DIR...")],
    preview: Annotated[bool, typer.Option("--preview", help=_("Only say what would happen."))] = False,
) -> None:
    from app.sync import exchange

    said = door(context)
    with said.working(waiting=True) as store:
        taking = exchange.preview if preview else exchange.receive
        receipt = taking(store, files, TerminalProgress(_("Taking in")))
        rolls, twice = _closed_rolls(store), doubles.waiting(store)
    said.answer({**_receipt(receipt), "doubles": twice}, lambda: "\n".join([_received(receipt), *rolls, *doubles.announced(twice)]))
    _end(receipt)


def _closed_rolls(store: Store) -> list[str]:
    """What is to be said of rolls that were closed before a mark came into them."""
    if store.waiting:
        return []
    with store.read() as session:
        said = closed_rolls.summary(changed(session))
    return [f"{said} {_('“sync status” lists them.')}"] if said else []


def _receipt(receipt: "Receipt") -> dict[str, Any]:
    sums = {"new": receipt.new, "had": receipt.had, "conflicts": receipt.conflicts, "parked": receipt.parked}
    return {"files": [asdict(report) for report in receipt.files], **sums}


def _received(receipt: "Receipt", preview: bool = False) -> str:
    if not receipt.files:
        return _("There is no file to take in.")
    outcomes = {
        "applied": _("will be taken in") if preview else _("taken in"),
        "had": _("was here already"),
        "parked": _("waits for an earlier file"),
        "refused": _("refused"),
    }
    rows = [{**asdict(report), "outcome": outcomes[report.outcome]} for report in receipt.files]
    headings = {
        "file": _("file"),
        "outcome": _("outcome"),
        "sender": _("from"),
        "new": _("new"),
        "had": _("had already"),
        "conflicts": _("to decide"),
        "parked": _("waiting"),
    }
    why = [f"{report.file}: {report.why}" for report in receipt.files if report.why and report.outcome not in ("had", "refused")]
    return "\n".join([table(rows, headings), *why])


def _end(receipt: "Receipt") -> None:
    """A refused file is a refusal, although the others stay."""
    refused = [report for report in receipt.files if report.outcome == "refused"]
    for report in refused:
        print(f"{report.file}: {report.why}", file=sys.stderr)
    if refused:
        raise typer.Exit(1)


def through_folder(
    context: typer.Context,
    place: Annotated[Path | None, typer.Argument(metavar="DIR", help=_("The folder; else the one that was chosen before."))] = None,
    none: Annotated[bool, typer.Option("--none", help=_("Exchange with no folder any more."))] = False,
) -> None:
    from app.sync import folder

    said = door(context)
    if none:
        with said.opened() as store:
            folder.choose(store, None)
        return said.answer({"folder": None}, _("No exchange folder is chosen."))
    with said.working(waiting=True) as store:
        waited = store.waiting
        if place is not None and not waited:
            folder.choose(store, place)
        done = folder.exchange_through(store, TerminalProgress(_("Exchanging")), place)
        where = str(place.resolve() if place else folder.chosen(store))
        rolls, twice = _closed_rolls(store), doubles.waiting(store)
    if waited and done.receipt.new:
        with said.opened() as store:  # admitted now
            folder.choose(store, place)
    answer = {"folder": where, **_receipt(done.receipt), "exported": [_exported(made) for made in done.exported], "removed": done.removed}
    told = [*rolls, *map(_written, done.exported), *doubles.announced(twice)]
    said.answer({**answer, "doubles": twice}, lambda: "\n".join([_received(done.receipt), *told]))
    _end(done.receipt)
