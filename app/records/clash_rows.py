"""Which record a conflict is about, in the words by which a person knows it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table
from sqlmodel import Session, SQLModel, col, func

from app.models.assessment import Result
from app.models.attendance import Mark, TrainingSession
from app.models.camp import Holiday
from app.models.courses import Assessment, Subject
from app.models.enrolment import Enrolment
from app.models.people import FreeField, FreeValue, Person, Qualification
from app.models.titles import pick
from app.records import clash_words, courses
from app.records.columns import answers, columns
from app.records.titles import titles
from app.store.connection import bare
from app.words import _, language


@dataclass(frozen=True)
class About:
    """A record in words: whose it is, on which day, and what of it. Instants and days as they are stored."""

    table: str
    name: str = ""
    day: str = ""
    period: int = 0
    detail: str = ""
    class_id: str | None = None
    class_label: str = ""
    session_id: str | None = None

    @property
    def text(self) -> str:
        return ": ".join(filter(None, (self.name, _(", ").join(filter(None, (self.day, self.place))))))

    @property
    def place(self) -> str:
        """What is said beside the day: period 3, Law."""
        period = _("period {period}").format(period=self.period) if self.period else ""
        return _(", ").join(filter(None, (period, self.detail)))

    @property
    def order(self) -> tuple[str, int, str]:
        return self.day, self.period, self.detail


Key = tuple[str, str, str]  # table, row, unit
Stored = Mapping[str, Any]
Labels = Mapping[str, str]  # of the classes
Rows = str  # identifiers, as JSON


def abouts(session: Session, keys: Sequence[Key]) -> dict[Key, tuple[About, Stored]]:
    """Each record that a conflict waits on (table, row, unit), and what its row says now; nothing where there is none."""
    labels = courses.labels(session)
    found: dict[Key, tuple[About, Stored]] = {}
    for name in {table for table, _row, _unit in keys}:
        rows = json.dumps(sorted({row for table, row, _unit in keys if table == name}))
        named, stored = _named(session, name, rows, labels), _stored(session, name, rows)
        for table, row, unit in keys:
            if table == name:
                about = named.get(row) or About(name, f"{name} {row[:8]}")
                found[table, row, unit] = (_with_unit(about, unit), stored.get(row, {}))
    return found


def _with_unit(about: About, unit: str) -> About:
    """A mark and a result are one thing; of other records it is said which part waits."""
    if about.table in ("mark", "result") or about.detail:
        return about
    return About(about.table, about.name, about.day, about.period, clash_words.called(about.table, unit), about.class_id, about.class_label)


def _among(rows: Rows, id: Any) -> Any:
    """The condition that a row is one of these, however many."""
    return col(id).in_(columns(func.json_each(rows).table_valued("value").c.value))


def _named(session: Session, table: str, rows: Rows, labels: Labels) -> dict[str, About]:
    special: dict[str, Callable[[Session, Rows, Labels], dict[str, About]]] = {
        "mark": _marks,
        "result": _results,
        "session": _sessions,
        "enrolment": _enrolments,
        "free_value": _free_values,
        "qualification": _qualifications,
        "holiday": _holidays,
        "class": lambda _session, _rows, labels: {
            id: About("class", label, class_id=id, class_label=label) for id, label in labels.items()
        },
    }
    if table in special:
        return special[table](session, rows, labels)
    of = SQLModel.metadata.tables.get(table)
    return {} if of is None else _others(session, of, rows, labels)


def _marks(session: Session, rows: Rows, labels: Labels) -> dict[str, About]:
    held = TrainingSession
    query = (
        columns(Mark.id, Person.name, held.date, held.period, Subject.code, titles(Subject), held.class_id, held.id)
        .select_from(Mark)
        .join(held, col(held.id) == col(Mark.session_id))
        .join(Subject, col(Subject.id) == col(held.subject_id))
        .join(Enrolment, col(Enrolment.id) == col(Mark.enrolment_id))
        .join(Person, col(Person.id) == col(Enrolment.person_id))
    )
    return {
        id: About("mark", name, day, period, pick(subject, language()) or code, of, labels.get(of, ""), its)
        for id, name, day, period, code, subject, of, its in answers(session, query.where(_among(rows, Mark.id)))
    }


def _sessions(session: Session, rows: Rows, labels: Labels) -> dict[str, About]:
    held = TrainingSession
    query = columns(held.id, held.date, held.period, Subject.code, titles(Subject), held.class_id).join(
        Subject, col(Subject.id) == col(held.subject_id)
    )
    return {
        id: About("session", pick(subject, language()) or code, day, period, "", of, labels.get(of, ""))
        for id, day, period, code, subject, of in answers(session, query.where(_among(rows, held.id)))
    }


def _results(session: Session, rows: Rows, labels: Labels) -> dict[str, About]:
    query = (
        columns(Result.id, Person.name, Assessment.code, Result.attempt, Enrolment.class_id)
        .select_from(Result)
        .join(Assessment, col(Assessment.id) == col(Result.assessment_id))
        .join(Enrolment, col(Enrolment.id) == col(Result.enrolment_id))
        .join(Person, col(Person.id) == col(Enrolment.person_id))
    )
    said = _("{code}, attempt {attempt}")
    return {
        id: About("result", name, detail=said.format(code=code, attempt=attempt), class_id=of, class_label=labels.get(of, ""))
        for id, name, code, attempt, of in answers(session, query.where(_among(rows, Result.id)))
    }


def _enrolments(session: Session, rows: Rows, labels: Labels) -> dict[str, About]:
    query = columns(Enrolment.id, Person.name, Enrolment.class_id).select_from(Enrolment)
    query = query.join(Person, col(Person.id) == col(Enrolment.person_id)).where(_among(rows, Enrolment.id))
    return {id: About("enrolment", name, class_id=of, class_label=labels.get(of, "")) for id, name, of in answers(session, query)}


def _free_values(session: Session, rows: Rows, _labels: Labels) -> dict[str, About]:
    query = (
        columns(FreeValue.id, Person.name, titles(FreeField))
        .select_from(FreeValue)
        .join(Person, col(Person.id) == col(FreeValue.person_id))
    )
    query = query.join(FreeField, col(FreeField.id) == col(FreeValue.field_id)).where(_among(rows, FreeValue.id))
    return {id: About("free_value", name, detail=pick(field, language())) for id, name, field in answers(session, query)}


def _qualifications(session: Session, rows: Rows, _labels: Labels) -> dict[str, About]:
    query = columns(Qualification.id, Person.name, Qualification.level).select_from(Qualification)
    query = query.join(Person, col(Person.id) == col(Qualification.person_id)).where(_among(rows, Qualification.id))
    return {id: About("qualification", name, detail=level) for id, name, level in answers(session, query)}


def _holidays(session: Session, rows: Rows, _labels: Labels) -> dict[str, About]:
    query = columns(Holiday.id, titles(Holiday), Holiday.date).where(_among(rows, Holiday.id))
    return {id: About("holiday", pick(called, language()), day) for id, called, day in answers(session, query)}


def _others(session: Session, table: Table, rows: Rows, labels: Labels) -> dict[str, About]:
    """What belongs to a trainee or a class is told by it; anything else by its own title."""
    joins, name, of = "", clash_words.title(table), "t.class_id" if "class_id" in table.columns else "NULL"
    if "enrolment_id" in table.columns:
        joins, name, of = "JOIN enrolment e ON e.id = t.enrolment_id JOIN person p ON p.id = e.person_id", "p.name", "e.class_id"
    said = f'SELECT t.id, {name}, {of} FROM "{table.name}" t {joins} WHERE t.id IN (SELECT value FROM json_each(?))'
    found: list[tuple[str, Any, str | None]] = bare(session.connection()).execute(said, (rows,)).fetchall()
    return {
        id: About(table.name, str(called or f"{table.name} {id[:8]}"), class_id=its, class_label=labels.get(its or "", ""))
        for id, called, its in found
    }


def _stored(session: Session, table: str, rows: Rows) -> dict[str, dict[str, Any]]:
    """What the rows say now, as SQLite keeps it."""
    if table not in SQLModel.metadata.tables:
        return {}
    found = bare(session.connection()).execute(f'SELECT * FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))', (rows,))
    names = [column[0] for column in found.description]
    return {row["id"]: row for row in (dict(zip(names, row, strict=True)) for row in found.fetchall())}
