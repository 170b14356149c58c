"""From the answer to a paper's question to the paper itself, by its name; only the module of that paper is loaded."""

from importlib import import_module

from app.exports.document import Document
from app.exports.papers.kinds import KINDS
from app.exports.speech import Speech

DOCUMENTS = {kind.name: f"app.exports.papers.{kind.name.replace('-', '_')}" for kind in KINDS}


def document(name: str, answer: object, speech: Speech) -> Document:
    """`answer` is what `records.papers.answer` found for the paper of that name."""
    return import_module(DOCUMENTS[name]).document(answer, speech)
