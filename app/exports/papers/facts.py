"""What the papers of a class say under their title."""

from typing import Protocol

from app.exports.speech import Said, Speech, day
from app.models.titles import Titles
from app.words import N_, in_language

CLASS = N_("Class {number} ({label})")
_DATES = N_("from {start} to {end}")


class OfClass(Protocol):
    """An answer about a class."""

    @property
    def course(self) -> Titles: ...
    @property
    def class_label(self) -> str: ...
    @property
    def class_number(self) -> int: ...
    @property
    def start(self) -> str: ...
    @property
    def end(self) -> str: ...


def class_facts(of: OfClass, speech: Speech) -> tuple[Said, ...]:
    """Course, class and dates."""
    dates = speech.each(lambda one: in_language(_DATES, one).format(start=day(of.start, one), end=day(of.end, one)))
    return (speech.pick(of.course), speech.said(CLASS, number=of.class_number, label=of.class_label), dates)
