"""Verifying a certificate: a picture, a PDF or the code's text; the verdict in big words, and everything that was signed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.progress import Progress
from app.proof import PREFIX, Judgement
from app.records import certificates, verdicts
from app.store.camp import Store
from app.ui import actions
from app.ui.certificates import wording
from app.ui.jobs import Jobs
from app.ui.widgets import theme
from app.ui.widgets.bar import Bar
from app.ui.widgets.clipboard import png
from app.ui.widgets.form import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Column, Rows, Table
from app.words import N_, _

PICTURES = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp *.txt *.json"
LEAST = 30 * theme.GRID  # pixels of a sentence beside buttons
COLUMNS = (
    Column(N_("Serial number"), lambda one: verdicts.legible(one.serial), width=170),
    Column(N_("Name"), lambda one: verdicts.legible(one.fields.get("name", "")), width=260),
    Column(N_("Verdict"), lambda one: wording.verdict(one)[0], colour=lambda one: "good" if one.valid else "wrong"),
)


class VerifyPage(QWidget):
    """Changes nothing. A scanner that types what it reads types into the line."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.judgements: list[Judgement] = []
        self.setAcceptDrops(True)
        self.notice = Notice()
        self.pasting = actions.action("paste_code", self, self.paste)
        self.code = QLineEdit(placeholderText=_("or the text of its code"), clearButtonEnabled=True)
        self.code.setAccessibleName(_("Text of the code"))
        self.code.setMinimumWidth(self.code.fontMetrics().horizontalAdvance(self.code.placeholderText()) + 3 * theme.GRID)
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.code.returnPressed.connect(lambda: self.verify(self.code.text().strip()))
        self._sign, self.verdict, self.sentence = QLabel(), label("", "title"), label("")
        self.table = Table(_("Certificates in the file"), Rows(COLUMNS), "verified")
        self.table.chosen.connect(self._show_fields)
        self._fields = QGridLayout()
        self._answer = self._made_answer()
        self._lay_out()

    def _lay_out(self) -> None:
        choose = QPushButton(_("Choose a file"))
        self.setFocusProxy(choose)
        choose.setProperty("role", "main")
        choose.clicked.connect(self.choose)
        asked = QFrame()
        asked.setProperty("role", "card")
        asked.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        bar, row = Bar(), QHBoxLayout(asked)
        row.setContentsMargins(*[2 * theme.GRID] * 4)
        row.addWidget(QLabel(pixmap=theme.picture("qr-code", "gold", 2 * theme.ICON)))
        row.addWidget(bar, 1)
        words = label(_("Drop a picture, a scan or a PDF of the certificate here."))
        words.setMinimumWidth(LEAST)
        bar.start.addWidget(words)
        for widget, share in ((choose, 0), (actions.button(self.pasting), 0), (self.code, 1)):
            bar.end.addWidget(widget, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        for part in (asked, self.notice, self._answer):
            column.addWidget(part, 1 if part is self._answer else 0)
        column.addStretch()
        self._answer.hide()

    def _made_answer(self) -> QWidget:
        area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID)
        head.addWidget(self._sign)
        head.addWidget(self.verdict, 1)
        column.addLayout(head)
        column.addWidget(self.sentence)
        self._fields.setHorizontalSpacing(3 * theme.GRID)
        self._fields.setVerticalSpacing(theme.GRID)
        self._fields.setColumnStretch(1, 1)
        signed = QVBoxLayout()
        signed.addLayout(self._fields)
        signed.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(3 * theme.GRID)
        below.addWidget(self.table, 3)
        below.addLayout(signed, 2)
        column.addLayout(below, 1)
        area.setWidget(whole)
        return area

    @Slot()
    def choose(self) -> None:
        chosen = QFileDialog.getOpenFileName(self, _("The certificate"), str(Path.home()), f"{_('Pictures and PDF')} ({PICTURES})")[0]
        if chosen:
            self.verify(chosen)

    def verify(self, file_or_text: str) -> None:
        """Have the worker read the codes, and judge them by this camp's keys and register."""
        if file_or_text:
            self._judge(lambda progress: _texts(file_or_text, progress))

    def verify_picture(self, picture: QImage) -> None:
        """One that was copied: a photograph, a part of the screen."""
        self._judge(lambda progress: _in_picture(picture, progress))

    def _judge(self, read: Callable[[Progress], list[str]]) -> None:
        def work(store: Store, progress: Progress) -> list[Judgement]:
            texts = read(progress)
            with store.read() as session:
                return certificates.judged(session, texts)

        self._jobs.run(_("Verifying"), work, self._show, self.refuse)

    @Slot()
    def paste(self) -> None:
        """A picture, a file or the code's text that was copied elsewhere."""
        self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, data: QMimeData) -> None:
        urls = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if urls:
            self.verify(urls[0])
        elif data.hasImage():
            self.verify_picture(QImage(data.imageData()))
        elif data.text().strip().startswith(PREFIX):
            self.verify(data.text())
        else:
            self.refuse(
                UserError(_("Nothing that was copied can be verified."), _("Copy a picture of the certificate, or its code's text."))
            )

    def refuse(self, error: UserError) -> None:
        self._answer.hide()
        self.notice.refuse(error)

    def _show(self, judgements: list[Judgement]) -> None:
        self.notice.hide()
        self.judgements = judgements
        valid = all(one.valid for one in judgements)
        several = len(judgements) > 1
        what = wording.verdict_on_all(judgements) if several else wording.verdict(judgements[0])[0]
        role = "good" if valid else "wrong"
        self._sign.setPixmap(theme.picture("check" if valid else "triangle-alert", role, 3 * theme.ICON))
        self.verdict.setText(what)
        self.verdict.setStyleSheet(f"font-size: {2 * theme.pixels('title')}px; color: {theme.colour(role).name()}")
        self.table.setVisible(several)
        self.table.show_rows(judgements)
        self._answer.show()
        if several:
            first = next((one for one in judgements if not one.valid), judgements[0])
            self.table.choose(lambda one: one is first)
        else:
            self._show_fields(judgements[0])

    @Slot(object)
    def _show_fields(self, judgement: Judgement | None) -> None:
        while (item := self._fields.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        more = wording.verdict(judgement)[1] if judgement else ""
        self.sentence.setText(
            f"{verdicts.legible(judgement.serial)}: {more}" if judgement and more and self.table.isVisibleTo(self) else more
        )
        self.sentence.setVisible(bool(more))
        if judgement is None:
            return
        for row, (title, value) in enumerate(wording.fields(judgement)):
            self._fields.addWidget(QLabel(title), row, 0, Qt.AlignmentFlag.AlignTop)
            self._fields.addWidget(label(value, "head"), row, 1)

    @property
    def fields(self) -> dict[str, str]:
        """What is told of the code that was read, by title."""
        texts = [self._fields.itemAt(place).widget().text() for place in range(self._fields.count())]
        return dict(zip(texts[::2], texts[1::2], strict=True))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if any(url.isLocalFile() for url in data.urls()) or data.hasImage() or data.text().strip().startswith(PREFIX):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(event.mimeData())


def _texts(file_or_text: str, progress: Progress) -> list[str]:
    from app.imports import codes

    return codes.found(file_or_text, progress)


def _in_picture(picture: QImage, progress: Progress) -> list[str]:
    from app.imports import codes
    from app.imports.pictures import CopiedPicture

    return codes.texts(CopiedPicture(_("the picture"), png(picture)), progress)
