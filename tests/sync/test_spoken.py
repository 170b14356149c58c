"""A fingerprint as words: the same line in every language, and no two words of one that the ear could take for each other."""

from itertools import combinations

import pytest
from rapidfuzz.distance import Levenshtein

from app.store import fingerprint
from app.sync import spoken
from app.words import LANGUAGES

KEY = "c5c82ba76d33f7df35a2b4cbe953a43ac784ee2b0406205225e31aa6493949d2"
ARABIC = set("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى")
SORANI = set("ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ")
LATIN = set("abcdefghijklmnopqrstuvwxyzùè")
LETTERS = {"en": LATIN, "ar": ARABIC, "ckb": SORANI, "it": LATIN}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_byte_has_a_short_word_of_its_own(language: str):
    words = spoken.words(language)
    assert len(words) == len(set(words)) == 256
    assert not [word for word in words if not 2 <= len(word) <= 9 or not set(word) <= LETTERS[language]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_words_differ_by_one_letter(language: str):
    pairs = combinations(spoken.words(language), 2)
    assert not [(one, other) for one, other in pairs if Levenshtein.distance(one, other, score_cutoff=1) < 2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_say_what_the_digits_say(language: str):
    said = bytes(spoken.words(language).index(word) for word in spoken.words_of(KEY, language))
    assert said.hex() == fingerprint.of(KEY).replace("-", "")


def test_two_keys_that_differ_in_one_bit_sound_different():
    other = f"{int(KEY, 16) ^ 1:064x}"
    same = [one == two for one, two in zip(spoken.words_of(KEY, "it"), spoken.words_of(other, "it"), strict=True)]
    assert sum(same) <= 2


def test_sorani_words_are_not_arabic_ones():
    assert len(set(spoken.words("ckb")) & set(spoken.words("ar"))) < 3
