"""How certificates, their states and the judgements on them are called in the window."""

from app.models.certificate import Kind, State
from app.proof import Judgement, Value
from app.records.certificates import Entry
from app.records.figures import shown
from app.records.register import KINDS, STATES
from app.ui.widgets.dates import day
from app.words import N_, _, plural

VERDICTS = {
    "in force": (N_("Genuine and in force"), N_("A laptop of this camp signed it, and it was not withdrawn.")),
    "altered": (N_("Not genuine"), N_("What the code says was changed after it was signed. Keep the paper, and tell the commander.")),
    "unknown key": (
        N_("Not known here"),
        N_("No laptop of this camp signed it. Ask the camp that is named on it for its key file, and verify it with that."),
    ),
    "unreadable": (N_("No code of a certificate"), N_("It is another code, or a damaged one. Take the picture again, sharp and straight.")),
    "not in the register": (
        N_("Not valid"),
        N_("This laptop's key signed it, but its register has no such number. Keep the paper, and tell the commander."),
    ),
    "not issued": (
        N_("Not valid"),
        N_("The register has it as a draft: it was never handed over. Keep the paper, and tell the commander."),
    ),
    "key retired": (N_("Not valid"), N_("It was signed after that laptop had been retired. Keep the paper, and tell the commander.")),
    State.REVOKED: (N_("Revoked"), N_("It is genuine, and was revoked: what it says is not, or no longer, true.")),
    State.SPOILED: (N_("Spoiled"), N_("It is genuine, but its paper was declared spoiled; another one may have been issued.")),
    State.SUPERSEDED: (N_("Superseded"), N_("It is genuine, but another certificate has taken its place.")),
}
FIELDS = {
    "serial": N_("Serial number"),
    "kind": N_("Kind"),
    "name": N_("Name"),
    "name_latin": N_("Latin spelling"),
    "course": N_("Course"),
    "class_label": N_("Class"),
    "start": N_("From"),
    "end": N_("To"),
    "grade": N_("Grade"),
    "place": N_("Place"),
    "of": N_("Of"),
    "issued_on": N_("Issued on"),
}
_DAYS = frozenset({"start", "end", "issued_on"})


def kind(code: str) -> str:
    return _(KINDS[Kind(code)])


def state(code: str) -> str:
    return _(STATES[State(code)])


def verdict(judgement: Judgement) -> tuple[str, str]:
    """In big words, and in a sentence."""
    what, more = VERDICTS[judgement.status]
    return _(what), " ".join(filter(None, (_(more), _twice(judgement))))


def _twice(judgement: Judgement) -> str:
    if not judgement.also:
        return ""
    told = _("Two laptops drew this number. The paper of this code carries the name {name}; another is that of {others}.")
    return told.format(name=judgement.fields.get("name", ""), others=_(", ").join(judgement.also))


def same_number(entry: Entry) -> str:
    """Whose certificates have the same number; nothing where it is his alone."""
    return (
        _("The certificate of {names} has the same number: another laptop drew it too.").format(names=_(", ").join(entry.also))
        if entry.also
        else ""
    )


def verdict_on_all(judgements: list[Judgement]) -> str:
    """Of a file with several codes."""
    valid = sum(one.valid for one in judgements)
    told = plural("{n} genuine and in force", "{n} genuine and in force", valid)
    others = len(judgements) - valid
    return _(", ").join([told, plural("{n} not valid", "{n} not valid", others)] if others else [told])


def fields(judgement: Judgement) -> list[tuple[str, str]]:
    """Every signed field as title and value; and whose certificates have the same number."""
    told = [(_(FIELDS[name]), _value(name, value)) for name, value in judgement.fields.items()]
    return [*told, (_("Same number"), _(", ").join(judgement.also))] if judgement.also else told


def _value(name: str, value: Value) -> str:
    if name in _DAYS:
        return day(str(value))
    if name == "grade" and isinstance(value, int):
        return f"{shown(value)} %"
    return kind(str(value)) if name == "kind" else str(value)
