"""How far a long task has come, and how it is told to stop."""

from typing import Protocol


class Cancelled(Exception):
    """Raised by `Progress.step` in a task whose person pressed Cancel; the task leaves nothing half done."""


class Progress(Protocol):
    def step(self, done: int, total: int) -> None:
        """Report `done` of `total` pieces; raises Cancelled when the person wants to stop."""


class Silent:
    """Nobody is watching."""

    def step(self, done: int, total: int) -> None:
        return


SILENT: Progress = Silent()
