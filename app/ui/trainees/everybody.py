"""Everybody in the camp: found, sorted, filtered, and seen as one likes."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.models.titles import Titles
from app.records.names import fold
from app.records.people import Found
from app.ui import actions
from app.ui.office import Office
from app.ui.page import Page
from app.ui.papers.saving import SaveButton
from app.ui.place import Place
from app.ui.trainees.enrol_button import EnrolButton, Enrolled
from app.ui.trainees.everybody_lines import Everybody, columns, everybody
from app.ui.trainees.filters import Answers, FilterBar, Filters, answers
from app.ui.trainees.guesses import Guesses
from app.ui.trainees.kept_views import NameLine, View, ViewButton
from app.ui.trainees.list_paper import paper
from app.ui.widgets import seek, theme
from app.ui.widgets.column_heads import Shape
from app.ui.widgets.empty import EmptyPlace
from app.ui.widgets.notice import Notice
from app.ui.widgets.strip import say
from app.ui.widgets.table import Rows, Table
from app.words import N_, _, plural

PAUSE = 250  # milliseconds without a key, before it is guessed who is meant


class TraineesPage(Page):
    """The worker reads; what is typed and chosen filters what was read, at once."""

    page_name = "trainees"
    title = N_("Trainees")
    concerns = frozenset(
        {"person", "person_alias", "enrolment", "enrolment_status", "platoon", "class", "course", "rank", "free_field", "free_value"}
    )

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.search = _Search(placeholderText=_("Search: name, mother, number, unit, phone, in any script"), clearButtonEnabled=True)
        self.search.setAccessibleName(_("Search everybody"))
        self.search.addAction(theme.icon("search", "soft"), QLineEdit.ActionPosition.LeadingPosition)
        self.table = Table(_("Everybody"), Rows(columns({}), lambda one: one.sought), "trainees", several=True)
        self.filters, self.name_line, self.notice = FilterBar(), NameLine(), Notice()
        self.view = ViewButton(self.name_line, self._seen)
        self.guesses = Guesses(self.jobs, self.show_all)
        self.count = QLabel()
        self.enrol = EnrolButton(self.store, self.jobs)
        self.papers = SaveButton(self.jobs, _("Save the list"), lambda: paper(self.table, self._title()))
        self._fields: Mapping[str, Titles] = {}
        self._stack = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._make_actions()
        self._lay_out()
        self._follow()
        self.setFocusProxy(self.search)
        self.filters.take(self.view.view.filters)
        self._set_filter()

    def _make_actions(self) -> None:
        self.finding = actions.action("filter", self, self._to_search)
        self.adding = actions.action("add_trainee", self, lambda: self.gone.emit(Place("person", screen="new")))
        self.importing = actions.action("import", self, lambda: self.gone.emit(Place("import")))
        for action in (self.adding, self.importing):
            action.setEnabled(not self.store.read_only)

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.addLayout(self._bar())
        column.addWidget(self.filters)
        column.addWidget(self.name_line)
        column.addWidget(self.notice)
        self._found = QStackedWidget()
        self._found.addWidget(self.table)
        self._found.addWidget(self.guesses)
        column.addWidget(self._found, 1)
        column.addLayout(self._line())
        empty = EmptyPlace(
            "contact",
            _("Nobody is known here yet"),
            _("Take the clerk's spreadsheet as it is, write somebody down yourself, or open the class that they come to."),
            [
                (_("Import a class list"), "download", self.importing.trigger),
                (_("Add a trainee"), "user-plus", self.adding.trigger),
                (_("Open a class"), "graduation-cap", lambda: self.gone.emit(Place("classes"))),
            ],
        )
        for page in (whole, empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.addWidget(self.search, 1)
        bar.addWidget(self.view)
        bar.addWidget(self.table.columns_button())
        bar.addWidget(actions.button(self.importing))
        bar.addWidget(actions.button(self.adding, "main"))
        return bar

    def _line(self) -> QHBoxLayout:
        """What is under the list: how many there are, and what is done with them."""
        line = QHBoxLayout()
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.enrol)
        line.addWidget(self.papers)
        return line

    def _follow(self) -> None:
        self.search.setToolTip(self.finding.toolTip())
        self.search.textChanged.connect(self._sift)
        self.search.left.connect(self._to_list)
        self.filters.changed.connect(self._sift)
        self.view.chosen.connect(self._on_view)
        self.view.deleted.connect(self._on_deleted)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda one: self.gone.emit(Place("person", subject=one.id)))
        self.table.heads.shaped.connect(self.view.tell)
        self.enrol.done.connect(self._on_enrolled)
        self.guesses.meant.connect(self._on_meant)
        self._pause.timeout.connect(self._guess)

    def arrive(self, place: Place) -> None:
        """With a class in it, show those of the class."""
        if place.class_label:
            self.search.clear()
            self.filters.take(Filters(class_label=place.class_label))
            self._sift()

    def reload(self) -> None:
        """Everybody, whatever the filters let through."""
        self.ask(_known, self._show, large=True)

    def _show(self, answer: tuple[Everybody, Answers]) -> None:
        known, offered = answer
        self.filters.offer(offered)
        self.table.show_rows(known.people, columns(known.fields) if known.fields != self._fields else ())
        self._fields = known.fields
        self._stack.setCurrentIndex(0 if known.people else 1)
        self._tell()

    def show_all(self) -> None:
        """Nobody is filtered out."""
        self.search.clear()
        self.filters.take(Filters())
        self._sift()
        self.search.setFocus()

    def _set_filter(self) -> None:
        self.table.filter(fold(self.search.text()), self.filters.filters.which)

    @Slot()
    def _sift(self) -> None:
        self._set_filter()
        self._tell()

    def _tell(self) -> None:
        shown, known = len(self.table.visible_rows), len(self.table.rows.rows)
        chosen = len(self.table.chosen_rows)
        told = [_("{shown} of {all}").format(shown=shown, all=known) if shown < known else plural("{n} person", "{n} people", known)]
        if chosen > 1:
            told.append(plural("{n} chosen", "{n} chosen", chosen))
        self.count.setText("  ·  ".join(told))
        self.papers.setEnabled(shown > 0)
        self.view.tell()
        self._found.setCurrentWidget(self.table if shown or not known else self.guesses)
        if known and not shown:
            self._pause.start()

    def _guess(self) -> None:
        if self._found.currentWidget() is self.guesses:
            text = self.search.text().strip()
            words = fold(text).split()
            self.guesses.look(text, sum(1 for one in self.table.rows.rows if seek.holds(one.sought, words)))

    def _title(self) -> str:
        """What a paper of this list is called: by its view, where it shows whom the view does."""
        return self.view.view.title if self.view.view.filters == self.filters.filters and not self.search.text() else _(self.title)

    def _seen(self) -> tuple[Filters, Shape]:
        return self.filters.filters, self.table.shape

    @Slot(object)
    def _on_view(self, view: View) -> None:
        self.filters.take(view.filters)
        if view.shape is not None:
            self.table.take_shape(view.shape)
        self._sift()

    @Slot(object)
    def _on_deleted(self, view: View) -> None:
        say(self, _("The view “{view}” was deleted").format(view=view.name), (_("Undo"), lambda: self.view.put_back(view)))

    @Slot(object)
    def _on_chosen(self) -> None:
        self.enrol.show_people([one.id for one in self.table.chosen_rows])
        self._tell()

    @Slot(object)
    def _on_enrolled(self, done: Enrolled) -> None:
        if done.there:
            told = plural("{n} was in {label} already", "{n} were in {label} already", done.there, label=done.label)
            self.notice.say("info", told, "", (_("Open the class"), lambda: self.gone.emit(Place("class", done.label, "roll"))))
        else:
            self.notice.hide()

    @Slot(object)
    def _on_meant(self, one: Found) -> None:
        self.show_all()
        self.search.setText(one.name)
        self.table.choose(lambda row: row.id == one.id)
        self.table.setFocus()

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot(bool)
    def _to_list(self, opening: bool) -> None:
        """From the search down into what was found; Enter opens the only one."""
        rows = self.table.visible_rows
        if opening and len(rows) == 1:
            self.gone.emit(Place("person", subject=rows[0].id))
        elif rows:
            self.table.setFocus()
            if not self.table.chosen_rows:
                self.table.choose(lambda _row: True)


class _Search(QLineEdit):
    """`left` says that a person went on from it, True with Enter."""

    left = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self.left.emit(event.key() != Qt.Key.Key_Down)
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)


def _known(session: Any) -> tuple[Everybody, Answers]:
    known = everybody(session)
    return known, answers(one.entry for one in known.people)
