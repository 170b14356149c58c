"""What stands on every paper beside its contents: whose it is, and who printed it where and when."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from app import clock
from app.models.camp import Laptop, User
from app.models.journal import SyncMe
from app.models.titles import Titles
from app.records import camp, emblems


@dataclass(frozen=True)
class Letterhead:
    """`emblem` is the camp's SVG, empty for the neutral one; `at` is the moment in the camp's zone, YYYY-MM-DD HH:MM."""

    authority: Titles
    camp: Titles
    emblem: bytes
    by: str
    at: str
    laptop: str
    archive: bool = False  # PDF/A


def letterhead(session: Session, user_id: str, class_id: str | None = None) -> Letterhead:
    """Of the camp that the class belongs to, else of the laptop's."""
    home = camp.of(session, class_id)
    user = session.get(User, user_id)
    laptop = session.exec(select(Laptop.name).join(SyncMe, col(SyncMe.laptop_id) == col(Laptop.id))).first()
    at = camp.moment(clock.now().isoformat(), home.time_zone)
    drawing = emblems.emblem(session, home.id) or b""
    return Letterhead(home.authority, home.titles, drawing, user.name if user else "", at, laptop or "", bool(home.archive_papers))
