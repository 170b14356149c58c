"""One mark as the window makes it, against the same row committed to the same file by a bare SQLCipher connection."""

import shutil
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from app.demo import composition
from app.models.row import derived_id
from app.records import attendance, courses
from app.records.attendance import Marking
from app.store import connection, keys
from app.store.camp import DATABASE, SLOTS, Store
from app.words import N_

SESSIONS, TRAINEES = 6, 60  # of each session first ours, then the bare ones, so that both meet the disk in the same mood


def measure() -> list[tuple[str, float]]:
    """Milliseconds of a mark and of a bare commit, and how many times longer the mark takes; medians."""
    with tempfile.TemporaryDirectory() as folder:
        store = composition.compose(Path(folder) / "camp").store
        try:
            cells = _emptied(store)
            bare = _bare(store, Path(folder) / "bare.db")
            marks, commits = _by_turns(store, bare, cells)
            bare.close()
        finally:
            store.leave()
    return [
        ("mark: milliseconds", 1000 * median(marks)),
        ("mark: milliseconds of a bare commit", 1000 * median(commits)),
        ("mark: times a bare commit (aim: 3 or less)", median(marks) / median(commits)),
    ]


def _emptied(store: Store) -> list[list[tuple[str, str]]]:
    """Cells (session, enrolment) of some sessions, as they were before anybody took the roll."""
    with store.read() as session:
        sheet = attendance.sheet(session, courses.classes(session)[0].id)
    taken = [
        column for column, of in enumerate(sheet.sessions) if of.held and sum(bool(row.marks[column]) for row in sheet.rows) > TRAINEES
    ]
    chosen = taken[-SESSIONS:]
    with store.change(N_("Clear the last rolls")) as session:
        for column in chosen:
            session.connection().exec_driver_sql("DELETE FROM mark WHERE session_id = ?", (sheet.sessions[column].id,))
    expected = [[row.enrolment_id for row in sheet.rows if row.marks[column] is not attendance.NOT_EXPECTED] for column in chosen]
    return [[(sheet.sessions[column].id, who) for who in on_roll[:TRAINEES]] for column, on_roll in zip(chosen, expected, strict=True)]


def _bare(store: Store, path: Path) -> Any:
    """A copy of the camp's file that nobody watches: no journal, no rules, no layer above the driver."""
    store.checkpoint()
    shutil.copyfile(store.folder / DATABASE, path)
    opened = connection.connect(path, keys.open_slot(store.folder / SLOTS, composition.USER, composition.PASSPHRASE).key)
    opened.execute("PRAGMA query_only = OFF")
    for (trigger,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        opened.execute(f'DROP TRIGGER "{trigger}"')
    return opened


def _by_turns(store: Store, bare: Any, cells: list[list[tuple[str, str]]]) -> tuple[list[float], list[float]]:
    marks = [[_mark(store, *cell) for cell in column] + [_commit(bare, *cell) for cell in column] for column in cells]
    settled = marks[1:]  # in the first session statements are compiled
    return [one for turn in settled for one in turn[:TRAINEES]], [one for turn in settled for one in turn[TRAINEES:]]


def _mark(store: Store, session_id: str, enrolment: str) -> float:
    start = perf_counter()
    with store.change(N_("Mark {name} present, {date}, period {period}"), name="كامل مالك", date="2010-11-14", period=1) as session:
        attendance.mark(session, session_id, [enrolment], Marking("P"))
    return perf_counter() - start


def _commit(bare: Any, session_id: str, enrolment: str) -> float:
    start = perf_counter()
    bare.execute("BEGIN IMMEDIATE")
    bare.execute(
        "INSERT INTO mark (id, session_id, enrolment_id, code) VALUES (?, ?, ?, 'P')",
        (derived_id(session_id, enrolment), session_id, enrolment),
    )
    bare.execute("COMMIT")
    return perf_counter() - start
