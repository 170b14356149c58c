"""What is kept by its SHA-256: photos, emblems, and the templates of certificates; each once, whoever refers to it."""

import hashlib

from sqlmodel import Session

from app.models.journal import File


def keep(session: Session, content: bytes) -> str:
    """Put it there where it is not yet; returns its SHA-256 in hexadecimal."""
    sha = hashlib.sha256(content).hexdigest()
    if session.get(File, sha) is None:
        session.add(File(sha256=sha, bytes_=content))
    return sha
