"""A public key as something that two people can compare by voice."""

import hashlib


def of(public_key: str) -> str:
    """The first 80 bits of the key's SHA-256 in five groups of four hexadecimal digits."""
    digest = hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:20]
    return "-".join(digest[i : i + 4] for i in range(0, 20, 4))
