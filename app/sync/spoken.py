"""A key as ten words that two people compare by voice, each in his own language: the line in the list is the byte."""

import hashlib
from functools import cache

from app import paths
from app.words import LANGUAGES

WORDS = paths.RESOURCES / "words" / "fingerprint.tsv"
SAID = 10  # bytes: the same 80 bits as the groups of digits


def words_of(public_key: str, language: str) -> tuple[str, ...]:
    """The first ten bytes of the SHA-256 of a public key (hexadecimal), each as a word of `language`."""
    digest = hashlib.sha256(bytes.fromhex(public_key)).digest()[:SAID]
    spoken = words(language)
    return tuple(spoken[byte] for byte in digest)


@cache
def words(language: str) -> tuple[str, ...]:
    """The 256 words of a language, in the order of the bytes that they stand for."""
    column = LANGUAGES.index(language)
    lines = WORDS.read_text(encoding="utf8").splitlines()
    return tuple(line.split("\t")[column] for line in lines)
