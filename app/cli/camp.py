"""Camps: new, demo, tour, dump, check, history, undo, redo."""

import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from app.cli.door import TerminalProgress, door, passphrase, table
from app.errors import UserError
from app.models.camp import named
from app.progress import Progress
from app.records import histories
from app.store import check, opening
from app.store.history import history, told
from app.words import _, plural


def register(program: typer.Typer) -> None:
    program.command("new", help=_("Start a new camp."))(new)
    program.command("demo", help=_("Compose a camp to try Muster on; user demo, pass phrase demo."))(demo)
    program.command("history", help=_("Who changed a record, when, from what to what."))(record_history)
    program.command("undo", help=_("Take back your latest change."))(undo)
    program.command("redo", help=_("Make the change again that was undone last."))(redo)
    program.command("dump", help=_("Every record as JSON lines in a fixed order."))(dump)
    program.command("check", help=_("Check the file, its rules, and its journal against its records."))(check_camp)


def new(
    context: typer.Context,
    name: Annotated[str, typer.Option("--name", help=_("The camp's name."))],
    recovery: Annotated[
        Path | None, typer.Option("--recovery", help=_("Where the recovery sheet goes; not into the camp's folder."))
    ] = None,
    prefix: Annotated[str, typer.Option("--prefix", help=_("What certificate serials begin with."))] = "",
    zone: Annotated[str, typer.Option("--zone", help=_("The camp's time zone."))] = "Asia/Baghdad",
) -> None:
    said = door(context)
    if not said.user:
        raise UserError(_("The first user has no name."), _("Name one with --user."))
    store = opening.create(said.camp, named(name, prefix, _zone(zone)), opening.Founder(said.user, passphrase()), recovery)
    try:
        answer = {"camp": str(said.camp), "user": store.user.name, "fingerprint": opening.camp_fingerprint(store)}
    finally:
        store.leave()
    if recovery is None:
        print(_("There is no recovery sheet: if the pass phrase is forgotten, the records are lost."), file=sys.stderr)
    said.answer(answer, _("The camp is in {camp}; {user} commands it. Fingerprint {fingerprint}.").format(**answer))


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError(
            _("There is no time zone “{zone}”.").format(zone=name), _("Name one as area and city, for example Asia/Baghdad.")
        ) from None


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    seed: Annotated[int, typer.Option("--seed", help=_("The same records for the same seed."))] = 1,
) -> None:
    from app.demo import compose

    composed = compose(folder, seed, TerminalProgress(_("Composing the camp")))
    composed.store.leave()
    answer = {"camp": str(folder), "trainees": composed.trainees, "marks": composed.marks}
    door(context).answer(
        answer, _("{trainees} trainees and {marks} marks are in {camp}. Open it as user demo with the pass phrase demo.").format(**answer)
    )


def register_tour(program: typer.Typer, tour: Callable[[Path, Progress], list[Path]]) -> None:
    @program.command("tour", help=_("Do the main job on a demo camp, and leave the papers and pictures of every screen."))
    def tour_(  # pyright: ignore[reportUnusedFunction]
        context: typer.Context, out: Annotated[Path, typer.Option("--out", metavar="DIR", help=_("Where everything goes."))]
    ) -> None:
        files = [str(file) for file in tour(out, TerminalProgress(_("Making the tour")))]
        door(context).answer({"files": files}, lambda: "\n".join(files))


def record_history(
    context: typer.Context,
    noun: Annotated[str, typer.Argument(metavar="TABLE")],
    row: Annotated[str, typer.Argument(metavar="ID", help=_("An id, or what people call it: a number, a name, OPB-1, OPB-1:17."))],
    date: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help=_("Of a mark or a session: its day."))] = None,
    period: Annotated[int | None, typer.Option("--period", metavar="P")] = None,
    platoon: Annotated[int | None, typer.Option("--platoon", metavar="N")] = None,
    assessment: Annotated[str | None, typer.Option("--assessment", metavar="CODE", help=_("Of a result: its assessment."))] = None,
) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        named = histories.rows(session, noun, row, histories.Place(date, period, platoon, assessment))
        found: list[dict[str, Any]] = [
            {**asdict(one), "table": kind, "row": id} for kind, id in named for one in history(session.connection(), kind, id)
        ]
    entries: list[dict[str, Any]] = sorted(found, key=lambda one: one["at"]) if len(named) > 1 else found
    told_rows = [{**entry, "changes": "; ".join(f"{c}: {a} → {b}" for c, (a, b) in entry["changes"].items())} for entry in entries]
    columns = {"at": _("when"), "person": _("who"), "laptop": _("laptop"), "label": _("what"), "changes": _("changes")}
    said.answer(entries, lambda: table(told_rows, columns))


def undo(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store:
        step = store.undo()
    what = told(step.label, step.arguments)
    said.answer({"undone": what}, _("Undone: {what}").format(what=what))


def redo(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store:
        step = store.redo()
    what = told(step.label, step.arguments)
    said.answer({"redone": what}, _("Made again: {what}").format(what=what))


def dump(context: typer.Context) -> None:
    with door(context).opened() as store, store.read() as session:
        for line in check.dump(session.connection()):
            print(line)


def check_camp(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        problems = list(check.problems(session.connection()))
    said.answer(
        {"ok": not problems, "problems": problems},
        lambda: "\n".join(problems) if problems else _("The camp is sound."),
    )
    if problems:
        print(
            plural(
                "{n} problem. Restore the latest backup, or ask for help.",
                "{n} problems. Restore the latest backup, or ask for help.",
                len(problems),
            ),
            file=sys.stderr,
        )
        raise typer.Exit(1)
