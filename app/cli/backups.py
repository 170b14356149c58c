"""Commands that keep a camp from being lost: backup, backups, restore."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.door import door, table
from app.errors import UserError
from app.store import backup
from app.words import _


def back_up(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help=_("A file or a folder, for example on a stick."))] = None,
) -> None:
    said = door(context)
    with said.opened() as store:
        made = backup.copy(store, to) if to else backup.make(store, backup.BY_HAND)
    said.answer({"file": str(made), "bytes": made.stat().st_size}, _("The backup is {file}.").format(file=made))


def backups(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store:
        found = [{**asdict(each), "path": str(each.path)} for each in backup.listed(store.folder)]
    said.answer(found, lambda: table(found, {"at": _("when"), "path": _("file"), "size": _("bytes")}))


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("A backup; it goes to the folder that --camp names."))],
) -> None:
    said = door(context)
    if not file.is_file():
        raise UserError(_("There is no file {file}.").format(file=file), _("Name a backup."))
    folder = backup.restore(file, said.camp)
    said.answer(
        {"camp": str(folder)},
        _("The camp is back in {folder}. Its users open it with the pass phrases that they had.").format(folder=folder),
    )


def register(program: typer.Typer) -> None:
    program.command("backup", help=_("Copy the whole camp into one file, locked by the same pass phrases."))(back_up)
    program.command("backups", help=_("The backups in the camp's own folder."))(backups)
    program.command("restore", help=_("Put a camp back from a backup, into a new folder."))(restore)
