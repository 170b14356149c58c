"""What the fields of a certificate say: Muster's words in any language, the camp's, and what was stored at issue."""

import re
from collections.abc import Callable
from datetime import date

from app.exports import speech
from app.exports.certificates.lettering import BETWEEN
from app.models.certificate import Signatory, Snapshot
from app.models.template import FIELDS, OWN, Field, Shape, Template
from app.models.titles import Titles, pick
from app.records.template_files import PLACEHOLDER
from app.words import N_, in_language

_KINDS = {
    "completion": (N_("Certificate of Completion"), N_("has successfully completed")),
    "attendance": (N_("Certificate of Attendance"), N_("has attended")),
    "T3": (N_("T3 Instructor Certificate"), N_("has qualified as a T3 instructor by completing")),
    "T5": (N_("T5 Instructor Certificate"), N_("has qualified as a T5 instructor by completing")),
    "distinction": (N_("Certificate of Distinction"), N_("has completed with distinction")),
}
_CERTIFY = N_("This is to certify that")
_DATES = N_("from {start} to {end}")
_CHECK = N_("Check with Muster or the verifier page")
_NUMBER = N_("No. {number}")
DUPLICATE = N_("DUPLICATE")
STAMP, NUMBER, DATE, PHOTO = N_("Stamp"), N_("Number"), N_("Date"), N_("Photo")
_SIGNATURE = N_("Signature and stamp")
_LABELS = {"signatory_1_line": _SIGNATURE, "signatory_2_line": _SIGNATURE, "code": _CHECK}
FACTS = ("class", "hours", "grade", "place")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")

Said = Callable[[Snapshot, str], str]  # in a language


def called(snapshot: Snapshot) -> str:
    """What a file of certificates is called, in their language."""
    language = snapshot.language
    return " \u2013 ".join((_title(snapshot, language), pick(snapshot.course, language), snapshot.class_label))


def label(shows: str) -> str:
    """The message of what a field's label says."""
    return _LABELS.get(shows, FIELDS[shows].name)


def languages(field: Field, template: Template, snapshot: Snapshot) -> tuple[str, ...]:
    """In which languages a field speaks: one, or those of the template facing each other; for what has none: empty."""
    if field.language:
        return (_spoken(field.language, snapshot),)
    return both(template, snapshot) if FIELDS[field.shows].shape == Shape.WORDS else ("",)


def both(template: Template, snapshot: Snapshot) -> tuple[str, ...]:
    """The one or two languages of a template's certificate."""
    found = (_spoken(language, snapshot) for language in (template.first, template.second) if language)
    return tuple(dict.fromkeys(found))


def _spoken(language: str, snapshot: Snapshot) -> str:
    return snapshot.language if language == OWN else language


def said(field: Field, snapshot: Snapshot, language: str) -> str:
    """What a field says in a language; empty where there is nothing to say."""
    own = pick(field.words, language) if field.shows == "text" else field.words.get(language or "en", "")
    return filled(own, snapshot, language) if own else _SAID[field.shows](snapshot, language)


def value(shows: str, snapshot: Snapshot) -> str:
    """What a certificate says of a thing that has no language."""
    return _SAID[shows](snapshot, "")


def filled(words: str, snapshot: Snapshot, language: str) -> str:
    """Own words with their {placeholders} filled in; what stands in [ ] is left out where one of its placeholders is empty."""

    def known(name: str) -> str:
        return _SAID[name](snapshot, language) if name in _SAID else ""

    def optional(match: re.Match[str]) -> str:
        return match[1] if all(known(name) for name in PLACEHOLDER.findall(match[1])) else ""

    return " ".join(PLACEHOLDER.sub(lambda match: known(match[1]), _OPTIONAL.sub(optional, words)).split())


def _message(message: str) -> Said:
    return lambda _snapshot, language: in_language(message, language)


def _title(snapshot: Snapshot, language: str) -> str:
    return in_language(_KINDS[snapshot.kind][0], language)


def _verb(snapshot: Snapshot, language: str) -> str:
    return in_language(_KINDS[snapshot.kind][1], language)


def _particulars(snapshot: Snapshot, language: str) -> str:
    number = in_language(_NUMBER, language).format(number=snapshot.number) if snapshot.number else ""
    return BETWEEN.join(part for part in (pick(snapshot.rank, language), snapshot.unit, number) if part)


def _dates(snapshot: Snapshot, language: str) -> str:
    return in_language(_DATES, language).format(start=_day(snapshot.start, language), end=_day(snapshot.end, language))


def _day(iso: str, language: str) -> str:
    """In words where a language is said, else in figures; as it is typed where it is no date."""
    try:
        there = date.fromisoformat(iso).isoformat()
    except ValueError:
        return iso
    return speech.day(there, language) if language else speech.short_day(there)


def _grade(snapshot: Snapshot, _language: str) -> str:
    """As exactly as the register and the order of merit have it."""
    return "" if snapshot.grade is None else f"{snapshot.grade // 100}.{snapshot.grade % 100:02} %"


def _place(snapshot: Snapshot, _language: str) -> str:
    return f"{snapshot.place} / {snapshot.of}" if snapshot.place else ""


def _order(snapshot: Snapshot, language: str) -> str:
    """Number and date of the administrative order, or room to write them."""
    return " \u2013 ".join(part for part in (snapshot.order_number, _day(snapshot.order_date, language)) if part) or "." * 28


def _signatory(which: int, told: Callable[[Signatory], Titles]) -> Said:
    return lambda snapshot, language: pick(told(snapshot.signatories[which]), language)


def _title_of(told: Callable[[Snapshot], Titles]) -> Said:
    return lambda snapshot, language: pick(told(snapshot), language)


def _nothing(_snapshot: Snapshot, _language: str) -> str:
    return ""


_SAID: dict[str, Said] = {
    "name": lambda snapshot, _language: snapshot.name,
    "name_latin": lambda snapshot, _language: snapshot.name_latin or snapshot.name,
    "particulars": _particulars,
    "rank": _title_of(lambda snapshot: snapshot.rank),
    "unit": lambda snapshot, _language: snapshot.unit,
    "number": lambda snapshot, _language: snapshot.number,
    "authority": _title_of(lambda snapshot: snapshot.authority),
    "camp": _title_of(lambda snapshot: snapshot.camp),
    "title": _title,
    "certify": _message(_CERTIFY),
    "verb": _verb,
    "course": _title_of(lambda snapshot: snapshot.course),
    "dates": _dates,
    "class": lambda snapshot, _language: snapshot.class_label,
    "hours": lambda snapshot, _language: str(snapshot.hours) if snapshot.hours else "",
    "grade": _grade,
    "place": _place,
    "serial": lambda snapshot, _language: snapshot.serial,
    "order": _order,
    "order_number": lambda snapshot, _language: snapshot.order_number,
    "order_date": lambda snapshot, language: _day(snapshot.order_date, language),
    "issued_on": lambda snapshot, language: _day(snapshot.issued_on, language),
    "issued_at": _title_of(lambda snapshot: snapshot.issued_at),
    "signatory_1_name": _signatory(0, lambda signatory: signatory.name),
    "signatory_1_title": _signatory(0, lambda signatory: signatory.title),
    "signatory_2_name": _signatory(1, lambda signatory: signatory.name),
    "signatory_2_title": _signatory(1, lambda signatory: signatory.title),
    "check": _message(_CHECK),
    "duplicate": _message(DUPLICATE),
    "text": _nothing,
    "facts": lambda snapshot, language: "   ".join(filter(None, (_SAID[key](snapshot, language) for key in FACTS))),
}
