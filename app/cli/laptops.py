"""Laptops by commands: asking to take part, admitting, retiring, and how each of them stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from sqlmodel import Session

from app.cli import closed_rolls, doubles
from app.cli.door import Door, TerminalProgress, door, passphrase, refuse_existing, table
from app.errors import UserError
from app.records import camp, courses
from app.store.camp import Store
from app.words import _, language, plural

if TYPE_CHECKING:
    from app.sync.register import Line
    from app.sync.state import State

Device = Annotated[str, typer.Argument(metavar="DEVICE", help=_("A laptop's name, or the first letters of its id."))]
Classes = Annotated[str | None, typer.Option("--classes", metavar="CLASS,...", help=_("Only the records of these classes."))]


def register(group: typer.Typer) -> None:
    """The commands of `sync` that are about laptops."""
    group.command("join", help=_("Ask to take part in a camp: make a folder that waits, and write a request."))(join)
    group.command("admit", help=_("Let the laptop of a request take part, and write the first file for it."))(admit)
    group.command("retire", help=_("Let a laptop take part no longer; what is known from it stands."))(retire)
    group.command("reinstate", help=_("Let a retired laptop take part again, with all that it recorded."))(reinstate)
    group.command("rename", help=_("Call a laptop otherwise."))(rename)
    group.command("limit", help=_("Give a laptop only some classes, or all."))(limit)
    group.command("status", help=_("Every laptop, what it lacks, and what waits here."))(status)


def join(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=_("Where the request goes."))],
    laptop: Annotated[str, typer.Option("--laptop", metavar="NAME", help=_("What people call this laptop."))] = "",
) -> None:
    from app.sync import requests

    said = door(context)
    made = requests.join(said.camp, said.user, passphrase(), out, laptop)
    answer = {"fingerprint": made.fingerprint, "words": made.words, "file": str(made.file)}
    told = _("Take {file} to a laptop of the camp. When it is admitted there, these words must be the same:")
    said.answer(answer, lambda: f"{told.format(file=made.file)}\n{_spoken(answer)}")


def _spoken(answer: dict[str, Any]) -> str:
    return f"{' '.join(answer['words'])}\n{answer['fingerprint']}"


def admit(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The request."))],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=_("Where the first file for it goes."))],
    classes: Classes = None,
) -> None:
    from app.sync import exchange, laptops, requests

    said = door(context)
    request = requests.read_request(file)
    refuse_existing(out)
    with said.working() as store:
        with store.read() as session:
            wanted = _classes(session, classes)
        admitted = laptops.admit(store, request, wanted)
        made = exchange.answer(store, admitted, out, TerminalProgress(_("Writing")))
    answer = {
        "fingerprint": request.fingerprint,
        "words": request.words(language()),
        "file": str(made.file),
        "laptop": made.to[0],
        "id": admitted.laptop_id,
        "user": request.user,
        "operations": made.operations,
    }
    told = _("{laptop} of {user} takes part, if that laptop shows these words; else retire it. Its first file is {file}.")
    said.answer(answer, lambda: f"{told.format(**answer)}\n{_spoken(answer)}")


def _classes(session: Session, listed: str | None) -> list[str] | None:
    if listed is None:
        return None
    return [courses.class_named(session, label.strip()).id for label in listed.split(",") if label.strip()]


def retire(context: typer.Context, laptop: Device) -> None:
    from app.sync import laptops

    told = _("{laptop} takes part no longer. What it recorded and nobody has taken in does not count; `sync reinstate` takes it back.")
    with _laptop(door(context), laptop, told) as (store, id):
        laptops.retire(store, id)


def reinstate(context: typer.Context, laptop: Device) -> None:
    from app.sync import laptops

    with _laptop(door(context), laptop, _("{laptop} takes part again.")) as (store, id):
        laptops.reinstate(store, id)


def rename(context: typer.Context, laptop: Device, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    from app.sync import laptops

    with _laptop(door(context), laptop, _("It is called {laptop} now.")) as (store, id):
        laptops.rename(store, id, name)


def limit(
    context: typer.Context,
    laptop: Device,
    classes: Classes = None,
    everything: Annotated[bool, typer.Option("--all", help=_("The records of all classes."))] = False,
) -> None:
    from app.sync import laptops

    if everything == (classes is not None):
        raise UserError(_("It is not said which classes."), _("Name them with --classes, or say --all."))
    with _laptop(door(context), laptop, _("{laptop} has these classes from its next file on: {scope}.")) as (store, id):
        with store.read() as session:
            wanted = _classes(session, classes)
        laptops.limit(store, id, wanted)


@contextmanager
def _laptop(said: Door, text: str, told: str) -> Iterator[tuple[Store, str]]:
    """A change to one laptop; then its line of the register is the answer, and `told` says it to people."""
    from app.sync.register import identified
    from app.sync.register import register as lines

    with said.opened() as store:
        with store.read() as session:
            id = identified(session, text)
        yield store, id
        with store.read() as session:
            (line,) = [line for line in lines(session) if line.id == id]
    scope = _("all") if line.scope is None else _(", ").join(line.scope)
    said.answer(_line(line), told.format(laptop=line.name, scope=scope))


def status(context: typer.Context) -> None:
    from app.sync import state

    said = door(context)
    with said.opened(waiting=True) as store:
        now = state.state(store)
        with store.read() as session:
            zone = "" if now.waits_to_be_admitted else camp.home(session).time_zone
        twice = doubles.waiting(store)
    listed = {"laptops": [_line(line) for line in now.laptops], "closed_rolls": [closed_rolls.document(one) for one in now.closed_rolls]}
    said.answer(asdict(now) | listed | {"doubles": twice}, lambda: "\n".join([_stands(now, zone), *doubles.announced(twice)]))


def _line(line: "Line") -> dict[str, Any]:
    """One laptop of the register, for scripts."""
    said = asdict(line)
    for key in ("admitted_at", "retired_at", "heard_at"):
        said[key.removesuffix("_at")] = said.pop(key)
    return said | {"words": line.words(language())}


def _stands(now: "State", zone: str) -> str:
    headings = {"name": _("laptop"), "id": _("id"), "heard": _("last heard"), "lacks": _("lacks"), "scope": _("classes")}
    rows = [
        {
            "name": line.name,
            "id": line.id[:8],
            "heard": _("this laptop") if line.own else _("retired") if line.retired_at else _heard(line, zone),
            "lacks": line.lacks,
            "scope": _("all") if line.scope is None else line.scope,
        }
        for line in now.laptops
    ]
    register = [table(rows, headings)] if rows else []
    return "\n".join(register + _waits(now, zone))


def _heard(line: "Line", zone: str) -> str:
    return camp.moment(line.heard_at, zone) if line.heard_at else _("never")


def _waits(now: "State", zone: str) -> list[str]:
    """What a person should know besides the register, each in a line."""
    said = [_("This laptop waits to be admitted.")] if now.waits_to_be_admitted else []
    said += [told for n, told in _counted(now) if n]
    said += closed_rolls.lines(now.closed_rolls, zone)
    said += [f"{row.table} {row.row}: {_reasons()[row.reason]}" for row in now.parked]
    said += [_("Beyond the role of {person}, on {laptop}: {label}").format(**asdict(step)) for step in now.beyond_role]
    folder = now.folder or _("none")
    return [*said, _("Exchange folder: {folder}").format(folder=folder)]


def _counted(now: "State") -> list[tuple[int, str]]:
    conflicts, inbox, folder, forks = now.conflicts, len(now.inbox), len(now.waiting), len(now.forks)
    return [
        (conflicts, plural("{n} value to decide.", "{n} values to decide.", conflicts)),
        (inbox, plural("{n} file waits for an earlier one.", "{n} files wait for an earlier one.", inbox)),
        (folder, plural("{n} file waits in the exchange folder", "{n} files wait in the exchange folder", folder)),
        (forks, plural("{n} step of a doubled laptop was kept aside.", "{n} steps of a doubled laptop were kept aside.", forks)),
    ]


def _reasons() -> dict[str, str]:
    return {
        "kept": _("deleted elsewhere, but other records refer to it"),
        "newer": _("a newer Muster wrote more about it"),
        "unknown": _("only a newer Muster can show it"),
        "refused": _("it breaks a rule of this version"),
        "missing": _("it waits for a record that has not come yet"),
    }
