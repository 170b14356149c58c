"""How the judgements on a code are told: in big words, in a sentence, and how far what is known of withdrawals reaches."""

from collections.abc import Callable, Sequence

from app.models.certificate import State
from app.proof import Judgement, Known, Value
from app.records.names import clean
from app.words import N_, _

VERDICTS = {
    "in force": (N_("Genuine and in force"), N_("A laptop of this camp signed it, and no withdrawal of it is known here.")),
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
    State.REVOKED.value: (N_("Revoked"), N_("It is genuine, and was revoked: what it says is not, or no longer, true.")),
    State.SPOILED.value: (N_("Spoiled"), N_("It is genuine, but its paper was declared spoiled; another one may have been issued.")),
    State.SUPERSEDED.value: (N_("Superseded"), N_("It is genuine, but another certificate has taken its place.")),
}
COMPARE = N_("Compare every line with the paper: a genuine code can be copied onto another paper.")
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
DAYS = frozenset({"start", "end", "issued_on"})

Day = Callable[[str], str]  # how a date YYYY-MM-DD is written


def legible(value: Value) -> str:
    """What a code says on one line, without what steers a screen: a forger would write his own verdict there."""
    return clean(str(value))


def comparing(judgement: Judgement) -> str:
    """What a person still has to do: only he sees the paper; nothing where the code is not valid anyway."""
    return _(COMPARE) if judgement.valid else ""


def same_number(judgement: Judgement) -> str:
    """Whose name the paper must carry where two laptops drew one number; else nothing."""
    if not judgement.also:
        return ""
    told = _("Two laptops drew this number. The paper of this code carries the name {name}; another is that of {others}.")
    return told.format(name=judgement.fields.get("name", ""), others=_(", ").join(judgement.also))


def since(judgement: Judgement, day: Day) -> str:
    """Since which day it is not valid; nothing where that is not a matter of days."""
    if not judgement.since:
        return ""
    told = _("That laptop's key was in use until {day}.") if judgement.status == "key retired" else _("It is so since {day}.")
    return told.format(day=day(judgement.since))


def known(judgement: Judgement, day: Day) -> str:
    """Up to when withdrawals are known, of what was signed by a known key; else nothing: then it is no matter of withdrawals."""
    if judgement.status in ("altered", "unknown key", "unreadable", "not in the register"):
        return ""
    if not judgement.known:
        return _("Up to which day withdrawals are known here is not known itself.")
    newest = max(one.until for one in judgement.known)
    behind = [one for one in judgement.known if one.until < newest]
    if not newest:
        return _nothing(judgement.known)
    told = _("Withdrawals are known here up to {day}.").format(day=day(newest))
    return " ".join([told, *(_behind(one, day) for one in behind)])


def _behind(one: Known, day: Day) -> str:
    if not one.until:
        return _nothing([one])
    return _("Those of {laptop} only up to {day}.").format(laptop=one.laptop, day=day(one.until))


def _nothing(of: Sequence[Known]) -> str:
    return _("Nothing that {laptop} withdrew is known yet.").format(laptop=_(", ").join(one.laptop for one in of))
