"""How certificates, their states and the judgements on them are called in the window."""

from app.models.certificate import Kind, State
from app.proof import Judgement, Value
from app.records import verdicts
from app.records.certificates import Entry
from app.records.figures import shown
from app.records.register import KINDS, STATES
from app.records.verdicts import DAYS, FIELDS, VERDICTS
from app.ui.widgets.dates import day, whole_day
from app.words import _, plural


def kind(code: str) -> str:
    return _(KINDS[Kind(code)])


def state(code: str) -> str:
    return _(STATES[State(code)])


def verdict(judgement: Judgement) -> tuple[str, str]:
    """In big words, and in a sentence."""
    what, more = VERDICTS[judgement.status]
    told = (_(more), verdicts.since(judgement, whole_day), verdicts.same_number(judgement), verdicts.comparing(judgement))
    return _(what), " ".join(filter(None, told))


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
    """Every signed field as title and value; whose certificates have the same number, whose key it was, and up to when that is known."""
    told = [(_(FIELDS[name]), _value(name, value)) for name, value in judgement.fields.items()]
    beside = {
        _("Same number"): _(", ").join(judgement.also),
        _("Signed by"): f"{judgement.laptop} ({judgement.key})" if judgement.laptop else judgement.key,
        _("Withdrawals"): verdicts.known(judgement, day),
    }
    return [*told, *((title, value) for title, value in beside.items() if value)]


def _value(name: str, value: Value) -> str:
    if name in DAYS:
        return day(str(value))
    if name == "grade" and isinstance(value, int):
        return f"{shown(value)} %"
    return kind(str(value)) if name == "kind" else verdicts.legible(value)
