"""The camp's own templates, which is chosen for what, and that a certificate looks for ever as it was issued."""

from dataclasses import replace

import pytest

from app.errors import UserError
from app.models.camp import Role, User
from app.models.certificate import Certificate, CertificateTemplate, Kind
from app.models.courses import Class, CourseVersion
from app.models.people import Person
from app.models.template import Box, Field, Template
from app.records import certificates, designs, drafts, emblems, photos, template_faults, templates
from app.records.certificates import Issue
from app.records.graduation import decisions
from app.store.camp import Store
from tests.records.conftest import TODAY, Ten
from tests.records.test_emblems import STAR
from tests.records.test_photos import picture

NAME, SERIAL = Field("name", "name", Box(10, 10, 100, 20)), Field("serial", "serial", Box(10, 40, 100, 20))
OWN = Template("Dublin", {"en": "Dublin"}, fields=(NAME, SERIAL, Field("code", "code", Box(200, 10, 30, 30))))


def put(store: Store, template: Template = OWN, key: str | None = None) -> str:
    with store.change("Put") as session:
        return templates.put(session, store.user.id, template, key)


def choose(ten: Ten, kind: str, template: str) -> str:
    """The id of the course that it is chosen for."""
    with ten.store.change("Choose") as session:
        version = session.get_one(CourseVersion, session.get_one(Class, ten.id).version_id)
        templates.choose(session, ten.store.user.id, (version.course_id, kind), template)
        return version.course_id


def issue(ten: Ten, **wanted: object):
    with ten.store.change("Issue") as session:
        return certificates.issue(session, ten.id, Issue(ten.store.user.id, **wanted)).certificates


def test_templates_are_copied_changed_and_deleted(store: Store) -> None:
    with store.change("Copy") as session:
        key = templates.copy(session, store.user.id, "classic")
    with store.read() as session:
        assert [one.name for one in templates.listed(session)] == ["classic 2", *designs.BUILT_IN]
        copied = templates.template(session, key)
    assert copied == replace(designs.built_in("classic"), name="classic 2")
    put(store, replace(copied, name="Dublin").without("emblem"), key)
    with store.read() as session:
        assert templates.line(session, "dublin").key == key and not templates.template(session, key).shows("emblem")
    store.undo(None)
    with store.read() as session:
        assert templates.template(session, key) == copied
    with store.change("Delete") as session:
        templates.delete(session, store.user.id, "classic 2")
    with store.read() as session:
        assert [one.name for one in templates.listed(session)] == [*designs.BUILT_IN]


def test_what_is_exported_can_be_taken_under_a_free_name(store: Store) -> None:
    put(store)
    with store.read() as session:
        content = templates.exported(session, "Dublin").encode()
    with store.change("Take") as session:
        key = templates.take(session, store.user.id, content)
    with store.read() as session:
        assert templates.template(session, key) == replace(OWN, name="Dublin 2")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"PK\x03\x04", b"name = 'a'", b"\x00" * 10])
def test_a_file_that_is_none_is_refused(store: Store, content: bytes) -> None:
    with pytest.raises(UserError), store.change("Take") as session:
        templates.take(session, store.user.id, content)
    with store.read() as session:
        assert len(templates.listed(session)) == len(designs.BUILT_IN)


def test_names_are_there_once_and_musters_own_stay(store: Store) -> None:
    put(store)
    for refused in (OWN, replace(OWN, name="CLASSIC")):
        with pytest.raises(UserError, match="already"):
            put(store, refused)
    with pytest.raises(UserError, match="own templates stay"), store.change("Delete") as session:
        templates.delete(session, store.user.id, "classic")
    with pytest.raises(UserError, match="no template “none”"), store.read() as session:
        templates.template(session, "none")


def test_only_a_commander_or_a_clerk_changes_templates(ten: Ten) -> None:
    put(ten.store)
    with ten.store.change("Add") as session:
        instructor = User(name="Instructor", role=Role.INSTRUCTOR)
        session.add(instructor)
        session.flush()
        by = instructor.id
    deeds = (
        lambda session: templates.put(session, by, replace(OWN, name="Other")),
        lambda session: templates.copy(session, by, "classic"),
        lambda session: templates.delete(session, by, "Dublin"),
        lambda session: templates.choose(session, by, ("course", Kind.T3), "Dublin"),
    )
    for deed in deeds:
        with pytest.raises(UserError, match="commander or a clerk"), ten.store.change("Try") as session:
            deed(session)


def test_each_kind_has_its_own_until_another_is_chosen(ten: Ten) -> None:
    key = put(ten.store)
    course = choose(ten, Kind.T3, "Dublin")
    with ten.store.read() as session:
        assert {kind: one.key for kind, one in templates.choices(session, course).items()} == {**designs.DEFAULTS, Kind.T3: key}
    with pytest.raises(UserError, match="“Dublin” is chosen for: OPB: instructor T3"), ten.store.change("Delete") as session:
        templates.delete(session, ten.store.user.id, key)
    with ten.store.change("As another laptop may") as session:
        session.get_one(CertificateTemplate, key).deleted = True
    with ten.store.read() as session:
        assert templates.chosen(session, course, Kind.T3).key == "instructor"
    with pytest.raises(UserError, match="no certificate “T9”"):
        choose(ten, "T9", "classic")


@pytest.mark.parametrize(
    ("faulty", "told"),
    [
        (OWN.put(replace(NAME, box=Box(165, 15, 100, 20))), "Name: It lies over “QR code”"),
        (OWN.put(Field("stamp", "stamp", Box(180, 35, 30, 30))), "Room for the stamp: It lies over “QR code”"),
        (OWN.without("name").without("code"), "Nothing on the page shows: Name, QR code"),
    ],
    ids=["letters over the code", "a stamp over the code", "lacking"],
)
def test_what_has_a_fault_is_kept_but_not_chosen(ten: Ten, faulty: Template, told: str) -> None:
    key = put(ten.store, faulty)
    with pytest.raises(UserError, match=told):
        choose(ten, Kind.COMPLETION, key)
    put(ten.store, OWN.put(replace(NAME, box=Box(100, 10, 105, 20))), key)  # its box meets the code's, the letters do not
    choose(ten, Kind.COMPLETION, key)


def test_nothing_that_muster_brings_has_a_fault() -> None:
    assert [fault for name in designs.BUILT_IN for fault in template_faults.faults(designs.built_in(name))] == []


def test_a_certificate_looks_for_ever_as_it_was_issued(ten: Ten) -> None:
    key = put(ten.store)
    choose(ten, Kind.COMPLETION, key)
    with ten.store.change("Emblem") as session:
        emblems.put(session, STAR)
    (first, *_others) = issue(ten)
    assert first.template == replace(OWN, emblem=STAR.decode()) and first.snapshot.design == "Dublin"
    put(ten.store, replace(OWN, fields=()), key)
    choose(ten, Kind.COMPLETION, "classic")
    with ten.store.change("Change") as session:
        emblems.remove(session)
        templates.delete(session, ten.store.user.id, key)
    with ten.store.read() as session:
        assert certificates.certificate(session, first.snapshot.serial) == first


def test_another_template_for_once(ten: Ten) -> None:
    (first, *_others) = issue(ten, template="plain")
    assert first.template == replace(designs.built_in("plain"), emblem="") and first.photo == b""
    with pytest.raises(UserError, match="no template"):
        issue(ten, template="none", kind=Kind.ATTENDANCE)


def test_the_photo_is_kept_where_the_template_shows_one(ten: Ten) -> None:
    with ten.store.change("Photograph") as session:
        photos.put(session, ten.people[0], picture())
    (first, second, *_others) = issue(ten, template="photo")
    assert first.photo.startswith(b"\xff\xd8") and second.photo == b""
    with ten.store.change("Other photo") as session:
        photos.remove(session, ten.people[0])
    with ten.store.read() as session:
        assert certificates.certificate(session, first.snapshot.serial).photo == first.photo


def test_drafts_are_drawn_anew_with_what_is_chosen_since(ten: Ten) -> None:
    by = ten.store.user.id
    with ten.store.change("Draft") as session:
        drafts.draft(session, drafts.proposed(session, ten.id, Issue(by)))
    choose(ten, Kind.COMPLETION, "photo")
    with ten.store.read() as session:
        waiting = drafts.waiting(session, ten.id, decisions(session, ten.id, TODAY))
        renewal = drafts.renewed(session, ten.id, by)
    assert waiting[0].outdated
    assert [told.split(",")[0] for told in waiting[0].doubts] == [
        "Another template is chosen since it was drafted",
        "The template shows a photo",
    ]
    with ten.store.change("Renew") as session:
        assert drafts.renew(session, renewal) == len(waiting)
    with ten.store.read() as session:
        again = drafts.waiting(session, ten.id, decisions(session, ten.id, TODAY))
        assert session.get_one(Certificate, again[0].id).template == templates.design(session, ten.id, Kind.COMPLETION).sha
    assert not again[0].outdated and again[0].snapshot.design == "photo"


def test_what_was_issued_before_there_were_templates_is_drawn_as_it_was(ten: Ten) -> None:
    (first, *_others) = issue(ten)
    with ten.store.change("As before") as session:
        session.get_one(Certificate, first.id).template = None
    with ten.store.read() as session:
        assert certificates.certificate(session, first.id).template == replace(designs.built_in("classic"), emblem="")


def test_who_has_a_letter_that_no_font_has_is_refused_by_name(ten: Ten) -> None:
    with ten.store.change("As an import may") as session:
        session.get_one(Person, ten.people[0]).name = "كامل 中"
    with ten.store.read() as session:
        refused = {one.serial: one.reasons for one in certificates.candidates(session, ten.id).refused}
    assert "U+4E2D" in refused[1][0]
