"""What the papers of a class say under their title."""

from app.exports.speech import Said, Speech, day
from app.records.identities import ClassFacts
from app.words import N_, in_language

CLASS = N_("Class {number} ({label})")
_DATES = N_("from {start} to {end}")


def class_facts(of: ClassFacts, speech: Speech) -> tuple[Said, ...]:
    """Course, class and dates."""
    dates = speech.each(lambda one: in_language(_DATES, one).format(start=day(of.start, one), end=day(of.end, one)))
    return (speech.pick(of.course), speech.said(CLASS, number=of.class_number, label=of.class_label), dates)
