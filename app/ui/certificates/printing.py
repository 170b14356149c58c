"""What the worker does for certificates: make the pages, into a file or on a printer; show one; write the key file."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths, settings
from app.models.certificate import State
from app.models.row import new_id
from app.progress import SILENT, Cancelled, Progress
from app.records import certificates
from app.records.certificates import Entry, IssuedCertificate
from app.records.register import Turn
from app.store import begun
from app.store.camp import Store
from app.ui.jobs import Work
from app.ui.papers.picture import Picture, rendered

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.exports.certificates.certificate import Printed
    from app.exports.certificates.copies import CutShort

PREVIEW = 1400  # pixels: sharp also where the preview is drawn wide
DRAFT = "DRAFT"  # what the code says of a page that is only looked at


@dataclass(frozen=True)
class Sheet:
    """A certificate that went on paper."""

    id: str
    serial: str
    name: str
    class_label: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of printing, in the order of the sheets; `path` is None where a printer has them.

    `run` is noted until somebody has said whether all came out of the printer.
    """

    sheets: tuple[Sheet, ...]
    path: Path | None = None
    run: str = ""


@dataclass(frozen=True)
class Seen:
    """A certificate as it is looked at: its page, and what became of it."""

    entry_id: str
    picture: Picture
    turns: tuple[Turn, ...]


def into_file(ids: Collection[str], path: Path, by: object = None) -> Work:
    """One PDF, whole or not at all, and never uncounted. A second copy says that it is a duplicate."""

    def work(store: Store, progress: Progress) -> Outcome:
        from app.exports import finishing
        from app.exports.certificates import certificate, copies

        found = _papers(store, ids)
        pages = finishing.finished(certificate.content(_pages(found), progress, _offset()), finishing.asked(store))
        copies.write(store, found, pages, path, by)
        return Outcome(sheets(found), path)

    return work


def on_printer(ids: Collection[str], printer: "QPrinter", by: object = None) -> Work:
    """The pages that were chosen in the printer's dialog; every copy after the first is a duplicate. Cancelled, nothing is printed."""

    def work(store: Store, progress: Progress) -> Outcome:
        from app.exports.certificates import certificate, copies
        from app.ui.papers import press

        found, times = press.chosen(printer, _papers(store, ids)), press.copies(printer)
        pages = [page if first else replace(page, duplicate=True) for page in _pages(found) for first in (True, *[False] * (times - 1))]
        run, counted = copies.Run(new_id(), {each.id: times for each in found}), list[copies.Run]()
        try:
            content = certificate.content(pages, SILENT, _offset())
            press.put(printer, content, progress, before=lambda: counted.append(copies.count(store, run, by)))
        except Cancelled:
            if counted:  # by a printer that gives back what it had
                copies.take_back(store, run, by)
            raise
        return Outcome(sheets(found), run=run.id)

    return work


def answered(run: str) -> Work:
    """Somebody said what came out: nothing more is asked about it."""

    def work(store: Store, _progress: Progress) -> None:
        begun.over(store, run)

    return work


def failed(sheets: Sequence[Sheet], run: str, by: object = None) -> Work:
    """What did not come out of that run is no copy; returns its ids."""
    ids = [sheet.id for sheet in sheets]

    def work(store: Store, _progress: Progress) -> list[str]:
        from app.exports.certificates import copies

        copies.fail(store, dict.fromkeys(ids, 1), by)
        begun.over(store, run)
        return ids

    return work


def left(store: Store | None, _progress: Progress) -> "list[CutShort]":
    """Work: what was cut short is brought to its end; returns what there is to tell of it."""
    from app.exports.certificates import copies

    return copies.resume(store) if store else []


def delivered(run: str, path: Path) -> Work:
    """The pages that wait in a run are written elsewhere than was meant; returns where."""

    def work(store: Store, _progress: Progress) -> Path:
        from app.exports.certificates import copies

        copies.deliver(store, run, path)
        return path

    return work


def _papers(store: Store, ids: Collection[str]) -> list[IssuedCertificate]:
    """One class after the other, and each by serial number. Nothing goes on paper where it could not be counted."""
    store.refuse_reader()
    with store.read() as session:
        certificates.refuse_unprintable(session, ids, store.user.id)
        return sorted(certificates.papers(session, ids), key=lambda one: one.snapshot.class_label)


def _pages(found: Sequence[IssuedCertificate]) -> "list[Printed]":
    from app.exports.certificates import certificate

    return [certificate.printed(each) for each in found]


def _offset() -> tuple[float, float]:
    """How far this machine's printer misses stock that is printed already."""
    from app.exports.certificates import certificate

    return certificate.own_offset(settings.load(paths.settings()))


def sheets(found: Sequence[IssuedCertificate]) -> tuple[Sheet, ...]:
    """Those of these certificates, in that order."""
    return tuple(Sheet(each.id, each.snapshot.serial, each.snapshot.name, each.snapshot.class_label) for each in found)


def preview(entry: Entry) -> Work:
    """The page of a certificate as it was issued, or would be; nothing of it stays on the disk. A draft's code says nothing."""

    def work(store: Store, _progress: Progress) -> Seen:
        from app.exports.certificates import certificate

        with store.read() as session:
            (one,) = certificates.papers(session, [entry.id])
            turns = tuple(certificates.history(session, entry.id))
        statement = DRAFT if one.state == State.DRAFTED else one.statement
        page = certificate.content([replace(certificate.printed(one, False), statement=statement)], SILENT)
        return Seen(entry.id, rendered(page, PREVIEW), turns)

    return work


def key_file(path: Path) -> Work:
    """With it anybody can verify this camp's certificates."""

    def work(store: Store, _progress: Progress) -> Path:
        from app.exports.proofs import keyfile

        with store.read() as session:
            keys = certificates.key_file(session)
        keyfile.write(keys, path)
        return path

    return work
