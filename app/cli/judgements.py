"""What is said in a terminal of codes that were verified: one with every signed field, of many a line each and how many are in force."""

from collections.abc import Sequence

from app import words
from app.models.certificate import Kind
from app.proof import Judgement, Value
from app.records import verdicts
from app.records.figures import shown
from app.records.register import KINDS
from app.words import _


def told(judged: Sequence[Judgement]) -> str:
    """In the person's language."""
    if len(judged) == 1:
        return _whole(judged[0])
    valid = sum(one.valid for one in judged)
    total = _("Certificates: {count}. In force: {valid}. Not in force: {others}.")
    lines = [*map(_line, judged), *([_(verdicts.COMPARE)] if valid else [])]
    return "\n".join([*lines, total.format(count=len(judged), valid=valid, others=len(judged) - valid)])


def _line(one: Judgement) -> str:
    facts = (
        verdicts.legible(one.serial),
        verdicts.legible(one.fields.get("name", "")),
        _verdict(one),
        verdicts.since(one, _day),
        verdicts.same_number(one),
    )
    return "  ".join(filter(None, facts))


def _whole(one: Judgement) -> str:
    sentence = " ".join(filter(None, (_(verdicts.VERDICTS[one.status][1]), verdicts.since(one, _day), verdicts.same_number(one))))
    fields = [f"  {_(verdicts.FIELDS[name])}: {_value(name, value)}" for name, value in one.fields.items()]
    signed = _("Signed by {laptop}, key {key}.").format(laptop=one.laptop, key=one.key) if one.laptop else ""
    return "\n".join(filter(None, (f"{_verdict(one)}. {sentence}", *fields, signed, verdicts.known(one, _day), verdicts.comparing(one))))


def _verdict(one: Judgement) -> str:
    return _(verdicts.VERDICTS[one.status][0])


def _value(name: str, value: Value) -> str:
    if name in verdicts.DAYS:
        return _day(str(value))
    if name == "kind":
        return _(KINDS[Kind(str(value))])
    return f"{shown(value)} %" if name == "grade" and isinstance(value, int) else verdicts.legible(value)


def _day(iso: str) -> str:
    from app.exports.speech import day

    return day(iso, words.language())
