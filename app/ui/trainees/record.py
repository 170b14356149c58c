"""The whole record of one trainee."""

from app.ui.page import Page
from app.words import N_


class RecordPage(Page):
    page_name = "person"
    title = N_("Trainee")

    def reload(self) -> None:
        pass
