"""People entered twice: who it may be, joining and separating them, and what the two say differently."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from app.cli.door import door
from app.records import aliases, doubles, people
from app.words import N_, _

ONE = typer.Argument(metavar="A", help="id, statistical number or CLASS:SERIAL")
OTHER = typer.Argument(metavar="B", help="id, statistical number or CLASS:SERIAL")
REASON = typer.Option("--reason")


def register(group: typer.Typer) -> None:
    """Add the commands to the group of the trainees."""
    group.command("doubles", help=_("Who may have been entered twice, and which sessions."))(doubles_)
    group.command("merge", help=_("Say that A and B are one person; A is shown."))(merge)
    group.command("unmerge", help=_("Separate joined people again."))(unmerge)
    group.command("differ", help=_("Say that A and B are two people; they are not proposed again."))(differ)
    group.command("clashes", help=_("What two joined records say differently."))(clashes)
    group.command("settle", help=_("Decide such a difference: keep a or b."))(settle)


def doubles_(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        pairs, sessions = doubles.likely(session), doubles.twice_planned(session)
    rows = [_pair(pair) for pair in pairs]
    rows += [
        {
            "name": f"{one.one.subject_code} / {one.other.subject_code}",
            "one": one.one.id,
            "other": one.other.id,
            "reasons": _("{label}, {date}, period {period}: planned twice; call one off with a reason").format(
                label=one.class_label, date=one.date, period=one.period
            ),
        }
        for one in sessions
    ]
    columns = {"name": _("name"), "one": "A", "other": "B", "reasons": _("why")}
    said.listing(rows, columns, {"people": [asdict(pair) for pair in pairs], "sessions": [asdict(one) for one in sessions]})


def _pair(pair: doubles.Pair) -> dict[str, Any]:
    names = dict.fromkeys((pair.one.name, pair.other.name))
    return {"name": " / ".join(names), "one": pair.one.id, "other": pair.other.id, "reasons": pair.reasons}


def merge(
    context: typer.Context,
    keep: Annotated[str, ONE],
    double: Annotated[str, OTHER],
    reason: Annotated[str, REASON] = "",
) -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            first, second = doubles.record(session, keep), doubles.record(session, double)
            name = people.details(session, first).name
        with store.change(N_("Join the records of {name}"), name=name) as session:
            aliases.merge(session, first, second, reason)
            found = len(aliases.clashes(session))
    said.answer({"id": first, "double": second, "name": name, "clashes": found}, _("Joined: {name}").format(name=name))


def unmerge(context: typer.Context, trainee: Annotated[str, ONE], reason: Annotated[str, REASON] = "") -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            person = doubles.record(session, trainee)
            name = people.details(session, person).name
        with store.change(N_("Separate the records of {name}"), name=name) as session:
            double = aliases.unmerge(session, person, reason)
    said.answer({"double": double, "name": name}, _("Separated: {name}").format(name=name))


def differ(context: typer.Context, one: Annotated[str, ONE], other: Annotated[str, OTHER], reason: Annotated[str, REASON] = "") -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            first, second = ids = [doubles.record(session, text) for text in (one, other)]
            names = [people.details(session, id).name for id in ids]
        with store.change(N_("Two people: {name} and {other}"), name=names[0], other=names[1]) as session:
            aliases.differ(session, first, second, reason)
    said.answer({"ids": ids}, _("Two people: {name} and {other}").format(name=names[0], other=names[1]))


def clashes(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        found = aliases.clashes(session)
    rows = [
        {
            "id": one.id[:12],
            "class": one.class_label,
            "name": one.name,
            "place": ", ".join(str(value) for name, value in one.place.items() if name != "session_id"),
            "a": _told(one.a.value),
            "b": _told(one.b.value),
        }
        for one in found
    ]
    columns = {"id": "id", "class": _("class"), "name": _("name"), "place": _("where"), "a": "a", "b": "b"}
    said.listing(rows, columns, [asdict(one) for one in found])


def _told(value: dict[str, Any]) -> str:
    return " ".join(str(fact) for fact in value.values() if fact is not None)


def settle(
    context: typer.Context, clash: Annotated[str, typer.Argument(metavar="ID")], keep: Annotated[str, typer.Argument(metavar="a|b")]
) -> None:
    said = door(context)
    with said.opened() as store, store.change(N_("Decide between two records of one person")) as session:
        aliases.decide(session, clash, keep)
        left = len(aliases.clashes(session))
    said.answer({"kept": keep, "left": left}, _("Decided; {n} left.").format(n=left))
