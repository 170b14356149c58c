"""Taking in lists of trainees, and deciding who the unsure rows are."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli import paper_sheets
from app.cli.door import Door, TerminalProgress, door, table
from app.errors import UserError
from app.imports import arriving, scores
from app.imports.arriving import Arriving
from app.imports.scores import ScoreList, Sitting
from app.records import arrivals, assessments, courses, people
from app.records.arrivals import Taken, Waiting
from app.words import N_, _

SHORT = 8  # letters of a waiting row's id that are enough to name it


def register(program: typer.Typer) -> None:
    group = typer.Typer(help=_("Take in lists that others keep."), rich_markup_mode=None)
    group.command("trainees", help=_("Take in a list of trainees: XLSX, XLS, ODS or CSV."))(trainees)
    group.command("results", help=_("Take in a list of scores: XLSX, XLS, ODS or CSV."))(results)
    paper_sheets.register(group)
    group.command("unsure", help=_("Rows that may be somebody who is there already."))(unsure)
    group.command("decide", help=_("Say who an unsure row is: new, same:TRAINEE or skip."))(decide)
    program.add_typer(group, name="import")


def trainees(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    label: Annotated[str | None, typer.Option("--class", metavar="CLASS", help=_("Enrol them in this class."))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only say what would happen."))] = False,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME")] = None,
    mapped: Annotated[
        list[str] | None, typer.Option("--map", metavar="FIELD=HEADING", help=_("Where a field is, may be repeated."))
    ] = None,
    accept_unsure: Annotated[bool, typer.Option("--accept-unsure", help=_("Take the unsure rows as new people."))] = False,
) -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            class_id = courses.class_named(session, label).id if label else None
            found = arriving.read(session, file, sheet, _mapping(mapped or []), TerminalProgress(_("Reading")))
            taken = arrivals.foreseen(session, found.file, found.arrivals, accept_unsure)
        if not dry_run:
            with store.change(N_("Take in {file}"), file=file.name) as session:
                taken = arrivals.take(session, found.file, found.arrivals, class_id, accept_unsure)
    _say(said, found, taken)


def _mapping(mapped: list[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in mapped]
    for name, sign, heading in pairs:
        if not sign or not heading.strip():
            raise UserError(_("“{text}” is not FIELD=HEADING.").format(text=name), _("Write for example full_name=الاسم."))
    return {field.strip(): heading.strip() for field, _sign, heading in pairs}


def _say(said: Door, found: Arriving, taken: Taken) -> None:
    refused = len(found.proposal.refused)
    problems = [asdict(problem) for problem in found.proposal.problems]
    counts = {"rows": taken.new + taken.matched + taken.unsure + refused, **asdict(taken), "refused": refused}
    summary = _("{rows} rows: {new} new, {matched} matched, {unsure} unsure, {refused} refused.").format(**counts)
    said.answer({**counts, "problems": problems}, lambda: "\n".join([summary, *_told(problems)]))


def _told(problems: list[dict[str, Any]]) -> list[str]:
    headings = {"row": _("row"), "column": _("column"), "value": _("value"), "problem": _("problem")}
    return [table(problems, headings)] if problems else []


def results(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    label: Annotated[str, typer.Option("--class", metavar="CLASS", help=_("Whose results they are."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only say what would happen."))] = False,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME")] = None,
    assessment: Annotated[
        str | None, typer.Option("--assessment", metavar="ASSESSMENT", help=_("What a column called “score” is of."))
    ] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD")] = None,
    examiner: Annotated[str, typer.Option("--examiner")] = "",
) -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            sitting = Sitting(courses.class_named(session, label).id, date, examiner)
            found = scores.read(session, file, sitting, assessment, sheet)
        if found.entries and not dry_run:
            with store.change(N_("Take in the results of {file}"), file=file.name) as session:
                assessments.enter_all(session, sitting.class_id, found.entries)
    _say_scores(said, found)


def _say_scores(said: Door, found: ScoreList) -> None:
    problems = [asdict(problem) for problem in found.problems]
    summary = _("{rows} rows: {new} new, {matched} matched, {unsure} unsure, {refused} refused.").format(**found.counts)
    said.answer({**found.counts, "problems": problems}, lambda: "\n".join([summary, *_told(problems)]))


def unsure(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        waiting = arrivals.waiting(session)
    headings = {"short": _("ROW"), "file": _("file"), "row": _("row"), "name": _("name"), "maybe": _("perhaps")}
    said.listing([_line(row) for row in waiting], headings, [asdict(row) | {"name": row.fields.get("name", "")} for row in waiting])


def _line(row: Waiting) -> dict[str, Any]:
    maybe = "; ".join(f"{one.name} {one.birth} {one.number}".strip() for one in row.candidates)
    return {"short": row.id[:SHORT], "file": row.file, "row": row.row, "name": row.fields.get("name", ""), "maybe": maybe}


def decide(
    context: typer.Context,
    row: Annotated[str, typer.Argument(metavar="ROW", help=_("as “import unsure” names it"))],
    decision: Annotated[str, typer.Argument(metavar="new|same:TRAINEE|skip")],
) -> None:
    said = door(context)
    verb, sign, trainee = decision.partition(":")
    with said.opened() as store:
        with store.read() as session:
            person = people.named(session, trainee) if sign else None
        with store.change(N_("Decide an unsure row: {decision}"), decision=verb) as session:
            person = arrivals.decide(session, row, verb, person, store.user.id)
    said.answer({"row": row, "decision": verb, "person": person}, _("Decided: {decision}").format(decision=decision))
