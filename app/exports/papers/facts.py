"""What the papers of a class say under their title, and of its platoons."""

from app.exports.speech import Said, Speech, day
from app.records.identities import ClassFacts
from app.words import N_, in_language

CLASS = N_("Class {number} ({label})")
_DATES = N_("from {start} to {end}")
_PLATOON, _NO_PLATOON = N_("Platoon {number}"), N_("No platoon")


def class_facts(of: ClassFacts, speech: Speech) -> tuple[Said, ...]:
    """Course, class and dates."""
    dates = speech.each(lambda one: in_language(_DATES, one).format(start=day(of.start, one), end=day(of.end, one)))
    return (speech.pick(of.course), speech.said(CLASS, number=of.class_number, label=of.class_label), dates)


def platoon(number: int | None, language: str) -> str:
    return in_language(_PLATOON, language).format(number=number) if number else in_language(_NO_PLATOON, language)
