"""A statement is genuine as it was signed, and as nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import proof

KEY = bytes(range(32))
PUBLIC = proof.public_key(KEY)
KEYS = {proof.key_id(PUBLIC): PUBLIC}
FIELDS: dict[str, proof.Value] = {
    "serial": "CD-2010-K7Q-0001",
    "kind": "completion",
    "name": "كامل مالك سلمان العلوان",
    "name_latin": "Kamil Malik Salman Al-Alwan",
    "course": "OPB",
    "class_label": "OPB-1",
    "start": "2010-11-14",
    "end": "2010-12-30",
    "grade": 8750,
    "place": 3,
    "of": 118,
    "issued_on": "2010-12-30",
}
TEXT = proof.sign(FIELDS, KEY)
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def test_what_was_signed_is_read_and_genuine() -> None:
    verified = proof.verify(TEXT, KEYS)
    assert verified.genuine and verified.statement is not None
    assert verified.statement.fields == FIELDS
    assert verified.statement.key_id == proof.key_id(PUBLIC)


def test_the_text_is_made_for_a_small_code() -> None:
    assert set(TEXT) <= set(ALPHABET)
    assert len(TEXT) <= 311  # a QR code of version 10 at level M


@given(st.integers(0, len(TEXT) - 1), st.sampled_from(ALPHABET + "a~é"))
def test_one_changed_letter_fails(place: int, letter: str) -> None:
    changed = TEXT[:place] + letter + TEXT[place + 1 :]
    assert proof.verify(changed, KEYS).genuine == (changed == TEXT)


def test_a_changed_field_is_seen() -> None:
    forged = proof.sign({**FIELDS, "grade": 9900}, bytes(32))
    stolen_id = proof.verify(forged, {proof.key_id(proof.public_key(bytes(32))): PUBLIC})
    assert stolen_id.outcome == "altered" and stolen_id.statement is not None


def test_an_unknown_key_is_named() -> None:
    verified = proof.verify(TEXT, {})
    assert verified.outcome == "unknown key" and verified.statement is not None
    assert verified.statement.key_id == proof.key_id(PUBLIC)


@given(st.one_of(st.text(), st.text(ALPHABET).map(lambda t: proof.PREFIX + t)))
def test_anything_else_is_unreadable_and_nothing_breaks(text: str) -> None:
    assert proof.verify(text, KEYS).outcome == "unreadable"


def test_a_text_typed_in_lines_is_read() -> None:
    assert proof.verify("\n".join(TEXT[i : i + 40] for i in range(0, len(TEXT), 40)) + "\n", KEYS).genuine


def test_empty_fields_are_left_out() -> None:
    text = proof.sign({**FIELDS, "grade": None, "place": 0, "of": 0, "name_latin": ""}, KEY)
    assert proof.read(text).fields.keys() == FIELDS.keys() - {"grade", "name_latin"}


def test_fields_nobody_knows_are_refused() -> None:
    with pytest.raises(ValueError, match="shoe size"):
        proof.sign({"shoe size": 43}, KEY)
