"""What every command shares: which camp, who asks, and how the answer is said."""

import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import Any

import typer

from app import clock
from app.cli import cut_short
from app.errors import UserError
from app.records import timekeeping
from app.store import opening
from app.store.camp import Store
from app.words import _


class NoPassphrase(UserError):
    """There is none, and nobody to ask for it."""


@dataclass
class Door:
    """The options before the command."""

    camp: Path
    user: str
    json: bool

    @contextmanager
    def opened(self, waiting: bool = False) -> Iterator[Store]:
        """The camp, open for the length of one command; one that waits to be admitted only where `waiting` allows it."""
        store = opening.open_camp(self.camp, self.user, passphrase())
        try:
            if not waiting:
                store.refuse_waiting()
            with store.read() as session:
                timekeeping.hold(session)
            cut_short.finish(store)
            yield store
            cut_short.remind(store)
        finally:
            clock.believe()
            store.leave()

    @contextmanager
    def working(self, waiting: bool = False) -> Iterator[Store]:
        """The worker's door to the same, for what takes long."""
        with self.opened(waiting) as store:
            worker = store.worker()
            try:
                yield worker
            finally:
                worker.close()

    def answer(self, document: Any, told: Callable[[], str] | str) -> None:
        """Say the answer: one JSON document, or words for a person."""
        if self.json:
            print(json.dumps(plain(document), ensure_ascii=False, indent=1))
        else:
            text = told() if callable(told) else told
            if text:
                print(text)

    def listing(self, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], document: Any = None, none: str = "") -> None:
        """Say rows: as JSON objects, or as a table of `columns` (key -> heading); `none` where there is no row."""
        self.answer(rows if document is None else document, lambda: none if none and not rows else table(rows, columns))


def line(refusal: UserError) -> str:
    """What, why and what to do, on one line."""
    return " ".join(f"{refusal.what} {refusal.do}".split())


def door(context: typer.Context) -> Door:
    return context.ensure_object(Door) if context.obj is None else context.obj


def passphrase() -> str:
    """From MUSTER_PASSPHRASE_FILE or MUSTER_PASSPHRASE, else asked for on the terminal; never an option, never shown."""
    return _secret("MUSTER_PASSPHRASE", _("Pass phrase: "))


def new_passphrase() -> str:
    """Another than the camp is opened with: from MUSTER_NEW_PASSPHRASE_FILE or MUSTER_NEW_PASSPHRASE, else asked for."""
    return _secret("MUSTER_NEW_PASSPHRASE", _("New pass phrase: "))


def _secret(variable: str, question: str) -> str:
    file = os.environ.get(f"{variable}_FILE")
    if file:
        try:
            return Path(file).read_text(encoding="utf8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(
                _("The pass phrase file {file} cannot be read.").format(file=file),
                _("Check {variable}.").format(variable=f"{variable}_FILE"),
            ) from error
    given = os.environ.get(variable)
    if given is not None:
        return given
    if sys.stdin.isatty():
        return getpass.getpass(question)
    do = _("Put it into {variable}_FILE or {variable}, or ask on a terminal.").format(variable=variable)
    raise NoPassphrase(_("There is no pass phrase."), do)


def refuse_existing(out: Path) -> None:
    """Before anything is recorded: raises UserError for a file that would be written over, and where its folder is not there."""
    if out.exists() and not out.is_dir():
        raise UserError(_("{file} is there already.").format(file=out), _("Choose another name."))
    if not out.parent.is_dir():
        raise UserError(
            _("The folder {folder} does not exist.").format(folder=out.parent), _("Make the folder first, or choose another one.")
        )


def refuse_no_pdf(out: Path) -> None:
    """Before anything is drawn: raises UserError for a file that is no PDF or cannot be written."""
    from app.exports import files

    if out.suffix.lower() != ".pdf":
        raise UserError(_("{file} must end in .pdf.").format(file=out.name or out), _("Name the file with this ending."))
    files.refuse_unfit(out)


def plain(value: Any) -> Any:
    """Answers as JSON knows them."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    return str(value) if isinstance(value, Path) else value


def table(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> str:
    """Rows under headings, each column as wide as its widest cell; numbers to the right."""
    cells = [[_cell(row.get(key)) for key in columns] for row in rows]
    widths = [max(len(text) for text in column) for column in zip(*[list(columns.values()), *cells], strict=True)]
    right = [bool(rows) and all(isinstance(row.get(key), int | float) or row.get(key) is None for row in rows) for key in columns]

    def line(texts: Sequence[str]) -> str:
        placed = [text.rjust(width) if to_right else text.ljust(width) for text, width, to_right in zip(texts, widths, right, strict=True)]
        return "  ".join(placed).rstrip()

    return "\n".join(line(texts) for texts in [list(columns.values()), *cells])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


class TerminalProgress:
    """A bar on standard error, and only on a terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = sys.stderr.isatty()

    def step(self, done: int, total: int) -> None:
        if self._shown and total:
            end = "\n" if done >= total else ""
            print(f"\r{self._what} {done * 100 // total:3d} %", end=end, file=sys.stderr, flush=True)
