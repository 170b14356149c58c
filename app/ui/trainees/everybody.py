"""Everybody in the camp: found, sorted, filtered."""

from app.ui.page import Page
from app.words import N_


class TraineesPage(Page):
    page_name = "trainees"
    title = N_("Trainees")

    def reload(self) -> None:
        pass
