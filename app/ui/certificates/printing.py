"""What the worker does for certificates: make the pages, into a file or on a printer; show one; write the key file."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths, settings
from app.models.certificate import State
from app.progress import SILENT, Progress
from app.records import certificates
from app.records.certificates import Entry, IssuedCertificate
from app.records.register import Turn
from app.store.camp import Store
from app.ui.jobs import Work
from app.ui.papers.picture import Picture, rendered
from app.words import N_

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.exports.certificates.certificate import Printed

PRINT = N_("Print {n} certificates")
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
    """What came of printing, in the order of the sheets; `path` is None where a printer has them."""

    sheets: tuple[Sheet, ...]
    path: Path | None = None


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
        return Outcome(_sheets(found), path)

    return work


def on_printer(ids: Collection[str], printer: "QPrinter", by: object = None) -> Work:
    """The pages that were chosen in the printer's dialog; every copy after the first is a duplicate. Cancelled, nothing is printed."""

    def work(store: Store, progress: Progress) -> Outcome:
        from app.exports.certificates import certificate
        from app.ui.papers import press

        found, copies = press.chosen(printer, _papers(store, ids)), press.copies(printer)
        pages = [page if first else replace(page, duplicate=True) for page in _pages(found) for first in (True, *[False] * (copies - 1))]
        press.put(printer, certificate.content(pages, SILENT, _offset()), progress)
        return _counted(store, found, by, copies)

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


def _counted(store: Store, found: Sequence[IssuedCertificate], by: object, copies: int) -> Outcome:
    with store.change(PRINT, by=by, n=len(found)) as session:
        for _copy in range(copies):
            certificates.record_printed(session, [each.id for each in found], store.user.id)
    return Outcome(_sheets(found))


def _sheets(found: Sequence[IssuedCertificate]) -> tuple[Sheet, ...]:
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
