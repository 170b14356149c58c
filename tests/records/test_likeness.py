"""When two records may be one person."""

import pytest

from app.records.likeness import Identity, Likeness, alike

ALI = Identity("محمد علي حسن الجبوري", "زينب كاظم", "1980-05-03", "452799400")


@pytest.mark.parametrize(
    ("other", "likeness"),
    [
        (ALI, Likeness.SAME),
        (Identity("Mohammed Ali Hassan Al-Juburi", number="452799400"), Likeness.SAME),
        (Identity("محمد علي", number="452799400"), Likeness.SAME),
        (Identity("محمد علي حسن الجبوری", "زينب كاظم", "1980-05-03"), Likeness.SAME),
        (Identity("أحمد علي حسن الجبوري", "زينب كاظم", "1982", "452799400"), Likeness.UNSURE),
        (Identity("كريم جاسم محمد", number="452799400"), Likeness.UNSURE),
        (Identity("محمد علي حسن", "زينب كاظم", "1980", "45279940"), Likeness.UNSURE),
        (Identity("محمد علي حسن الجبوري", "زينب كاظم", "1980-07-01", "999999999"), Likeness.UNSURE),
        (Identity("محمد علي حسن الجبوري", "زينب كاظم", "", "999999999"), Likeness.UNSURE),
        (Identity("محمد علي حسن الجبوري"), Likeness.UNSURE),
        (Identity("أحمد علي حسن الجبوري", "زينب كاظم", "1982", "452799401"), Likeness.DIFFERENT),
        (Identity("محمد علي حسن الجبوري", "هدى حسين", "1975", "999999999"), Likeness.DIFFERENT),
        (Identity("محمد كريم جاسم الجبوري", "زينب كاظم", "1980-05-03", ""), Likeness.DIFFERENT),
        (Identity("محمد"), Likeness.DIFFERENT),
    ],
)
def test_likeness_is_decided_carefully_and_both_ways(other: Identity, likeness: Likeness) -> None:
    assert alike(ALI, other) is likeness
    assert alike(other, ALI) is likeness


def test_one_script_tells_two_own_names_apart_that_differ_by_a_long_vowel() -> None:
    assert alike(Identity("حسن علي كاظم", number="1"), Identity("حسين علي كاظم", number="1")) is Likeness.UNSURE


def test_a_short_name_again_with_nothing_beside_it_is_unsure() -> None:
    assert alike(Identity("Omar Said"), Identity("Omar Said")) is Likeness.UNSURE
    assert alike(Identity("Omar Said", number="12345"), Identity("Omar Said", number="67890")) is Likeness.DIFFERENT
