"""What Today says: each line one sentence, and the place where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.models.titles import pick
from app.records.agenda import Agenda, Danger, Missing, Roll, Untaken
from app.records.definitions import shown
from app.ui.place import Place
from app.ui.widgets.dates import day
from app.words import _, language, plural


@dataclass(frozen=True)
class Line:
    """`role` colours the sign: good, wrong or gold. `verb` is what the button says, `to` where it leads; `main` is the one to press.

    `paper` leads to where a roll that was taken on paper is read.
    """

    icon: str
    role: str
    text: str
    more: str
    verb: str
    to: Place
    main: bool = False
    paper: Place | None = None


def now(agenda: Agenda) -> Iterator[Line]:
    """The sessions of today."""
    first = next((roll for roll in agenda.rolls if not roll.taken), None)
    for roll in agenda.rolls:
        yield _roll(roll, roll is first)


def _roll(roll: Roll, main: bool) -> Line:
    of = roll.session
    what = pick(of.subject, language()) or of.subject_code
    text = _("{start}  {subject}").format(start=of.start_time, subject=what)
    platoon = "" if of.platoon is None else _("platoon {number}").format(number=of.platoon)
    there = _("{label}, period {period}").format(label=roll.class_label, period=of.period)
    place = Place("formation", roll.class_label, subject=of.id)
    attendance = Place("class", roll.class_label, "attendance")
    if of.locked:
        state, icon, role, verb, to = _("closed, {n} marks").format(n=of.marked), "lock", "good", _("Show"), attendance
    elif roll.taken:
        state, icon, role, verb, to = _("taken, not closed"), "check", "gold", _("Close it"), place
    elif of.marked:
        state = _("{n} of {of} marked").format(n=of.marked, of=of.expected)
        icon, role, verb, to = "clipboard-list", "gold", _("Go on with the roll"), place
    else:
        state, icon, role, verb, to = _("not taken"), "clipboard-list", "gold", _("Take the roll"), place
    paper = None if of.locked or roll.taken else Place("sheets", roll.class_label)
    return Line(icon, role, text, "  ·  ".join(filter(None, (there, platoon, state, of.place))), verb, to, main, paper)


def missing(agenda: Agenda) -> Iterator[Line]:
    """What was not recorded, or waits for a person."""
    waits_now = any(not roll.taken for roll in agenda.rolls)
    yield from (_untaken(each, not waits_now and each is agenda.untaken[0]) for each in agenda.untaken)
    yield from _waiting(agenda)
    for label, drafts in agenda.drafted:
        text = plural("{n} certificate is drafted and not printed", "{n} certificates are drafted and not printed", drafts)
        yield Line("stamp", "gold", text, label, _("Print"), Place("class", label, "certificates"))
    yield from (_result(each) for each in agenda.missing)


def _untaken(each: Untaken, main: bool) -> Line:
    text = plural("{n} roll is not taken", "{n} rolls are not taken", each.sessions)
    since = _("{label}, since {day}").format(label=each.class_label, day=day(each.first.date))
    to = Place("formation", each.class_label, subject=each.first.id)
    return Line("calendar-off", "wrong", text, since, _("Take the first"), to, main, Place("sheets", each.class_label))


def _waiting(agenda: Agenda) -> Iterator[Line]:
    of = agenda.waiting
    after = _("after an exchange")
    if of.conflicts:
        text = plural("{n} conflict waits to be decided", "{n} conflicts wait to be decided", of.conflicts)
        yield Line("arrow-left-right", "wrong", text, after, _("Decide"), Place("exchange", screen="conflicts"))
    if of.closed_rolls:
        text = plural("{n} mark came into a closed roll", "{n} marks came into closed rolls", of.closed_rolls)
        yield Line("lock", "gold", text, after, _("Look closer"), Place("exchange"))
    if of.rows:
        text = plural("{n} row of a class list waits to be decided", "{n} rows of class lists wait to be decided", of.rows)
        yield Line("users", "gold", text, _("perhaps somebody who is there already"), _("Decide"), Place("decide"))
    if of.doubles:
        text = plural("{n} person seems to be entered twice", "{n} people seem to be entered twice", of.doubles)
        yield Line("users", "gold", text, "", _("Decide"), Place("decide", screen="doubles"))


def _result(each: Missing) -> Line:
    text = plural("{n} result is missing: {test}", "{n} results are missing: {test}", each.lacking, test=pick(each.titles, language()))
    more = _("{label}, {code}: {n} of {of} entered").format(label=each.class_label, code=each.code, n=each.of - each.lacking, of=each.of)
    return Line("list-checks", "gold", text, more, _("Enter them"), Place("class", each.class_label, "results"))


def in_danger(agenda: Agenda) -> Iterator[Line]:
    """Who may not graduate, the gravest first."""
    yield from (_danger(each) for each in agenda.dangers)


def _danger(each: Danger) -> Line:
    share = (
        ""
        if each.percent is None
        else _("attended {percent} %, {limit} % are needed").format(percent=shown(each.percent), limit=shown(each.limit))
    )
    why = {
        "absent": _("absent three times running"),
        "lost": _("cannot reach the limit any more: at best {best} %").format(best=shown(each.best or 0)),
        "below": _("below the limit"),
        "near": _("close to the limit"),
    }[each.why]
    role = "gold" if each.why == "near" else "wrong"
    who = _("{label} No. {serial}").format(label=each.class_label, serial=each.serial)
    to = Place("person", each.class_label, subject=each.person_id)
    return Line("triangle-alert", role, each.name, "  ·  ".join(filter(None, (who, why, share))), _("Show"), to)
