"""The system's printers: their dialog, and pages put on one of them; loaded when somebody prints."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.progress import Cancelled, Progress
from app.words import _

DOTS = 300  # an inch: what office printers set
QUALITY = 95  # of the pictures that wait for the printer

Page = TypeVar("Page")


def offered() -> bool:
    """Whether this machine has a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def prepared() -> QPrinter:
    """A printer for certificates: A4 landscape, to the edge of the paper."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    made.setPageLayout(QPageLayout(a4, QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0)))
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


def put(printer: QPrinter, file: Path, progress: Progress) -> None:
    """Make all pages ready, and then give them to the printer at once. Raises Cancelled, and then the printer has nothing."""
    with TemporaryDirectory(prefix="muster-") as folder:
        pictures = _pictures(file, Path(folder), printer.resolution(), progress)
        printer.setCopyCount(1)
        painter = QPainter()
        if not painter.begin(printer):
            raise UserError(_("The printer {name} cannot be used.").format(name=printer.printerName()), _("Save as PDF instead."))
        try:
            for number, picture in enumerate(pictures):
                _stop_if_told(printer, progress, number, len(pictures))
                if number:
                    printer.newPage()
                painter.drawImage(painter.viewport(), QImage(str(picture)))
        finally:
            painter.end()
    progress.step(1, 1)


def _stop_if_told(printer: QPrinter, progress: Progress, number: int, pages: int) -> None:
    """Some systems give back no page that was painted: then what has begun is printed to its end, rather than half."""
    try:
        progress.step(pages + number, 2 * pages)
    except Cancelled:
        if printer.abort():
            raise


def _pictures(file: Path, folder: Path, dots: int, progress: Progress) -> list[Path]:
    import pypdfium2 as pdfium

    made: list[Path] = []
    with pdfium.PdfDocument(file) as document:
        for number in range(len(document)):
            progress.step(number, 2 * len(document))
            picture = document[number].render(scale=dots / 72, fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
            made.append(folder / f"{number:04}.jpg")
            picture.save(made[-1], quality=QUALITY, subsampling=0, dpi=(dots, dots))
    return made
