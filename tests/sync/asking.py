"""Requests to join, without the folders of the laptops that ask."""

from importlib import import_module

from nacl.signing import SigningKey

from app.models.row import new_id
from app.sync.requests import Request


def asks(user: str = "Ali", laptop: str = "Range", key: SigningKey | None = None) -> Request:
    """The request of a laptop that wants to join."""
    age = import_module("pyrage").x25519.Identity.generate()
    public = (key or SigningKey.generate()).verify_key.encode().hex()
    return Request(new_id(), new_id(), laptop, public, str(age.to_public()), new_id(), user, "2010-11-14T06:00:00.000Z")
