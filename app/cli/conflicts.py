"""What two laptops recorded differently: list it, and decide it."""

import json
from typing import Annotated, Any

import typer

from app.cli.door import door
from app.errors import UserError
from app.models.attendance import Code
from app.records import camp, conflicts, courses
from app.records.conflicts import Alternative, Conflict
from app.records.figures import hundredths
from app.records.names import western
from app.store.journal import ROW
from app.words import _

SHORT = 8  # letters of a conflict's id that are enough to name it
GO = {"go": 1, "no-go": 0, "nogo": 0}


def register(group: typer.Typer) -> None:
    """The commands `conflicts` and `decide` of `sync`."""
    group.command("conflicts", help=_("What two laptops recorded differently, and who recorded which."))(listed)
    group.command("decide", help=_("Keep one of the values (a, b), or give another one with a reason; final."))(decide)


def listed(
    context: typer.Context, label: Annotated[str | None, typer.Option("--class", metavar="CLASS", help=_("Of this class only."))] = None
) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        found = conflicts.waiting(session, courses.class_named(session, label).id if label else None)
        zone = camp.home(session).time_zone
    headings = {"id": _("id"), "class": _("class"), "what": _("what"), "letter": "", "value": _("value"), "who": _("who"), "at": _("when")}
    said.listing([row for one in found for row in _rows(one, zone)], headings, [_document(one) for one in found])


def _document(one: Conflict) -> dict[str, Any]:
    said = [{"letter": each.letter, "value": each.value, **authors(each), "shown": each.standing} for each in one.alternatives]
    return {"id": one.id, "table": one.table, "row": one.row, "unit": one.unit, "what": one.what, "class": one.where, "alternatives": said}


def authors(each: Alternative) -> dict[str, Any]:
    """Who recorded it, for scripts."""
    return {"person": each.person, "laptop": each.laptop, "at": each.at, "clock_wrong": each.clock_wrong}


def _rows(one: Conflict, zone: str) -> list[dict[str, Any]]:
    """One line for each alternative; what they have in common is said once."""
    common = {"id": one.id[:SHORT], "class": one.where, "what": one.what}
    return [({} if place else common) | row(each, zone) for place, each in enumerate(one.alternatives)]


def row(each: Alternative, zone: str) -> dict[str, Any]:
    """What it says, who recorded it where, and when."""
    when = (camp.moment(each.at, zone) if each.at else "") + (f" ({_('clock looks wrong')})" if each.clock_wrong else "")
    value = each.shown + (f" ({_('shown for now')})" if each.standing else "")
    who = _(", ").join(part for part in (each.person, each.laptop) if part)
    return {"letter": each.letter, "value": value, "who": who, "at": when}


def decide(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help=_("The conflict's id, or its first letters."))],
    keep: Annotated[str | None, typer.Argument(metavar="KEEP", help="a, b, ...")] = None,
    value: Annotated[
        str | None,
        typer.Option("--value", metavar="V", help=_("Another value: a mark as L:20, points, a text, or a JSON object of columns.")),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="R", help=_("Why neither was right."))] = "",
) -> None:
    asked = door(context)
    if (keep is None) == (value is None):
        raise UserError(_("It is not said what is decided."), _("Name a letter to keep, or give --value with its --reason."))
    with asked.opened() as store:
        with store.read() as session:
            found = conflicts.one(session, id)
        if keep is not None:
            kept = found.alternative(keep).shown
            label, told = conflicts.keeping(found, found.alternative(keep))
            with store.change(label, **told) as session:
                conflicts.decide(session, found.id, keep)
        else:
            kept = value or ""
            said = _entered(found, kept)
            label, told = conflicts.otherwise(found, said, reason)
            with store.change(label, **told) as session:
                conflicts.decide_other(session, found.id, said, reason)
    answer = {"id": found.id, "what": found.what, "kept": kept}
    asked.answer(answer, _("Decided: {what}: {kept}").format(**answer))


def _entered(found: Conflict, text: str) -> dict[str, Any]:
    """A JSON object of the unit's columns as they are stored, or what its first column says."""
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text)
        except ValueError as error:
            raise UserError(_("“{text}” is not JSON.").format(text=text), _("Write an object of columns and values.")) from error
    if found.table == "mark" and found.unit == "mark":
        return _mark(text)
    if found.table == "result" and found.unit == "result":
        return _result(text)
    return {_first(found): text}


def _first(found: Conflict) -> str:
    """The column that a plain text means."""
    value = found.alternatives[0].value
    return "name" if "name" in value else next((column for column in value if not column.startswith("_")), ROW)


def _mark(text: str) -> dict[str, Any]:
    """L:20 is 20 minutes late; - is not taken."""
    code, colon, minutes = western(text.strip()).partition(":")
    said: dict[str, Any] = {"code": None if code in ("", "-") else code.strip().upper()}
    return said | {"minutes": minutes.strip()} if colon or said["code"] == Code.LATE else said


def _result(text: str) -> dict[str, Any]:
    said = western(text.strip()).casefold()
    if said in GO:
        return {"go": GO[said]}
    points = hundredths(said)
    if points is None:
        raise UserError(_("“{score}” is not a score.").format(score=text), _("Give points with at most two decimals, or go or no-go."))
    return {"score": points}
