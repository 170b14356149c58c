"""Commands about who signs in: users list, add, role, remove, passphrase."""

from dataclasses import asdict
from typing import Annotated

import typer

from app.cli.door import door, new_passphrase, passphrase
from app.records import users
from app.words import _

Name = Annotated[str, typer.Argument(metavar="NAME", help=_("As he signs in."))]


def listing(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store:
        rows = [asdict(line) for line in users.listed(store)]
    said.listing(rows, {"name": _("name"), "role": _("role"), "active": _("signs in"), "here": _("on this laptop")})


def add(
    context: typer.Context,
    name: Name,
    role: Annotated[str, typer.Option("--role", help="commander, clerk, instructor, viewer")] = "instructor",
) -> None:
    said = door(context)
    with said.opened() as store:
        id = users.add(store, name, role, new_passphrase())
    said.answer({"id": id, "name": name, "role": role}, _("{name} signs in as {role}.").format(name=name, role=role))


def appoint(context: typer.Context, name: Name, role: Annotated[str, typer.Argument(metavar="ROLE")]) -> None:
    said = door(context)
    with said.opened() as store:
        users.appoint(store, users.named(store, name).id, role)
    said.answer({"name": name, "role": role}, _("{name} signs in as {role}.").format(name=name, role=role))


def remove(context: typer.Context, name: Name) -> None:
    said = door(context)
    with said.opened() as store:
        users.dismiss(store, users.named(store, name).id)
    said.answer({"name": name}, _("{name} signs in no more.").format(name=name))


def renew(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help=_("Another's, by a commander; else one's own."))] = "",
) -> None:
    said = door(context)
    with said.opened() as store:
        if name:
            users.take_back(store, users.named(store, name).id, new_passphrase())
        else:
            users.change_passphrase(store, passphrase(), new_passphrase())
    said.answer({"name": name or said.user}, _("The pass phrase is changed on this laptop."))


def register(program: typer.Typer) -> None:
    group = typer.Typer(help=_("Who signs in."), no_args_is_help=True)
    group.command("list", help=_("Everybody who signs in, and as what."))(listing)
    group.command("add", help=_("Let somebody sign in."))(add)
    group.command("role", help=_("Give somebody another role."))(appoint)
    group.command("remove", help=_("Let somebody sign in no more."))(remove)
    group.command("passphrase", help=_("Change a pass phrase on this laptop."))(renew)
    program.add_typer(group, name="users")
