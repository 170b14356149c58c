"""Ten thousand rows in one change: with the journal, against the same insertion with the journal muted."""

import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import Engine, insert

from app.models.camp import named
from app.models.people import Person
from app.store import connection as connections
from app.store import opening
from app.store.camp import DATABASE, SLOTS
from app.store.keys import open_slot

ROWS, ROUNDS = 10_000, 5


def measure() -> list[tuple[str, float]]:
    """By turns, and the best of each."""
    with tempfile.TemporaryDirectory() as folder:
        store = opening.create(Path(folder) / "camp", named("Bench"), opening.Founder("bench", "bench"))
        muted = connections.engine(store.folder / DATABASE, open_slot(store.folder / SLOTS, "bench", "bench").key)
        times: list[tuple[float, float]] = []
        for turn in range(ROUNDS):
            start = perf_counter()
            with store.change("bulk") as session:
                session.connection().execute(insert(Person), _rows(turn, "j"))
            middle = perf_counter()
            _muted(muted, _rows(turn, "m"))
            times.append((middle - start, perf_counter() - middle))
        muted.dispose()
        store.leave()
    journalled, bare = (min(each) for each in zip(*times, strict=True))
    return [
        ("bulk: rows per second without a journal", ROWS / bare),
        ("bulk: rows per second with it", ROWS / journalled),
        ("bulk: times the bare insertion (aim: 2)", journalled / bare),
    ]


def _rows(turn: int, mark: str) -> list[dict[str, Any]]:
    names = {"given": "محمد", "father": "علي", "grandfather": "حسين", "great_grandfather": "", "laqab": "الجبوري"}
    return [
        {
            "id": f"{mark}{turn}-{n:027}",
            "name": "محمد علي حسين الجبوري",
            "script": "ar",
            **names,
            "number": f"{n:09}",
            "birth_date": "1980-01-01",
        }
        | {"birth_precision": "year"}
        for n in range(ROWS)
    ]


def _muted(engine: Engine, rows: list[dict[str, Any]]) -> None:
    with engine.connect() as connection, connection.execution_options(writes=True).begin():
        connection.exec_driver_sql("UPDATE sync_me SET muted = 1")
        connection.execute(insert(Person), rows)
        connection.exec_driver_sql("UPDATE sync_me SET muted = 0")
