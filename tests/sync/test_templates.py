"""The camp's templates, what is chosen, and what a certificate was drawn with come to every laptop that prints."""

from dataclasses import replace

import pytest
from sqlmodel import select

from app.errors import UserError
from app.models.certificate import Certificate, Kind, State
from app.models.courses import Course
from app.models.template import Template
from app.records import certificates, designs, photos, register, snapshots, templates
from app.records.graduation import decisions
from app.records.snapshots import Issue
from tests.meeting import Laptop, Meeting
from tests.records.test_photos import picture

DAY = "2010-11-06"


def put(laptop: Laptop, template: Template, key: str | None = None) -> str:
    with laptop.store.change("Put") as session:
        return templates.put(session, laptop.store.user.id, template, key)


def choose(laptop: Laptop, kind: str, key: str) -> str:
    with laptop.store.change("Choose") as session:
        course = session.exec(select(Course.id)).one()
        templates.choose(session, laptop.store.user.id, (course, kind), key)
    return course


def issue(meeting: Meeting, laptop: Laptop) -> str:
    """A certificate of the first trainee, whatever the rules say of him; returns its serial number."""
    with laptop.store.change("Issue") as session:
        wanted = Issue(laptop.store.user.id, issued_on=DAY)
        first = [one for one in decisions(session, meeting.class_id, DAY) if one.enrolment_id == meeting.enrolments[0]]
        (one,) = snapshots.store(session, wanted, snapshots.drawn(session, meeting.class_id, wanted, first), State.ISSUED)
    return one.snapshot.serial


def test_another_laptop_prints_the_same_certificate(meeting: Meeting):
    a, b = meeting.a, meeting.b
    key = put(a, replace(designs.built_in("photo"), name="Dublin"))
    course = choose(a, Kind.COMPLETION, key)
    with a.store.change("Photograph") as session:
        photos.put(session, meeting.people[0], picture())
    serial = issue(meeting, a)
    assert b.one(a.export()).pictures == 3  # the template, the same as it was issued with, and the photo
    with a.store.read() as here, b.store.read() as there:
        assert templates.chosen(there, course, Kind.COMPLETION) == templates.chosen(here, course, Kind.COMPLETION)
        assert templates.template(there, "Dublin") == templates.template(here, "Dublin")
        assert certificates.certificate(there, serial) == certificates.certificate(here, serial)
        assert certificates.certificate(there, serial).photo


def test_two_laptops_that_chose_otherwise_agree_and_no_content_is_lost(meeting: Meeting):
    meeting.promote()
    a, b = meeting.a, meeting.b
    keys = [put(laptop, replace(designs.built_in("plain"), name=name)) for laptop, name in ((a, "Dublin"), (b, "Yard"))]
    course, _same = (choose(laptop, Kind.T3, key) for laptop, key in zip((a, b), keys, strict=True))
    files = [laptop.export() for laptop in (a, b)]
    a.take(files[1])
    b.take(files[0])
    with a.store.read() as here, b.store.read() as there:
        assert [one.key for one in templates.listed(here)] == [one.key for one in templates.listed(there)]
        assert templates.chosen(here, course, Kind.T3) == templates.chosen(there, course, Kind.T3)
        assert {templates.template(here, key).name for key in keys} == {"Dublin", "Yard"}


def test_what_has_not_come_yet_is_said_and_not_drawn_otherwise(meeting: Meeting):
    a, b = meeting.a, meeting.b
    put(a, replace(designs.built_in("plain"), name="Dublin"))
    choose(a, Kind.COMPLETION, "Dublin")
    serial = issue(meeting, a)
    b.one(a.export())
    with b.store.receiving("a test") as arriving:
        arriving.driver.execute("DELETE FROM file")
    with b.store.read() as session:
        assert not templates.line(session, "Dublin").here
        for asked in (lambda: templates.template(session, "Dublin"), lambda: certificates.certificate(session, serial)):
            with pytest.raises(UserError, match="has not come here yet"):
                asked()
        assert register.listed(session)[0].serial == serial


def test_a_laptop_of_some_classes_can_print_what_they_were_issued(meeting: Meeting):
    c = meeting.join("Yard", [meeting.class_id])
    put(meeting.a, replace(designs.built_in("plain"), name="Dublin"))
    choose(meeting.a, Kind.COMPLETION, "Dublin")
    serial = issue(meeting, meeting.a)
    meeting.a.take(c.export())
    c.one(meeting.a.export(c.id))
    with c.store.read() as session:
        assert certificates.certificate(session, serial).template.name == "Dublin"
        assert session.exec(select(Certificate.serial)).one() == serial
