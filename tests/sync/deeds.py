"""What people do on a laptop, for histories: every journalled table is written, through the functions that the window uses."""

import dataclasses
from collections.abc import Callable
from typing import Any

from sqlmodel import Session, SQLModel, select

from app.errors import UserError
from app.models.attendance import TrainingSession
from app.models.camp import Role, User
from app.models.certificate import Certificate, Signatory
from app.models.courses import Assessment, Class, Course, Platoon, Subject
from app.models.enrolment import Enrolment
from app.models.people import FreeField, FreeValue, Person, PersonAlias, Qualification, Rank
from app.models.row import new_id
from app.records import (
    aliases,
    arrivals,
    assessments,
    attendance,
    camp,
    certificates,
    class_details,
    conflicts,
    courses,
    emblems,
    enrolments,
    free_fields,
    graduation,
    holidays,
    people,
    photos,
    qualifications,
    templates,
    timetable,
)
from app.records.arrivals import Arrival, ArrivalFile
from app.records.assessments import Score
from app.records.attendance import Marking
from app.records.qualifications import Qualified
from app.records.range_cards import Card
from app.store.connection import bare
from app.sync import laptops
from tests.camp_fixtures import COURSE
from tests.records.test_any_order import DAYS, VERBS
from tests.sync.laptops import Class as About
from tests.sync.laptops import Laptop

Deed = Callable[[About, Session, int, int], Any]

NOTES = ("", "in town", "seen by the gate")
CODES = ("P", "L", "A", "E", None)
LESSONS = (timetable.Lesson("LAW", "Hall 1"), timetable.Lesson("LAW", "Hall 2"), timetable.Lesson("WPN", "Range"))
FEW = 3  # sessions and trainees about which people differ


def nth(session: Session, table: type[SQLModel], n: int) -> Any:
    """The identifier of one of the rows there are; somebody who sees none does nothing."""
    ids = session.exec(select(table.id).order_by(table.id)).all()  # type: ignore[attr-defined]
    if not ids:
        raise UserError("There is nothing here.", "")
    return ids[n % len(ids)]


def mark_one(about: About, session: Session, a: int, b: int) -> None:
    """Where is said by `a`, what by `b`, so that people who differ differ about the same cell."""
    code = CODES[b % 5]
    lines = timetable.sessions(session, about.id)[:FEW]
    who = [member.enrolment_id for member in enrolments.members(session, about.id)][:FEW]
    if lines and who:
        marking = Marking(code, (5, 20)[b % 2] if code == "L" else None, NOTES[b % 3] if code else "")
        attendance.mark(session, lines[a % len(lines)].id, [who[a // 3 % len(who)]], marking, correct="seen")


def amend_class(about: About, session: Session, a: int, b: int) -> None:
    there = class_details.details(session, about.id)
    signatory = Signatory({"en": f"Colonel {a % 3}"}, {"en": ("Commander", "Deputy")[b % 2]})
    end = ("2010-11-06", "2010-11-08")[a % 2]
    wanted = dataclasses.replace(there, lead_instructor=f"Instructor {a % 3}", order_number=str(b % 3), end=end)
    class_details.amend(session, about.id, dataclasses.replace(wanted, signatories=(signatory, there.signatories[1])))


def new_course(_about: About, session: Session, a: int, b: int) -> None:
    text = COURSE.replace('"Law"', f'"Law {a % 4}"').replace("weeks = 2", f"weeks = {2 + b % 2}")
    courses.add(session, text.replace('"OPB"', '"SEC"') if b % 3 == 0 else text)


def cancel(about: About, session: Session, a: int, _b: int) -> None:
    line = timetable.sessions(session, about.id)[-1 - a % 2]
    timetable.cancel(session, about.id, line.date, line.period, "rain")


def add_session(about: About, session: Session, a: int, b: int) -> None:
    timetable.add(session, about.id, timetable.Slot(DAYS[a % 7], 4 + b % 3, (None, 1, 2)[a % 3]), timetable.Lesson(("LAW", "AID")[b % 2]))


def all_rolls(about: About, session: Session, _a: int, _b: int) -> None:
    for line in timetable.sessions(session, about.id):
        if line.held and not line.locked and line.date <= camp.today(session):
            attendance.mark_remaining(session, line.id, Marking("P"))


def a_list(about: About, session: Session, a: int, b: int) -> None:
    """The same list on two laptops is the same waiting rows, and two new people."""
    rows = [Arrival(1, {"name": f"Arrival {a % 2}"}), Arrival(2, {"name": f"Perhaps {b % 2}"}, [nth(session, Person, b)])]
    arrivals.take(session, ArrivalFile(f"list-{a % 2}.xlsx", f"{a % 2}" * 64), rows, about.id)


def arrival(about: About, session: Session, a: int, b: int) -> None:
    waiting = arrivals.waiting(session)
    if waiting:
        arrivals.decide(session, waiting[a % len(waiting)].id, ("new", "same", "skip")[b % 3], by=about.store.user.id)


def withdraw_certificate(about: About, session: Session, a: int, b: int) -> None:
    verb = (certificates.revoke, certificates.spoil, certificates.supersede)[b % 3]
    verb(session, session.get_one(Certificate, nth(session, Certificate, a)).serial, "wrong name", about.store.user.id)


def own_template(about: About, session: Session, a: int, b: int) -> None:
    """One of the camp's own begins as another, and a course's certificates are drawn with it or with one of Muster's."""
    by, wanted = about.store.user.id, f"Own {b % 2}"
    own = [one.key for one in templates.listed(session) if one.name == wanted]
    key = own[0] if own else templates.copy(session, by, ("plain", "classic")[a % 2], wanted)
    templates.choose(session, by, (nth(session, Course, a), "completion"), (key, "portrait")[b % 2])


def by_hand(table: type[SQLModel], column: str, values: tuple[Any, ...]) -> Deed:
    """What has no verb yet, written as a screen of a later version may."""

    def deed(_about: About, session: Session, a: int, b: int) -> None:
        setattr(session.get_one(table, nth(session, table, a)), column, values[b % len(values)])

    return deed


def alias_deed(verb: Callable[[Session, str, str], Any]) -> Deed:
    return lambda _about, session, a, b: verb(session, nth(session, Person, a % FEW), nth(session, Person, b % FEW))


def clashing(_about: About, session: Session, a: int, b: int) -> None:
    found = aliases.clashes(session)
    if found:
        aliases.decide(session, found[a % len(found)].id, "ab"[b % 2])


def unmerge(_about: About, session: Session, a: int, _b: int) -> None:
    aliases.unmerge(session, session.get_one(PersonAlias, nth(session, PersonAlias, a)).person_id)


def amend_person(field: str, values: tuple[str, ...]) -> Deed:
    return lambda _about, session, a, b: people.amend(session, nth(session, Person, a % FEW), {field: values[b % len(values)]})


def free_field(_about: About, session: Session, a: int, b: int) -> None:
    """Defined once, then amended: its choices do not fit what was recorded."""
    named, choices = {"en": f"Field {a % 2}"}, ((), ("42", "43"))[b % 2]
    there = [line.id for line in free_fields.defined(session) if line.titles["en"] == named["en"]]
    if there:
        free_fields.amend(session, there[0], named, choices)
    else:
        free_fields.define(session, named, choices)


def no_free_field(_about: About, session: Session, a: int, _b: int) -> None:
    field = nth(session, FreeField, a)
    for person in session.exec(select(FreeValue.person_id).where(FreeValue.field_id == field)).all():
        free_fields.put(session, person, {field: ""})
    free_fields.remove(session, field)


def award(about: About, session: Session, a: int, b: int) -> None:
    level, since = (("T3", "2010-01-01"), ("T3", "2010-02-01"), ("T5", "2010-06-01"))[b % 3]
    qualifications.award(session, nth(session, Person, a % FEW), Qualified(level, since, ("", about.id)[b % 2], "", "LAW"))


def withdraw(_about: About, session: Session, a: int, b: int) -> None:
    row = session.get_one(Qualification, nth(session, Qualification, a))
    qualifications.withdraw(session, row.person_id, row.level, ("left", "by order")[b % 2])


def no_holiday(_about: About, session: Session, a: int, _b: int) -> None:
    there = holidays.listed(session)
    if there:
        holidays.remove(session, there[a % len(there)].id)


def in_session(verb: Callable[[Session, str], Any]) -> Deed:
    return lambda about, session, a, _b: verb(session, timetable.sessions(session, about.id)[-1 - a % 2].id)


SHOT = ('{"tables": [{"rounds": 25}]}', '{"tables": [{"rounds": 50}]}', None)
EMBLEMS = (b"<svg/>", b'<svg width="9"/>')
DEEDS: dict[str, Deed] = {
    **VERBS,
    "mark one": mark_one,
    "name": amend_person("name", ("كامل مالك", "كامل مالك سلمان", "حسن")),
    "phone": amend_person("phone", ("0770 1", "0770 2", "")),
    "birth date": amend_person("birth", ("1980", "1981-02", "1981-02-03", "")),
    "new person": lambda _about, s, a, b: people.add(s, {"name": f"Trainee {a}", "phone": str(b)}),
    "enrol": lambda about, s, a, b: enrolments.enrol(s, about.id, [nth(s, Person, a)], platoon=1 + b % 3),
    "platoon": by_hand(Platoon, "name", ("First", "Guards")),
    "move": by_hand(Enrolment, "remarks", ("late", "early", None)),
    "recycle": lambda about, s, a, b: enrolments.change_status(
        s, about.id, nth(s, Person, a), enrolments.StatusChange("recycled", "ill", nth(s, Class, b))
    ),
    "cancel": cancel,
    "hold": in_session(timetable.hold),
    "remove session": in_session(timetable.remove),
    "add session": add_session,
    "lesson": lambda _about, s, a, b: timetable.amend(s, nth(s, TrainingSession, a % FEW), LESSONS[b % 3]),
    "withdraw waiver": lambda about, s, a, b: graduation.withdraw_waiver(
        s, nth(s, Enrolment, a), ("attendance", "subject:LAW")[b % 2], about.store.user.id
    ),
    "go": lambda about, s, a, b: assessments.enter(s, about.id, "AID-P", nth(s, Enrolment, a % FEW), Score(steps=(b % 3 > 0, b % 2 == 0))),
    "withdraw certificate": withdraw_certificate,
    "class details": amend_class,
    "course": new_course,
    "open class": lambda _about, s, a, b: courses.open_class(s, "OPB", 2 + a % 3, DAYS[b % 5], 2),
    "subject": by_hand(Subject, "title_ar", ("قانون", "أسلحة")),
    "assessment": by_hand(Assessment, "title_it", ("Prova", "Esame")),
    "rank": by_hand(Rank, "title_it", ("Agente", "Guardia")),
    "user": by_hand(User, "name", ("Abu Ali", "Umm Ali")),
    "camp": lambda _about, s, a, b: camp.amend(s, [{"title_en": f"Camp {b % 3}"}, {"days_off": ("6", "5,6", "4")[b % 3]}][a % 2]),
    "all rolls": all_rolls,
    "list": a_list,
    "arrival": arrival,
    "part": amend_person("part", ("instructor", "staff", "")),
    "photo": lambda _about, s, a, b: photos.keep(s, nth(s, Person, a % FEW), b"photo %d" % (b % 3)),
    "no photo": lambda _about, s, a, _b: photos.remove(s, nth(s, Person, a % FEW)),
    "emblem": lambda _about, s, _a, b: emblems.put(s, EMBLEMS[b % 2]),
    "free field": free_field,
    "free value": lambda _about, s, a, b: free_fields.put(s, nth(s, Person, a % FEW), {nth(s, FreeField, 0): ("42", "43", "")[b % 3]}),
    "no free field": no_free_field,
    "award": award,
    "withdraw": withdraw,
    "holiday": lambda _about, s, a, b: holidays.add(s, DAYS[a % 2], {"en": f"Feast {b % 3}"}),
    "no holiday": no_holiday,
    "fire": by_hand(Assessment, "fire", SHOT),
    "card": lambda about, s, a, b: assessments.enter(s, about.id, "WPN-R", nth(s, Enrolment, a % FEW), Score(card=Card((b % 25,), "AKM"))),
    "merge": alias_deed(aliases.merge),
    "differ": alias_deed(aliases.differ),
    "unmerge": unmerge,
    "clashing": clashing,
    "own template": own_template,
    "report": by_hand(Class, "report", ("A good class.", "A class.", None)),
}
HOT = ("mark one", "name", "phone", "birth date", "lesson", "go", "new person", "enrol", "free value", "award", "card", "holiday", "photo")
CHOICES = [*DEEDS, *3 * HOT]
NEWER = "with a newer Muster"
BULK = ("rest", "leave", "all rolls")


def once(about: About, deed: str, a: int, b: int, session: Session) -> None:
    DEEDS[deed](about, session, a, b)


def enrolled(session: Session, class_id: str, person: str) -> None:
    enrolments.enrol(session, class_id, [person])


def renamed(session: Session, _class_id: str, person: str) -> None:
    if session.get(Person, person) is not None:
        people.amend(session, person, {"name": "Ali"})


def decide(session: Session, n: int, letter: int) -> None:
    """A person's word on one of the conflicts that wait."""
    waiting = sorted(conflict.id for conflict in conflicts.waiting(session))
    if not waiting:
        raise UserError("Nothing waits.", "")
    found = conflicts.one(session, waiting[n % len(waiting)])
    conflicts.decide(session, found.id, found.alternatives[letter % len(found.alternatives)].letter)


def newer(session: Session, n: int, phone: str) -> None:
    """As a newer Muster would record it: a column and a table that this one does not have. Call it while `schema.VERSION` is higher."""
    people.amend(session, nth(session, Person, n % FEW), {"phone": phone})
    session.flush()
    driver = bare(session.connection())
    driver.execute(
        "UPDATE sync_op SET patch = json_set(patch, '$.shoe', 44) FROM sync_me m WHERE sync_op.device = m.device AND sync_op.step = m.step"
    )
    driver.execute("UPDATE sync_me SET seq = seq + 1")
    driver.execute(
        'INSERT INTO sync_op(device, seq, step, "table", row, patch) SELECT device, seq, step, ?, ?, ? FROM sync_me',
        ("armoury", new_id(), '{"_new":1,"rifle":"AKM"}'),
    )


def manage(laptop: Laptop, a: int, b: int) -> None:
    """A commander renames a laptop of the register, or retires it."""
    if laptop.store.user.role != Role.COMMANDER:
        raise UserError("No commander.", "")
    ids = sorted(id for (id,) in laptop.ask("SELECT id FROM laptop"))
    if b % 2:
        laptops.retire(laptop.store, ids[a % len(ids)])
    else:
        laptops.rename(laptop.store, ids[a % len(ids)], f"Laptop of {b % 8}")
