"""The last pass over a PDF, where the camp wants one: PDF/A, and the file signed."""

from dataclasses import dataclass

from app.records import camp, document_keys
from app.records.document_keys import DocumentKey
from app.store.camp import Store
from app.words import N_


@dataclass(frozen=True)
class Finish:
    """`archive`: as PDF/A-2u. `key`: the file is signed with it."""

    archive: bool = False
    key: DocumentKey | None = None
    reason: str = ""


PLAIN = Finish()


def asked(store: Store, reason: str = "") -> Finish:
    """What the camp asks of its certificates; makes this laptop's key where it has none yet."""
    with store.read() as session:
        archive, wanted = bool(camp.home(session).archive_papers), document_keys.wanted(session)
        key = document_keys.document_key(session) if wanted else None
    if wanted and key is None:
        with store.change(N_("Make the key with which this laptop signs files")) as session:
            key = document_keys.make(session)
    return Finish(archive, key, reason)


def finished(data: bytes, finish: Finish = PLAIN) -> bytes:
    """The signature comes last: it covers the whole file as it stands."""
    if finish.archive:
        from app.exports import archive

        data = archive.conformed(data)
    if finish.key is not None:
        from app.exports import signing

        data = signing.signed(data, finish.key, finish.reason)
    return data
