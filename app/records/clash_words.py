"""The values of a conflict in words: what each column is called, and what it says."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Table
from sqlmodel import Session, SQLModel

from app.models.attendance import Code
from app.models.enrolment import Status
from app.models.people import Category, Part
from app.models.titles import TITLES
from app.records import courses
from app.records.figures import shown
from app.store.connection import bare
from app.store.journal import DELETED, ROW
from app.words import N_, _, language

if TYPE_CHECKING:
    from app.records.clashes import Alternative

MARKS = {
    Code.PRESENT: N_("present"),
    Code.LATE: N_("late"),
    Code.ABSENT: N_("absent"),
    Code.EXCUSED: N_("excused"),
    Code.SICK: N_("sick"),
    Code.LEAVE: N_("leave"),
    Code.DUTY: N_("duty"),
    Code.DETACHED: N_("detached"),
}
CODES = {code.value: called for code, called in MARKS.items()}
# By column, or by table and column where a column means something else there; units that are called as one of their columns too.
CALLED = {
    "mark.code": N_("Mark"),
    "mark.minutes": N_("Minutes late"),
    "mark.reason": N_("Reason of the correction"),
    "session.minutes": N_("Minutes"),
    "session.time": N_("Time"),
    "session.held": N_("Was held"),
    "session.roll": N_("Roll"),
    "enrolment.order": N_("Order number"),
    "enrolment_status.order": N_("Order number"),
    "enrolment_status.to_class_id": N_("To the class"),
    "class.number": N_("Class number"),
    "class.dates": N_("Dates"),
    "score": N_("Points"),
    "go": N_("Go or no-go"),
    "steps": N_("Steps"),
    "card": N_("Range card"),
    "fire": N_("Course of fire"),
    "examiner": N_("Examiner"),
    "date": N_("Date"),
    "day": N_("Date"),
    "void": N_("Void"),
    "void_reason": N_("Why it is void"),
    "period": N_("Period"),
    "start_time": N_("Begins at"),
    "place": N_("Place"),
    "instructor": N_("Instructor"),
    "not_held_reason": N_("Why it was not held"),
    "locked": N_("Roll closed"),
    "taken_by": N_("Closed by"),
    "taken_at": N_("Closed at"),
    "called_by": N_("Called by"),
    "subject_id": N_("Subject"),
    "platoon_id": N_("Platoon"),
    "name": N_("Name"),
    "given": N_("Given name"),
    "father": N_("Father"),
    "grandfather": N_("Grandfather"),
    "great_grandfather": N_("Great-grandfather"),
    "laqab": N_("Laqab"),
    "name_latin": N_("Latin spelling"),
    "name_ckb": N_("Sorani spelling"),
    "mother": N_("Mother"),
    "mother_father": N_("Mother's father"),
    "number": N_("Statistical number"),
    "national_id": N_("National card number"),
    "civil_id": N_("Civil ID"),
    "birth": N_("Birth"),
    "birth_date": N_("Birth"),
    "birth_precision": N_("Known to the"),
    "birth_place": N_("Birth place"),
    "province": N_("Province"),
    "rank_id": N_("Rank"),
    "category": N_("Category"),
    "service": N_("Service"),
    "unit": N_("Unit"),
    "phone": N_("Phone"),
    "education": N_("Education"),
    "blood_group": N_("Blood group"),
    "next_of_kin": N_("Next of kin"),
    "note": N_("Note"),
    "serial": N_("No."),
    "joined": N_("Joined"),
    "order_number": N_("Order number"),
    "order_date": N_("Date"),
    "remarks": N_("Remarks"),
    "status": N_("Status"),
    "status_reason": N_("Reason"),
    "reason": N_("Reason"),
    "waiver": N_("Waiver"),
    "withdrawn": N_("Withdrawn"),
    "by": N_("By"),
    "start_date": N_("First day"),
    "end_date": N_("Last day"),
    "lead_instructor": N_("Lead instructor"),
    "photo": N_("Photo"),
    "emblem": N_("Emblem"),
    "part": N_("In the camp as"),
    "literacy": N_("Reads and writes"),
    "languages": N_("Languages"),
    "title": N_("Title"),
    "title_en": N_("Title in English"),
    "title_ar": N_("Title in Arabic"),
    "title_ckb": N_("Title in Sorani"),
    "title_it": N_("Title in Italian"),
    "choices": N_("Choices"),
    "ordinal": N_("Place in the list"),
    "free_value.value": N_("Value"),
    "qualification": N_("Qualification"),
    "level": N_("Level"),
    "since": N_("Since"),
    "class_id": N_("Class"),
    "subjects": N_("Subjects"),
    ROW: N_("deleted on one laptop, changed on another"),
}
STATUSES = {
    Status.ENROLLED: N_("enrolled"),
    Status.GRADUATED: N_("graduated"),
    Status.FAILED: N_("failed"),
    Status.WITHDRAWN: N_("withdrawn"),
    Status.MEDICAL: N_("medical reasons"),
    Status.DISMISSED_DISCIPLINE: N_("dismissed: discipline"),
    Status.DISMISSED_ABSENCE: N_("dismissed: absence"),
    Status.RECYCLED: N_("recycled"),
    Status.NO_SHOW: N_("did not report"),
    Status.DECEASED: N_("deceased"),
}
PARTS = {Part.TRAINEE: N_("trainee"), Part.INSTRUCTOR: N_("instructor"), Part.STAFF: N_("staff")}
CATEGORIES = {
    Category.OFFICER: N_("officer"),
    Category.NCO: N_("NCO"),
    Category.OTHER_RANK: N_("other rank"),
    Category.CIVILIAN: N_("civilian"),
}
CODED: dict[str, dict[Any, str]] = {"person.part": PARTS, "person.category": CATEGORIES, "enrolment_status.status": STATUSES}
PICTURES = frozenset({"person.photo", "camp.emblem"})
HUNDREDTHS = frozenset({"score", "maximum", "pass_score"})
TITLED = (*TITLES, "name", "code", "serial", "label", "file", "number")  # what a row is called by, the first that says something
SILENT = frozenset({"script", "category"})  # what follows from something that is said


def called(table: str, column: str) -> str:
    """The name of a column, or of a unit of columns; one that no person enters keeps its own."""
    found = CALLED.get(f"{table}.{column}") or CALLED.get(column)
    return _(found) if found else column


def deletes(value: Mapping[str, Any]) -> bool:
    return DELETED in value


Names = Mapping[str, str]  # of the rows that values refer to, by id


def told(table: str, alternatives: Sequence["Alternative"], names: Names) -> tuple["Alternative", ...]:
    """The alternatives with their values in words; what none of them says is left out."""
    said = _ordered(table, alternatives[0].value)
    used = [column for column in said if any(one.value.get(column) not in (None, "") for one in alternatives)]
    return tuple(
        replace(one, shown=_in_short(table, one.value, names), facts=tuple(_fact(table, column, one.value, names) for column in used))
        for one in alternatives
    )


def _ordered(table: str, value: Mapping[str, Any]) -> list[str]:
    """The columns of a value in the table's order; what follows from another one only where it stands alone."""
    of = SQLModel.metadata.tables.get(table)
    places = {column: place for place, column in enumerate(of.columns.keys())} if of is not None else {}
    return sorted((column for column in value if column not in SILENT or len(value) == 1), key=lambda column: places.get(column, 0))


def _fact(table: str, column: str, value: Mapping[str, Any], names: Names) -> tuple[str, str]:
    return called(table, column), text(table, column, value.get(column), names)


def _in_short(table: str, value: Mapping[str, Any], names: Names) -> str:
    """One line: late, 20 minutes - was at the gate."""
    if deletes(value):
        return _("deleted")
    if not value:
        return _("kept, as it was changed")
    if table == "mark":
        return _mark(value)
    if table == "result":
        return _result(value, names)
    columns = ["name"] if "given" in value else _ordered(table, value)
    said = [_briefly(table, column, value[column], names) for column in columns if value.get(column) not in (None, "")]
    return _(", ").join(filter(None, said)) or "—"


def _briefly(table: str, column: str, value: Any, names: Names) -> str:
    """A yes among other facts says nothing without the name of what it answers."""
    if column == "withdrawn":
        return called(table, column) if value else ""
    return text(table, column, value, names)


def _mark(value: Mapping[str, Any]) -> str:
    said = text("mark", "code", value.get("code"), {})
    if value.get("minutes"):
        said = _("{mark}, {minutes} minutes").format(mark=said, minutes=value["minutes"])
    return " - ".join(filter(None, (said, value.get("note"))))


def _result(value: Mapping[str, Any], names: Names) -> str:
    found = next((column for column in ("score", "go", "steps") if value.get(column) is not None), None)
    said = text("result", found, value[found], names) if found else _("no result")
    if value.get("card"):
        said = _("{result}, hits {hits}").format(result=said, hits=" + ".join(map(str, json.loads(value["card"])["hits"])))
    if value.get("void"):
        said = _("{result}, void: {reason}").format(result=said, reason=value.get("void_reason") or "")
    return said


def text(table: str, column: str, value: Any, names: Names) -> str:
    """What one column says, in the reader's language."""
    if table == "mark" and column == "code":
        return _(CODES[value]) if value in CODES else _("not taken")
    if value is None or value == "":
        return "—"
    if (said := _coded(f"{table}.{column}", value)) is not None:
        return said
    if column == "go":
        return _("go") if value else _("no-go")
    if column == "steps":
        done: list[bool] = json.loads(value)
        return _("{done} of {steps} steps").format(done=sum(map(bool, done)), steps=len(done))
    if column in HUNDREDTHS:
        return shown(value)
    if _is_boolean(table, column):
        return _("yes") if value else _("no")
    return names.get(str(value), str(value))


def _coded(column: str, value: Any) -> str | None:
    called = CODED.get(column, {})
    if column == "assessment.fire":
        return " + ".join(_table(table) for table in json.loads(value)["tables"])
    return _(called[value]) if value in called else None if column not in PICTURES else _("a picture")


def _table(table: Mapping[str, Any]) -> str:
    """One of a course of fire, as it is written on a card: rounds, distance and position."""
    return f"{table['rounds']} × {table.get('distance') or '—'} {table.get('position') or ''}".strip()


def _is_boolean(table: str, column: str) -> bool:
    of = SQLModel.metadata.tables.get(table)
    return of is not None and column in of.columns and isinstance(of.columns[column].type, Boolean)


def names(session: Session, values: Sequence[tuple[str, Mapping[str, Any]]]) -> dict[str, str]:
    """What the rows are called that these values (table, value) refer to."""
    meant: dict[str, set[str]] = {}
    for table, value in values:
        for key in SQLModel.metadata.tables[table].foreign_keys if table in SQLModel.metadata.tables else ():
            if (said := value.get(key.parent.name)) is not None:
                meant.setdefault(key.column.table.name, set()).add(str(said))
    found: dict[str, str] = {}
    for table, ids in meant.items():
        found |= courses.labels(session) if table == "class" else _titles(session, SQLModel.metadata.tables[table], ids)
    return found


def _titles(session: Session, table: Table, ids: set[str]) -> dict[str, str]:
    said = f'SELECT t.id, {title(table)} FROM "{table.name}" t WHERE t.id IN (SELECT value FROM json_each(?))'
    rows = bare(session.connection()).execute(said, (json.dumps(sorted(ids)),)).fetchall()
    return {id: str(name) for id, name in rows if name is not None}


def title(table: Table) -> str:
    """SQL for what a row of `table` (t) is called, in the reader's language where it has titles."""
    own = f"title_{language()}"
    places = [own, *TITLED] if own in table.columns else list(TITLED)
    parts = [f"""nullif(t."{column}", '')""" for column in places if column in table.columns]
    return f"coalesce({', '.join(parts)}, NULL)" if parts else "NULL"
