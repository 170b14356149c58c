"""Judging codes: the keys that signed, what was withdrawn, and what the register says of a code."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from app import clock, proof
from app.errors import UserError
from app.models.camp import Camp, Laptop
from app.models.certificate import Certificate, CertificateState, State
from app.models.courses import Class
from app.models.enrolment import Enrolment
from app.models.journal import SyncDevice, SyncMe, SyncSeen, SyncStep
from app.models.titles import LANGUAGES, Titles, pick
from app.records import badges, camp, register
from app.records.columns import answers, columns
from app.records.register import GRAVEST, UNDER_WAY, WITHDRAWN, drawn_twice
from app.words import _


def issuing_keys(session: Session) -> tuple[proof.IssuingKey, ...]:
    """The public keys of all laptops, with the days on which they signed: a laptop may sign in every camp, on that camp's day."""
    zones, heard = {each.time_zone for each in camp.camps(session)}, _heard(session)
    laptops = session.exec(select(Laptop).order_by(col(Laptop.since), col(Laptop.id)))
    return tuple(_issuing_key(each, zones, heard.get(each.id, "")) for each in laptops)


def _issuing_key(laptop: Laptop, zones: Collection[str], heard: str) -> proof.IssuingKey:
    key, until = bytes.fromhex(laptop.signing_key), laptop.retired_at
    since, last = min(_days(laptop.since, zones)), max(_days(until, zones)) if until else None
    return proof.IssuingKey(proof.key_id(key), laptop.name, key, since, last, heard)


def _heard(session: Session) -> dict[str, str]:
    """Up to which day everything that each laptop recorded is here: its last file, or its last change that came through another.

    By its own clock, and never beyond today. Laptops that nothing came from are left out.
    """
    today, zone = camp.today(session), camp.home(session).time_zone
    found = {session.exec(select(SyncMe.laptop_id)).one(): today}
    for laptop, at in session.exec(select(SyncSeen.laptop_id, SyncSeen.at)):
        found[laptop] = max(found.get(laptop, ""), min(_day(at, zone), today))
    query = (
        columns(SyncDevice.incarnation_of, func.max(col(SyncStep.wall)))
        .join(SyncStep, col(SyncStep.device) == col(SyncDevice.device))
        .where(col(SyncDevice.incarnation_of).is_not(None))
        .group_by(col(SyncDevice.incarnation_of))
    )
    for laptop, wall in answers(session, query):
        there = datetime.fromtimestamp(wall / 1000, ZoneInfo(zone)).date().isoformat()
        found[laptop] = max(found.get(laptop, ""), min(there, today))
    return found


def withdrawn(session: Session) -> tuple[proof.Withdrawn, ...]:
    """Every certificate that is no longer in force, and since which day in its camp; by serial number."""
    row, twice = CertificateState, drawn_twice(session)
    query = (
        columns(Certificate.id, Certificate.serial, Certificate.statement, row.state, row.at, Camp.time_zone)
        .join(row, col(row.certificate_id) == col(Certificate.id))
        .join(Enrolment, col(Enrolment.id) == col(Certificate.enrolment_id))
        .join(Class, col(Class.id) == col(Enrolment.class_id))
        .join(Camp, col(Camp.id) == col(Class.camp_id))
        .where(col(row.state).in_(WITHDRAWN))
        .order_by(col(row.at).desc(), col(row.id))
    )
    found: dict[str, proof.Withdrawn] = {}
    for id, serial, statement, state, at, zone in answers(session, query):
        there = found.get(id)
        if there is None or GRAVEST.index(State(state)) <= GRAVEST.index(State(there.status)):
            found[id] = proof.Withdrawn(serial, state, _day(at, zone), proof.mark(statement) if serial in twice else "")
    return tuple(sorted(found.values(), key=lambda one: (one.serial, one.statement)))


def judged(session: Session, texts: Sequence[str]) -> list[proof.Judgement]:
    """What this camp says of these codes. This laptop's own signature on a serial that it never drew is not accepted.

    Where the register has another certificate with the number of a genuine code, it is told whose.
    """
    keys, own = _key_file(session), own_key_id(session)
    return [_compared(session, text, badges.judge(text, keys), own) for text in texts]


def _compared(session: Session, text: str, one: proof.Judgement, own: str) -> proof.Judgement:
    """With what the register knows under that number."""
    if one.status in ("altered", "unknown key", "unreadable"):
        return one
    name = func.json_extract(Certificate.snapshot, "$.name")
    query = columns(Certificate.id, Certificate.statement, name).where(col(Certificate.serial) == one.serial).order_by(col(Certificate.id))
    rows: list[tuple[str, str, str]] = answers(session, query)
    said = badges.mark(text)
    his = [id for id, statement, _name in rows if proof.mark(statement) == said]
    others = [name for _id, statement, name in rows if proof.mark(statement) != said]
    if one.valid and one.key == own and not his:
        return replace(one, valid=False, status="not in the register")
    if one.valid and his and set(register.states(session, his).values()) <= {*UNDER_WAY}:
        return replace(one, valid=False, status="not issued")
    known = one.known if his or camp.given_classes(session) is None else ()  # others' withdrawals do not come to a laptop of some classes
    return replace(one, also=tuple(others), known=known)


def own_key_id(session: Session) -> str:
    """The id of this laptop's issuing key."""
    key = session.exec(select(Laptop.signing_key).join(SyncMe, col(SyncMe.laptop_id) == col(Laptop.id))).one_or_none()
    return proof.key_id(bytes.fromhex(key)) if key else ""


def _days(instant: str, zones: Collection[str]) -> set[str]:
    return {_day(instant, zone) for zone in zones}


def _day(instant: str, zone: str) -> str:
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(zone)).date().isoformat()


def key_file(session: Session) -> proof.KeyFile:
    """What anybody needs to check the certificates of all camps. Raises UserError on a laptop that is given only some classes."""
    if camp.given_classes(session) is not None:
        raise UserError(
            _("This laptop is given only some classes: it does not know which certificates of the others were withdrawn."),
            _("Save the key file on a laptop that has all of them."),
        )
    return _key_file(session)


@dataclass(frozen=True)
class Checker:
    """What a page needs that checks certificates by itself: the key file, and the camps' names in each language."""

    keys: proof.KeyFile
    names: Titles


def checker(session: Session) -> Checker:
    """Raises UserError as `key_file` does, and where nobody knows which day it is: the page tells up to when it knows."""
    if clock.doubted():
        raise UserError(
            _("The page would tell a wrong day: this laptop's clock looks wrong."),
            _("Say which day it is today: at the top of the window, or with “muster clock”."),
        )
    names = {language: _(", ").join(pick(each.titles, language) for each in camp.camps(session)) for language in LANGUAGES}
    return Checker(key_file(session), names)


def _key_file(session: Session) -> proof.KeyFile:
    names = ", ".join(pick(each.titles, "en") for each in camp.camps(session))
    made = "" if clock.doubted() else camp.today(session)
    return proof.KeyFile(names, issuing_keys(session), withdrawn(session), made)
