"""The courses: what is taught, and what it takes to graduate."""

from app.ui.page import Page
from app.words import N_


class CoursesPage(Page):
    page_name = "courses"
    title = N_("Courses")

    def reload(self) -> None:
        pass
