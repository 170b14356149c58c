"""A box to choose a rank from the ladder."""

from PySide6.QtWidgets import QComboBox

from app.records import particulars
from app.store.camp import Store
from app.ui.courses.naming import in_words


class RankBox(QComboBox):
    """The lowest rank first, because most are; the empty line is for somebody without."""

    def __init__(self, store: Store) -> None:
        super().__init__(sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem("", "")
        with store.read() as session:
            ladder = [(rank.id, in_words(rank.titles)) for rank in particulars.ladder(session)]
        for code, title in reversed(ladder):
            self.addItem(title, code)

    @property
    def code(self) -> str:
        return self.currentData() or ""

    def show_code(self, code: str) -> None:
        self.setCurrentIndex(max(self.findData(code), 0))
