"""Taking in rolls that were taken on paper, from photographs and scans of their sheets."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlmodel import Session

from app.cli.door import Door, TerminalProgress, door, table
from app.errors import UserError
from app.models.attendance import Code
from app.records import attendance, courses, parade, transcribing
from app.records.parade import Marking
from app.records.roll_readings import alike, listed
from app.records.transcribing import Cell, Proposal, ProposedRow, ProposedSheet, Transcribed
from app.words import N_, _, cause, plural

FEW = 5  # empty rows that are named
_ACCEPT = re.compile(r"(?P<label>.+):(?P<serial>\d+)=(?P<code>[A-Za-z-])(?::(?P<minutes>\d+))?")


def register(group: typer.Typer) -> None:
    """As `import sheet`."""
    group.command("sheet", help=_("Read rolls that were taken on paper: photographs or scans of their sheets, or PDFs."))(sheet)


def sheet(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="PICTURE-OR-PDF...")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only say what would happen."))] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="CLASS:SERIAL=CODE[:MINUTES]", help=_("Decide a row that is unsure or differs; may be repeated.")),
    ] = None,
    strips: Annotated[Path | None, typer.Option("--strips", metavar="DIR", help=_("Write the pictures of unsure rows there."))] = None,
    correct: Annotated[str | None, typer.Option("--correct", metavar="REASON", help=_("Why a mark on a closed roll is wrong."))] = None,
) -> None:
    from app.imports import roll_sheets

    said = door(context)
    reading = roll_sheets.read(files, TerminalProgress(_("Reading")))
    with said.opened() as store:
        with store.read() as session:
            proposal = transcribing.proposed(session, reading)
            _refuse_nothing(proposal)
            decided = _decided(session, proposal, accept or [], correct)
        done = Transcribed(0, 0)
        if not dry_run:
            with store.change(N_("Record {count} sheets of paper"), count=len(proposal.sheets)) as session:
                done = transcribing.record(session, proposal, decided, store.user.id, correct)
    open_rows = [row for of in proposal.sheets for row in of.rows if row.doubt and row.enrolment_id and row.cell not in decided]
    if strips is not None:
        _write_strips(strips, open_rows)
    _say(said, files, proposal, (open_rows, done, decided))


def _refuse_nothing(proposal: Proposal) -> None:
    if not proposal.sheets:
        raise UserError(_("No sheet was read."), " ".join(_refusals(proposal)))


def _refusals(proposal: Proposal) -> list[str]:
    """Why nothing was read, of which file and pages, where the reason does not say the file already."""
    found: list[str] = []
    for one in alike(proposal.refused):
        of = {"file": one.file, "page": listed(one.pages)}
        where = one.file if one.pages == (1,) else plural("{file}, page {page}", "{file}, pages {page}", len(one.pages), **of)
        found.append(one.why if one.why.startswith(one.file) else f"{where}: {one.why}")
    return found


def _decided(session: Session, proposal: Proposal, accept: Sequence[str], correct: str | None) -> dict[Cell, Marking]:
    """What --accept says, for the one sheet of its class. Raises UserError where it says nothing clear, and what would be refused."""
    decided: dict[Cell, Marking] = {}
    for text in accept:
        found = _ACCEPT.fullmatch(text.strip())
        if found is None:
            raise UserError(_("“{text}” is not CLASS:SERIAL=CODE.").format(text=text), _("Write for example OPB-1:17=P, or OPB-1:17=L:20."))
        row = _row(proposal, courses.class_named(session, found["label"]).id, int(found["serial"]), text)
        code, minutes = found["code"].upper(), found["minutes"]
        marking = Marking(None if code == "-" else code, int(minutes) if minutes else None)
        attendance.refuse_odd(parade.period(session, row.called.id), marking)
        _refuse_unfit(row, marking, text, correct)
        decided[row.cell] = marking
    return decided


def _row(proposal: Proposal, class_id: str, serial: int, text: str) -> ProposedRow:
    sheets = [one for one in proposal.sheets if one.called.class_id == class_id]
    rows = [row for of in sheets for row in of.rows if row.serial == serial and row.enrolment_id]
    if len(sheets) != 1 or len(rows) != 1:
        raise UserError(
            _("It is not clear which row {text} is.").format(text=text),
            _("Read the sheet of one session at a time, and name a number that is on it."),
        )
    return rows[0]


def _refuse_unfit(row: ProposedRow, marking: Marking, text: str, correct: str | None) -> None:
    """Raises UserError for what the sheet or the roll speaks against, and for an L that does not say how late."""
    if row.settled and marking.code not in (None, row.settled):
        raise UserError(
            _("Row {serial} is not in question: it says {code}.").format(serial=row.serial, code=row.settled),
            _("If it is wrong, correct it with “attendance mark”."),
        )
    if marking.code == Code.LATE and marking.minutes is None:
        raise UserError(
            _("“{text}” does not say how many minutes late.").format(text=text), _("Write for example OPB-1:17=P, or OPB-1:17=L:20.")
        )
    if row.called.locked and not (correct or "").strip() and row.marking(marking) is not None:
        raise UserError(_("The roll of this session is closed."), _("Say with --correct why it must be corrected."))


def _write_strips(folder: Path, rows: Sequence[ProposedRow]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for row in rows:
            name = f"{row.called.class_label}_{row.called.date}_{row.called.period}_{row.serial:03}.png".replace("/", "-")
            (folder / name).write_bytes(row.read.strip)
            if row.read.also:  # of another picture, which says something else
                (folder / name.replace(".png", "_2.png")).write_bytes(row.read.also)
    except OSError as refusal:
        raise UserError(
            _("The folder {folder} cannot be written to: {reason}.").format(folder=folder, reason=cause(refusal)),
            _("Choose another folder."),
        ) from refusal


_Outcome = tuple[Sequence[ProposedRow], Transcribed, Mapping[Cell, Marking]]


def _say(said: Door, files: Sequence[Path], proposal: Proposal, outcome: _Outcome) -> None:
    open_rows, done, decided = outcome
    rows = [row for of in proposal.sheets for row in of.rows]
    clear = [row for row in rows if not row.doubt]
    differing = [row for row in rows if row.differs and row.cell not in decided]
    document: dict[str, Any] = {
        "files": [str(file) for file in files],
        "sheets": [_sheet(of) for of in proposal.sheets],
        "rows": len(rows),
        "read": sum(bool(row.read.code) for row in clear),
        "empty": sum(not row.read.code for row in clear),
        "empty_rows": [_told(row) | {"recorded": _afterwards(row, decided)} for row in clear if not row.read.code],
        "unsure": [_told(row) | {"reason": row.doubt, "likely": list(row.read.likely)} for row in open_rows],
        "differing": [_told(row) | {"recorded": row.recorded.code, "read": row.read.code} for row in differing],
        "marked": done.marked,
        "kept": done.kept,
        "refused": [{"file": one.file, "page": one.page, "why": one.why} for one in proposal.refused],
    }
    said.answer(document, lambda: "\n".join([*_lines(document), *_refusals(proposal)]))


def _afterwards(row: ProposedRow, decided: Mapping[Cell, Marking]) -> str | None:
    marking = row.marking(decided.get(row.cell)) or row.recorded
    return marking.code


def _sheet(of: ProposedSheet) -> dict[str, Any]:
    called = of.called
    facts = {"session": called.id, "class": called.class_label, "date": called.date, "period": called.period}
    facts |= {"pages": list(of.pages), "of": of.of, "missing": list(of.missing), "waiting": of.waiting, "locked": called.locked}
    gone = [{"serial": row.serial, "name": row.name, "reason": row.doubt} for row in of.rows if not row.enrolment_id]
    return facts | {"not_on_sheet": [{"serial": one.serial, "name": one.name} for one in of.newcomers], "not_on_roll": gone}


def _told(row: ProposedRow) -> dict[str, Any]:
    return {"session": row.called.id, "class": row.called.class_label, "serial": row.serial, "name": row.name}


def _empty(document: dict[str, Any]) -> list[str]:
    """Whom no circle is filled for, and nothing is recorded of; of many the first."""
    names = [f"{row['serial']} {row['name']}" for row in document["empty_rows"] if not row["recorded"]]
    if len(names) > FEW and len(names) == document["rows"]:
        return [_("All {n} rows are empty: no circle is filled, and no mark recorded.").format(n=len(names))]
    if len(names) > FEW + 1:
        names[FEW:] = [plural("and {n} more", "and {n} more", len(names) - FEW)]
    return [_("No circle is filled, and no mark recorded: {names}.").format(names=_(", ").join(names))] if names else []


def _lines(document: dict[str, Any]) -> list[str]:
    told = _("{rows} rows: {read} read, {empty} empty, {unsure} unsure; {marked} marked, {kept} kept as they were.")
    lines = [told.format(**document | {"unsure": len(document["unsure"])})]
    for of in document["sheets"]:
        lines += _of_sheet(of)
    lines += _empty(document)
    if document["unsure"]:
        lines.append(table(document["unsure"], {"serial": "#", "name": _("name"), "reason": _("why"), "likely": _("perhaps")}))
        first = document["unsure"][0]
        code = (first["likely"] or ["P"])[0]
        example = f"--accept {first['class']}:{first['serial']}={code}" + (":20" if code == Code.LATE else "")
        lines.append(_("Look at them with --strips DIR, and give the same command again with {example} for each.").format(example=example))
    if document["differing"]:
        lines.append(table(document["differing"], {"serial": "#", "name": _("name"), "recorded": _("recorded"), "read": _("on the sheet")}))
        first = document["differing"][0]
        example = f"--accept {first['class']}:{first['serial']}={first['read']}" + (":20" if first["read"] == Code.LATE else "")
        lines.append(_("What is recorded was kept. Where the sheet is right, say so with {example}.").format(example=example))
    return lines


def _of_sheet(of: dict[str, Any]) -> Iterator[str]:
    """Which sheet it is, and what a person should know of it."""
    facts = {"label": of["class"], "date": of["date"], "period": of["period"]}
    pages = plural("page {found} of {total}", "pages {found} of {total}", len(of["pages"]), found=listed(of["pages"]), total=of["of"])
    yield _("{label}, {date}, period {period}: {pages}.").format(**facts, pages=pages)
    if of["missing"]:
        told = _("{label}, {date}, period {period}: not there yet, pages {missing}; without a mark on them: {waiting}.")
        yield told.format(**facts, missing=listed(of["missing"]), waiting=of["waiting"] - len(of["not_on_sheet"]))
    if of["locked"]:
        yield _("The roll of this session is closed: nothing changes but with --accept and --correct REASON.")
    if of["not_on_sheet"]:
        who = _(", ").join(f"{one['serial']} {one['name']}" for one in of["not_on_sheet"])
        yield _("Without a mark and not on the sheet: {names}. Mark them with “attendance mark”.").format(names=who)
    for one in of["not_on_roll"]:
        yield _("No. {serial} {name}: left out. {reason}").format(**one)
