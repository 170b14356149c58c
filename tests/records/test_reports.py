"""The end-of-course report: its text, who may write it, and figures that add up."""

import pytest
from sqlmodel import Session

from app.errors import UserError
from app.models.camp import Role, User
from app.models.courses import Class
from app.records import course_report, courses, reports
from tests.records.conftest import Ten


def user(session: Session, name: str, role: str) -> str:
    made = User(name=name, role=role)
    session.add(made)
    session.flush()
    return made.id


def test_a_text_is_kept_paragraph_by_paragraph(ten: Ten) -> None:
    with ten.store.change("Write") as session:
        reports.write(session, ten.id, "  A good class. \n\nThe  range was closed.\n", ten.store.user.id)
    with ten.store.read() as session:
        assert reports.report(session, ten.id) == "A good class.\n\nThe range was closed."
    with ten.store.change("Clear") as session:
        reports.write(session, ten.id, " ", ten.store.user.id)
        assert session.get_one(Class, ten.id).report is None


def test_who_leads_the_class_writes_and_others_do_not(ten: Ten) -> None:
    with ten.store.change("Users") as session:
        session.get_one(Class, ten.id).lead_instructor = "Captain Marco Ferraro"
        lead, other = user(session, "captain marco ferraro", Role.INSTRUCTOR), user(session, "Sgt Rossi", Role.INSTRUCTOR)
        reports.write(session, ten.id, "By the lead.", lead)
        with pytest.raises(UserError, match="lead instructor"):
            reports.write(session, ten.id, "By another.", other)
        with pytest.raises(UserError, match="letters"):
            reports.write(session, ten.id, "x" * (reports.LONGEST + 1), lead)
        courses.close(session, ten.id)
        with pytest.raises(UserError, match="closed"):
            reports.write(session, ten.id, "Too late.", lead)


def test_its_figures_add_up(ten: Ten) -> None:
    with ten.store.read() as session:
        found = course_report.course_report(session, ten.id)
    assert (found.whole.enrolled, found.whole.left, found.whole.passed, found.whole.failed) == (10, 1, 3, 6)
    parts = [fate for _name, fate in found.groups]
    for what in ("enrolled", "left", "passed", "failed"):
        assert sum(getattr(fate, what) for fate in parts) == getattr(found.whole, what)
    assert [(one.serial, one.reason) for one in found.leavers] == [(10, "Family")]
    assert sum(many for turn in found.turns for _status, many in turn.went) == found.whole.left
    assert {one.test.code: one.first_try for one in found.tests} == {"LAW-W": 8889, "WPN-R": 8889, "WPN-O": 10000, "AID-P": 8889}
    assert [(one.code, one.planned, one.held, one.not_held) for one in found.taught] == [
        ("LAW", 6, 6, 0),
        ("WPN", 6, 6, 0),
        ("AID", 6, 5, 1),
    ]
    assert (found.recorded, found.ranked, [one.serial for one in found.merit], found.discrepancies) == (False, 3, [1, 2, 3], 0)
    (shooting,) = found.shootings
    assert sum(many for _titles, many in shooting.ratings) + shooting.below == 9
