"""The facts of one trainee as fields; each is kept as soon as it is left."""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from app.errors import UserError
from app.records import people
from app.records.people import Details
from app.store.camp import Store
from app.ui.trainees.fields import WRITTEN, called
from app.ui.trainees.ladder import RankBox
from app.ui.widgets import theme
from app.ui.widgets.form import label
from app.words import N_


class Facts(QWidget):
    """A refusal stands under the field, which keeps what was typed until it is put right."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._person = ""
        self._stored: dict[str, str] = {}
        self.fields = {field: QLineEdit() for field in WRITTEN}
        self.rank = RankBox(store)
        self._refusals = {field: label("", "wrong") for field in (*WRITTEN, "rank")}
        form = QFormLayout(self)
        form.setContentsMargins(0, theme.GRID, 0, 0)
        form.setVerticalSpacing(theme.CELL)
        for field, box in self.fields.items():
            box.setReadOnly(store.read_only)
            box.editingFinished.connect(lambda field=field: self._keep(field, self.fields[field].text().strip()))
            self._add(form, field, box)
            if field == "name_ckb":
                self._add(form, "rank", self.rank)
        self.rank.setEnabled(not store.read_only)
        self.rank.activated.connect(lambda _place: self._keep("rank", self.rank.code))

    def _add(self, form: QFormLayout, field: str, box: QWidget) -> None:
        box.setAccessibleName(called(field))
        form.addRow(called(field), box)
        form.addRow(self._refusals[field])
        self._refusals[field].hide()

    def show_details(self, details: Details) -> None:
        """Another trainee's facts, or the same one's anew: then a field that was refused stays as it was typed."""
        same, self._person = self._person == details.id, details.id
        own = {"name": details.name, "name_latin": details.latin, "birth": details.birth, "rank": details.facts.get("rank_id", "")}
        self._stored = details.facts | own
        for field, box in self.fields.items():
            if not (same and self.refusal(field)):
                self._refusals[field].hide()
                box.setText(self._stored.get(field, ""))
                box.setCursorPosition(0)
        self.rank.show_code(own["rank"])

    def refusal(self, field: str) -> str:
        """What was refused in the field; nothing when it is as it should be."""
        return "" if self._refusals[field].isHidden() else self._refusals[field].text()

    def _keep(self, field: str, text: str) -> None:
        if text == self._stored.get(field, ""):
            self._refusals[field].hide()
            return
        try:
            with self._store.change(N_("Change the record of {name}"), by=self, name=self._stored["name"]) as session:
                people.amend(session, self._person, {field: text})
        except UserError as error:
            self._refusals[field].setText(str(error))
            self._refusals[field].show()
        else:
            self._refusals[field].hide()
