"""The formation roll over the whole window."""

from app.ui.page import Page
from app.words import N_


class FormationPage(Page):
    page_name = "formation"
    title = N_("Formation roll")
    whole = True

    def reload(self) -> None:
        pass
