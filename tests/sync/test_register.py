"""The register says who takes part and what each lacks; and the commander is told what went beyond a role."""

import json

import pytest

from app.errors import UserError
from app.models.camp import Laptop, Role, User
from app.models.journal import SyncSeen
from app.models.people import Person
from app.store import knowledge, opening
from app.store.camp import SignedIn, Store
from app.store.connection import bare
from app.sync import laptops
from app.sync.register import Line, identified, register
from app.sync.roles import beyond_role
from tests.camp_fixtures import FOUNDER, OilClass
from tests.sync.asking import asks


@pytest.fixture
def range_laptop(store: Store) -> str:
    return laptops.admit(store, asks(laptop="Range")).laptop_id


def lines(store: Store) -> dict[str, Line]:
    with store.read() as session:
        return {line.id: line for line in register(session)}


def known(store: Store) -> dict[str, int]:
    with store.read() as session:
        return knowledge.known(bare(session.connection()))


def seen(store: Store, id: str, vector: dict[str, int]) -> None:
    with store.change("") as session:
        row = SyncSeen(laptop_id=id, uid="u", number=1, at="2010-11-14T06:00:00Z", vector=json.dumps(vector), lacks="{}", files="[]")
        session.merge(row)


def test_a_camp_has_the_laptop_that_it_was_made_on(store: Store):
    (line,) = lines(store).values()
    assert line.own and line.lacks == 0 and line.heard_at is None and line.retired_at is None and line.scope is None
    assert line.admitted_at.endswith("Z") and line.fingerprint == opening.camp_fingerprint(store)
    assert len(line.words("ar")) == 10


def test_a_laptop_lacks_what_it_had_not_seen_in_its_last_file(store: Store, range_laptop: str):
    assert lines(store)[range_laptop].lacks == sum(known(store).values()) > 0
    seen(store, range_laptop, known(store) | {"somebody else's": 9})
    line = lines(store)[range_laptop]
    assert (line.lacks, line.heard_at) == (0, "2010-11-14T06:00:00Z")
    with store.change("Add two") as session:
        session.add_all([Person(name="A"), Person(name="B")])
    assert lines(store)[range_laptop].lacks == 2


def test_this_laptop_is_first_and_the_retired_are_last(store: Store, range_laptop: str):
    laptops.retire(store, laptops.admit(store, asks(laptop="Armoury")).laptop_id)
    with store.read() as session:
        listed = register(session)
    assert [(line.own, line.name) for line in listed][1:] == [(False, "Range"), (False, "Armoury")] and listed[0].own
    assert listed[2].retired_at and listed[2].lacks == 0


def test_classes_are_called_by_their_labels(oil_class: OilClass, range_laptop: str):
    laptops.limit(oil_class.store, range_laptop, [oil_class.id])
    assert lines(oil_class.store)[range_laptop].scope == ("OPB-1",)


def test_a_laptop_is_named_by_id_its_first_letters_or_its_name(store: Store, range_laptop: str):
    with store.read() as session:
        for text in (range_laptop, range_laptop[:8].upper(), " range "):
            assert identified(session, text) == range_laptop
        for text in ("", range_laptop[:3], "nobody"):
            with pytest.raises(UserError, match="Range"):
                identified(session, text)


def test_a_name_that_two_have_is_asked_about(store: Store, range_laptop: str):
    with store.change("As another laptop would") as session:
        session.add(Laptop(id="f" * 32, name="RANGE", signing_key="0" * 64, since="2010-11-14T06:00:00Z"))
    with store.read() as session, pytest.raises(UserError, match="Several laptops"):
        identified(session, "Range")


def beyond(store: Store) -> list[str]:
    with store.read() as session:
        return [step.label for step in beyond_role(session)]


def user(store: Store, role: str) -> SignedIn:
    with store.change("Add a user") as session:
        session.add(made := User(name="Karim", role=role))
    return SignedIn(made.id, made.name, Role.COMMANDER)  # what a changed program on another laptop would say of him


def record(store: Store, who: SignedIn, label: str, row: User | Person) -> None:
    door = store.acting(who)
    with door.change(label) as session:
        session.merge(row)
    door.close()


def test_what_a_commander_does_is_not_beyond_him(store: Store, range_laptop: str):
    laptops.own_keys(store)
    laptops.rename(store, range_laptop, "R")
    user(store, Role.CLERK)
    assert beyond(store) == []


def test_anybody_makes_the_exchange_key_of_his_own_laptop(store: Store):
    clerk = store.acting(user(store, Role.CLERK))
    laptops.own_keys(clerk)
    clerk.close()
    assert beyond(store) == []


def test_users_and_laptops_are_changed_by_commanders_alone(store: Store, range_laptop: str):
    instructor = user(store, Role.INSTRUCTOR)
    record(store, instructor, "Add a trainee", Person(id="p", name="P"))
    record(store, instructor, "Promote myself", User(id=instructor.id, name="Karim", role=Role.CLERK))
    record(store, SignedIn("unknown", "X", Role.COMMANDER), "Add a friend", User(name="Friend", role=Role.COMMANDER))
    with store.read() as session:
        own = next(line for line in register(session) if line.own)
        told = beyond_role(session)
    assert [(step.person, step.laptop, step.label) for step in told] == [
        ("Karim", own.name, "Promote myself"),
        ("unknown", own.name, "Add a friend"),
    ]


def test_a_key_of_another_laptop_is_no_excuse(store: Store, range_laptop: str):
    door = store.acting(user(store, Role.CLERK))
    with door.change("Make the exchange key of this laptop") as session:
        session.get_one(Laptop, range_laptop).recipient = "age1another"
    door.close()
    assert beyond(store) == ["Make the exchange key of this laptop"]


def test_a_viewer_records_nothing(store: Store):
    viewer = user(store, Role.VIEWER)
    record(store, viewer, "Add a trainee", Person(id="p", name="P"))
    assert beyond(store) == ["Add a trainee"]


def test_what_was_seen_when_a_role_was_taken_is_no_reproach(store: Store):
    commander = user(store, Role.COMMANDER)
    record(store, commander, "Add a clerk", User(name="Clerk", role=Role.CLERK))
    with store.change("Reduce") as session:
        session.get_one(User, commander.id).role = Role.VIEWER
    assert beyond(store) == []
    record(store, commander, "Add a friend", User(name="Friend", role=Role.CLERK))
    assert beyond(store) == ["Add a friend"]


def test_the_founder_is_not_reproached_for_the_camp(store: Store):
    second = user(store, Role.COMMANDER)
    door = store.acting(second)
    with door.change("Reduce the founder") as session:
        session.get_one(User, store.user.id).role = Role.VIEWER
    door.close()
    assert FOUNDER.name == store.user.name and beyond(store) == []
