"""A roll on the real paper, filled in as by a pen and photographed: pictures of it for the scenes that read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen, QTransform

from app.exports import writing
from app.exports.papers import blank_roll
from app.exports.speech import Speech
from app.progress import SILENT
from app.records import letterhead, paper_rolls
from app.records.roll_sheet import MARKS, RADIUS, Form, form
from app.store.camp import Store
from app.words import is_rtl, language

DPI = 150
TURNED = 1.5  # degrees
RIM = 40  # pixels of table around the sheet
QUALITY = 85
INK, FAINT, TABLE = "#26304E", "#B9BCC6", "#8A8377"

# The letters that are filled, by the place of a row on the whole sheet, small ones with a pen that has run dry; P where nothing is told.
Filled = Mapping[int, str]


@dataclass(frozen=True)
class Roll:
    """Whose roll: a class, and one of its sessions on a day."""

    class_id: str
    day: str
    session_id: str


def photographed(store: Store, of: Roll, folder: Path, filled: Filled) -> list[Path]:
    """A JPEG of each page of the blank roll, in the language of the window."""
    spoken, pdf = language(), folder / "roll.pdf"
    with store.read() as session:
        sheets = paper_rolls.sheets(session, of.class_id, of.day, of.session_id)
        head = letterhead.letterhead(session, store.user.id, of.class_id)
    writing.write(blank_roll.document(sheets, Speech(spoken)), writing.Layout(head), pdf, SILENT)
    marks, made = iter([filled.get(place, "P") for place in range(len(sheets.sheets[0].people))]), list[Path]()
    for page, (picture, people) in enumerate(zip(_pages(pdf), blank_roll.shared(sheets.sheets[0].people), strict=True)):
        _fill(picture, list(islice(marks, len(people))), is_rtl(spoken))
        made.append(folder / f"IMG_{page + 1:04}.jpg")
        _lie(picture).save(str(made[-1]), "JPG", QUALITY)
    return made


def _pages(pdf: Path) -> Iterator[QImage]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            drawn = page.render(scale=DPI / 72, rev_byteorder=True)
            kind = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBA8888}[drawn.n_channels]
            raw = QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, kind)
            yield raw.convertToFormat(QImage.Format.Format_RGB32)


def _fill(picture: QImage, rows: list[str], rtl: bool) -> None:
    """Nobody's hand goes the same way twice; the same hand fills the same sheet each time."""
    chance, scale = Random(7), DPI / 72
    place: Form = form((picture.width() / scale, picture.height() / scale), rtl)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row, letters in enumerate(rows):
        for letter in letters:
            along, down = place.bubble(row, MARKS.index(letter.upper()))
            painter.setPen(QPen(QColor(INK if letter.isupper() else FAINT), 1.2 * scale))
            painter.setBrush(painter.pen().color())
            reach = RADIUS * scale * chance.uniform(0.72, 0.9)
            at = QPointF(place.x(along) + chance.uniform(-0.6, 0.6), down + chance.uniform(-0.6, 0.6)) * scale
            painter.drawEllipse(at, reach, reach * chance.uniform(0.85, 1))
    painter.end()


def _lie(page: QImage) -> QImage:
    """Not quite straight, on a table, with the shadow of who holds the camera."""
    turned = page.transformed(QTransform().rotate(TURNED), Qt.TransformationMode.SmoothTransformation)
    made = QImage(turned.size() + QSize(RIM, RIM), QImage.Format.Format_RGB32)
    made.fill(TABLE)
    painter = QPainter(made)
    painter.drawImage(RIM // 2, RIM // 2, turned)
    shadow = QLinearGradient(0, 0, made.width(), made.height())
    shadow.setColorAt(0, QColor(0, 0, 0, 0))
    shadow.setColorAt(1, QColor(0, 0, 0, 60))
    painter.fillRect(made.rect(), shadow)
    painter.end()
    return made
