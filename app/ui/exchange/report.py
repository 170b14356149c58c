"""What is in files, or what became of them: a line for each file, and its troubles in whole sentences."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.exchange import wording
from app.ui.widgets import theme
from app.ui.widgets.dates import moment
from app.ui.widgets.form import label
from app.ui.widgets.table import Column, Rows, Table
from app.words import N_, _

if TYPE_CHECKING:
    from app.sync.exchange import FileReport, Receipt

MOST = 6  # troubles that are written out; the lines of the table tell the others


class ReportView(QWidget):
    """Figures on top, the files, then what went wrong; `fates` are the words for each outcome."""

    def __init__(self, name: str, zone: str, fates: dict[str, str]) -> None:
        super().__init__()
        self.table = Table(name, Rows(_columns(zone, fates)), "receipt")
        self.table.setSortingEnabled(False)
        self._figures = _Figures()
        self._warnings, self._troubles = label("", "wrong"), label("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        for part in (self._figures, self._warnings, self.table, self._troubles):
            column.addWidget(part, 1 if part is self.table else 0)

    def show_receipt(self, receipt: "Receipt", warnings: list[str]) -> None:
        self._figures.show_receipt(receipt)
        self._warnings.setText("\n".join(warnings))
        self._warnings.setVisible(bool(warnings))
        troubles = wording.troubles(receipt)
        self._troubles.setText("\n".join(troubles[:MOST]))
        self._troubles.setVisible(bool(troubles))
        self.table.show_rows(receipt.files)

    @property
    def figures(self) -> dict[str, int]:
        """The numbers on top, by what they count."""
        return self._figures.shown

    @property
    def warned(self) -> str:
        return self._warnings.text()

    @property
    def troubled(self) -> str:
        return self._troubles.text()


def _columns(zone: str, fates: dict[str, str]) -> tuple[Column, ...]:
    return (
        Column(N_("File"), lambda report: report.file, hint=lambda report: report.file, small=True, width=300),
        Column(
            N_("What becomes of it"),
            lambda report: _(fates[report.outcome]),
            hint=lambda report: report.why,
            colour=lambda report: wording.COLOURS[report.outcome],
        ),
        Column(N_("Sender"), lambda report: report.sender, width=160),
        Column(N_("Made"), lambda report: moment(report.made, zone) if report.made else "", sort=lambda report: report.made),
        _number(N_("New"), "new"),
        _number(N_("Had already"), "had"),
        _number(N_("Added"), "rows_new"),
        _number(N_("Changed"), "rows_changed"),
        _number(N_("Removed"), "rows_removed", wording.removes_many),
        _number(N_("To decide"), "conflicts"),
    )


def _number(title: str, field: str, wrong: Callable[["FileReport"], bool] = lambda _report: False) -> Column:
    """A count; none is left blank, and what is wrong is red."""

    def text(report: "FileReport") -> str:
        return str(getattr(report, field) or "")

    return Column(
        title, text, sort=lambda report: getattr(report, field), number=True, colour=lambda report: "wrong" if wrong(report) else "ink"
    )


class _Figures(QFrame):
    """The sums of all files, large."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._numbers: dict[str, QLabel] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*[2 * theme.GRID] * 4)
        for key, text in {
            "new": _("new changes"),
            "had": _("had already"),
            "conflicts": _("to decide"),
            "parked": _("wait for an earlier file"),
        }.items():
            self._row.addWidget(self._figure(key, text), 1)

    def _figure(self, key: str, text: str) -> QWidget:
        made, column = QWidget(), QVBoxLayout()
        number, name = label("0", "title"), label(text, "small")
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(number)
        column.addWidget(name)
        made.setLayout(column)
        self._numbers[key] = number
        return made

    def show_receipt(self, receipt: "Receipt") -> None:
        for key, number in self._numbers.items():
            number.setText(f"{getattr(receipt, key):,}".replace(",", "\u202f"))

    @property
    def shown(self) -> dict[str, int]:
        return {key: int(number.text().replace("\u202f", "")) for key, number in self._numbers.items()}
