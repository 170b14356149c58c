"""What a filter looks into: what one knows of a thing, and the number that it was given."""

from collections.abc import Sequence

from app.records.names import fold

PIECE = 3  # letters: fewer stand in most numbers, and would let through whom nobody meant


def into(known: str, number: str) -> str:
    """`known` is folded; `number` is a serial, whose letters nobody chose and whose hyphens are not typed by everybody."""
    return f"{known}\n{fold(number).replace(' ', '')}"


def holds(sought: str, words: Sequence[str]) -> bool:
    """Is every word somewhere in what is known, or a piece of the number? Or do they make a piece of it together?"""
    known, _line, number = sought.partition("\n")
    return all(word in known or _piece(word, number) for word in words) or _piece("".join(words), number)


def _piece(word: str, number: str) -> bool:
    return len(word) >= PIECE and word in number
