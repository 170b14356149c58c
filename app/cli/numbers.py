"""A certificate's number given alone, where a code belongs: it proves nothing, but what the register knows of it can be told."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app import proof, words
from app.cli.door import Door, table
from app.errors import UserError
from app.models.certificate import State
from app.models.titles import pick
from app.records import certificates
from app.records.certificates import Entry
from app.records.register import STATES
from app.words import N_, _

STATUS = "number only"
_NUMBER = re.compile(r"[^\s/\\:]+-\d{4}-\w{3}-\d{4,}")
_ADVICE = N_("Give a PDF, a PNG or JPEG picture of the certificate, or the text of its code.")


def is_one(text: str) -> bool:
    """Whether it is written as our numbers are, and no file is called so."""
    return _NUMBER.fullmatch(text.strip()) is not None and not Path(text).exists()


def refusal(number: str, why: str = "") -> UserError:
    """For where there is no camp to ask; `why` is that."""
    told = _("{serial} is a number, not a code: it proves nothing, and only a camp's register knows anything of it.")
    return UserError(told.format(serial=number.strip()), " ".join(filter(None, [_(_ADVICE), why])))


def say(said: Door, number: str) -> None:
    """What this camp's register knows of it; never that it is valid. Raises UserError where there is no camp to ask."""
    serial = number.strip().upper()
    try:
        with said.opened() as store, store.read() as session:
            rows = _known(session, serial)
    except UserError as refused:
        raise refusal(number, f"{refused.what} {refused.do}") from refused
    document: dict[str, Any] = {"valid": False, "status": STATUS, "serial": serial, "fields": {}, "key": "", "register": rows}
    said.answer(document, lambda: _told(serial, rows))


def _known(session: Session, serial: str) -> list[dict[str, Any]]:
    listed = certificates.listed(session)
    holders = {(one.enrolment_id, one.kind): one.serial for one in listed if one.in_force and not one.under_way}
    return [_row(session, one, holders) for one in listed if one.serial.upper() == serial]


def _row(session: Session, entry: Entry, holders: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    issued = certificates.certificate(session, entry.id)
    mark = proof.mark(issued.statement)
    since = [one.on for one in certificates.withdrawn(session) if one.serial == entry.serial and one.statement in ("", mark)]
    return {
        "name": entry.name,
        "course": pick(issued.snapshot.course, words.language()),
        "class": entry.class_label,
        "issued_on": entry.issued_on,
        "state": entry.state,
        "since": since[0] if since else None,
        "reason": entry.reason,
        "replaced_by": None if entry.in_force else holders.get((entry.enrolment_id, entry.kind)),
    }


def _told(serial: str, rows: Sequence[Mapping[str, Any]]) -> str:
    lines = [_("{serial} is only a number, and a number proves nothing: the code on the paper does.").format(serial=serial), _(_ADVICE)]
    if not rows:
        return "\n".join([*lines, _("The register here has no such number.")])
    headings = {
        "name": _("name"),
        "course": _("course"),
        "class": _("class"),
        "issued_on": _("issued on"),
        "state": _("state"),
        "since": _("since"),
        "reason": _("reason"),
        "replaced_by": _("replaced by"),
    }
    shown = [{**row, "state": _(STATES[State(row["state"])])} for row in rows]
    filled = {key: heading for key, heading in headings.items() if any(row[key] for row in shown)}
    return "\n".join([*lines, _("The register here has under this number:"), table(shown, filled)])
