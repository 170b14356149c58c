"""Serial numbers of certificates, PREFIX-YEAR-XXX-0001: each incarnation of a laptop counts in a block of its own (SYNC.md)."""

import hashlib
from collections.abc import Iterator
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


def free(session: Session, prefix: str, year: str) -> Iterator[str]:
    """The serial numbers that this laptop draws next, in order."""
    uid, laptop = session.exec(select(SyncDevice.uid, SyncMe.laptop_id).join(SyncMe, col(SyncMe.device) == col(SyncDevice.device))).one()
    block, taken = _block(session, f"{prefix}-{year}", uid, laptop)
    return (f"{block}{number:04}" for number in count(max(taken, default=0) + 1))


def _block(session: Session, start: str, uid: str, laptop: str) -> tuple[str, list[int]]:
    """The first block of ours in which no other laptop has drawn, and what is drawn in it: 32,768 blocks may meet by chance."""
    for attempt in count():
        block = f"{start}-{letters(uid, attempt)}-"
        drawn = session.exec(
            select(Certificate.serial, Certificate.laptop_id).where(col(Certificate.serial).startswith(block, autoescape=True))
        ).all()
        if all(by == laptop for _serial, by in drawn):
            return block, [int(serial.removeprefix(block)) for serial, _by in drawn]
    raise AssertionError  # pragma: no cover
