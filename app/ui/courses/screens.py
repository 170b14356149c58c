"""The pages of a class, in the order of their tabs; a new one is a line here."""

from app.ui.attendance.screen import AttendanceScreen
from app.ui.certificates.screen import CertificatesScreen
from app.ui.courses.class_screen import ClassScreen
from app.ui.courses.details import DetailsScreen
from app.ui.graduation.screen import GraduationScreen
from app.ui.overview.screen import OverviewScreen
from app.ui.papers.of_class import ClassPapersScreen
from app.ui.results.screen import ResultsScreen
from app.ui.timetable.screen import TimetableScreen
from app.ui.trainees.screen import RollScreen

SCREENS: tuple[type[ClassScreen], ...] = (
    RollScreen,
    TimetableScreen,
    AttendanceScreen,
    ResultsScreen,
    GraduationScreen,
    CertificatesScreen,
    ClassPapersScreen,
    OverviewScreen,
    DetailsScreen,
)
