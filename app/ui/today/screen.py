"""Today: what is to be done, what is missing, what is in danger."""

from app.ui.page import Page
from app.words import N_


class TodayPage(Page):
    page_name = "today"
    title = N_("Today")

    def reload(self) -> None:
        pass
