"""Attendance: mark, close, leave, show, standing."""

from dataclasses import asdict
from datetime import date as dates
from datetime import timedelta
from typing import Annotated, Any

import typer
from sqlmodel import Session

from app.cli import closed_rolls
from app.cli.door import Door, door, table
from app.cli.trainees import CLASS, TRAINEE, member
from app.errors import UserError
from app.records import attendance, camp, conflicts, courses, parade, tally, timetable
from app.records.attendance import Leave, Marking
from app.records.closed_rolls import changed
from app.records.courses import ClassLine
from app.records.sheet import SheetMark
from app.words import N_, _, plural

DATE = typer.Option("--date", metavar="YYYY-MM-DD")
PERIOD = typer.Option("--period", metavar="P")
PLATOON = typer.Option("--platoon", metavar="N")
SESSION = typer.Option("--session", metavar="ID", help="instead of date, period and platoon")

_WEEK = timedelta(days=7)
DIFFERS = "≠"  # behind a value that is in conflict


def register(program: typer.Typer) -> None:
    group = typer.Typer(help=_("Who was there."), rich_markup_mode=None)
    group.command("mark", help=_("Mark trainees in one session: P L A E S V D X."))(mark)
    group.command("close", help=_("Close the roll of a session; refused while the counts do not add up to the strength."))(close)
    group.command("leave", help=_("Record an absence that is known for several days."))(leave)
    group.command("show", help=_("The grid of marks."))(show)
    group.command("standing", help=_("Minutes held and attended, percentage, and the best still possible."))(standing)
    program.add_typer(group, name="attendance")


def _session(session: Session, line: ClassLine, named: str | None, slot: tuple[str | None, int | None, int | None]) -> str:
    """The session that an id, or a date and period, name."""
    date, period, platoon = slot
    if named:
        if any(planned.id == named for planned in timetable.sessions(session, line.id)):
            return named
        raise UserError(
            _("{label} has no session {id}.").format(label=line.label, id=named),
            _("Look at “sessions list {label}”.").format(label=line.label),
        )
    if date is None or period is None:
        raise UserError(_("It is not said which session."), _("Give --date and --period, or --session."))
    return timetable.session_at(session, line.id, date, period, platoon)


def mark(
    context: typer.Context,
    label: Annotated[str, CLASS],
    code: Annotated[str, typer.Argument(metavar="CODE", help="P L A E S V D X, or - to clear")],
    trainees: Annotated[list[str] | None, typer.Argument(metavar="TRAINEE...")] = None,
    date: Annotated[str | None, DATE] = None,
    period: Annotated[int | None, PERIOD] = None,
    platoon: Annotated[int | None, PLATOON] = None,
    named: Annotated[str | None, SESSION] = None,
    minutes: Annotated[int | None, typer.Option("--minutes", help=_("Minutes late, with L."))] = None,
    note: Annotated[str | None, typer.Option("--note")] = None,
    remaining: Annotated[bool, typer.Option("--remaining", help=_("All who have no mark yet; never overwrites."))] = False,
    correct: Annotated[str | None, typer.Option("--correct", metavar="REASON", help=_("Why a mark on a closed roll is wrong."))] = None,
) -> None:
    said = door(context)
    marking = Marking(None if code == "-" else code.upper(), minutes, note)
    if bool(trainees) == remaining:
        raise UserError(_("It is not said who is marked."), _("Name trainees, or give --remaining."))
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
            slot = _session(session, line, named, (date, period, platoon))
            ids = [member(session, line.id, trainee).enrolment_id for trainee in trainees or ()]
            if ids and not (correct or "").strip() and parade.period(session, slot).locked:
                raise UserError(_("The roll of this session is closed."), _("Say with --correct why it must be corrected."))
        with store.change(N_("Mark {code} for {label}"), code=code.upper(), label=line.label) as session:
            before = conflicts.count(session)
            done = attendance.mark_remaining(session, slot, marking) if remaining else attendance.mark(session, slot, ids, marking, correct)
            decided = before - conflicts.count(session)
    answer = asdict(done) | ({"decided": decided} if decided else {})
    told = _("{marked} marked, and a conflict decided.") if decided else _("{marked} marked, {kept} kept as they were.")
    said.answer(answer, told.format(**answer))


def close(
    context: typer.Context,
    label: Annotated[str, CLASS],
    date: Annotated[str | None, DATE] = None,
    period: Annotated[int | None, PERIOD] = None,
    platoon: Annotated[int | None, PLATOON] = None,
    named: Annotated[str | None, SESSION] = None,
    called_by: Annotated[str | None, typer.Option("--called-by", help=_("The instructor who spoke the roll."))] = None,
) -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
            slot = _session(session, line, named, (date, period, platoon))
            came_in, zone = changed(session, session_id=slot), camp.home(session).time_zone
        with store.change(N_("Close a roll of {label}"), label=line.label) as session:
            counted = tally.close(session, slot, store.user.id, called_by)
    counts = "  ".join(f"{code} {count}" for code, count in counted.counts.items())
    again = [_("The roll was closed again, with what had come into it since:"), *(closed_rolls.line(one, zone) for one in came_in)]
    told = [f"{counts}  = {counted.strength}", *(again if came_in else [])]
    said.answer({"strength": counted.strength, "counts": counted.counts}, "\n".join(told))


def leave(
    context: typer.Context,
    label: Annotated[str, CLASS],
    trainee: Annotated[str, TRAINEE],
    code: Annotated[str, typer.Argument(metavar="CODE", help="S V E D X")],
    first: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD")],
    last: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD")],
    note: Annotated[str, typer.Option("--note")] = "",
) -> None:
    said = door(context)
    away = Leave(code.upper(), first, last, note)
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
            found = member(session, line.id, trainee)
        with store.change(N_("{name}: {code} from {first} to {last}"), name=found.name, code=away.code, first=first, last=last) as session:
            marked = attendance.leave(session, line.id, found.enrolment_id, away)
    said.answer({"marked": marked}, plural("{n} session marked.", "{n} sessions marked.", marked))


def show(context: typer.Context, label: Annotated[str, CLASS], date: Annotated[str | None, DATE] = None) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        line = courses.class_named(session, label)
        day = camp.day(date) if date else None
        of_day = day if said.json else None
        sheet, today = attendance.sheet(session, line.id, of_day, of_day), camp.today(session, line.id)
    columns = [
        {"id": s.id, "date": s.date, "period": s.period, "subject": s.subject_code, "held": s.held, "locked": s.locked}
        for s in sheet.sessions
    ]
    rows = [
        {
            "trainee": row.person_id,
            "serial": row.serial,
            "name": row.name,
            "marks": [_code(cell) for cell in row.marks],
            "conflict": [of.id for of, cell in zip(sheet.sessions, row.marks, strict=True) if cell and cell.conflict],
        }
        for row in sheet.rows
    ]
    said.answer({"sessions": columns, "rows": rows}, lambda: _week_told(columns, rows, line.start, day or _last(columns, today)))


def _last(columns: list[dict[str, Any]], today: str) -> str:
    """The last day with a held session up to today; else the first with one."""
    held = [one["date"] for one in columns if one["held"]]
    return max((day for day in held if day <= today), default=min(held, default=today))


def _week_told(columns: list[dict[str, Any]], rows: list[dict[str, Any]], start: str, day: str) -> str:
    """The grid of the day's week, counted from the class's first day: more columns no terminal shows."""
    begun = dates.fromisoformat(start)
    first = begun + (dates.fromisoformat(day) - begun) // _WEEK * _WEEK
    week = f"{first} – {first + _WEEK - timedelta(days=1)}"
    kept = [place for place, one in enumerate(columns) if first <= dates.fromisoformat(one["date"]) < first + _WEEK]
    shown = [row | {"marks": [row["marks"][place] for place in kept]} for row in rows]
    more = _("{week}. Give --date for another week; --json gives all.").format(week=week)
    return "\n".join([_grid([columns[place] for place in kept], shown), more])


def _code(cell: SheetMark | None) -> str | None:
    return cell.code or None if cell else None


def _grid(columns: list[dict[str, Any]], rows: list[dict[str, Any]]) -> str:
    headings = {"serial": "#", "name": _("name")} | {str(n): f"{c['date'][5:]}/{c['period']}" for n, c in enumerate(columns)}
    marked = [row | {str(n): _sign(row, of["id"], row["marks"][n]) for n, of in enumerate(columns)} for row in rows]
    return "\n".join([table(marked, headings), *differing(any(row["conflict"] for row in rows))])


def _sign(row: dict[str, Any], session_id: str, code: str | None) -> str:
    return (code or ".") + (DIFFERS if session_id in row["conflict"] else "")


def differing(somewhere: bool) -> list[str]:
    """What the sign behind a value means, where there is one."""
    told = _("{sign} waits for a decision: “sync conflicts” lists both values, or “trainees clashes” where somebody was entered twice.")
    return [told.format(sign=DIFFERS)] if somewhere else []


def standing(context: typer.Context, label: Annotated[str, CLASS]) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        line = courses.class_named(session, label)
        rows = [_standing_row(found) for found in attendance.standing(session, line.id, camp.today(session, line.id))]
    _say_standing(said, rows)


def _standing_row(found: attendance.Standing) -> dict[str, Any]:
    return {
        "trainee": found.person_id,
        "serial": found.serial,
        "name": found.name,
        "held": found.held,
        "attended": found.attended,
        "percent": percent(found.percent),
        "best": percent(found.best),
        "unexcused": found.unexcused,
        "untaken": found.untaken,
    }


def percent(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100


def _say_standing(said: Door, rows: list[dict[str, Any]]) -> None:
    headings = {
        "serial": "#",
        "name": _("name"),
        "held": _("held"),
        "attended": _("attended"),
        "percent": "%",
        "best": _("best possible"),
        "unexcused": _("unexcused"),
        "untaken": _("untaken"),
    }
    said.listing(rows, headings)
