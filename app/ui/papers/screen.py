"""The certificates of all classes, and what is printed from here."""

from app.ui.page import Page
from app.words import N_


class PapersPage(Page):
    page_name = "papers"
    title = N_("Papers")

    def reload(self) -> None:
        pass
