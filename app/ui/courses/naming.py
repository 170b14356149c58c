"""How classes, ranks and statuses are called in the window."""

from app.models.courses import ClassStatus
from app.models.enrolment import Status
from app.models.titles import Titles, pick
from app.records import clash_words
from app.records.courses import ClassLine
from app.words import N_, _, language

CLASS_STATUS = {
    ClassStatus.PLANNED: N_("planned"),
    ClassStatus.RUNNING: N_("running"),
    ClassStatus.CLOSED: N_("closed"),
    ClassStatus.ARCHIVED: N_("archived"),
}
STATUS = clash_words.STATUSES


def in_words(titles: Titles) -> str:
    return pick(titles, language())


def class_title(line: ClassLine) -> str:
    """Oil Police Basic 1."""
    return f"{in_words(line.course) or line.label.rpartition('/')[2].rsplit('-', 1)[0]} {line.number}"


def class_status(line: ClassLine) -> str:
    return _("kept on other laptops") if line.elsewhere else _(CLASS_STATUS[ClassStatus(line.status)])


def status(code: str) -> str:
    """What became of a trainee; nothing for somebody who is in no class."""
    return _(STATUS[Status(code)]) if code else ""
