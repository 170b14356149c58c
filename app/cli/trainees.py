"""Trainees: find, list, show, set; enrol them, and say what became of them."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlmodel import Session

from app import words
from app.cli import doubles
from app.cli.door import door, table
from app.errors import UserError
from app.models.enrolment import Status
from app.models.titles import pick
from app.records import courses, enrolments, free_fields, names, particulars, people, photos, qualifications
from app.records.enrolments import Member, StatusChange
from app.words import N_, _, plural

CLASS = typer.Argument(metavar="CLASS", help="OPB-1")
TRAINEE = typer.Argument(metavar="TRAINEE", help=_("statistical number, CLASS:SERIAL, whole name or id"))
ONLY = typer.Option("--only", metavar="TRAINEE", help=_("This trainee only; may be repeated."))


def register(program: typer.Typer) -> None:
    group = typer.Typer(help=_("The people of the camp."), rich_markup_mode=None)
    group.command("find", help=_("Find people by any spelling in any script."))(find)
    group.command("list", help=_("All people, or those of one class."))(list_)
    group.command("show", help=_("Everything about one person."))(show)
    examples = _(
        "For example: phone=07701234567 birth=1985-07-01 photo=face.jpg; “photo=” alone takes it away. Fields of the camp's own by title."
    )
    group.command("set", help=_("Change a person's fields."), epilog=examples)(set_)
    doubles.register(group)
    program.add_typer(group, name="trainees")
    program.command("enrol", help=_("Enrol people in a class."))(enrol)
    program.command("status", help=_("Say what became of a trainee."))(status)


def chosen(session: Session, class_id: str, only: Sequence[str] | None) -> list[str] | None:
    """The enrolments that `--only` names, None for everybody. Raises UserError as `member` does."""
    return [member(session, class_id, trainee).enrolment_id for trainee in only] if only else None


def member(session: Session, class_id: str, text: str) -> Member:
    """The member of a class that an id, a statistical number, CLASS:SERIAL or a whole name means."""
    person = people.named(session, text, class_id)
    for found in enrolments.members(session, class_id):
        if found.person_id == person:
            return found
    label = courses.label(session, class_id)
    raise UserError(
        _("“{trainee}” is not in {label}.").format(trainee=text, label=label),
        _("Look at “trainees list --class {label}”.").format(label=label),
    )


def _rank(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "rank": pick(row["rank"], words.language())}


def find(
    context: typer.Context,
    text: str,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 5,
    birth_year: Annotated[int | None, typer.Option("--birth-year")] = None,
) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        rows = [asdict(found) for found in people.find(session, text, limit, birth_year)]
    said.listing(
        rows,
        {
            "name": _("name"),
            "latin": _("Latin"),
            "mother": _("mother"),
            "birth": _("born"),
            "unit": _("unit"),
            "number": _("number"),
            "score": _("score"),
        },
    )


def list_(context: typer.Context, of: Annotated[str | None, typer.Option("--class", metavar="CLASS")] = None) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        line = courses.class_named(session, of) if of else None
        listed = people.listed(session, line.id if line else None)
    rows = [_rank(asdict(person)) for person in listed]
    for row in rows:
        row["class"] = row.pop("class_label")
    columns = {
        "class": _("class"),
        "serial": "#",
        "name": _("name"),
        "rank": _("rank"),
        "number": _("number"),
        "birth": _("born"),
        "unit": _("unit"),
        "status": _("status"),
    }
    none = _("Nobody is entered yet: “import trainees FILE --class CLASS” takes in a list.")
    said.listing(rows, columns, none=_("Nobody is enrolled in this class yet.") if of else none)


def show(context: typer.Context, trainee: Annotated[str, TRAINEE]) -> None:
    out = door(context)
    with out.opened() as store, store.read() as session:
        person = people.named(session, trainee)
        facts = asdict(people.details(session, person))
        said = free_fields.values(session, person)
        facts["free"] = {pick(line.titles, words.language()): said[line.id] for line in free_fields.defined(session) if line.id in said}
        facts["qualifications"] = [asdict(one) for one in qualifications.held(session, person)]
    out.answer(facts, lambda: _told(facts))


def _told(facts: dict[str, Any]) -> str:
    """A person's facts a line each, then a line for each class."""
    told = {**facts, **facts["facts"], **facts["free"], "rank": pick(facts["rank"], words.language())}
    filled = [{"field": key, "value": value} for key, value in told.items() if value and not isinstance(value, dict | list | tuple)]
    classes = [
        {
            "class": place["class_label"],
            "serial": place["serial"],
            "title": pick(place["course"], words.language()),
            "status": place["turns"][-1]["status"],
        }
        for place in facts["enrolments"]
    ]
    headings = {"class": _("class"), "serial": "#", "title": _("title"), "status": _("status")}
    also = {"name": _("also entered as"), "number": _("number"), "birth": _("born"), "id": "id"}
    parts = [table(filled, {"field": _("field"), "value": _("value")}), *([table(classes, headings)] if classes else [])]
    parts += [table(facts["also"], also)] if facts["also"] else []
    return "\n\n".join(parts)


def set_(
    context: typer.Context,
    trainee: Annotated[str, TRAINEE],
    fields: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help=", ".join((*particulars.FIELDS, "photo")))],
) -> None:
    said = door(context)
    pairs = [field.partition("=") for field in fields]
    for name, sign, _value in pairs:
        if not sign:
            raise UserError(_("“{text}” is not FIELD=VALUE.").format(text=name), _("Write for example phone=07701234567."))
    with said.opened() as store:
        with store.read() as session:
            person = people.named(session, trainee)
            name = people.details(session, person).name
        with store.change(N_("Change {fields} of {name}"), fields=", ".join(name for name, _sign, _value in pairs), name=name) as session:
            _amend(session, person, {name: value for name, _sign, value in pairs})
    said.answer({"id": person, "name": name}, _("Changed: {name}").format(name=name))


def _amend(session: Session, person: str, said: dict[str, str]) -> None:
    """Fields of everybody, those of the camp by their titles, and a photo by its file."""
    titled = {names.fold(title): line.id for line in free_fields.defined(session) for title in line.titles.values() if title}
    free = {titled[names.fold(field)]: field for field in said if field not in particulars.FIELDS and names.fold(field) in titled}
    own = {field: text for field, text in said.items() if field not in free.values()}
    if "photo" in own:
        _photograph(session, person, own.pop("photo"))
    people.amend(session, person, own)
    free_fields.put(session, person, {id: said[field] for id, field in free.items()})


def _photograph(session: Session, person: str, file: str) -> None:
    if not file:
        photos.remove(session, person)
        return
    try:
        with Path(file).open("rb") as picture:
            photos.put(session, person, picture.read(photos.HEAVIEST + 1))
    except OSError:
        raise UserError(_("{file} cannot be read.").format(file=file), _("Name a file that is there.")) from None


def enrol(
    context: typer.Context,
    label: Annotated[str, CLASS],
    trainees: Annotated[list[str], typer.Argument(metavar="TRAINEE...")],
    platoon: Annotated[int | None, typer.Option("--platoon")] = None,
) -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
            ids = [people.named(session, trainee) for trainee in trainees]
        with store.change(N_("Enrol {n} in {label}"), n=len(ids), label=line.label) as session:
            enrolled = enrolments.enrol(session, line.id, ids, platoon)
    said.answer({"class": line.label, "enrolled": len(enrolled)}, plural("{n} enrolled.", "{n} enrolled.", len(enrolled)))


def status(
    context: typer.Context,
    label: Annotated[str, CLASS],
    trainee: Annotated[str, TRAINEE],
    new: Annotated[str, typer.Argument(metavar="STATUS", help=", ".join(Status))],
    reason: Annotated[str, typer.Option("--reason")] = "",
    to: Annotated[str | None, typer.Option("--to", metavar="CLASS")] = None,
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD")] = None,
    order: Annotated[str, typer.Option("--order", metavar="NUMBER")] = "",
    order_date: Annotated[str, typer.Option("--order-date", metavar="YYYY-MM-DD")] = "",
) -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
            found = member(session, line.id, trainee)
            goes_to = courses.class_named(session, to).id if to else None
        change = StatusChange(new, reason, goes_to, day, order, order_date)
        with store.change(N_("{name}: {status}"), name=found.name, status=new) as session:
            enrolments.change_status(session, line.id, found.person_id, change)
    said.answer({"class": line.label, "trainee": found.person_id, "name": found.name, "status": new}, f"{found.name}: {new}")
