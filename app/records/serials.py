"""Serial numbers of certificates, PREFIX-YEAR-XXX-0001: each incarnation of a laptop counts in a block of its own (SYNC.md)."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import count

from sqlmodel import Session, col, select

from app.models.certificate import Certificate
from app.models.journal import SyncDevice, SyncMe

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # base 32 without the letters that are taken for digits


def letters(uid: str, attempt: int = 0) -> str:
    """Three characters from an incarnation's uid: 15 bits of its SHA-256; another three at each further attempt."""
    digest = hashlib.sha256(f"{uid}{attempt or ''}".encode()).digest()
    bits = int.from_bytes(digest[:2], "big") >> 1
    return "".join(CROCKFORD[bits >> shift & 31] for shift in (10, 5, 0))


def taken(uids: Collection[str]) -> dict[str, str]:
    """What each of these incarnations takes: its first three characters, unless several have the same.

    Those all leave them, because somebody who knows only one of them expects it there; by uid, each takes its next that are free.
    """
    first = Counter(map(letters, uids))
    found = {uid: letters(uid) for uid in uids if first[letters(uid)] == 1}
    gone = set(first)
    for uid in sorted(set(uids) - set(found)):
        found[uid] = next(code for attempt in count(1) if (code := letters(uid, attempt)) not in gone)
        gone.add(found[uid])
    return found


def own(uid: str, uids: Collection[str]) -> Iterator[str]:
    """The characters that an incarnation may take where it knows of `uids`, in order: none that another of them takes or might."""
    others = set(uids) - {uid}
    gone = {letters(other) for other in others} | {code for other, code in taken({uid, *others}).items() if other != uid}
    return (code for attempt in count() if (code := letters(uid, attempt)) not in gone)


def free(session: Session, prefix: str, year: str) -> Iterator[str]:
    """The serial numbers that this laptop draws next, in order."""
    uid, laptop = session.exec(select(SyncDevice.uid, SyncMe.laptop_id).join(SyncMe, col(SyncMe.device) == col(SyncDevice.device))).one()
    for code in own(uid, session.exec(select(SyncDevice.uid)).all()):
        block = f"{prefix}-{year}-{code}-"
        drawn = _drawn(session, block, laptop)
        if drawn is not None:
            return (f"{block}{number:04}" for number in count(max(drawn, default=0) + 1))
    raise AssertionError  # pragma: no cover


def _drawn(session: Session, block: str, laptop: str) -> list[int] | None:
    """The numbers that we have drawn in a block; None where another laptop has: it did not know of this one."""
    query = select(Certificate.serial, Certificate.laptop_id).where(col(Certificate.serial).startswith(block, autoescape=True))
    drawn = session.exec(query).all()
    return [int(serial.removeprefix(block)) for serial, _by in drawn] if all(by == laptop for _serial, by in drawn) else None
