"""What is set of the page: what the template is called, its size and direction, its two languages, its letters and its art."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from app.errors import UserError
from app.models.template import FAMILIES, FIRSTS, NARROWEST, SECONDS, WIDEST, Field, Fonts, Template
from app.records import emblems
from app.ui.templates import geometry, wording
from app.ui.templates.entries import Choice, Number, SheetForm
from app.ui.widgets import theme
from app.ui.widgets.emblem_field import painted
from app.ui.widgets.form import label
from app.words import _, cause

LONGEST = 60  # letters of a name
ART = 14 * theme.GRID  # pixels of its picture


class PageForm(SheetForm):
    """`changed` carries the Template and the name of the change."""

    changed = Signal(object, str)
    art_wanted = Signal(object)  # the file that it shall be

    def __init__(self) -> None:
        super().__init__()
        self.template: Template | None = None
        self._shown: Template | None = None
        self.name = QLineEdit(maxLength=LONGEST)
        self.paper = Choice({**wording.papers(), None: _("another size")})
        self.wide, self.high = (Number(NARROWEST, WIDEST, _("mm")) for _side in range(2))
        self.first, self.second = Choice(wording.languages(FIRSTS)), Choice({**wording.languages(SECONDS), "": _("none")})
        families = {family: family for family in FAMILIES}
        self.latin, self.arabic, self.accent = Choice(families), Choice(families), Choice()
        self.art = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.choose, self.remove = QPushButton(theme.icon("image"), _("Choose…")), QPushButton(theme.icon("x"), _("No art"))
        self.choose.setAccessibleName(_("Choose the art"))
        self._lay_out()
        self.setWidget(self.sheet)
        self._connect()
        self.setFocusProxy(self.name)

    def _lay_out(self) -> None:
        sheet = self.sheet
        sheet.row((_("Name of the template"), self.name))
        sheet.row((_("Paper"), self.paper))
        sheet.row((_("Width"), self.wide), (_("Height"), self.high))
        sheet.column.addWidget(label(_("Where the paper changes, the fields go along with it."), "small"))
        sheet.row((_("First language"), self.first))
        sheet.column.addWidget(label(_("Where the first language changes, the fields that spoke it change along with it."), "small"))
        sheet.row((_("Second language"), self.second))
        sheet.row((_("Latin script"), self.latin), (_("Arabic script"), self.arabic))
        sheet.row((_("Second colour"), self.accent))
        sheet.head(_("Art behind the fields"))
        self.art.setMinimumHeight(ART + theme.GRID)
        self.art.setProperty("role", "chip")
        sheet.column.addWidget(self.art)
        sheet.beside(self.choose, self.remove)
        told = _("An SVG file, as large as the paper. The border, the rosette and the code are fields, and need not be in it.")
        sheet.column.addWidget(label(told, "small"))
        sheet.column.addStretch(1)

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda text: self._put("name", name=" ".join(text.split())))
        self.paper.activated.connect(lambda _place: self._put_paper())
        for number in (self.wide, self.high):
            number.valueChanged.connect(lambda _value: self._put_size((self.wide.value(), self.high.value()), "size of the page"))
        self.first.activated.connect(lambda _place: self._put_first(self.first.currentData()))
        for key, box in (("second", self.second), ("accent", self.accent)):
            box.activated.connect(lambda _place, key=key, box=box: self._put("", **{key: box.currentData()}))
        for box in (self.latin, self.arabic):
            box.activated.connect(lambda _place: self._put("", fonts=Fonts(self.latin.currentData(), self.arabic.currentData())))
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(lambda: self.take(""))

    def show_template(self, template: Template) -> None:
        """What one is typing stays as it is typed; where only fields have changed, nothing is shown anew."""
        bare, self.template = replace(template, fields=()), None
        if bare != self._shown:
            self._shown = bare
            self._show(template)
        self.template = template

    def _show(self, template: Template) -> None:
        if " ".join(self.name.text().split()) != template.name:
            self.name.setText(template.name)
        self.paper.choose(template.size if template.size in wording.papers() else None)
        self.wide.show_value(template.size[0])
        self.high.show_value(template.size[1])
        self.first.choose(template.first)
        self.second.choose(template.second)
        self.latin.choose(template.fonts.latin)
        self.arabic.choose(template.fonts.arabic)
        wording.fill_colours(self.accent, template.accent)
        self._show_art(template.art)

    def _show_art(self, art: str) -> None:
        found = painted(art.encode(), ART) if art else None
        self.art.setPixmap(theme.picture("image", "soft", 2 * theme.ICON) if found is None or found.isNull() else found)
        self.art.setAccessibleName(_("Art behind the fields") if art else _("No art"))
        self.remove.setEnabled(bool(art))

    def _put(self, change: str, **values: Any) -> None:
        if self.template is not None:
            self.template = replace(self.template, **values)
            self.changed.emit(self.template, change)

    def _put_first(self, first: str) -> None:
        """What spoke the language before speaks this one, but for words of one's own that are not written in it."""
        if self.template is not None:
            before, fields = self.template.first, self.template.fields
            spoken = (replace(each, language=first) if _follows(each, before, first) else each for each in fields)
            self._put("", first=first, fields=tuple(spoken))

    def _put_paper(self) -> None:
        if self.paper.currentData() is None:
            self.wide.setFocus()
            self.wide.selectAll()
        else:
            self._put_size(self.paper.currentData(), "")

    def _put_size(self, size: tuple[float, float], name: str) -> None:
        if self.template is not None and size != self.template.size:
            self.template = geometry.fitted(self.template, size)
            self.changed.emit(self.template, name)

    def _ask(self) -> None:
        chosen = QFileDialog.getOpenFileName(self, _("Choose the art"), str(Path.home()), "SVG (*.svg)")[0]
        if chosen:
            self.art_wanted.emit(Path(chosen))

    def take(self, art: str) -> None:
        self._put("", art=art)


def drawing_in(file: Path) -> str:
    """What the worker reads of it. Raises UserError for what is no drawing, is too large, or cannot be shown on paper."""
    from app.records.drawings import reading

    try:
        with file.open("rb") as opened:
            drawing = opened.read(emblems.HEAVIEST + 1)
    except OSError as error:
        raise UserError(_("{file} cannot be read: {reason}.").format(file=file.name, reason=cause(error)), "") from error
    emblems.refuse_unfit(drawing)
    if not reading.read(drawing).parts:
        raise UserError(_("There is nothing to see in this drawing."), _("Save it as plain SVG with a size, then choose it again."))
    return drawing.decode("utf-8", "replace")


def _follows(of: Field, before: str, first: str) -> bool:
    return of.language == before and (not of.words or bool(of.words.get(first)))
