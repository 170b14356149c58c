"""Templates of certificates: which there are, which is chosen, and in and out of files."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.door import TerminalProgress, door, refuse_no_pdf
from app.errors import UserError
from app.models.certificate import Kind
from app.models.template import Template
from app.models.titles import pick
from app.records import catalogue, courses, designs, specimens, template_files, templates
from app.words import N_, _, language

if TYPE_CHECKING:
    from app.exports.certificates.certificate import Offset

NAME = typer.Argument(metavar="TEMPLATE")
FILE = typer.Option("--out", metavar=f"FILE{template_files.ENDING}")
NEW_NAME = typer.Option("--name", help=_("What the new one is called."))
_FARTHEST = 50.0  # mm


def register(group: typer.Typer) -> None:
    """Among the commands of certificates."""
    group.command("templates", help=_("The templates that certificates can be drawn with, and what each is chosen for."))(listed)
    group.command("choose", help=_("Draw a course's certificates of a kind with this template from now on."))(choose)
    group.command("preview", help=_("Pages of a template with composed names, the longest too."))(preview)
    one = typer.Typer(help=_("A template of certificates."), rich_markup_mode=None)
    one.command("show", help=_("What a template says, as TOML."))(show)
    one.command("export", help=_("Write a template into one file, its art inside."))(export)
    one.command("import", help=_("Take a template from a file."))(take)
    one.command("new", help=_("Begin a template of the camp's own with an empty page."))(new)
    one.command("copy", help=_("Make a template of the camp's own that begins as another is."))(copy)
    one.command("delete", help=_("Delete a template of the camp's own; what was issued keeps it."))(delete)
    group.add_typer(one, name="template")


def listed(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        there = catalogue.catalogue(session)
        uses = [(f"{one.code} {kind}", chosen.key) for one in there for kind, chosen in templates.choices(session, one.id).items()]
        found = templates.listed(session)
    rows = [
        {
            "id": one.key,
            "name": one.name,
            "title": one.name if one.own else pick(one.titles, language()),  # a copy begins with the titles of what it was copied from
            "own": one.own,
            "here": one.here,
            "chosen": [use for use, key in uses if key == one.key],
        }
        for one in found
    ]
    headings = {"name": _("name"), "title": _("title"), "own": _("the camp's own"), "chosen": _("chosen for")}
    said.listing(rows, headings)


def show(context: typer.Context, name: Annotated[str, NAME]) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        found = templates.template(session, name)
    said.answer(found, lambda: template_files.written(found, with_art=False).rstrip())


def export(context: typer.Context, name: Annotated[str, NAME], out: Annotated[Path, FILE]) -> None:
    from app.exports import files

    said = door(context)
    files.refuse_unfit(out)
    with said.opened() as store, store.read() as session:
        content = templates.exported(session, name)
    files.write(content.encode(), out)
    said.answer({"file": str(out)}, str(out))


def take(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")], name: Annotated[str, NEW_NAME] = "") -> None:
    said = door(context)
    content = _content(file)
    with said.opened() as store:
        with store.change(N_("Take the template {name} from a file"), name=file.stem) as session:
            key = templates.take(session, store.user.id, content, name)
        with store.read() as session:
            made = templates.line(session, key)
    said.answer(_told(made), made.name)


def _content(file: Path) -> bytes:
    """Raises UserError for a file that cannot be read, or is larger than templates are."""
    try:
        with file.open("rb") as opened:
            content = opened.read(template_files.LARGEST + 1)
    except OSError:
        raise UserError(_("{file} cannot be read.").format(file=file), _("Check its name.")) from None
    if len(content) > template_files.LARGEST:
        raise UserError(_("{file} is too large for a template.").format(file=file), _("Choose a file that was exported as a template."))
    return content


def new(context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    said = door(context)
    with said.opened() as store:
        with store.change(N_("Begin the template {name}"), name=name) as session:
            key = templates.put(session, store.user.id, Template(name, {}))
        with store.read() as session:
            made = templates.line(session, key)
    said.answer(_told(made), made.name)


def copy(context: typer.Context, name: Annotated[str, NAME], new: Annotated[str, NEW_NAME] = "") -> None:
    said = door(context)
    with said.opened() as store:
        with store.change(N_("Copy the template {name}"), name=name) as session:
            key = templates.copy(session, store.user.id, name, new)
        with store.read() as session:
            made = templates.line(session, key)
    said.answer(_told(made), made.name)


def _told(made: templates.TemplateLine) -> dict[str, Any]:
    return {"id": made.key, "name": made.name}


def delete(context: typer.Context, name: Annotated[str, NAME]) -> None:
    said = door(context)
    with said.opened() as store, store.change(N_("Delete the template {name}"), name=name) as session:
        templates.delete(session, store.user.id, name)
    said.answer({"deleted": name}, _("{name} is deleted.").format(name=name))


def choose(
    context: typer.Context,
    course: Annotated[str, typer.Argument(metavar="COURSE")],
    kind: Annotated[str, typer.Argument(metavar="KIND", help=", ".join(Kind))],
    name: Annotated[str, NAME],
) -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            course_id = courses.latest(session, course).course_id
        with store.change(N_("Draw certificates of {course} with {name}"), course=course, name=name) as session:
            templates.choose(session, store.user.id, (course_id, kind), name)
    said.answer({"course": course, "kind": kind, "template": name}, f"{course} {kind}: {name}")


def preview(context: typer.Context, name: Annotated[str, NAME], out: Annotated[Path, typer.Option("--out", metavar="FILE.pdf")]) -> None:
    from app.exports.certificates import certificate

    said = door(context)
    refuse_no_pdf(out)
    with said.opened() as store, store.read() as session:
        found = designs.fixed(session, templates.template(session, name)).template
    pages = [certificate.Printed(one, specimens.STATEMENT, False, found) for one in specimens.ALL]
    pages.append(replace(pages[0], duplicate=True))
    certificate.write(pages, out, TerminalProgress(_("Printing")))
    said.answer({"file": str(out), "pages": len(pages)}, str(out))


def offset(text: str | None) -> "Offset":
    """`--offset X,Y`: mm to the right and down; else what is set for this machine. Raises UserError for what is none."""
    if text is None:
        from app import paths, settings
        from app.exports.certificates import certificate

        return certificate.own_offset(settings.load(paths.settings()))
    try:
        right, down = (float(part) for part in text.split(","))
    except ValueError:
        right = down = float("nan")
    if not (abs(right) <= _FARTHEST and abs(down) <= _FARTHEST):
        raise UserError(
            _("“{text}” is no offset.").format(text=text), _("Write it as millimetres to the right and down, for example 1.5,-2.")
        )
    return right, down
