"""What classes are called, and which of them this laptop has."""

from sqlmodel import Session, col, select

from app.errors import UserError
from app.models.camp import Camp
from app.models.courses import Class, Course, CourseVersion
from app.records import camp
from app.words import _


def labels(session: Session) -> dict[str, str]:
    """What each class is called: OPB-1, with its camp's prefix where the file holds several camps (DUB/OPB-1)."""
    several = len(camp.camps(session)) > 1
    return {id: f"{prefix}/{short}" if several else short for id, (prefix, short) in names(session).items()}


def label_to_be(session: Session, of: Camp, short: str) -> str:
    """What the class COURSE-NUMBER of a camp will be called."""
    return f"{of.serial_prefix}/{short}" if len(camp.camps(session)) > 1 else short


def names(session: Session) -> dict[str, tuple[str, str]]:
    """Class -> its camp's prefix, and COURSE-NUMBER."""
    rows = session.exec(
        select(Class.id, Camp.serial_prefix, Course.code, Class.number)
        .join(CourseVersion, col(CourseVersion.id) == col(Class.version_id))
        .join(Course, col(Course.id) == col(CourseVersion.course_id))
        .join(Camp, col(Camp.id) == col(Class.camp_id))
    )
    return {id: (prefix, f"{code}-{number}") for id, prefix, code, number in rows}


def label(session: Session, class_id: str) -> str:
    return labels(session)[class_id]


def elsewhere(session: Session) -> frozenset[str]:
    """The classes that this laptop is not given: others keep their people, sessions and marks."""
    given = camp.given_classes(session)
    return frozenset() if given is None else frozenset(session.exec(select(Class.id))) - given


def refuse_elsewhere(session: Session, class_id: str) -> None:
    """Also a paper is refused: it would lack what this laptop does not have."""
    given = camp.given_classes(session)
    if given is not None and class_id not in given:
        raise UserError(
            _("The class {label} is kept on other laptops.").format(label=label(session, class_id)),
            _("Work on it there, or ask a commander to give this laptop the class."),
        )
