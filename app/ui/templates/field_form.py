"""What is set of the chosen field: what it shows and in which language, where it stands, how it is written, and words of one's own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from app.models.template import (
    FAMILIES,
    FIELDS,
    LARGEST_TEXT,
    MOST_LINES,
    SECONDS,
    SMALLEST_TEXT,
    WIDEST,
    Box,
    Field,
    Fonts,
    Shape,
    Template,
)
from app.ui.templates import geometry, wording
from app.ui.templates.entries import Choice, Number, SheetForm
from app.ui.templates.own_words import OwnWords
from app.ui.widgets.form import label
from app.words import _

BESIDE = 20.0  # mm that stay free on both sides of what takes the whole width
THICK = ("rule", "border")  # of which the size is how thick they are


class FieldForm(SheetForm):
    """`changed` carries the Field and the name of the change: what is typed on and on is one."""

    changed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.field: Field | None = None
        self._page = (297.0, 210.0)
        self._make_fields()
        self._lay_out()
        self.setWidget(self.sheet)
        self._connect()
        self.setFocusProxy(self.shows)

    def _make_fields(self) -> None:
        self.shows = Choice({key: wording.thing(key) for key in FIELDS})
        self.language = Choice(wording.languages(SECONDS))
        self.along, self.top = Number(-WIDEST, WIDEST, _("mm")), Number(-WIDEST, WIDEST, _("mm"))
        self.wide, self.high = Number(0.1, WIDEST, _("mm")), Number(0.1, WIDEST, _("mm"))
        self.size, self.smallest = Number(0.1, LARGEST_TEXT, "pt"), Number(SMALLEST_TEXT, LARGEST_TEXT, "pt")
        self.lines = Number(1, MOST_LINES, "")
        self.lines.setDecimals(0)
        self.align = Choice({code: _(name) for code, name in wording.ALIGNS.items()})
        self.colour, self.bold = Choice(), QCheckBox(_("Bold"))
        families = {"": _("the template's"), **{family: family for family in FAMILIES}}
        self.latin, self.arabic, self.label = Choice(families), Choice(families), Choice({c: _(n) for c, n in wording.LABELS.items()})
        self.middle, self.wider = QPushButton(_("Middle of the page")), QPushButton(_("Whole width"))
        self.words = OwnWords()

    def _lay_out(self) -> None:
        sheet = self.sheet
        self.warnings = label("", "wrong")
        sheet.column.addWidget(self.warnings)
        sheet.row((_("Shows"), self.shows))
        self._spoken = sheet.row((_("Language"), self.language))
        sheet.row((_("From the left"), self.along), (_("From the top"), self.top))
        sheet.row((_("Width"), self.wide), (_("Height"), self.high))
        sheet.beneath(self.middle, self.wider)
        self._sized = sheet.row((_("Largest size"), self.size), (_("Smallest size"), self.smallest))
        self.thick = Number(0.1, LARGEST_TEXT, "pt", 0.1)
        self._thick = sheet.row((_("How thick"), self.thick))
        self._set = sheet.row((_("Stands"), self.align), (_("Lines at most"), self.lines))
        self._coloured = sheet.row((_("Colour"), self.colour))
        sheet.column.addWidget(self.bold)
        self._fonts = sheet.row((_("Latin script"), self.latin), (_("Arabic script"), self.arabic))
        self._labelled = sheet.row((_("Its name"), self.label))
        sheet.column.addWidget(self.words)
        sheet.column.addStretch(1)

    def _connect(self) -> None:
        for key, box in (("shows", self.shows), ("language", self.language), ("align", self.align), ("label", self.label)):
            box.activated.connect(lambda _place, key=key, box=box: self._put(key, **{key: box.currentData()}))
        self.colour.activated.connect(lambda _place: self._put("colour", colour=self.colour.currentData()))
        for box in (self.latin, self.arabic):
            box.activated.connect(lambda _place: self._put("fonts", fonts=Fonts(self.latin.currentData(), self.arabic.currentData())))
        for side, number in (("x", self.along), ("top", self.top), ("wide", self.wide), ("high", self.high)):
            number.valueChanged.connect(lambda value, side=side: self._put_side(side, value))
        for key, number in (("size", self.size), ("size", self.thick), ("smallest", self.smallest)):
            number.valueChanged.connect(lambda value, key=key: self._put(key, **{key: value}))
        self.lines.valueChanged.connect(lambda value: self._put("lines", lines=int(value)))
        self.bold.toggled.connect(lambda on: self._put("bold", bold=on))
        self.words.edited.connect(lambda: self._put("words", words=self.words.titles))
        self.middle.clicked.connect(lambda: self._place(geometry.centred(self._box, self._page, geometry.ALONG)))
        self.wider.clicked.connect(lambda: self._place(replace(self._box, x=BESIDE, wide=self._page[0] - 2 * BESIDE)))

    @property
    def _box(self) -> Box:
        assert self.field is not None
        return self.field.box

    def show_field(self, template: Template, field: Field, warnings: Sequence[str] = ()) -> None:
        """What one is typing stays as it is typed."""
        self.field, self._page = None, template.size
        thing = FIELDS[field.shows]
        self.shows.choose(field.shows)
        self.language.choose(field.language)
        self._show_box(field.box)
        for number, value in (
            (self.size, field.size),
            (self.thick, field.size),
            (self.smallest, field.smallest),
            (self.lines, field.lines),
        ):
            number.show_value(value)
        self.align.choose(field.align)
        self.label.choose(field.label)
        wording.fill_colours(self.colour, field.colour)
        self.bold.setChecked(field.bold)
        self.latin.choose(field.fonts.latin)
        self.arabic.choose(field.fonts.arabic)
        self.words.show_words(field, thing)
        self._show_rows(field, thing.shape)
        self.show_warnings(warnings)
        self.field = field

    def show_warnings(self, warnings: Sequence[str]) -> None:
        self.warnings.setText("\n".join(warnings))
        self.warnings.setVisible(bool(warnings))

    def _show_box(self, box: Box) -> None:
        top = self._page[1] - box.y - box.high
        for number, value in ((self.along, box.x), (self.top, top), (self.wide, box.wide), (self.high, box.high)):
            number.show_value(value)

    def _show_rows(self, field: Field, shape: Shape) -> None:
        """What has no letters is only placed."""
        letters = shape != Shape.FIGURE
        rows: tuple[tuple[QWidget, bool], ...] = (
            (self._spoken, shape == Shape.WORDS),
            (self._sized, letters),
            (self._thick, field.shows in THICK),
            (self._set, letters),
            (self._coloured, letters or field.shows == "rule"),
            (self.bold, letters),
            (self._fonts, letters),
            (self._labelled, letters and field.shows != "facts"),
            (self.words, shape == Shape.WORDS),
        )
        for row, seen in rows:
            row.setVisible(seen)

    def _put(self, key: str, **values: Any) -> None:
        """A field says something else now."""
        if self.field is not None:
            self.field = replace(self.field, **values)
            self.changed.emit(self.field, f"{key} {self.field.id}")

    def _put_side(self, side: str, value: float) -> None:
        """Only what was written changes; a height grows downwards, because one measures from the top."""
        if self.field is None:
            return
        box = self.field.box
        if side == "top":
            box = replace(box, y=self._page[1] - value - box.high)
        elif side == "high":
            box = replace(box, y=box.y + box.high - value, high=value)
        else:
            box = replace(box, **{side: value})
        self._put("box", box=geometry.tidy(box, self.field.box))

    def _place(self, box: Box) -> None:
        self._put("", box=geometry.tidy(box, self._box))
