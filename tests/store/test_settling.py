"""Rows that others refer to come and go with what counts, and nothing is ever left that refers to nothing."""

import json

from sqlmodel import col, select

from app.models.camp import Laptop
from app.models.people import NAME, Person
from app.records import enrolments, people
from app.store import check, settling
from app.store.camp import Store
from app.store.connection import bare
from tests.camp_fixtures import OilClass
from tests.other_laptop import OtherLaptop


def problems(store: Store) -> list[str]:
    with store.read() as session:
        return list(check.problems(session.connection()))


def parked(store: Store) -> dict[str, str]:
    with store.read() as session:
        return dict(bare(session.connection()).execute('SELECT "table", reason FROM sync_parked').fetchall())


def test_what_refers_to_a_record_that_no_longer_counts_waits(oil_class: OilClass):
    """Somebody is enrolled whom a laptop had entered that was retired elsewhere before."""
    store, other = oil_class.store, OtherLaptop(oil_class.store, "Range", "f" * 32)
    other.write("person", "a" * 32, {"_new": 1, "name": "A", "script": "la", **dict.fromkeys(NAME[2:], "")}, {})
    with store.receiving("") as arriving:
        settling.refold(arriving.driver, [("person", "a" * 32)])
    with store.change("Enrol") as session:
        enrolments.enrol(session, oil_class.id, ["a" * 32])
    with store.change("Retire") as session:
        laptop = session.exec(select(Laptop).where(col(Laptop.name) == "Range")).one()
        laptop.retired_at, laptop.accepted = "2010-11-01T00:00:00.000Z", json.dumps({})
    with store.receiving("") as arriving:
        settling.limit(arriving.driver)
    assert parked(store) == {"enrolment": "missing", "enrolment_status": "missing"}
    assert problems(store) == []
    with store.change("Let it take part again") as session:
        session.get_one(Laptop, laptop.id).retired_at = None
    with store.receiving("") as arriving:
        settling.limit(arriving.driver)
        settling.retry(arriving.driver)
    assert parked(store) == {} and problems(store) == []
    with store.read() as session:
        assert session.get(Person, "a" * 32) is not None
        assert "A" in [line.name for line in people.listed(session, oil_class.id)]
