"""The pages of an open camp that stand by themselves; a new one is a line here."""

from app.ui.courses.definitions import CoursesPage
from app.ui.formation.screen import FormationPage
from app.ui.from_paper.sheets import ReadSheetsPage
from app.ui.from_paper.typing import TypingPage
from app.ui.keys_sheet import KeysPage
from app.ui.page import Page
from app.ui.papers.screen import PapersPage
from app.ui.start.first_class import FirstClassPage
from app.ui.templates.screen import TemplatesPage
from app.ui.today.screen import TodayPage
from app.ui.trainees.everybody import TraineesPage
from app.ui.trainees.record import RecordPage

STANDING = (TodayPage, TraineesPage, RecordPage, CoursesPage, PapersPage, FormationPage, KeysPage, FirstClassPage)
ON_PAPER = (ReadSheetsPage, TypingPage, TemplatesPage)

PAGES: dict[str, type[Page]] = {page.page_name: page for page in (*STANDING, *ON_PAPER)}
