"""What this file knows: how far it has come with every incarnation, what it holds only as digests, and the context of what comes next."""

import hashlib
import json
from itertools import groupby
from typing import Any

from app.models.row import new_id

Vector = dict[str, int]
Ranges = dict[str, list[list[int]]]


def known(driver: Any) -> Vector:
    """The last operation here of every incarnation that has any: uid -> seq."""
    rows = driver.execute(
        "SELECT d.uid, (SELECT s.last_seq FROM sync_step s WHERE s.device = d.device ORDER BY s.step DESC LIMIT 1) AS seq "
        "FROM sync_device d ORDER BY d.uid"
    )
    return {uid: seq for uid, seq in rows if seq is not None}


def heads(driver: Any) -> dict[str, tuple[int, str]]:
    """The last step of every incarnation and its seal: uid -> (step, hash)."""
    rows = driver.execute(
        "SELECT d.uid, s.step, s.hash FROM sync_device d JOIN sync_step s ON s.device = d.device "
        "AND s.step = (SELECT max(step) FROM sync_step t WHERE t.device = d.device)"
    )
    return {uid: (step, sealed) for uid, step, sealed in rows}


def withheld(driver: Any) -> Ranges:
    """The operations that are here only as digests: uid -> [[first, last], ...]."""
    found: Ranges = {}
    rows = driver.execute(
        "SELECT d.uid, o.seq FROM sync_op o JOIN sync_device d ON d.device = o.device WHERE o.digest IS NOT NULL ORDER BY o.device, o.seq"
    )
    for uid, group in groupby(rows, key=lambda row: row[0]):
        ranges = found.setdefault(uid, [])
        for _uid, seq in group:
            if ranges and ranges[-1][1] == seq - 1:
                ranges[-1][1] = seq
            else:
                ranges.append([seq, seq])
    return found


def vector_text(vector: Vector) -> str:
    return json.dumps(vector, sort_keys=True, separators=(",", ":"))


def context_uid(text: str) -> str:
    """A context is called by what it says, so that it is the same everywhere and cannot be changed on its way."""
    return hashlib.sha256(text.encode()).hexdigest()


def look_again(driver: Any) -> None:
    """What is recorded from now on has seen everything that is here."""
    text = vector_text(known(driver))
    uid = context_uid(text)
    driver.execute("INSERT INTO sync_context(uid, vector) VALUES (?, ?) ON CONFLICT DO NOTHING", (uid, text))
    driver.execute("UPDATE sync_me SET context = (SELECT context FROM sync_context WHERE uid = ?)", (uid,))


def incarnate(driver: Any) -> str:
    """Go on under a new uid, because operations under the old one may be elsewhere that are not here. Call it in a write."""
    uid = new_id()
    driver.execute(
        "INSERT INTO sync_device(uid, signing_key, recipient, name, incarnation_of) "
        "SELECT ?, '', '', d.name, m.laptop_id FROM sync_me m JOIN sync_device d ON d.device = m.device",
        (uid,),
    )
    driver.execute("UPDATE sync_me SET device = (SELECT device FROM sync_device WHERE uid = ?), seq = 0, step = 0", (uid,))
    look_again(driver)
    return uid
