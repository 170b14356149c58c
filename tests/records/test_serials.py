"""Two laptops never draw one certificate number where they know of each other; where they did not, both papers are told apart."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import count, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select

from app import proof
from app.errors import UserError
from app.models.certificate import Certificate, State
from app.models.journal import LaptopSecret, SyncDevice
from app.records import certificates, register, serials, verdicts
from tests.exports.samples import printed
from tests.meeting import Laptop, Meeting


def alike(uid: str) -> str:
    """An incarnation whose first three characters are those of `uid`."""
    return next(other for n in count() if serials.letters(other := f"{n:032x}") == serials.letters(uid) and other != uid)


def test_an_incarnation_that_is_alone_takes_its_first_letters() -> None:
    assert next(serials.own("a", [])) == next(serials.own("a", ["a", "b"])) == serials.letters("a")


def test_two_with_equal_letters_both_leave_them() -> None:
    """Each would expect the other there, had it not heard of this one."""
    other = alike("a")
    first, second = (next(serials.own(uid, ["a", other])) for uid in ("a", other))
    assert len({first, second, serials.letters("a")}) == 3


@cache
def family() -> tuple[str, ...]:
    """Four with equal first letters."""
    return ("a", *islice((uid for uid in map(str, count()) if serials.letters(uid) == serials.letters("a")), 3))


@given(st.sets(st.integers(-40, -1), max_size=9), st.integers(1, 4))
def test_all_who_know_each_other_take_different_letters(numbers: set[int], alike: int) -> None:
    """Also where several were given equal first letters."""
    uids = [*map(str, numbers), *family()[:alike]]
    found = serials.taken(uids)
    assert len(set(found.values())) == len(uids)
    for uid in uids:
        codes = list(islice(serials.own(uid, uids), 5))
        assert codes[0] == found[uid] and not {serials.letters(other) for other in uids if other != uid} & set(codes)


def test_a_laptop_avoids_the_block_of_an_incarnation_it_knows(meeting: Meeting) -> None:
    twin = alike(meeting.a.uid)
    with meeting.a.store.change("Another incarnation") as session:
        session.add(SyncDevice(uid=twin, signing_key="", recipient="", name=""))
    with meeting.a.store.read() as session:
        serial = next(serials.free(session, "DUB", "2010"))
    assert serial[9:12] not in (serials.letters(twin), serials.letters(meeting.b.uid)) and serial.endswith("-0001")


@dataclass(frozen=True)
class Two:
    """One number on two certificates, as both laptops know it now; each is (id, statement)."""

    meeting: Meeting
    serial: str
    of_a: tuple[str, str]
    of_b: tuple[str, str]


def drawn(laptop: Laptop, enrolment: str, serial: str, name: str) -> tuple[str, str]:
    """A certificate that a laptop issued under a number, knowing of no other; its id and statement."""
    with laptop.store.change("Issue") as session:
        key = session.exec(select(LaptopSecret.signing_key).where(col(LaptopSecret.laptop_id) == laptop.id)).one()
        snapshot = replace(printed().snapshot, serial=serial, name=name)
        statement = proof.sign({"serial": serial, "name": name, "issued_on": "2010-11-07"}, bytes.fromhex(key))
        told = {"kind": "completion", "issued_on": "2010-11-07", "laptop_id": laptop.id}
        row = Certificate(enrolment_id=enrolment, serial=serial, snapshot=snapshot.to_json(), statement=statement, **told)
        session.add(row)
        session.flush()
        register.add_states(session, [row.id], State.ISSUED, laptop.store.user.id)
    return row.id, statement


@pytest.fixture
def two(meeting: Meeting) -> Two:
    with meeting.a.store.read() as session:
        serial = next(serials.free(session, "DUB", "2010"))
    of_a = drawn(meeting.a, meeting.enrolments[0], serial, "Kamil")
    of_b = drawn(meeting.b, meeting.enrolments[1], serial, "Yasir")
    meeting.agree()
    return Two(meeting, serial, of_a, of_b)


def test_the_register_shows_both_on_both_laptops(two: Two) -> None:
    for laptop in (two.meeting.a, two.meeting.b):
        with laptop.store.read() as session:
            found = {entry.name: (entry.serial, entry.also) for entry in certificates.listed(session)}
        assert found == {"Kamil": (two.serial, ("Yasir",)), "Yasir": (two.serial, ("Kamil",))}


def test_neither_is_drawn_again(two: Two) -> None:
    """What the other laptop drew here takes the whole block away."""
    for laptop in (two.meeting.a, two.meeting.b):
        with laptop.store.read() as session:
            assert next(serials.free(session, "DUB", "2010"))[:12] != two.serial[:12]


def test_verifying_says_which_name_the_paper_must_carry(two: Two) -> None:
    with two.meeting.b.store.read() as session:
        first, second = certificates.judged(session, [two.of_a[1], f" {two.of_b[1]}\n"])
    assert (first.valid, first.fields["name"], first.also) == (True, "Kamil", ("Yasir",))
    assert (second.valid, second.fields["name"], second.also) == (True, "Yasir", ("Kamil",))


def test_a_number_of_two_certificates_names_neither(two: Two) -> None:
    with two.meeting.a.store.read() as session, pytest.raises(UserError, match="2 certificates have the number") as refused:
        certificates.certificate(session, two.serial)
    assert all(word in refused.value.do for word in (two.of_a[0], two.of_b[0], "Kamil", "Yasir"))
    with two.meeting.a.store.read() as session:
        assert certificates.certificate(session, two.of_b[0]).statement == two.of_b[1]


def test_one_that_is_withdrawn_leaves_the_other_in_force(two: Two) -> None:
    with two.meeting.a.store.change("Revoke") as session:
        certificates.revoke(session, two.of_b[0], "Drawn twice", two.meeting.a.store.user.id)
    with two.meeting.a.store.read() as session:
        keys = certificates.key_file(session)
        assert [proof.judge(text, keys).status for text in (two.of_a[1], two.of_b[1])] == ["in force", "revoked"]
        assert [one.status for one in certificates.judged(session, [two.of_a[1], two.of_b[1]])] == ["in force", "revoked"]
        assert [(entry.name, entry.also) for entry in certificates.listed(session) if entry.in_force] == [("Kamil", ())]


def test_how_far_withdrawals_are_known_is_told_for_each_laptop(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the other laptop withdrew is known up to its last file; of itself a laptop knows all up to today."""
    with two.meeting.a.store.read() as session:
        before = certificates.key_file(session)
        (one,) = certificates.judged(session, [two.of_b[1]])
    heard = {key.laptop: key.heard for key in before.keys}
    assert set(heard.values()) == {before.made} and one.known == before.known and len(one.known) == 2
    later = (datetime.fromisoformat(f"{before.made}T12:00:00+00:00") + timedelta(days=30)).isoformat()
    monkeypatch.setenv("MUSTER_NOW", later)
    with two.meeting.a.store.read() as session:
        after = certificates.key_file(session)
        told = verdicts.known(certificates.judged(session, [two.of_b[1]])[0], str)
    other = next(key.laptop for key in after.keys if key.heard != after.made)
    assert {key.laptop: key.heard for key in after.keys} == {**heard, **{name: later[:10] for name in heard if name != other}}
    assert told == f"Withdrawals are known here up to {later[:10]}. Those of {other} only up to {before.made}."
