"""Verifiable credentials in JSON, signed by the suite eddsa-jcs-2022 (W3C Data Integrity); keys are called by did:key."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, cast

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

Document = dict[str, Any]

CONTEXTS = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")
SUITE = "eddsa-jcs-2022"
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519 = b"\xed\x01"  # multicodec: what kind of key follows
_LARGEST = 2**53 - 1  # RFC 8785 writes larger numbers as JavaScript would; there are none here
_DID = "did:key:"


class Unreadable(ValueError):
    """The text is no credential that is signed so, or it is damaged."""


@dataclass(frozen=True)
class Signed:
    """A credential as yet believed by nobody: who says that he signed it (a public key), and what."""

    document: Document
    public_key: bytes
    signed: bytes
    signature: bytes


def canonical(value: object) -> bytes:
    """The one way in which RFC 8785 writes `value`. Raises ValueError for what is never in ours: fractions, names beyond ASCII.

    Without those its order and its numbers are Python's own.
    """
    _refuse_strange(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _refuse_strange(value: object) -> None:
    if isinstance(value, dict):
        for name, each in cast("dict[object, object]", value).items():
            if not (isinstance(name, str) and name.isascii()):
                raise ValueError("a name beyond ASCII")
            _refuse_strange(each)
    elif isinstance(value, list):
        for each in cast("list[object]", value):
            _refuse_strange(each)
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) > _LARGEST):
        raise ValueError("a number that languages write differently")


def did(public_key: bytes) -> str:
    """How an Ed25519 key is called everywhere: the name is the key."""
    return f"{_DID}z{base58(_ED25519 + public_key)}"


def method(public_key: bytes) -> str:
    """The key within what `did` names."""
    name = did(public_key)
    return f"{name}#{name.removeprefix(_DID)}"


def sign(document: Document, signing_key: bytes, created: str) -> Document:
    """`document` with its proof, made at the instant `created` (ISO 8601 with its offset)."""
    key = SigningKey(signing_key)
    proof: Document = {
        "@context": document["@context"],
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": created,
        "verificationMethod": method(bytes(key.verify_key)),
        "proofPurpose": "assertionMethod",
    }
    signature = key.sign(_to_be_signed(document, proof)).signature
    return {**document, "proof": {**proof, "proofValue": f"z{base58(signature)}"}}


def read(text: str) -> Signed:
    """What `text` says, without believing it. Raises Unreadable."""
    try:
        whole = json.loads(text, object_pairs_hook=_without_doubles)
        return _opened(cast("Document", whole))
    except Exception as damage:  # whatever comes of a file from anywhere, it means this one thing
        raise Unreadable("no signed credential") from damage


def verify(signed: Signed, public_key: bytes) -> bool:
    """Whether that key signed it."""
    try:
        VerifyKey(public_key).verify(signed.signed, signed.signature)
    except (BadSignatureError, ValueError):
        return False
    return True


def _without_doubles(pairs: list[tuple[str, Any]]) -> Document:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("one name twice")
    return found


def _opened(whole: Document) -> Signed:
    proof: Document = {**whole["proof"]}
    document = {name: value for name, value in whole.items() if name != "proof"}
    value = str(proof.pop("proofValue"))
    name = str(proof["verificationMethod"]).partition("#")[0]
    public = unbase58(name.removeprefix(f"{_DID}z")).removeprefix(_ED25519)
    said = [proof[part] for part in ("type", "cryptosuite", "proofPurpose", "verificationMethod")]
    if said != ["DataIntegrityProof", SUITE, "assertionMethod", method(public)] or not value.startswith("z"):
        raise ValueError("another proof")
    if proof.get("@context", document["@context"]) != document["@context"] or document["issuer"]["id"] != name:
        raise ValueError("signed as something else, or by somebody else")
    return Signed(document, public, _to_be_signed(document, proof), unbase58(value[1:]))


def _to_be_signed(document: Document, proof: Document) -> bytes:
    return b"".join(hashlib.sha256(canonical(part)).digest() for part in (proof, document))


def base58(data: bytes) -> str:
    """In the letters that Bitcoin chose; a zero byte in front is a 1."""
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = _BASE58[digit] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def unbase58(text: str) -> bytes:
    """Raises ValueError for another letter."""
    number = 0
    for letter in text:
        number = number * 58 + _BASE58.index(letter)
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
