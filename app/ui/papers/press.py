"""The system's printers: their dialog, and pages put on one of them; loaded when somebody prints."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TypeVar

from nacl.secret import SecretBox
from nacl.utils import random
from PySide6.QtCore import QMarginsF, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.progress import Cancelled, Progress
from app.words import _, cause

DOTS = 300  # an inch: what office printers set
QUALITY = 95  # of the pictures that wait for the printer
SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}

Page = TypeVar("Page")


def offered() -> bool:
    """Whether this machine has a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def prepared(size: str = "A4", landscape: bool = True) -> QPrinter:
    """A printer for pages of that size that go to the edge of the paper; as they stand here, for certificates."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    stands = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    made.setPageLayout(QPageLayout(QPageSize(SIZES[size]), stands, QMarginsF(0, 0, 0, 0)))
    made.setFullPage(True)
    made.setResolution(DOTS)
    return made


def ask(parent: QWidget, printer: QPrinter, pages: int, accepted: Callable[[QPrinter], None]) -> QPrintDialog:
    """Open the system's dialog: which printer, which of the pages, how many copies."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.accepted.connect(lambda: accepted(printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def chosen(printer: QPrinter, found: Sequence[Page]) -> list[Page]:
    """Those in the range that was chosen."""
    if printer.printRange() != QPrinter.PrintRange.PageRange or not printer.fromPage():
        return list(found)
    return list(found[printer.fromPage() - 1 : printer.toPage()])


def copies(printer: QPrinter) -> int:
    return max(1, printer.copyCount())


def put(
    printer: QPrinter, pdf: bytes, progress: Progress, wanted: Sequence[int] | None = None, before: Callable[[], object] | None = None
) -> int:
    """Make the pages ready, and then give them to the printer at once; returns how many. Raises Cancelled, and then it has nothing.

    `wanted` are numbers of pages from 0, of which some may come more than once; None for all. `before` is done between the two.
    """
    with _room() as folder:
        waiting = _Waiting(folder)
        made = _pictures(pdf, waiting, printer.resolution(), progress, wanted)
        numbers = made if wanted is None else wanted
        printer.setCopyCount(1)
        try:
            _paint(printer, waiting, numbers, progress, before)
        except Cancelled:
            if file := printer.outputFileName():  # of a printer that is a file
                Path(file).unlink(missing_ok=True)
            raise
    return len(numbers)


@contextmanager
def _room() -> Iterator[Path]:
    """A folder for what waits. Raises UserError where the disk for such things is full."""
    try:
        with TemporaryDirectory(prefix="muster-") as folder:
            yield Path(folder)
    except OSError as error:
        what = _("{file} could not be written: {reason}.").format(file=gettempdir(), reason=cause(error))
        raise UserError(what, _("Free some space or choose another disk, then try again.")) from error


def _paint(printer: QPrinter, waiting: "_Waiting", numbers: Sequence[int], progress: Progress, before: Callable[[], object] | None) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(_("The printer {name} cannot be used.").format(name=printer.printerName()), _("Save as PDF instead."))
    try:
        if before is not None:
            before()
        for place, number in enumerate(numbers):
            _stop_if_told(printer, progress, place, len(numbers))
            if place:
                printer.newPage()
            _draw(painter, waiting.picture(number))
    except UserError:
        printer.abort()
        raise
    finally:
        painter.end()


class _Waiting:
    """Pictures that are too many to be kept in memory: each in a file that says nothing without the key, which is in memory alone."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._box = folder, SecretBox(random(SecretBox.KEY_SIZE))

    def add(self, number: int, picture: bytes) -> None:
        (self._folder / str(number)).write_bytes(self._box.encrypt(picture))

    def picture(self, number: int) -> QImage:
        return QImage.fromData(self._box.decrypt((self._folder / str(number)).read_bytes()))


def _draw(painter: QPainter, picture: QImage) -> None:
    """As large as the sheet that was chosen takes it, and in its middle."""
    sheet = painter.viewport()
    room = QRect(QPoint(0, 0), picture.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio))
    room.moveCenter(sheet.center())
    painter.drawImage(room, picture)


def _stop_if_told(printer: QPrinter, progress: Progress, number: int, pages: int) -> None:
    """Some systems give back no page that was painted: then what has begun is printed to its end, rather than half."""
    try:
        progress.step(pages + number, 2 * pages)
    except Cancelled:
        if printer.abort():
            raise


def _pictures(pdf: bytes, waiting: _Waiting, dots: int, progress: Progress, wanted: Sequence[int] | None) -> Sequence[int]:
    """Draw each page once; returns the numbers of all that were drawn."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(pdf) as document:
        numbers = range(len(document)) if wanted is None else sorted(set(wanted))
        for done, number in enumerate(numbers):
            progress.step(done, 2 * len(numbers))
            picture = document[number].render(scale=dots / 72, fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
            content = BytesIO()
            picture.save(content, "JPEG", quality=QUALITY, subsampling=0, dpi=(dots, dots))
            waiting.add(number, content.getvalue())
    return numbers
