"""What is stored of a name, and the key by which it is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.names import clean, key, script, western

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("ابعدلهکیەێۆڵئۀة \u200c\u200f\u0640\u064eAlabd'-٣")), max_size=30)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  كامل   مالك\u00a0سلمان ", "كامل مالك سلمان"),
        ("\u202bعلي\u200f حسن\u202c", "علي حسن"),
        ("\ufeffعلی کریم\x00", "علی کریم"),
        ("نه\u200cوزاد محه\u200cمه\u200cد", "نەوزاد محەمەد"),
        ("طه\u200c عامر", "طه عامر"),
        ("می\u200cران", "می\u200cران"),
        ("حسـن عَلي", "حسـن عَلي"),
        ("José", "José"),
    ],
)
def test_what_is_stored_is_what_was_typed_without_what_cannot_be_seen(typed: str, stored: str) -> None:
    assert clean(typed) == stored


@pytest.mark.parametrize(
    ("text", "its_script"),
    [
        ("كامل مالك", "ar"),
        ("ئەحمەد عەلی", "ckb"),
        ("رسول زیرفان أحمد هرکی", "ckb"),
        ("عبد الزهرة حيدر سوارا الاحمدی", "ar"),
        ("Ali Hassan", "la"),
        ("", "la"),
        ("٣", "la"),
    ],
)
def test_the_script_is_told_by_its_letters(text: str, its_script: str) -> None:
    assert script(text) == its_script


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد إبراهيم آدم", "احمد ابراهيم ادم"),
        ("مصطفى طعمة", "مصطفي طعمه"),
        ("علی کریم", "علي كريم"),
        ("عـبد الرزّاق", "عبدالرزاق"),
        ("نور الدين خير الله", "نورالدين خيرالله"),
        ("دزه یی", "دزهيي"),
        ("محەمەد", "محمد"),
        ("محه\u200cمه\u200cد", "محمد"),
        ("ڕەسوڵ", "رسول"),
        ("٢٣٣٠٩", "23309"),
        ("Al-Jabouri", "al jabouri"),
        ("Sa'id Zêbarî", "said zebari"),
    ],
)
def test_spellings_that_are_mixed_in_practice_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@given(TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(TEXTS)
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert key(key(text)) == key(text)


@given(TEXTS)
def test_what_is_stored_has_the_key_of_what_was_typed(text: str) -> None:
    assert key(clean(text)) == key(text)


@given(st.integers(min_value=0), st.sampled_from("٠۰०"))
def test_digits_of_every_script_are_read(number: int, zero: str) -> None:
    assert western("".join(chr(ord(zero) + int(digit)) for digit in str(number))) == str(number)
