"""From the answer to a paper's question to the paper itself, by its name; only the module of that paper is loaded."""

from importlib import import_module

from app.exports.document import Document
from app.exports.speech import Speech


def document(name: str, answer: object, speech: Speech) -> Document:
    """`name` is one of kinds.KINDS, and `answer` what `records.papers.answer` found for it."""
    return import_module(f"app.exports.papers.{name.replace('-', '_')}").document(answer, speech)
