"""What a filter finds in what is known, and in a number."""

import pytest

from app.records.names import fold
from app.ui.widgets import seek

SOUGHT = seek.into("trainee 9", "DUB-2010-K8M-0018")


def holds(text: str) -> bool:
    return seek.holds(SOUGHT, fold(text).split())


@pytest.mark.parametrize("text", ["", "Trainee 9", "0018", "trainee k8m", "DUB-2010-K8M-0018", "dub2010k8m0018", "8M-0018", "2010-K8M"])
def test_what_one_knows_and_pieces_of_the_number_are_found(text: str) -> None:
    assert holds(text)


@pytest.mark.parametrize("text", ["trainee 8", "8", "18", "K8", "DUB-2010-K8M-0019"])
def test_two_letters_of_a_number_are_not(text: str) -> None:
    assert not holds(text)


def test_without_a_number_words_are_found() -> None:
    assert seek.holds("trainee 9", ["9"]) and not seek.holds("trainee 9", ["trainee", "8"])
