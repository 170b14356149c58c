"""No change to a statement, of its fields, its signature or its spelling, is accepted."""

from collections import Counter

import pytest

from app import proof
from tests.forgeries import Forger

SECRETS = (bytes(range(32)), bytes(range(1, 33)), bytes(range(2, 34)))
RETIRED = "2010-11-30"


def fields(number: int) -> dict[str, proof.Value]:
    return {
        "serial": f"CD-2010-K7Q-{number:04}",
        "kind": proof.KINDS[number % 5],
        "name": f"كامل مالك سلمان {number}",
        "name_latin": "Kamil Malik" if number % 2 else "",
        "course": "Oil Police Basic Course",
        "class_label": "OPB-1",
        "start": "2010-10-24",
        "end": "2010-12-09",
        "grade": None if number % 7 == 0 else 7000 + number * 13,
        "place": number,
        "of": 118,
        "issued_on": "2010-12-09" if number % 3 else "2010-11-29",
    }


GENUINE = [proof.sign(fields(number), SECRETS[number % 3]) for number in range(1, 25)]
KEYS = proof.KeyFile(
    "Camp Dublin",
    tuple(
        proof.IssuingKey(
            proof.key_id(proof.public_key(secret)), f"Laptop {place}", proof.public_key(secret), "2010-10-01", until, "2010-12-01"
        )
        for place, (secret, until) in enumerate(zip(SECRETS, (None, None, RETIRED), strict=True), start=1)
    ),
    (proof.Withdrawn("CD-2010-K7Q-0004", "revoked", "2011-01-05"), proof.Withdrawn("CD-2010-K7Q-0009", "superseded", "2011-01-06", "00")),
    "2011-01-20",
)


def refused(count: int) -> Counter[str]:
    """By what was done to it."""
    done = Counter[str]()
    for way, text in Forger(GENUINE).changes(count):
        assert not proof.verify(text, KEYS.public_keys).genuine, (way, text)
        done[way] += 1
    return done


def test_the_genuine_ones_are_told_apart() -> None:
    told = Counter(proof.judge(text, KEYS).status for text in GENUINE)
    assert told == {"in force": 23 - sum(number % 3 == 2 for number in range(1, 25)), "revoked": 1, "key retired": 8}


def test_no_forgery_is_accepted() -> None:
    assert len(refused(2000)) == 16


@pytest.mark.long
def test_none_of_ten_thousand_is() -> None:
    assert sum(refused(10_000).values()) == 10_000


def test_a_statement_that_asks_for_memory_gets_none() -> None:
    """A number where bytes belong is not taken for so many zero bytes."""
    from tests.forgeries import canonical, written

    for wrong in (2**40, [1], None, 1.5):
        data = canonical([canonical({1: -8, 4: bytes(8)}), {}, canonical(["x"]), wrong])
        assert proof.verify(written(data), KEYS.public_keys).outcome == "unreadable"


def test_what_grows_when_it_is_written_again_is_not() -> None:
    """Forty lists, each twice in the one above it, are 2**40 numbers; one long text a thousand times over is as bad."""
    from tests.forgeries import canonical, written

    doubled = b"\x00"
    for level in reversed(range(40)):
        doubled = b"\xd8\x1c\x82" + doubled + (b"\xd8\x1d" + canonical(level + 1) if level < 39 else b"\x00")
    again = b"\xd9\x01\x00\x99\xff\xff" + canonical("x" * 50_000) + b"\xd8\x19\x00" * 65_534
    for header, said in ((canonical({1: -8, 4: bytes(8)}), doubled), (b"\xa1\x04" + doubled, canonical(["x"])), (b"\xa0", again)):
        data = canonical([header, {}, said, bytes(64)])
        assert proof.verify(written(data), KEYS.public_keys).outcome == "unreadable"


def test_withdrawn_tells_since_when_and_up_to_when_that_is_known() -> None:
    judged = proof.judge(GENUINE[3], KEYS)
    assert (judged.status, judged.since, judged.laptop) == ("revoked", "2011-01-05", "Laptop 2")
    assert judged.known == (proof.Known("Laptop 1", "2010-12-01"), proof.Known("Laptop 2", "2010-12-01"))
    retired = proof.judge(GENUINE[1], KEYS)
    assert (retired.status, retired.since) == ("key retired", RETIRED)
