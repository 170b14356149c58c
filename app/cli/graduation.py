"""Graduation: every rule with its evidence, for every trainee; and waivers."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from app.cli.attendance import percent
from app.cli.door import door
from app.cli.trainees import CLASS, TRAINEE, member
from app.records import camp, courses, graduation
from app.records.figures import shown
from app.records.graduation import Decision
from app.words import N_, _


def register(program: typer.Typer) -> None:
    group = typer.Typer(help=_("Who graduates, and why not."), rich_markup_mode=None)
    group.command("show", help=_("Every rule with its evidence and shortfall, for each trainee."))(show)
    group.command("waive", help=_("Let a rule not count for one trainee; a commander's word."))(waive)
    group.command("record", help=_("Record the outcome: the eligible graduate, the others fail."))(record)
    program.add_typer(group, name="graduation")


def show(context: typer.Context, label: Annotated[str, CLASS]) -> None:
    said = door(context)
    with said.opened() as store, store.read() as session:
        line = courses.class_named(session, label)
        found = graduation.decisions(session, line.id, camp.today(session, line.id))
    headings = {
        "serial": "#",
        "name": _("name"),
        "eligible": _("eligible"),
        "grade": _("grade"),
        "rank": _("place"),
        "reasons": _("reasons"),
    }
    said.listing([_told(one) for one in found], headings, [_document(one) for one in found])


def _told(one: Decision) -> dict[str, Any]:
    return {
        "serial": one.serial,
        "name": one.name,
        "eligible": one.eligible,
        "grade": shown(one.grade),
        "rank": one.rank,
        "reasons": " ".join(one.reasons),
    }


def _document(one: Decision) -> dict[str, Any]:
    return {
        "trainee": one.person_id,
        "serial": one.serial,
        "name": one.name,
        "eligible": one.eligible,
        "reasons": list(one.reasons),
        "grade": percent(one.grade),
        "rank": one.rank,
        "of": one.of,
        "status": one.status,
        "rules": [
            {
                "rule": rule.rule,
                "passed": rule.passed,
                "waived": rule.waived,
                "value": rule.value,
                "limit": rule.limit,
                "shortfall": rule.shortfall,
                "evidence": graduation.text(rule),
            }
            for rule in one.rules
        ],
    }


def waive(
    context: typer.Context,
    label: Annotated[str, CLASS],
    trainee: Annotated[str, TRAINEE],
    rule: Annotated[str, typer.Argument(metavar="RULE", help=_("as “graduation show --json” names it"))],
    reason: Annotated[str, typer.Option("--reason")],
) -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
            found = member(session, line.id, trainee)
        with store.change(N_("Waive {rule} for {name}"), rule=rule, name=found.name) as session:
            graduation.waive(session, found.enrolment_id, rule, reason, store.user.id)
    said.answer(
        {"trainee": found.person_id, "name": found.name, "rule": rule, "reason": reason},
        _("Waived for {name}: {rule}").format(name=found.name, rule=rule),
    )


def record(
    context: typer.Context, label: Annotated[str, CLASS], date: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD")] = None
) -> None:
    said = door(context)
    with said.opened() as store:
        with store.read() as session:
            line = courses.class_named(session, label)
            day = date or min(camp.today(session, line.id), line.end)
        with store.change(N_("Record the graduation of {label}"), label=line.label) as session:
            outcome = graduation.graduate(session, line.id, day)
    said.answer(asdict(outcome), _("{graduated} graduated, {failed} failed.").format(**asdict(outcome)))
