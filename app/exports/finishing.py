"""The last pass over a PDF, where the camp wants one: PDF/A, and the file signed."""

from dataclasses import dataclass

from app.records.document_keys import DocumentKey


@dataclass(frozen=True)
class Finish:
    """`archive`: as PDF/A-2u. `key`: the file is signed with it."""

    archive: bool = False
    key: DocumentKey | None = None
    reason: str = ""


PLAIN = Finish()


def finished(data: bytes, finish: Finish = PLAIN) -> bytes:
    """The signature comes last: it covers the whole file as it stands."""
    if finish.archive:
        from app.exports import archive

        data = archive.conformed(data)
    if finish.key is not None:
        from app.exports import signing

        data = signing.signed(data, finish.key, finish.reason)
    return data
