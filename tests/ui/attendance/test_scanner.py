from itertools import pairwise

import pytest

from app.ui.attendance.scanner import PATIENCE, Scanner

MARKS = "palesvdx"


class Hand:
    """Types into a scanner by a clock of its own."""

    def __init__(self) -> None:
        self.clock = 0.0
        self.scanner = Scanner(lambda: self.clock)

    def types(self, text: str, apart: float) -> str:
        """What of `text` stays a person's."""
        left = ""
        for letter in text:
            self.clock += apart
            if not self.scanner.hears(letter, letter.casefold() not in MARKS):
                left += letter
        return left


@pytest.mark.parametrize("card", ["100045", "MUSTER:ade7f9", "muster:ade7f9", "OPB-1:17", ":DUB/OPB-1:17", "7ade"])
def test_a_card_is_heard_whole(card: str) -> None:
    hand = Hand()
    assert hand.types(card, 0.004) == ""
    assert hand.scanner.ends() == card
    assert hand.scanner.ends() == ""


def test_letters_of_marks_are_a_persons_however_quick(text: str = "ppapls") -> None:
    hand = Hand()
    assert hand.types(text, 0.001) == text
    assert hand.scanner.ends() == ""


def test_a_key_that_was_hit_by_mistake_swallows_nothing() -> None:
    hand = Hand()
    assert hand.types("1a", 2 * PATIENCE) == "a"
    assert hand.types("77", 0.001) == ""
    assert hand.scanner.ends() == ""  # too short for a card


def test_an_enter_that_comes_later_is_a_persons() -> None:
    hand = Hand()
    hand.types("100045", 0.004)
    hand.clock += 2 * PATIENCE
    assert hand.scanner.ends() == ""


def test_two_cards_one_after_the_other() -> None:
    hand, cards = Hand(), ("101", "102", "103")
    heard = []
    for card in cards:
        hand.types(card, 0.004)
        heard.append(hand.scanner.ends())
    assert tuple(heard) == cards and all(one != other for one, other in pairwise(heard))
