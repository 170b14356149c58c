"""Certificates as Open Badges 3.0: what each one says, signed by this laptop's key; and the judgement on such a file."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from app import credential, proof
from app.credential import Document
from app.models.camp import Camp
from app.models.certificate import Certificate, Kind, Snapshot, State
from app.models.courses import Class, Course, CourseVersion
from app.models.row import derived_id
from app.models.titles import pick
from app.proof import Judgement, KeyFile, Value
from app.records import courses, register, snapshots
from app.records.figures import shown
from app.words import N_, in_language

_TYPES = {Kind.COMPLETION: "CertificateOfCompletion", Kind.T3: "Certification", Kind.T5: "Certification"}  # else a Certificate
_CODE = N_("Signed code of the paper")
_GRADE = N_("Grade")
_CRITERIA = {
    Kind.COMPLETION: N_(
        "Completed the course of {weeks} weeks: attended at least {attendance} % of the training held, and passed every assessment "
        "(pass mark {mark} %, weapons {weapons} %)."
    ),
    Kind.ATTENDANCE: N_("Attended at least {attendance} % of the training held in a course of {weeks} weeks; nothing is said of results."),
    Kind.T3: N_("Passed the instructors' course of {weeks} weeks (pass mark {mark} %), and may train trainees (T3)."),
    Kind.T5: N_("Passed the instructors' course of {weeks} weeks (pass mark {mark} %), and may train instructors (T5)."),
    Kind.DISTINCTION: N_("Completed the course of {weeks} weeks with distinction (pass mark {mark} %, weapons {weapons} %)."),
}


@dataclass(frozen=True)
class Badge:
    """The credential of a certificate, with its proof."""

    serial: str
    document: Document


@dataclass(frozen=True)
class _Occasion:
    """What all badges of one class have in common."""

    course: Course
    version: CourseVersion
    zone: str
    key: bytes
    language: str


def badges(session: Session, class_id: str, enrolment_ids: Collection[str] | None = None, language: str = "en") -> list[Badge]:
    """Of each certificate of the class that was issued and is in force, by serial number; the same again at every call.

    Raises UserError on a laptop without an issuing key or the class.
    """
    courses.refuse_elsewhere(session, class_id)
    entries = [entry for entry in register.listed(session, class_id) if entry.state == State.ISSUED]
    wanted = [entry.id for entry in entries if enrolment_ids is None or entry.enrolment_id in enrolment_ids]
    opened = session.get_one(Class, class_id)
    version = session.get_one(CourseVersion, opened.version_id)
    zone = session.get_one(Camp, opened.camp_id).time_zone
    _laptop, key = snapshots.issuing_key(session)
    occasion = _Occasion(session.get_one(Course, version.course_id), version, zone, key, language)
    rows = session.exec(select(Certificate).where(col(Certificate.id).in_(wanted)).order_by(col(Certificate.serial), col(Certificate.id)))
    return [Badge(row.serial, _signed(row, Snapshot.from_json(row.snapshot), occasion)) for row in rows]


def _signed(row: Certificate, said: Snapshot, occasion: _Occasion) -> Document:
    public = proof.public_key(occasion.key)
    issued = _midnight(said.issued_on, occasion.zone)
    subject: Document = {
        "type": ["AchievementSubject"],
        "identifier": [_identity(name) for name in (said.name, said.name_latin) if name],
        "achievement": _achievement(said, occasion),
        "activityStartDate": _midnight(said.start, occasion.zone),
        "activityEndDate": _midnight(said.end, occasion.zone),
        "licenseNumber": said.serial,
    }
    if said.grade is not None:
        subject["result"] = [{"type": ["Result"], "resultDescription": _id("grade", occasion.version.id), "value": shown(said.grade)}]
    document: Document = {
        "@context": list(credential.CONTEXTS),
        "id": UUID(row.id).urn,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": pick(said.course, occasion.language),
        "issuer": {"id": credential.did(public), "type": ["Profile"], "name": pick(said.camp, occasion.language)},
        "validFrom": issued,
        "credentialSubject": subject,
        "evidence": [{"type": ["Evidence"], "name": in_language(_CODE, occasion.language), "narrative": row.statement}],
    }
    return credential.sign(document, occasion.key, issued)


def _identity(name: str) -> Document:
    """A name as it stands on the paper: no address and no number of his goes out."""
    return {"type": "IdentityObject", "hashed": False, "identityHash": name, "identityType": "name"}


def _achievement(said: Snapshot, occasion: _Occasion) -> Document:
    version, kind = occasion.version, Kind(said.kind)
    limits = {"attendance": version.min_attendance, "mark": version.pass_mark, "weapons": version.weapons_pass_mark}
    narrative = in_language(_CRITERIA[kind], occasion.language)
    found: Document = {
        "id": _id("achievement", version.id, kind),
        "type": ["Achievement"],
        "achievementType": _TYPES.get(kind, "Certificate"),
        "name": pick(said.course, occasion.language),
        "description": f"{said.class_label}: {in_language(register.KINDS[kind], occasion.language)}",
        "humanCode": said.class_label,
        "criteria": {"narrative": narrative.format(weeks=version.weeks, **{name: shown(limit) for name, limit in limits.items()})},
        "inLanguage": occasion.language,
        "version": str(version.version),
    }
    if said.grade is not None:
        grade = {"id": _id("grade", version.id), "type": ["ResultDescription"], "name": in_language(_GRADE, occasion.language)}
        found["resultDescription"] = [{**grade, "resultType": "Percent", "valueMin": "0", "valueMax": "100"}]
    return found


def _id(*parts: str) -> str:
    return UUID(derived_id(*parts)).urn


def _midnight(day: str, zone: str) -> str:
    """The instant at which that day begins in the camp, with its offset."""
    return datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone)).isoformat()


def judge(text: str, keys: KeyFile) -> Judgement:
    """Judge a code's text, or the JSON of a badge, by a camp's key file."""
    if not is_badge(text):
        return proof.judge(text, keys)
    try:
        signed = credential.read(text)
        fields, key = _fields(signed.document), proof.key_id(signed.public_key)
    except (credential.Unreadable, LookupError, TypeError, ValueError, AttributeError):
        return Judgement(False, _broken(text, keys), "", {}, "")
    public = keys.public_keys.get(key)
    if public is None:
        return proof.weighed(fields, key, "unknown key", (keys, ""))
    return proof.weighed(fields, key, "genuine" if credential.verify(signed, public) else "altered", (keys, mark(text)))


def _broken(text: str, keys: KeyFile) -> str:
    """`altered` where a statement of ours is within what is no whole badge: somebody took one and changed it."""
    try:
        within = proof.verify(_evidence(json.loads(text)), keys.public_keys)
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return "unreadable"
    return "altered" if within.outcome in ("genuine", "altered") else "unreadable"


def is_badge(text: str) -> bool:
    return text.lstrip().startswith("{")


def mark(text: str) -> str:
    """What tells the statement on the paper from others; of a badge, that of the statement within it."""
    if not is_badge(text):
        return proof.mark(text)
    try:
        return proof.mark(_evidence(credential.read(text).document))
    except (credential.Unreadable, LookupError, TypeError):
        return ""


def _evidence(document: Document) -> str:
    told = [str(each["narrative"]) for each in document["evidence"]]
    return next((text for text in told if text.startswith(proof.PREFIX)), "")


def _fields(document: Document) -> dict[str, Value]:
    """As the statement on the paper names them; what only the paper says is taken from the statement within, if both say the same.

    Raises one of many errors where it is no badge of ours.
    """
    subject: Document = document["credentialSubject"]
    names = [str(each["identityHash"]) for each in subject["identifier"] if each["identityType"] == "name"]
    paper = proof.read(_evidence(document)).fields
    told: dict[str, Any] = {
        "serial": subject["licenseNumber"],
        "name": names[0],
        "name_latin": names[1] if names[1:] else None,
        "class_label": subject["achievement"]["humanCode"],
        "start": subject["activityStartDate"][:10],
        "end": subject["activityEndDate"][:10],
        "issued_on": document["validFrom"][:10],
    }
    if any(paper.get(name) != value for name, value in told.items() if name in paper or value is not None):
        raise ValueError("the badge and the paper's code say different things")
    results = subject.get("result", [])
    if [each["value"] for each in results] != ([shown(grade)] if isinstance(grade := paper.get("grade"), int) else []):
        raise ValueError("another grade than in the paper's code")
    return paper
