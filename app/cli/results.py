"""Results of assessments: enter and show."""

from typing import Annotated, Any

import typer

from app import words
from app.cli.attendance import DIFFERS, differing, percent
from app.cli.door import door, table
from app.cli.trainees import CLASS, TRAINEE, member
from app.errors import UserError
from app.models.titles import pick
from app.records import assessments, conflicts, courses
from app.records.assessments import Attempt, GradeCell, GradeRow, GradeSheet, Score
from app.records.figures import hundredths, shown
from app.records.names import western
from app.words import N_, _

GO = {"go": True, "no-go": False, "nogo": False}


def register(program: typer.Typer) -> None:
    group = typer.Typer(help=_("Results of assessments."), rich_markup_mode=None)
    group.command("enter", help=_("Enter one result: points, or go / no-go."))(enter)
    group.command("show", help=_("The grade sheet of a class."))(show)
    program.add_typer(group, name="results")


def enter(
    context: typer.Context,
    label: Annotated[str, CLASS],
    assessment: Annotated[str, typer.Argument(metavar="ASSESSMENT")],
    trainee: Annotated[str, TRAINEE],
    score: Annotated[str, typer.Argument(metavar="SCORE", help="87.5, go or no-go")],
    attempt: Annotated[int | None, typer.Option("--attempt", min=1)] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD")] = None,
    examiner: Annotated[str, typer.Option("--examiner")] = "",
) -> None:
    said = door(context)
    points, go = _read(score)
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
            found = member(session, line.id, trainee)
        with store.change(N_("{assessment} of {name}: {score}"), assessment=assessment, name=found.name, score=score) as session:
            before = conflicts.count(session)
            entered = assessments.enter(
                session, line.id, assessment, found.enrolment_id, Score(points, go, examiner=examiner, date=date, attempt=attempt)
            )
            decided = before - conflicts.count(session)
    answer = {
        "class": line.label,
        "assessment": assessment,
        "trainee": found.person_id,
        "name": found.name,
        "attempt": entered,
        "score": score,
    }
    told = _("{name}, {assessment}, attempt {attempt}: {score}").format(**answer)
    also = [_("A conflict was decided by it.")] if decided else []
    said.answer(answer | ({"decided": decided} if decided else {}), "\n".join([told, *also]))


def _read(text: str) -> tuple[int | None, bool | None]:
    """Points in hundredths, or go / no-go."""
    said = western(text.strip()).casefold()
    if said in GO:
        return None, GO[said]
    points = hundredths(said)
    if points is None:
        raise UserError(_("“{score}” is not a score.").format(score=text), _("Give points with at most two decimals, or go or no-go."))
    return points, None


def show(context: typer.Context, label: Annotated[str, CLASS]) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        sheet = assessments.grade_sheet(session, courses.class_named(session, label).id)
    columns = [
        {
            "code": column.code,
            "title": pick(column.titles, words.language()),
            "subject": column.subject_code,
            "kind": column.kind,
            "maximum": percent(column.maximum),
            "pass": percent(column.pass_score),
        }
        for column in sheet.assessments
    ]
    document = {"assessments": columns, "rows": [_document(row) for row in sheet.rows]}
    headings = {"serial": "#", "name": _("name"), **{column.code: column.code for column in sheet.assessments}, "grade": _("grade")}
    differ = any(attempt.conflict for row in sheet.rows for cell in row.cells if cell for attempt in cell.attempts)
    said.answer(document, lambda: "\n".join([table([_told(row, sheet) for row in sheet.rows], headings), *differing(differ)]))


def _document(row: GradeRow) -> dict[str, Any]:
    return {
        "trainee": row.person_id,
        "serial": row.serial,
        "name": row.name,
        "status": row.status,
        "results": [_result(cell) for cell in row.cells],
        "grade": percent(row.grade),
        "passed": row.passed,
    }


def _result(cell: GradeCell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    attempts = [
        {
            "id": a.result_id,
            "attempt": a.attempt,
            "score": percent(a.score),
            "go": a.go,
            "passed": a.passed,
            "void": a.void,
            "date": a.date,
            "conflict": a.conflict,
        }
        for a in cell.attempts
    ]
    return {"score": percent(cell.score), "passed": cell.passed, "retest_left": cell.retest_left, "attempts": attempts}


def _told(row: GradeRow, sheet: GradeSheet) -> dict[str, Any]:
    cells = {column.code: _cell(cell) for column, cell in zip(sheet.assessments, row.cells, strict=True)}
    return {"serial": row.serial, "name": row.name, **cells, "grade": shown(row.grade)}


def _cell(cell: GradeCell | None) -> str:
    """Every attempt that stands, e.g. 61 → 78."""
    if cell is None:
        return "."
    return " → ".join(_attempt(attempt) for attempt in cell.attempts if not attempt.void or attempt.conflict)


def _attempt(attempt: Attempt) -> str:
    said = shown(attempt.score) if attempt.score is not None else "go" if attempt.passed else "no-go"
    if (attempt.score, attempt.go, attempt.steps) == (None, None, None):
        said = "."
    return said + (DIFFERS if attempt.conflict else "")
