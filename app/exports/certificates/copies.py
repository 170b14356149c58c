"""Copies of certificates in files: none is on the disk that is not counted."""

from collections.abc import Sequence
from pathlib import Path

from app.errors import UserError
from app.exports import files
from app.records import register
from app.records.register import IssuedCertificate
from app.store.camp import Store
from app.words import N_

PRINT = N_("Print {n} certificates")
NOT_WRITTEN = N_("{n} sheets did not come out")


def write(store: Store, found: Sequence[IssuedCertificate], pages: bytes, path: Path, by: object = None) -> None:
    """Count one more copy of each, then write `pages` to `path`; where the disk refuses them, the copies are taken back.

    Raises UserError, with nothing on the disk, where the camp is only read here, one may not be printed, or the file cannot be written.
    """
    ids = [one.id for one in found]
    files.refuse_unfit(path)
    with store.change(PRINT, by=by, n=len(ids)) as session:
        register.record_printed(session, ids, store.user.id)
    try:
        files.write(pages, path)
    except UserError:
        with store.change(NOT_WRITTEN, by=by, n=len(ids)) as session:
            register.record_failed(session, ids, store.user.id)
        raise
