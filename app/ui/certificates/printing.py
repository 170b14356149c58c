"""What the worker does for certificates: issue, make the pages, show one, write the key file."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.progress import SILENT, Cancelled, Progress
from app.records import certificates
from app.records.certificates import Entry, Issue, IssuedCertificate
from app.store.camp import Store
from app.words import N_

ISSUE = N_("Issue certificates of {label}")
PRINT = N_("Print {n} certificates")
PREVIEW = 1400  # pixels: sharp also where the preview is drawn wide


@dataclass(frozen=True)
class Outcome:
    """What came of printing: `waiting` are issued and on no paper, because the person pressed Cancel."""

    path: Path
    printed: int
    waiting: int = 0


@dataclass(frozen=True)
class Picture:
    """A page in pixels, three bytes each."""

    width: int
    height: int
    pixels: bytes


def issue(class_id: str, label: str, kind: str, path: Path) -> Callable[[Store, Progress], Outcome]:
    """Issue to everybody who is ready, as one change; then print. What is issued stays issued, whatever becomes of the pages."""

    def work(store: Store, progress: Progress) -> Outcome:
        from app.exports import files

        files.refuse_unfit(path)
        progress.step(0, 1)
        with store.change(ISSUE, label=label) as session:
            issued = certificates.issue(session, class_id, Issue(store.user.id, kind)).certificates
        return _printed(store, issued, path, progress)

    return work


def again(entries: Sequence[Entry], path: Path) -> Callable[[Store, Progress], Outcome]:
    """Print what was issued before; a second copy says that it is a duplicate."""
    ids = [entry.id for entry in entries]

    def work(store: Store, progress: Progress) -> Outcome:
        return _printed(store, _papers(store, ids), path, progress)

    return work


def _papers(store: Store, ids: Collection[str]) -> list[IssuedCertificate]:
    with store.read() as session:
        return certificates.papers(session, ids)


def _printed(store: Store, issued: Sequence[IssuedCertificate], path: Path, progress: Progress) -> Outcome:
    """Make the file, whole or not at all, and then count the copies."""
    from app.exports import certificate

    if not issued:
        return Outcome(path, 0)
    pages = [certificate.Printed(each.snapshot, each.statement, each.copies > 0) for each in issued]
    try:
        certificate.write(pages, path, progress)
    except Cancelled:
        return Outcome(path, 0, sum(each.copies == 0 for each in issued))
    with store.change(PRINT, n=len(pages)) as session:
        certificates.record_printed(session, [each.id for each in issued], store.user.id)
    return Outcome(path, len(pages))


def preview(entry: Entry) -> Callable[[Store, Progress], tuple[str, Picture]]:
    """The page of a certificate as it was issued; nothing of it stays on the disk."""

    def work(store: Store, _progress: Progress) -> tuple[str, Picture]:
        from app.exports import certificate

        one = _papers(store, [entry.id])[0]
        with TemporaryDirectory(prefix="muster-") as folder:
            page = Path(folder) / "page.pdf"
            certificate.write([certificate.Printed(one.snapshot, one.statement, False)], page, SILENT)
            return entry.id, _rendered(page)

    return work


def _rendered(path: Path) -> Picture:
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(path) as document:
        page = document[0]
        picture = page.render(scale=PREVIEW / page.get_width(), fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    return Picture(picture.width, picture.height, picture.tobytes())


def key_file(path: Path) -> Callable[[Store, Progress], Path]:
    """With it anybody can verify this camp's certificates."""

    def work(store: Store, _progress: Progress) -> Path:
        from app.exports import keyfile

        with store.read() as session:
            keys = certificates.key_file(session)
        keyfile.write(keys, path)
        return path

    return work
