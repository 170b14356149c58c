"""What a person said of rows of read sheets and has not recorded: kept on this machine, so that no closed window loses it."""

import json
from collections.abc import Iterable, Mapping

from app.records.parade import Marking
from app.records.transcribing import Cell, ProposedRow
from app.ui.widgets import memory

Said = tuple[str, str | None, int | None]  # what was seen and recorded then, the mark that was chosen, minutes


class Kept:
    """Of one user in one camp. A decision comes back where the row reads as it did, and the same is recorded of it."""

    def __init__(self, camp_id: str, user_id: str) -> None:
        self._name = f"sheet decisions {camp_id} {user_id}"

    @property
    def _kept(self) -> dict[str, Said]:
        return json.loads(memory.recall(self._name) or "{}")

    @property
    def count(self) -> int:
        return len(self._kept)

    def recall(self, rows: Iterable[ProposedRow]) -> dict[Cell, Marking]:
        kept = self._kept
        found = ((row, kept.get(_key(row.cell))) for row in rows)
        return {row.cell: Marking(said[1], said[2]) for row, said in found if said is not None and said[0] == _seen(row)}

    def keep(self, row: ProposedRow, said: Marking) -> None:
        self._write({**self._kept, _key(row.cell): (_seen(row), said.code, said.minutes)})

    def drop(self, cells: Mapping[Cell, Marking]) -> dict[str, Said]:
        """Returns them, for `put_back`."""
        kept, gone = self._kept, {_key(cell) for cell in cells}
        self._write({key: said for key, said in kept.items() if key not in gone})
        return {key: said for key, said in kept.items() if key in gone}

    def put_back(self, dropped: Mapping[str, Said]) -> None:
        self._write({**self._kept, **dropped})

    def _write(self, kept: Mapping[str, Said]) -> None:
        memory.remember(self._name, json.dumps(kept) if kept else "")


def _key(cell: Cell) -> str:
    return " ".join(cell)


def _seen(row: ProposedRow) -> str:
    return f"{row.read.code} {''.join(row.read.likely)} {row.recorded.code or ''}"
