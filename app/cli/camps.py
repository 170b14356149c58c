"""The camps that one file holds: list, new, set."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from app import words
from app.cli.door import door
from app.errors import UserError
from app.models.camp import Camp, named
from app.models.titles import TITLES, pick
from app.records import camp, courses, emblems
from app.words import N_, _


def register(program: typer.Typer) -> None:
    group = typer.Typer(help=_("The camps of a headquarters."), rich_markup_mode=None)
    group.command("list")(list_camps)
    group.command("new")(new_camp)
    group.command("set")(set_camp)
    program.add_typer(group, name="camps")


def _row(one: Camp, classes: int) -> dict[str, Any]:
    name = pick(one.titles, words.language())
    finish = {"archive_papers": bool(one.archive_papers), "sign_papers": bool(one.sign_papers)}
    facts = {"camp": one.serial_prefix, "name": name, "time_zone": one.time_zone, "days_off": one.days_off}
    return {**facts, "classes": classes, "id": one.id, **finish}


def list_camps(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        homes = [line.camp_id for line in courses.classes(session)]
        rows = [_row(one, homes.count(one.id)) for one in camp.camps(session)]
    columns = {
        "camp": _("camp"),
        "name": _("name"),
        "time_zone": _("time zone"),
        "days_off": _("days off"),
        "classes": _("classes"),
        "archive_papers": "PDF/A",
        "sign_papers": _("signs files"),
    }
    said.listing(rows, columns)


def new_camp(
    context: typer.Context,
    name: Annotated[str, typer.Option("--name", help=_("The camp's name."))],
    prefix: Annotated[str, typer.Option("--prefix", help=_("What certificate serials begin with."))] = "",
) -> None:
    """Add a camp to this file; its week and time zone are those of the first, until they are set."""
    said = door(context)
    wanted = named(name, prefix)
    facts = {field: getattr(wanted, field) for field in (*TITLES, "serial_prefix") if getattr(wanted, field)}
    with said.opened() as store, store.change(N_("Add the camp {name}"), name=name.strip()) as session:
        made = session.get_one(Camp, camp.add(session, facts))
        row = _row(made, 0)
    said.answer(row, _("{name} is there; its classes are called {prefix}/….").format(name=row["name"], prefix=row["camp"]))


def set_camp(
    context: typer.Context,
    which: Annotated[str, typer.Argument(metavar="CAMP", help="DUB")],
    fields: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE...", help=", ".join(camp.FIELDS))] = None,
    emblem: Annotated[
        Path | None, typer.Option("--emblem", metavar="FILE", help=_("The emblem on its papers: SVG, or a picture in PNG or JPEG."))
    ] = None,
) -> None:
    """Change facts of a camp, which its certificates print."""
    said, drawing = door(context), _drawing(emblem) if emblem else None
    if not fields and drawing is None:
        raise TyperException(_("Write for example title_en=Camp Dublin."))
    pairs = [field.partition("=") for field in fields or ()]
    for field, sign, _value in pairs:
        if not sign:
            raise UserError(_("“{text}” is not FIELD=VALUE.").format(text=field), _("Write for example title_en=Camp Dublin."))
    with said.opened() as store:
        with store.read() as session:
            id = camp.chosen(session, which).id
            classes = sum(line.camp_id == id for line in courses.classes(session))
        with store.change(N_("Change the facts of the camp")) as session:
            camp.amend(session, {field: value for field, _sign, value in pairs}, id)
            if drawing is not None:
                emblems.put(session, drawing, id)
            row = _row(session.get_one(Camp, id), classes)
    said.answer(row, _("Changed: {name}").format(name=row["name"]))


def _drawing(file: Path) -> bytes:
    try:
        with file.open("rb") as drawing:
            return drawing.read(emblems.LARGEST + 1)
    except OSError:
        raise UserError(_("{file} cannot be read.").format(file=file), _("Check its name.")) from None
