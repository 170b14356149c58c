"""What a template is looked at with: composed certificates that ask something of it, or what a real trainee's would say."""

from dataclasses import dataclass, replace
from typing import Any

from app.models.certificate import Snapshot
from app.records import camp, graduation, photos, snapshots, specimens
from app.records.snapshots import Issue
from app.words import N_

USUAL, LONGEST, SORANI, UNGRADED, DUPLICATE, REAL = "usual", "longest", "sorani", "ungraded", "duplicate", "real"
CHOICES = {
    USUAL: N_("A usual name"),
    LONGEST: N_("The longest name"),
    SORANI: N_("A Sorani certificate"),
    UNGRADED: N_("Without a grade"),
    DUPLICATE: N_("A duplicate"),
    REAL: N_("Somebody of a class…"),
}


@dataclass(frozen=True)
class Example:
    """`enrolment` of a class where it is somebody's real one."""

    choice: str = USUAL
    class_id: str = ""
    enrolment: str = ""


COMPOSED = {LONGEST: specimens.LONGEST, SORANI: specimens.SORANI, UNGRADED: specimens.UNGRADED}


def composed(session: Any, choice: str) -> Snapshot:
    """A certificate of nobody, issued by this laptop's camp."""
    home = camp.home(session)
    own = {"authority": home.authority, "camp": home.titles}
    of = COMPOSED.get(choice, specimens.USUAL)
    return replace(of, **{key: titles for key, titles in own.items() if any(titles.values())})


def real(session: Any, example: Example, by: str) -> Snapshot:
    """What somebody's certificate would say today, under a serial that is nobody's; composed where he is not in the class any more."""
    today = camp.today(session, example.class_id)
    of = [one for one in graduation.decisions(session, example.class_id, today) if one.enrolment_id == example.enrolment]
    said = snapshots.said(session, example.class_id, Issue(by), [(one, specimens.USUAL.serial, today) for one in of])
    return said[0][1] if said else composed(session, USUAL)


def photo(session: Any, example: Example) -> bytes:
    """Of whom it is; empty where it is nobody's, or there is none."""
    if example.choice != REAL or not example.enrolment:
        return b""
    holder = snapshots.holders(session, example.class_id).get(example.enrolment)
    return photos.photo(session, holder.person_id) or b"" if holder else b""


def snapshot(session: Any, example: Example, by: str) -> Snapshot:
    return real(session, example, by) if example.choice == REAL and example.enrolment else composed(session, example.choice)
