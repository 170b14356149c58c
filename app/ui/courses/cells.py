"""What the columns of a written table are: how a cell is shown, written, and read from a spreadsheet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from app.errors import UserError
from app.models.titles import TITLES, pick
from app.records.definitions import shown
from app.records.names import western
from app.words import _, language

Entry = dict[str, Any]
YES = ("1", "x", "yes", "true", "✓")


@dataclass(frozen=True)
class Cell:
    """A column. `kind`: text, title (in the window's language), whole, hundredths, choice, flag, or told, which nobody writes.

    `title` and the values of `choices` are message ids; `least` and `most` limit numbers, in the units that a person sees.
    """

    key: str
    title: str
    kind: str = "text"
    choices: Mapping[str, str] = field(default_factory=dict[str, str])
    least: int = 0
    most: int = 9999
    told: Callable[[Entry], str] | None = None
    wrong: Callable[[Entry], bool] | None = None
    wide: bool = False  # takes what the others leave, as titles do

    @property
    def number(self) -> bool:
        return self.kind in ("whole", "hundredths", "told")

    def value(self, entry: Entry) -> Any:
        """What an editor of this cell begins with."""
        return entry.get(f"title_{language()}", "") if self.kind == "title" else entry[self.key]

    def text(self, entry: Entry) -> str:
        if self.told is not None:
            return self.told(entry)
        if self.kind == "title":
            return pick({column.removeprefix("title_"): entry.get(column, "") for column in TITLES}, language())
        value = entry[self.key]
        if self.kind == "choice":
            return _(self.choices[value]) if value in self.choices else str(value)
        return shown(value) if self.kind == "hundredths" else "" if self.kind == "flag" else str(value)

    def write(self, entry: Entry, value: Any) -> None:
        entry[f"title_{language()}" if self.kind == "title" else self.key] = value.strip() if isinstance(value, str) else value

    def plain(self, entry: Entry) -> str:
        """As a spreadsheet takes it."""
        return ("1" if entry.get(self.key) else "0") if self.kind == "flag" else self.text(entry)

    def read(self, text: str) -> Any:
        """What a cell of a spreadsheet means. Raises UserError for what cannot stand here."""
        text = text.strip()
        if self.kind in ("whole", "hundredths"):
            return self._number(text)
        if self.kind == "choice":
            return self._choice(text)
        return text.casefold() in YES if self.kind == "flag" else text

    def _number(self, text: str) -> int:
        try:
            number = Decimal(western(text).rstrip("%").replace(",", ".").strip() or "0")
        except InvalidOperation:
            raise self._refusal(text) from None
        value = number * 100 if self.kind == "hundredths" else number
        if not self.least <= number <= self.most or value % 1:
            raise self._refusal(text)
        return int(value)

    def _choice(self, text: str) -> str:
        wanted = text.casefold()
        for value, title in self.choices.items():
            if wanted in (value.casefold(), _(title).casefold() if title else ""):
                return value
        raise self._refusal(text)

    def _refusal(self, text: str) -> UserError:
        what = _("“{text}” cannot stand in the column {column}.").format(text=text, column=_(self.title))
        return UserError(what, _("Nothing was pasted: correct it in the spreadsheet, then copy it again."))
