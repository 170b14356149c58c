"""What is said of certificates that were issued: how many, and what keeps the others from theirs."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.cli.door import Door, line
from app.errors import UserError
from app.records import rules
from app.records.certificates import Entry, Issued, Refused
from app.records.hindrances import HOLDING, Hindrance, hindrances, sentences
from app.words import N_, _, plural

FEW = 12  # men of whom each is told by himself
_ADVICE = {  # the first that holds somebody back is to be done first
    rules.UNTAKEN: N_("Take these rolls, or cancel the sessions that were not held: “sessions list {label}” shows them."),
    rules.CONFLICT: N_("Decide what is in conflict: “sync conflicts” lists it."),
    rules.RESULTS: N_("Enter these results: “results show {label}” shows where they are missing."),
    HOLDING: N_("“certificates reprint SERIAL” prints one again."),
}
_OTHERWISE = N_("“graduation show {label}” says of each how he stands.")


@dataclass(frozen=True)
class Outcome:
    """What came of issuing certificates of the class `label`; `printed` are in `out`, if there are any."""

    label: str
    issued: Issued
    printed: Sequence[Entry]
    out: Path

    @property
    def refused(self) -> list[Refused]:
        """Without those whose certificate was waiting for its paper."""
        holders = {entry.enrolment_id for entry in self.printed}
        return [each for each in self.issued.refused if each.enrolment_id not in holders]


def say(said: Door, outcome: Outcome, each: bool) -> None:
    """Say it; `each`: of everybody who was refused, even of many. Raises UserError where there is nobody of whom to say anything.

    People who were refused are an answer like another (exit code 0), also where nobody is left; what to do then stands beside it.
    """
    document, refused = _document(outcome), outcome.refused
    if not outcome.printed and not refused:
        raise UserError(_("No certificate was printed: nobody is in {label}.").format(label=outcome.label), _("Enrol trainees first."))
    held = hindrances(refused)
    lines = _by_man(refused) if each or len(refused) <= FEW else _together(held, len(refused))
    if not outcome.printed:
        said.answer(document, "\n".join(lines))
        print(line(_nothing(outcome.label, held, len(refused))), file=sys.stderr)
        return
    told = plural("{n} certificate printed.", "{n} certificates printed.", len(outcome.printed))
    serials = dict.fromkeys((document["first"], document["last"]))
    told += f" {' – '.join(serials)}: {outcome.out}"
    if len(refused) > FEW:
        lines = [plural("{n} trainee got none:", "{n} trainees got none:", len(refused)), *lines, _advice(outcome.label, held)]
    said.answer(document, "\n".join([told, *lines]))


def caution(label: str, to_come: int) -> None:
    """Beside the answer: a class that goes on has fewer hours on its certificates than it will have held."""
    if to_come:
        told = plural("{n} session of {label} is still to come.", "{n} sessions of {label} are still to come.", to_come, label=label)
        print(told, _("The certificates say what was held up to today."), file=sys.stderr)


def _document(outcome: Outcome) -> dict[str, Any]:
    printed = outcome.printed
    return {
        "issued": len(outcome.issued.certificates),
        "printed": len(printed),
        "refused": [
            {"trainee": each.person_id, "serial": each.serial, "name": each.name, "reasons": list(each.reasons)} for each in outcome.refused
        ],
        "first": printed[0].serial if printed else None,
        "last": printed[-1].serial if printed else None,
        "file": str(outcome.out) if printed else None,
    }


def _by_man(refused: Sequence[Refused]) -> list[str]:
    return [f"{each.serial:4}  {each.name}: {' '.join(sentences(each))}" for each in refused]


def _together(held: Sequence[Hindrance], of: int) -> list[str]:
    return [f"  {_share(one, of)}" for one in held[:FEW]] + (
        ["  " + plural("and {n} more", "and {n} more", len(held) - FEW)] if len(held) > FEW else []
    )


def _share(one: Hindrance, of: int) -> str:
    return _("{many} of {all}: {told}").format(many=one.many, all=of, told=one.told)


def _nothing(label: str, held: Sequence[Hindrance], of: int) -> UserError:
    return UserError(_("No certificate was printed. {why}.").format(why=_share(_first(held), of).rstrip(".")), _advice(label, held))


def _first(held: Sequence[Hindrance]) -> Hindrance:
    """What holds back most; of as many, what can be mended."""
    return min(held, key=lambda one: (-one.many, one.kind not in _ADVICE))


def _advice(label: str, held: Sequence[Hindrance]) -> str:
    advice = _ADVICE.get(_first(held).kind, _OTHERWISE)
    return _(advice).format(label=label)
