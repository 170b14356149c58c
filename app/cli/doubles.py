"""People entered twice: who it may be, joining and separating them, and what the two say differently."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer
from sqlmodel import Session

from app.cli import conflicts
from app.cli.door import door
from app.errors import UserError
from app.records import alias_words, aliases, camp, courses, doubles, enrolments, particulars_apart, people
from app.records.alias_words import Both
from app.records.aliases import Clash
from app.records.enrolments import SameSerial
from app.records.particulars_apart import Apart
from app.store.camp import Store
from app.words import N_, _, plural

ONE = typer.Argument(metavar="A", help=_("statistical number, CLASS:SERIAL, whole name or id"))
OTHER = typer.Argument(metavar="B", help=_("statistical number, CLASS:SERIAL, whole name or id"))
REASON = typer.Option("--reason")


def register(group: typer.Typer) -> None:
    """Add the commands to the group of the trainees."""
    group.command("doubles", help=_("Who may have been entered twice, and which sessions and class serials were given twice."))(doubles_)
    group.command("renumber", help=_("Give a trainee whose class serial another has too the next free one."))(renumber)
    group.command("merge", help=_("Say that A and B are one person; A is shown."))(merge)
    group.command("unmerge", help=_("Separate joined people again."))(unmerge)
    group.command("differ", help=_("Say that A and B are two people; they are not proposed again."))(differ)
    group.command("clashes", help=_("What two joined records say differently."))(clashes)
    group.command("settle", help=_("Decide such a difference: keep a or b."))(settle)


def doubles_(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        pairs, sessions = doubles.likely(session), doubles.twice_planned(session)
        serials, both_ways = doubles.twice_numbered(session, pairs), doubles.both_ways(session)
    rows = [_pair(pair) for pair in pairs]
    rows += [
        {
            "name": f"{one.one.subject_code} / {one.other.subject_code}",
            "one": one.one.id,
            "other": one.other.id,
            "reasons": _("{label}, {date}, period {period}: planned twice; call one off with a reason").format(
                label=one.class_label, date=one.date, period=one.period
            ),
        }
        for one in sessions
    ]
    rows += [_twice_numbered(one) for one in serials]
    rows += [_pair(pair) for pair in both_ways]
    columns = {"name": _("name"), "one": "A", "other": "B", "reasons": _("why")}
    document = {"people": pairs, "sessions": sessions, "serials": [_serial(one) for one in serials], "both_ways": both_ways}
    said.listing(rows, columns, document)


def waiting(store: Store) -> int:
    """How many people may be entered twice, as far as nobody has said what they are; none where records are still to come."""
    if store.waiting:
        return 0
    with store.read() as session:
        return len(doubles.likely(session))


def announced(pairs: int) -> list[str]:
    """The line about them at the end of another answer."""
    if not pairs:
        return []
    return [plural("{n} person may be entered twice: trainees doubles", "{n} people may be entered twice: trainees doubles", pairs)]


def _serial(one: SameSerial) -> dict[str, Any]:
    holders = [{"id": member.person_id, "name": member.name} for member in one.members]
    return {"class": one.class_label, "serial": one.serial, "trainees": holders}


def _twice_numbered(one: SameSerial) -> dict[str, Any]:
    first, *others = one.members
    return {
        "name": " / ".join(member.name for member in one.members),
        "one": first.person_id,
        "other": [member.person_id for member in others],
        "reasons": f"{one.class_label}: {same_number(one)}; {_('“trainees renumber” gives one of them the next free one')}",
    }


def same_number(one: SameSerial) -> str:
    """In words, without the class."""
    return plural("{n} trainee has number {serial}", "{n} trainees have number {serial}", len(one.members), serial=one.serial)


def _pair(pair: doubles.Pair) -> dict[str, Any]:
    names = dict.fromkeys((pair.one.name, pair.other.name))
    return {"name": " / ".join(names), "one": pair.one.id, "other": pair.other.id, "reasons": pair.reasons}


def merge(
    context: typer.Context,
    keep: Annotated[str, ONE],
    double: Annotated[str, OTHER],
    reason: Annotated[str, REASON] = "",
) -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            first, second = doubles.record(session, keep), doubles.record(session, double)
            name = people.details(session, first).name
            facts = particulars_apart.facts(session, [first, second])
        with store.change(N_("Join the records of {name}"), name=name) as session:
            aliases.merge(session, first, second, reason)
            shown = aliases.shown(session).get(first, first)
            found = sum(clash.person_id == shown for clash in aliases.clashes(session))
    differs = particulars_apart.apart(facts[first], facts[second])
    document = {"id": first, "double": second, "name": name, "clashes": found, "differs": [_particular(one) for one in differs]}
    said.answer(document, lambda: "\n".join([_("Joined: {name}").format(name=name), *_to_know(found, differs)]))


def _particular(one: Apart) -> dict[str, str]:
    return {"field": one.field, "kept": one.one, "other": one.other}


def _to_know(clashes: int, differs: Sequence[Apart]) -> list[str]:
    """What is to settle, and what stands of the particulars."""
    told = [plural("{n} thing to settle: trainees clashes", "{n} things to settle: trainees clashes", clashes)] if clashes else []
    if differs:
        told.append(_("Where they differ, what the kept record says stands:"))
    line = _("{field}: {kept}, not {other}")
    return told + [line.format(field=one.called, kept=one.one or "—", other=one.other or "—") for one in differs]


def renumber(
    context: typer.Context, trainee: Annotated[str, ONE], of: Annotated[str | None, typer.Option("--class", metavar="CLASS")] = None
) -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            person = people.named(session, trainee)
            line = _twice_numbered_in(session, person, of)
            (member,) = [member for member in line.members if member.person_id == person]
        label = N_("Give {name} a number of his own in {label}")
        with store.change(label, name=member.name, label=line.class_label) as session:
            serial = enrolments.renumber(session, member.enrolment_id)
    document = {"id": person, "name": member.name, "class": line.class_label, "serial": serial}
    said.answer(document, _("{name} is number {serial} of {label} now.").format(name=member.name, serial=serial, label=line.class_label))


def _twice_numbered_in(session: Session, person: str, of: str | None) -> SameSerial:
    found = enrolments.same_serial(session, courses.class_named(session, of).id if of else None)
    his = [one for one in found if any(member.person_id == person for member in one.members)]
    if not his:
        raise UserError(_("Nobody else in the class has this number."), _("Nothing was changed."))
    if len(his) > 1:
        labels = _(", ").join(one.class_label for one in his)
        raise UserError(_("Others have his number in several classes: {labels}.").format(labels=labels), _("Name one with --class."))
    return his[0]


def unmerge(context: typer.Context, trainee: Annotated[str, ONE], reason: Annotated[str, REASON] = "") -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            person = doubles.record(session, trainee)
            name = people.details(session, person).name
        with store.change(N_("Separate the records of {name}"), name=name) as session:
            done = aliases.unmerge(session, person, reason)
    document = {"double": done.double, "name": name, "given_back": done.back.cells, "left": done.back.left}
    said.answer(document, lambda: "\n".join([_("Separated: {name}").format(name=name), *alias_words.given_back(done.back)]))


def differ(context: typer.Context, one: Annotated[str, ONE], other: Annotated[str, OTHER], reason: Annotated[str, REASON] = "") -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            first, second = ids = [doubles.record(session, text) for text in (one, other)]
            names = [people.details(session, id).name for id in ids]
        with store.change(N_("Two people: {name} and {other}"), name=names[0], other=names[1]) as session:
            aliases.differ(session, first, second, reason)
    said.answer({"ids": ids}, _("Two people: {name} and {other}").format(name=names[0], other=names[1]))


def clashes(context: typer.Context) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        found = aliases.clashes(session)
        told, zone = alias_words.told(session, found), camp.home(session).time_zone
    headings = {"id": _("id"), "class": _("class"), "name": _("name"), "place": _("where")}
    headings |= {"letter": "", "value": _("value"), "who": _("who"), "at": _("when")}
    rows = [row for one in found for row in _rows(one, told[one.id], zone)]
    said.listing(rows, headings, [_document(one, told[one.id]) for one in found])


def _rows(one: Clash, both: Both, zone: str) -> list[dict[str, Any]]:
    """One line for each of the two; what they have in common is said once."""
    common = {"id": one.id[:12], "class": one.class_label, "name": one.name, "place": alias_words.where(one)}
    return [({} if place else common) | conflicts.row(each, zone) for place, each in enumerate(both)]


def _document(one: Clash, both: Both) -> dict[str, Any]:
    sides = zip(both, (one.a, one.b), strict=True)
    told = {each.letter: {**asdict(side), "told": each.shown, **conflicts.authors(each)} for each, side in sides}
    return {**asdict(one), "where": alias_words.where(one), **told}


def settle(
    context: typer.Context, clash: Annotated[str, typer.Argument(metavar="ID")], keep: Annotated[str, typer.Argument(metavar="a|b")]
) -> None:
    said = door(context)
    with said.opened() as store, store.change(N_("Decide between two records of one person")) as session:
        aliases.decide(session, clash, keep)
        left = len(aliases.clashes(session))
    said.answer({"kept": keep, "left": left}, _("Decided; {n} left.").format(n=left))
