"""Ranks in the spellings of clerks."""

import pytest

from app.imports.ranks import rank
from app.models.ranks import ladder


def test_every_title_of_the_ladder_is_its_rank() -> None:
    for step in ladder():
        assert {rank(title) for title in step.titles.values()} == {step.code}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ن.ع", "naib_arif"),
        ("شرطي اول", "shurti_awwal"),
        ("شرطى", "shurti"),
        ("ملازم  أول ", "mulazim_awwal"),
        ("م.أول", "mulazim_awwal"),
        ("رئيس العرفاء", "rais_urafa"),
        ("العقيد الركن", "aqid"),
        ("مفوض درجة أولى", "mufawwad"),
        ("مفوض (درجة ثامنة)", "mufawwad"),
        ("عريف شرطة", "arif"),
        ("شرطي اوول", "shurti_awwal"),
        ("نقیب", "naqib"),
        ("مولازم", "mulazim"),
        ("پۆلیس", "shurti"),
        ("mufawwad", "mufawwad"),
        ("Naqeeb", "naqib"),
        ("Ra'id Rukn", "raid"),
        ("1st Lt", "mulazim_awwal"),
        ("SERGEANT", "arif"),
        ("Tenente", "mulazim_awwal"),
    ],
)
def test_a_rank_is_read_in_the_usual_spellings(text: str, code: str) -> None:
    assert rank(text) == code


@pytest.mark.parametrize("text", ["", "مدرب", "طالب", "Carabiniere", "رقيب", "x"])
def test_what_is_no_rank_of_the_ladder_is_not_guessed(text: str) -> None:
    assert rank(text) is None
