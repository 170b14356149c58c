"""What the exchange is held against: the same 100,000 marks by one bare upsert, in a copy of the camp's file that nobody watches."""

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import insert

from app.models.attendance import TrainingSession
from app.models.camp import named
from app.models.courses import Class, Course, CourseVersion, Subject
from app.models.enrolment import Enrolment
from app.models.people import Person
from app.models.row import derived_id
from app.store import connection as connections
from app.store import keys, opening
from app.store.camp import DATABASE, SLOTS, Store

TRAINEES, SESSIONS = 500, 200
MARKS = TRAINEES * SESSIONS
USER = PASSPHRASE = "bench"
UPSERT = (
    "INSERT INTO mark (id, session_id, enrolment_id, code) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
    "code = excluded.code, minutes = excluded.minutes, note = excluded.note, reason = excluded.reason"
)
Row = tuple[str, str, str, str]


def rows(code: str) -> list[Row]:
    """Every trainee of every session marked `code`, as the rolls are taken: session by session."""
    return [(*cell, code) for cell in _cells()]


@cache
def _cells() -> list[tuple[str, str, str]]:
    pairs = [(_id("session", session), _id("enrolment", trainee)) for session in range(SESSIONS) for trainee in range(TRAINEES)]
    return [(derived_id(*pair), *pair) for pair in pairs]


def _id(what: str, number: int) -> str:
    return derived_id(what, str(number))


def compose(folder: Path) -> Store:
    """A camp with one class, its trainees and its sessions, and no mark yet."""
    store = opening.create(folder, named("Bench"), opening.Founder(USER, PASSPHRASE))
    with store.change("compose") as session:
        connection = session.connection()
        camp = connection.exec_driver_sql("SELECT id FROM camp").scalar_one()
        for table, values in _class(camp):
            connection.execute(insert(table), values)
    return store


def _class(camp: str) -> list[tuple[Any, list[dict[str, Any]]]]:
    of = {"class_id": "class"}
    dates = {"start_date": "2010-10-24", "end_date": "2010-12-09"}
    people = [{"id": _id("person", n), "name": f"كامل مالك سلمان {n}", "number": f"{n:09}"} for n in range(TRAINEES)]
    enrolled = [
        {"id": _id("enrolment", n), **of, "person_id": _id("person", n), "serial": n + 1, "joined": "2010-10-24"} for n in range(TRAINEES)
    ]
    sessions = [
        {"id": _id("session", n), **of, "subject_id": "subject", "date": f"2010-{10 + n // 96}-{n // 4 % 24 + 1:02}", "period": n % 4 + 1}
        for n in range(SESSIONS)
    ]
    return [
        (Course, [{"id": "course", "code": "OPB"}]),
        (CourseVersion, [{"id": "version", "course_id": "course", "title_en": "Oil Police Basic Course"}]),
        (Subject, [{"id": "subject", "version_id": "version", "code": "DRILL", "title_en": "Drill"}]),
        (Class, [{"id": "class", "camp_id": camp, "version_id": "version", "number": 1, **dates}]),
        (Person, people),
        (Enrolment, enrolled),
        (TrainingSession, sessions),
    ]


def bare(store: Store, path: Path) -> Any:
    """A copy of the camp's file without journal and rules, opened with the same settings; beside it `plain`, the same unencrypted."""
    store.checkpoint()
    shutil.copyfile(store.folder / DATABASE, path)
    opened = connections.connect(path, keys.open_slot(store.folder / SLOTS, USER, PASSPHRASE).key)
    opened.execute("PRAGMA query_only = OFF")
    for (trigger,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        opened.execute(f'DROP TRIGGER "{trigger}"')
    opened.execute("ATTACH ? AS plain KEY ''", (str(plain(path)),))
    opened.execute("SELECT sqlcipher_export('plain')")
    opened.execute("DETACH plain")
    return opened


def plain(path: Path) -> Path:
    return path.with_suffix(".plain")


def upsert(connection: Any, marks: list[Row]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(UPSERT, marks)
    connection.execute("COMMIT")


def seconds(task: Callable[..., object], *arguments: Any) -> float:
    start = perf_counter()
    task(*arguments)
    return perf_counter() - start


class Peak:
    """Megabytes that a block needed at its worst, above what the process held before it; Linux alone tells, elsewhere it is NaN."""

    megabytes = float("nan")
    _status = Path("/proc/self/status")  # ru_maxrss would begin with what the parent process held, and with the key's derivation

    def __enter__(self) -> "Peak":
        if self._status.exists():
            Path("/proc/self/clear_refs").write_text("5")
            self._before = self._kilobytes("VmRSS")
        return self

    def __exit__(self, *_error: object) -> None:
        if self._status.exists():
            self.megabytes = (self._kilobytes("VmHWM") - self._before) / 1000

    def _kilobytes(self, name: str) -> int:
        (found,) = re.findall(rf"{name}:\s+(\d+)", self._status.read_text())
        return int(found)
