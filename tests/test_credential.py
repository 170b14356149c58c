"""A credential is what the standard's suite makes of it, and genuine as it was signed and as nothing else."""

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import credential, proof

KEY = bytes(range(32))
PUBLIC = proof.public_key(KEY)
DOCUMENT: dict[str, Any] = {
    "@context": list(credential.CONTEXTS),
    "id": "urn:uuid:00000000-0000-4000-8000-000000000001",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "name": 'دورة "شرطة النفط" \u2028 é \\ \t',
    "issuer": {"id": credential.did(PUBLIC), "type": ["Profile"], "name": "Camp Dublin"},
    "validFrom": "2010-12-09T00:00:00+03:00",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "licenseNumber": "CD-2010-K7Q-0001",
        "n": [1, -5, 0, True, None, {"b": 1, "a": 2, "A": 3, "aa": ""}],
    },
}
SIGNED = credential.sign(DOCUMENT, KEY, "2010-12-09T00:00:00Z")
# What @digitalbazaar/eddsa-jcs-2022-cryptosuite 1.0.0 makes of the same document, key and instant.
THEIRS = "z5MVQ3qQVbSn4SvEsvYgswc1SADBY4YVMVBibSebv9jMcLN2a2wnVoRT4YTNyM8tWyF5cDKkQYFtXQWhrHL1GLJTY"


def genuine(text: str) -> bool:
    try:
        return credential.verify(credential.read(text), PUBLIC)
    except credential.Unreadable:
        return False


def test_another_library_signs_the_same() -> None:
    assert SIGNED["proof"]["proofValue"] == THEIRS
    assert SIGNED["proof"]["verificationMethod"] == "#".join([credential.did(PUBLIC), "z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd"])


def test_order_and_spaces_do_not_matter() -> None:
    turned = {name: SIGNED[name] for name in sorted(SIGNED, reverse=True)}
    assert genuine(json.dumps(turned, indent=4)) and genuine(json.dumps(SIGNED, ensure_ascii=False))
    assert credential.read(json.dumps(SIGNED)).public_key == PUBLIC


def changed(value: Any, chance: random.Random) -> Any:
    """One leaf, name or member of it is another."""
    if isinstance(value, dict):
        name = chance.choice(sorted(value))
        what = chance.randrange(4)
        if what == 0:
            return {other: each for other, each in value.items() if other != name}
        if what == 1:
            return {**{other: each for other, each in value.items() if other != name}, f"{name}x": value[name]}
        return {**value, name: changed(value[name], chance)}
    if isinstance(value, list):
        at = chance.randrange(len(value))
        return chance.choice([value[:at] + value[at + 1 :], [*value, "more"], [*value[:at], changed(value[at], chance), *value[at + 1 :]]])
    others = [None, True, False, 0, 1, "", "x", f"{value} ", 1.5, 2**60, value[:-1] if isinstance(value, str) and value else "y"]
    return chance.choice([each for each in others if (type(each), each) != (type(value), value)])


def test_no_change_is_accepted() -> None:
    chance, whole = random.Random(1), json.dumps(SIGNED)
    for _time in range(1500):
        text = json.dumps(changed(SIGNED, chance))
        assert text == whole or not genuine(text)


def test_a_signature_with_a_larger_half_is_refused() -> None:
    raw = credential.unbase58(THEIRS[1:])
    order = 2**252 + 27742317777372353535851937790883648493
    larger = raw[:32] + (int.from_bytes(raw[32:], "little") + order).to_bytes(32, "little")
    assert not genuine(json.dumps({**SIGNED, "proof": {**SIGNED["proof"], "proofValue": f"z{credential.base58(larger)}"}}))


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"proof": 1}', '{"a": 1, "a": 2}', "{" * 10_000, json.dumps(DOCUMENT)])
def test_anything_else_is_unreadable(text: str) -> None:
    with pytest.raises(credential.Unreadable):
        credential.read(text)


def test_one_name_twice_is_refused() -> None:
    text = json.dumps(SIGNED)
    assert genuine(text) and not genuine(text.replace('"name": "Camp Dublin"', '"name": "Camp X", "name": "Camp Dublin"'))


@given(st.binary(max_size=80))
def test_base58_gives_back_what_went_in(data: bytes) -> None:
    assert credential.unbase58(credential.base58(data)) == data


def test_base58_is_that_of_the_others() -> None:
    assert credential.base58(b"Hello World!") == "2NEpo7TZRRrLZSi2U"
    assert credential.base58(bytes.fromhex("0000287fb4cd")) == "11233QC4"
