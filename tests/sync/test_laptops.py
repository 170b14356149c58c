"""Who takes part: a commander admits, names, limits and retires laptops, and nobody else does."""

import json
from dataclasses import replace

import pytest
from sqlmodel import col, select

from app.errors import UserError
from app.models.camp import Laptop, Role, User
from app.models.journal import SyncMe
from app.models.people import Person
from app.records.snapshots import issuing_key
from app.store import opening
from app.store.camp import SignedIn, Store
from app.store.history import history
from app.sync import laptops
from tests.camp_fixtures import FOUNDER, OilClass
from tests.sync.asking import asks


def steps(store: Store) -> int:
    with store.read() as session:
        return session.exec(select(SyncMe.step)).one()


def laptop(store: Store, id: str) -> Laptop:
    with store.read() as session:
        return session.get_one(Laptop, id)


def own(store: Store) -> str:
    with store.read() as session:
        return session.exec(select(SyncMe.laptop_id)).one()


def test_the_exchange_key_is_made_once_and_its_public_half_recorded(store: Store):
    before = steps(store)
    keys = laptops.own_keys(store)
    assert laptops.own_keys(store).identity == keys.identity and steps(store) == before + 1
    recorded = laptop(store, keys.laptop_id)
    assert recorded.recipient and recorded.recipient.startswith("age1")
    assert recorded.signing_key == keys.signing_key.verify_key.encode().hex()
    with store.read() as session:
        assert issuing_key(session) == (keys.laptop_id, keys.signing_key.encode())
        entry = history(session.connection(), "laptop", keys.laptop_id)[-1]
    assert entry.label == laptops.EXCHANGE_KEY and entry.laptop == recorded.name


def test_a_viewer_makes_no_key_but_uses_one(store: Store):
    viewer = store.acting(SignedIn("v", "V", Role.VIEWER))
    with pytest.raises(UserError, match="no exchange key yet"):
        laptops.own_keys(viewer)
    made = laptops.own_keys(store)
    assert laptops.own_keys(viewer).identity == made.identity
    viewer.close()


def test_a_second_program_makes_no_key(store: Store):
    other = opening.open_camp(store.folder, FOUNDER.name, FOUNDER.passphrase)
    with pytest.raises(UserError, match="no exchange key yet"):
        laptops.own_keys(other)
    other.leave()


def test_admitting_brings_the_laptop_and_its_user_in_one_change(store: Store):
    request, before = asks(), steps(store)
    admitted = laptops.admit(store, request)
    assert steps(store) == before + 1
    row = laptop(store, admitted.laptop_id)
    assert (row.name, row.signing_key, row.recipient, row.since) == ("Range", request.signing_key, request.recipient, request.since)
    assert row.admitted_by == store.user.id and row.admitted_at and row.scope is None
    with store.read() as session:
        user = session.get_one(User, admitted.user_id)
    assert (user.id, user.name, user.role, user.active) == (request.user_id, "Ali", Role.INSTRUCTOR, True)


def test_admitting_again_records_nothing(store: Store):
    request = asks()
    first, before = laptops.admit(store, request), steps(store)
    assert laptops.admit(store, request) == first and steps(store) == before


def test_a_user_of_that_name_is_taken(store: Store):
    assert laptops.admit(store, asks(user="DEMO")).user_id == store.user.id
    first, second = laptops.admit(store, asks()), laptops.admit(store, asks())
    assert first.user_id == second.user_id and first.laptop_id != second.laptop_id


def test_a_request_takes_nobody_elses_place(store: Store):
    request = replace(asks(user="Intruder"), user_id=store.user.id)
    with pytest.raises(UserError, match="Intruder"):
        laptops.admit(store, request)


def test_a_removed_user_does_not_come_back(store: Store):
    request = asks()
    laptops.admit(store, request)
    with store.change("Remove") as session:
        session.get_one(User, request.user_id).active = False
    with pytest.raises(UserError, match="no longer in this camp"):
        laptops.admit(store, request)


def test_another_key_for_a_known_laptop_is_refused(store: Store):
    first, second = asks(), asks()
    laptops.admit(store, first)
    before = steps(store)
    for request in (replace(second, laptop_id=first.laptop_id), replace(second, signing_key=first.signing_key)):
        with pytest.raises(UserError, match="not the same"):
            laptops.admit(store, request)
    assert steps(store) == before


def test_laptops_of_one_name_are_told_apart(store: Store):
    ids = [laptops.admit(store, asks(laptop=name)).laptop_id for name in ("Range", "range", "Range")]
    assert [laptop(store, id).name for id in ids] == ["Range", "range 2", "Range 3"]


def test_some_classes_are_given(oil_class: OilClass):
    store = oil_class.store
    admitted = laptops.admit(store, asks(), [oil_class.id])
    assert json.loads(laptop(store, admitted.laptop_id).scope or "") == [oil_class.id]
    laptops.limit(store, admitted.laptop_id, [])
    assert laptop(store, admitted.laptop_id).scope == "[]"
    laptops.limit(store, admitted.laptop_id, None)
    assert laptop(store, admitted.laptop_id).scope is None
    with pytest.raises(UserError, match="no class"):
        laptops.limit(store, admitted.laptop_id, ["no such"])


def test_only_a_commander_decides(store: Store):
    admitted, other = laptops.admit(store, asks()), asks()
    clerk = store.acting(SignedIn("c", "C", Role.CLERK))
    for verb in (
        lambda: laptops.admit(clerk, other),
        lambda: laptops.retire(clerk, admitted.laptop_id),
        lambda: laptops.rename(clerk, admitted.laptop_id, "N"),
        lambda: laptops.limit(clerk, admitted.laptop_id, None),
    ):
        with pytest.raises(UserError, match="Only a commander"):
            verb()
    clerk.close()


def heard_from(store: Store, id: str, uid: str, last_seq: int) -> None:
    """As if operations of a laptop had been taken in."""
    with store.change("") as session:
        run = session.connection().exec_driver_sql
        device = run("SELECT max(device) + 1 FROM sync_device").scalar_one()
        run("INSERT INTO sync_device VALUES (?, ?, '', '', '', ?, NULL, NULL)", (device, uid, id))
        run("INSERT INTO sync_step VALUES (?, 1, '', '{}', '', 0, 1, 2, NULL, 1, ?, '', NULL)", (device, last_seq))


def test_what_is_known_of_a_retired_laptop_stands(store: Store):
    id = laptops.admit(store, asks()).laptop_id
    for uid, last_seq in (("first", 7), ("restored", 3)):
        heard_from(store, id, uid, last_seq)
    laptops.retire(store, id)
    row = laptop(store, id)
    assert row.retired_at and json.loads(row.accepted or "") == {"first": 7, "restored": 3}


def test_a_laptop_that_was_never_heard_is_retired(store: Store):
    id = laptops.admit(store, asks()).laptop_id
    laptops.retire(store, id)
    assert laptop(store, id).accepted == "{}"


def test_a_retired_laptop_stays_out(store: Store):
    request = asks()
    id = laptops.admit(store, request).laptop_id
    laptops.retire(store, id)
    for verb in (lambda: laptops.retire(store, id), lambda: laptops.admit(store, request)):
        with pytest.raises(UserError, match="was retired"):
            verb()


def test_this_laptop_does_not_retire_itself(store: Store):
    with pytest.raises(UserError, match="cannot retire itself"):
        laptops.retire(store, own(store))


def test_a_new_name_is_told_in_the_history_of_what_it_recorded(store: Store):
    with store.change("Add") as session:
        session.add(Person(id="a", name="A"))
    laptops.rename(store, own(store), "  Clerks' laptop ")
    with store.read() as session:
        assert history(session.connection(), "person", "a")[0].laptop == "Clerks' laptop"


def test_names_are_given_and_no_laptop_takes_anothers(store: Store):
    id = laptops.admit(store, asks(laptop="Range")).laptop_id
    laptops.rename(store, id, "range")
    for name, said in (("", "no name"), (laptop(store, own(store)).name.upper(), "Another laptop")):
        with pytest.raises(UserError, match=said):
            laptops.rename(store, id, name)
    with pytest.raises(UserError, match="no laptop"):
        laptops.rename(store, "none", "N")
    with store.read() as session:
        assert session.exec(select(Laptop.name).where(col(Laptop.id) == id)).one() == "range"
