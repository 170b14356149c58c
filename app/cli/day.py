"""The day: what this laptop's clock says, and what a person says of it."""

from dataclasses import asdict
from typing import Annotated

import typer

from app.cli.door import door
from app.errors import UserError
from app.models.camp import Role
from app.records import timekeeping
from app.records.timekeeping import Reckoning
from app.words import _


def register(program: typer.Typer) -> None:
    program.command("clock", help=_("What this laptop's clock says; and where it looks wrong, say which day it is."))(clock)


def clock(
    context: typer.Context,
    today: Annotated[str | None, typer.Option("--today", metavar="YYYY-MM-DD", help=_("Today's date; it holds until midnight."))] = None,
    right: Annotated[bool, typer.Option("--right", help=_("The clock is right."))] = False,
) -> None:
    said = door(context)
    if today is not None and right:
        raise UserError(_("The clock cannot be right and wrong."), _("Give --today, or --right."))
    with said.opened() as store, store.read() as session:
        if (today is not None or right) and store.user.role == Role.VIEWER:
            raise UserError(_("A viewer cannot change records."), _("Sign in as somebody who may."))
        if right:
            timekeeping.confirm(session)
        elif today is not None:
            timekeeping.enter(session, today)
        found = timekeeping.reckoning(session)
    said.answer(asdict(found), "\n".join(_told(found)))


def _told(found: Reckoning) -> list[str]:
    lines = [_("This laptop's clock says {day}.").format(day=found.clock)]
    if found.last is not None:
        last = _("The last record here is of {day}.") if found.recorded else _("The day that was said last is {day}.")
        lines.append(last.format(day=found.last))
    if found.doubtful:
        lines.append(_("No roll is taken until it is said which day it is: “clock --today YYYY-MM-DD”, or “clock --right”."))
    if found.said is not None:
        lines.append(_("Today is taken to be {day}; mend the laptop's clock.").format(day=found.said))
    return lines
