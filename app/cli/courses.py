"""Courses, the classes that run them, and their timetables."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from app import words
from app.cli.door import door
from app.imports.texts import read_text
from app.models.titles import pick
from app.records import camp, courses, labels, reports, timetable
from app.records.courses import ClassLine
from app.records.timetable import SessionLine
from app.words import N_, _, plural

CLASS = typer.Argument(metavar="CLASS", help="OPB-1")


def register(program: typer.Typer) -> None:
    _courses(program)
    _classes(program)
    _sessions(program)


def _courses(program: typer.Typer) -> None:
    group = typer.Typer(help=_("What is taught: courses in their versions."), rich_markup_mode=None)
    group.command("list")(list_courses)
    group.command("show")(show_course)
    group.command("new")(new_course)
    program.add_typer(group, name="courses")


def _classes(program: typer.Typer) -> None:
    group = typer.Typer(help=_("The runs of a course."), rich_markup_mode=None)
    group.command("list", help=_("The classes. Their strength is who is in them now, without those who left."))(list_classes)
    group.command("new")(new_class)
    group.command("close")(close_class)
    group.command("reopen")(reopen_class)
    group.command("report")(report)
    program.add_typer(group, name="classes")


def _sessions(program: typer.Typer) -> None:
    group = typer.Typer(help=_("The timetable of a class."), rich_markup_mode=None)
    group.command("list")(list_sessions)
    group.command("plan")(plan)
    group.command("cancel")(cancel)
    program.add_typer(group, name="sessions")


def list_courses(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        lines = courses.courses(session)
    rows = [{**asdict(line), "title": pick(line.titles, words.language())} for line in lines]
    headings = {"code": _("code"), "title": _("title"), "version": _("version"), "weeks": _("weeks"), "subjects": _("subjects")}
    said.listing(rows, headings, none=_("There is no course yet: “courses new FILE.toml” adds one."))


def show_course(
    context: typer.Context, code: Annotated[str, typer.Argument(metavar="COURSE")], toml: Annotated[bool, typer.Option("--toml")] = False
) -> None:
    """Print a course's definition, in the shape that `courses new` reads."""
    said = door(context)
    with said.opened() as store, store.read() as session:
        text = courses.toml(session, code)
    said.answer({"code": code, "toml": text}, text)


def new_course(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE.toml")]) -> None:
    """Add a course, or a new version of one, from its definition."""
    said = door(context)
    text = read_text(file)
    with said.opened() as store, store.change(N_("Add the course {file}"), file=file.stem) as session:
        code = courses.add(session, text)
    said.answer({"code": code}, _("The course {code} is there.").format(code=code))


def _class_row(line: ClassLine) -> dict[str, Any]:
    return {
        "class": line.label,
        "title": pick(line.course, words.language()),
        "start": line.start,
        "end": line.end,
        "status": line.status,
        "strength": line.strength,
    }


def list_classes(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        rows = [_class_row(line) for line in courses.classes(session)]
    headings = {
        "class": _("class"),
        "title": _("title"),
        "start": _("start"),
        "end": _("end"),
        "status": _("status"),
        "strength": _("strength"),
    }
    said.listing(rows, headings, none=_("There is no class yet: “classes new COURSE --number 1 --start YYYY-MM-DD” opens one."))


def new_class(
    context: typer.Context,
    course: Annotated[str, typer.Argument(metavar="COURSE")],
    number: Annotated[int, typer.Option("--number")],
    start: Annotated[str, typer.Option("--start", metavar="YYYY-MM-DD")],
    weeks: Annotated[int | None, typer.Option("--weeks")] = None,
    at: Annotated[
        str, typer.Option("--at", metavar="CAMP", help=_("The camp where it is held, by serial prefix or name; or write CAMP/COURSE."))
    ] = "",
) -> None:
    """Open a class."""
    said = door(context)
    where, _sign, code = course.rpartition("/")
    with said.opened() as store:
        with store.read() as session:
            here = camp.chosen(session, at or where)
            label = labels.label_to_be(session, here, f"{code}-{number}")
        with store.change(N_("Open the class {label}"), label=label) as session:
            row = _class_row(courses.class_named(session, courses.open_class(session, f"{here.id}/{code}", number, start, weeks)))
    said.answer(row, _("{label} runs from {start} to {end}.").format(label=row["class"], start=row["start"], end=row["end"]))


def close_class(context: typer.Context, label: Annotated[str, CLASS]) -> None:
    """Close a class: it is read-only until it is reopened."""
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
        with store.change(N_("Close the class {label}"), label=line.label) as session:
            courses.close(session, line.id)
    said.answer({"class": line.label, "status": "closed"}, _("{label} is closed.").format(label=line.label))


def report(
    context: typer.Context,
    label: Annotated[str, CLASS],
    file: Annotated[
        Path | None, typer.Option("--text", metavar="FILE", help=_("A text file with the report, a paragraph on each line."))
    ] = None,
    text: Annotated[str | None, typer.Option("--set", metavar="TEXT", help=_("The report itself; empty takes it away."))] = None,
) -> None:
    """What the instructor says at the end of the course; without options it is shown."""
    said = door(context)
    if file is not None and text is not None:
        raise TyperException(_("Give the text or its file."))
    wanted = read_text(file) if file is not None else text
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
        if wanted is not None:
            with store.change(N_("Write the report of {label}"), label=line.label) as session:
                reports.write(session, line.id, wanted, store.user.id)
        with store.read() as session:
            kept = reports.report(session, line.id)
    said.answer({"class": line.label, "report": kept}, kept or _("{label} has no report yet.").format(label=line.label))


def reopen_class(context: typer.Context, label: Annotated[str, CLASS], reason: Annotated[str, typer.Option("--reason")]) -> None:
    """Reopen a closed class."""
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
        with store.change(N_("Reopen the class {label}"), label=line.label) as session:
            courses.reopen(session, line.id, reason)
    said.answer({"class": line.label, "status": "running"}, _("{label} is open again.").format(label=line.label))


def _session_row(line: SessionLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "date": line.date,
        "period": line.period,
        "subject": line.subject_code,
        "held": line.held,
        "taken": line.taken,
        "platoon": line.platoon,
        "locked": line.locked,
        "marked": line.marked,
        "expected": line.expected,
        "reason": line.not_held_reason or "",
    }


def list_sessions(
    context: typer.Context, label: Annotated[str, CLASS], date: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD")] = None
) -> None:
    """The sessions of a class."""
    said = door(context)
    with said.opened() as store, store.read() as session:
        line = courses.class_named(session, label)
        rows = [_session_row(planned) for planned in timetable.sessions(session, line.id, date)]
    headings = {
        "date": _("date"),
        "period": _("period"),
        "subject": _("subject"),
        "held": _("held"),
        "marked": _("marked"),
        "expected": _("expected"),
        "locked": _("closed"),
        "reason": _("reason"),
    }
    none = _("There is no session that day.") if date else _("There is no session yet: “sessions plan CLASS FILE.toml” plans them.")
    said.listing(rows, headings, none=none)


def plan(context: typer.Context, label: Annotated[str, CLASS], file: Annotated[Path, typer.Argument(metavar="FILE.toml")]) -> None:
    """Plan sessions from a timetable."""
    said = door(context)
    text = read_text(file)
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
        with store.change(N_("Plan the sessions of {label}"), label=line.label) as session:
            planned = timetable.plan(session, line.id, text)
    said.answer({"class": line.label, "sessions": planned}, plural("{n} session planned.", "{n} sessions planned.", planned))


def cancel(
    context: typer.Context,
    label: Annotated[str, CLASS],
    date: Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD")],
    period: Annotated[int, typer.Option("--period")],
    reason: Annotated[str, typer.Option("--reason")],
) -> None:
    """Say that a session was not held, and why."""
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
        with store.change(N_("Not held: {label}, {date}, period {period}"), label=line.label, date=date, period=period) as session:
            timetable.cancel(session, line.id, date, period, reason)
    said.answer({"class": line.label, "date": date, "period": period, "held": False}, _("Not held: {reason}").format(reason=reason))
