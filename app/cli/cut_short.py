"""Certificates that were going out when power or a stick failed: finished at the next command, else told until somebody says what to do."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import UserError
from app.store import begun
from app.store.camp import Store
from app.words import _

if TYPE_CHECKING:
    from app.exports.certificates.copies import CutShort


def finish(store: Store) -> None:
    """What can be finished is, and is told beside the answer."""
    if not begun.waiting(store):
        return
    from app.exports.certificates import copies

    for one in copies.resume(store):
        if one.path and one.finished:
            print(one.told(one.path), file=sys.stderr)


def remind(store: Store) -> None:
    """Of what still waits when a command has done its work."""
    for one in left(store):
        what, do = said(one)
        print(f"{what} {do}", file=sys.stderr)


def left(store: Store) -> "list[CutShort]":
    """What waits for somebody to say what became of it."""
    if not begun.waiting(store):
        return []
    from app.exports.certificates import copies

    return [one for one in copies.resume(store) if not one.finished]


def said(one: "CutShort") -> tuple[str, str]:
    """What stands, and what to do about it on the command line."""
    if one.refusal is not None:
        return one.refusal.what, _("Plug the stick in, or “certificates resume --out FILE.pdf” writes the pages elsewhere.")
    do = _("Look at the sheets: “certificates resume --all-out”, or “--from SERIAL” for the first that did not ({first} to {last}).")
    return one.asked, do.format(first=one.certificates[0].snapshot.serial, last=one.certificates[-1].snapshot.serial)


def row(one: "CutShort") -> dict[str, str | int | None]:
    """As a list tells it."""
    serials = [each.snapshot.serial for each in one.certificates]
    return {"first": serials[0], "last": serials[-1], "certificates": len(serials), "file": str(one.path) if one.path else None}


def chosen(waiting: "Sequence[CutShort]", serial: str | None) -> "CutShort":
    """The one that waits, or the one that has this certificate. Raises UserError where there is none, or several."""
    found = [one for one in waiting if serial is None or _place(one, serial) is not None]
    if waiting and not found:
        raise UserError(_("{serial} is not among these.").format(serial=serial), _("Look at “certificates resume”."))
    if not found:
        raise UserError(_("No printing that was cut short waits."), _("Nothing was changed."))
    if len(found) > 1:
        serials = ", ".join(one.certificates[0].snapshot.serial for one in found)
        raise UserError(
            _("Several printings that were cut short wait."), _("Name one by a serial number in it: {serials}.").format(serials=serials)
        )
    return found[0]


def _place(one: "CutShort", serial: str) -> int | None:
    wanted = serial.strip().upper()
    return next((n for n, each in enumerate(one.certificates) if wanted in (each.id.upper(), each.snapshot.serial.upper())), None)


def end(store: Store, one: "CutShort", out: Path | None, first: str | None) -> None:
    """Its pages go to `out`; else all of it came out, before `first` where that is said. Raises UserError, and then it waits on."""
    from app.exports.certificates import copies

    if out is not None:
        if one.refusal is None:
            do = _("Say --all-out or --from SERIAL, then print again what is missing.")
            raise UserError(_("These went to a printer: their pages are not kept."), do)
        copies.deliver(store, one.run, out)
        return
    if first is not None:
        place = _place(one, first)
        if place is None:
            raise UserError(_("{serial} is not among these.").format(serial=first), _("Look at “certificates resume”."))
        copies.fail(store, {each.id: 1 for each in one.certificates[place:]})
    begun.over(store, one.run)
