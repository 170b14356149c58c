"""What a person sees when something cannot be done; the only place that opens a message box."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app import paths
from app.errors import UserError, traced
from app.words import _

if TYPE_CHECKING:
    from logging import Logger

_shown: set[str] = set()
_boxes: set[QMessageBox] = set()  # those that are open; Python would throw them away


@runtime_checkable
class Refusing(Protocol):
    """A widget with a place for refusals: the window, or a form with a line of its own."""

    def refuse(self, error: UserError) -> None: ...


def install() -> None:
    """From now on what nobody expected is logged, and said once."""
    sys.excepthook = _unexpected


@cache
def _log() -> "Logger":
    """Loaded when something has gone wrong, because opening must be fast."""
    import logging
    from logging.handlers import RotatingFileHandler

    log = logging.getLogger("muster")
    try:
        paths.log().parent.mkdir(parents=True, exist_ok=True)
        writer = RotatingFileHandler(paths.log(), maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True)
    except OSError:
        return log  # it goes to standard error then
    writer.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(writer)
    return log


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if isinstance(error, UserError):
        refuse(QApplication.activeWindow(), error)
    elif isinstance(error, Exception):
        report(error)
    else:
        sys.__excepthook__(kind, error, trace)


def report(error: Exception) -> None:
    """A bug of ours: logged with its traceback each time, shown once."""
    import traceback

    _log().error("unexpected\n%s", traced(error))
    where = "".join(traceback.format_tb(error.__traceback__)[-1:])
    if (key := f"{type(error)} {where}") not in _shown:
        _shown.add(key)
        _show(QApplication.activeWindow(), broken(), "".join(traceback.format_exception(error)))


def broken() -> UserError:
    return UserError(
        _("Something went wrong inside Muster."), _("What was recorded before is safe. Try again; the details are in the log.")
    )


def refuse(widget: QWidget | None, error: UserError) -> None:
    """Show a refusal in the nearest place that has one for it; only without any in a box."""
    place = widget
    while place is not None:
        if isinstance(place, Refusing):
            place.refuse(error)
            return
        place = place.parentWidget()
    _show(widget, error)


@contextmanager
def refusals(widget: QWidget) -> Iterator[None]:
    """Show what is refused in the block, where `widget` stands."""
    try:
        yield
    except UserError as error:
        refuse(widget, error)


def _show(parent: QWidget | None, error: UserError, details: str = "") -> None:
    box = QMessageBox(QMessageBox.Icon.Warning, "Muster", error.what, QMessageBox.StandardButton.Close, parent)
    box.setInformativeText(error.do)
    box.setDetailedText(details)
    _boxes.add(box)
    box.finished.connect(lambda _result: _boxes.discard(box))
    box.open()
