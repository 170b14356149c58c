"""What the instructor says at the end of a course, in his own words: `class.report`."""

from sqlmodel import Session, col, select

from app.errors import UserError
from app.models.camp import RECORD_KEEPERS, Role, User
from app.models.courses import Class
from app.records import courses
from app.records.glyphs import refuse_unprintable
from app.records.names import key
from app.words import _

LONGEST = 20_000  # letters: some ten pages


def report(session: Session, class_id: str) -> str:
    """Paragraphs, one on each line; empty where nothing was written."""
    courses.refuse_elsewhere(session, class_id)
    return session.exec(select(Class.report).where(col(Class.id) == class_id)).one() or ""


def may_write(session: Session, class_id: str, by: str) -> bool:
    """Whether that user writes the report: a commander, a clerk, or who leads the class."""
    role, name = session.exec(select(User.role, User.name).where(col(User.id) == by)).first() or ("", "")
    lead = session.exec(select(Class.lead_instructor).where(col(Class.id) == class_id)).one()
    leads = role == Role.INSTRUCTOR and bool(lead) and key(name) == key(lead)
    return leads or role in RECORD_KEEPERS


def kept(text: str) -> str:
    """As it is kept: no empty line around it, and one space between two words."""
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


def write(session: Session, class_id: str, text: str, by: str) -> None:
    """Let the report say `text`; empty takes it away. `by` is the user: a commander, a clerk, or who leads the class.

    Raises UserError for anybody else, in a closed class, and for what is too long or cannot be printed.
    """
    courses.refuse_closed(session, class_id)
    if not may_write(session, class_id, by):
        raise UserError(
            _("Only a commander, a clerk or the class's lead instructor writes its report."), _("Ask one of them to enter the text.")
        )
    if len(text) > LONGEST:
        raise UserError(
            _("The report has {count} letters; {most} fit.").format(count=len(text), most=LONGEST),
            _("Shorten it, and keep the rest apart."),
        )
    for line in text.splitlines():
        refuse_unprintable(" ".join(line.split()))
    session.get_one(Class, class_id).report = kept(text) or None
