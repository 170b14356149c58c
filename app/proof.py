"""Signed statements on certificates: what a code says, and whether one of our keys signed it (COSE_Sign1, Ed25519, base45)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, cast

import base45  # pyright: ignore[reportMissingTypeStubs]
import cbor2
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

PREFIX = "MS1:"  # Muster's statements, first format; it tells our code from any other on the same paper
KEY_FILE_FORMAT = 1
KINDS = ("completion", "attendance", "T3", "T5", "distinction")

# The order in these tables is file format: printed papers carry it for ever. New fields go to the end.
_FIELDS = ("serial", "kind", "name", "name_latin", "course", "class_label", "start", "end", "grade", "place", "of", "issued_on")
_DATES = frozenset({"start", "end", "issued_on"})
_NUMBERS = _DATES | {"kind", "grade", "place", "of"}  # the others are texts
_LARGEST = 2**53 - 1  # what every reader can count to, JavaScript's too
_EPOCH = date(1970, 1, 1)
_ALGORITHM, _KEY_ID, _EDDSA = 1, 4, -8  # RFC 9052, labels of COSE headers
_KEY_ID_LENGTH = 8  # bytes
_LONGEST = 4296  # letters: a code on paper holds no more

Value = str | int | None


class Unreadable(ValueError):
    """The text is not one of our statements: something else, or damaged so far that it cannot be read."""


@dataclass(frozen=True)
class Statement:
    """What a code says, as yet believed by nobody; `grade` in hundredths, dates YYYY-MM-DD."""

    fields: dict[str, Value]
    key_id: str
    signed: bytes
    signature: bytes


@dataclass(frozen=True)
class Verified:
    """The judgement on a code. Genuine says who signed; whether it is still in force says the key file or the register."""

    outcome: Literal["genuine", "altered", "unknown key", "unreadable"]
    statement: Statement | None

    @property
    def genuine(self) -> bool:
        return self.outcome == "genuine"


@dataclass(frozen=True)
class IssuingKey:
    """A laptop's public key; it signed from the day `since` to the day `until` (None: it still does).

    `heard`: whatever it withdrew up to that day is known; empty where nobody heard of it yet, or an older Muster did not say.
    """

    id: str
    laptop: str
    public_key: bytes
    since: str
    until: str | None
    heard: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """A certificate that is no longer in force: revoked, spoiled or superseded on a day.

    `statement` tells which one where two laptops drew one number, as `mark` does; empty where the number is enough.
    """

    serial: str
    status: str
    on: str
    statement: str = ""


@dataclass(frozen=True)
class Known:
    """What a laptop withdrew is known up to the day `until`; empty: nothing of it is."""

    laptop: str
    until: str


@dataclass(frozen=True)
class KeyFile:
    """What anybody needs to check a camp's certificates: no secret in it. `made`: on which day; empty where an older Muster made it."""

    camp: str
    keys: tuple[IssuingKey, ...]
    withdrawn: tuple[Withdrawn, ...]
    made: str = ""

    @property
    def known(self) -> tuple[Known, ...]:
        """How far the knowledge of withdrawals reaches, for each laptop that may still withdraw; nothing where the file does not say."""
        return tuple(Known(key.laptop, key.heard) for key in self.keys if key.until is None) if self.made else ()

    @property
    def public_keys(self) -> dict[str, bytes]:
        """For `verify`, by key id."""
        return {key.id: key.public_key for key in self.keys}

    def status(self, serial: str, statement: str = "") -> str:
        """`in force`, or why it is not; `statement` is the mark of what the code says."""
        found = self.withdrawal(serial, statement)
        return found.status if found else "in force"

    def withdrawal(self, serial: str, statement: str = "") -> Withdrawn | None:
        """Since when it is not in force, and why; None where it is."""
        found = (entry for entry in self.withdrawn if entry.serial == serial and entry.statement in ("", statement))
        return next(found, None)


@dataclass(frozen=True)
class Judgement:
    """The whole answer on a code: valid only if genuine, signed while its key was in use, and in force.

    `also` names those on whose certificates the register has the same number: the code's own name must be on the paper.
    `since` is the day on which it was withdrawn, or after which its key was used no more; `laptop` the one whose key signed;
    `known` tells how far the knowledge of withdrawals reaches (nothing: not known).
    """

    valid: bool
    status: str  # in force, or why not: altered, unknown key, unreadable, key retired, revoked, spoiled, superseded
    serial: str
    fields: dict[str, Value]
    key: str
    also: tuple[str, ...] = ()
    since: str = ""
    laptop: str = ""
    known: tuple[Known, ...] = ()


def judge(text: str, keys: KeyFile) -> Judgement:
    """Judge `text` by a camp's key file."""
    verified = verify(text, keys.public_keys)
    if verified.statement is None:
        return Judgement(False, verified.outcome, "", {}, "")
    return weighed(verified.statement.fields, verified.statement.key_id, verified.outcome, (keys, mark(text)))


def weighed(fields: dict[str, Value], key: str, outcome: str, by: tuple[KeyFile, str]) -> Judgement:
    """Whether what was signed, or not, is in force by a camp's key file; beside it the mark of the statement."""
    keys, said = by
    serial = str(fields.get("serial", ""))
    signer = next((known for known in keys.keys if known.id == key), None)
    if outcome != "genuine" or signer is None:
        return Judgement(False, outcome, serial, fields, key, laptop=signer.laptop if signer else "")
    found, status, since = keys.withdrawal(serial, said), "in force", ""
    if found is not None:
        status, since = found.status, found.on
    elif signer.until is not None and str(fields.get("issued_on", "")) > signer.until:
        status, since = "key retired", signer.until
    return Judgement(status == "in force", status, serial, fields, key, (), since, signer.laptop, keys.known)


def public_key(signing_key: bytes) -> bytes:
    return bytes(SigningKey(signing_key).verify_key)


def key_id(public: bytes) -> str:
    """The first eight bytes of the SHA-256 of a public key, in hexadecimal."""
    return hashlib.sha256(public).hexdigest()[:16]


def sign(fields: Mapping[str, Value], signing_key: bytes) -> str:
    """The text of a code that says `fields` (see Statement; empty ones may be left out). Raises ValueError for a field it does not know."""
    unknown = set(fields) - set(_FIELDS)
    if unknown:
        raise ValueError(f"no such field in a statement: {', '.join(sorted(unknown))}")
    payload = [None if fields.get(name) in (None, "") else _packed(name, fields[name]) for name in _FIELDS]
    protected, said = _header(bytes.fromhex(key_id(public_key(signing_key)))), _encoded(payload)
    signature = SigningKey(signing_key).sign(_to_be_signed(protected, said)).signature
    return PREFIX + base45.b45encode(_encoded([protected, {}, said, signature])).decode("ascii")


def mark(text: str) -> str:
    """What tells one statement from all others: the first eight bytes of its SHA-256, in hexadecimal."""
    return hashlib.sha256(_joined(text).encode()).hexdigest()[:16]


def _joined(text: str) -> str:
    return "".join(text.strip().splitlines())


def read(text: str) -> Statement:
    """What `text` says, without asking who signed it. Raises Unreadable."""
    text = _joined(text)
    if not text.startswith(PREFIX) or len(text) > _LONGEST:
        raise Unreadable("not a statement of Muster")
    try:
        data = base45.b45decode(text.removeprefix(PREFIX))
        statement = _opened(data)
    except Exception as damage:  # whatever a decoder says of bytes from anywhere, it means this one thing
        raise Unreadable("damaged") from damage
    return statement


def _opened(data: bytes) -> Statement:
    """Raises whatever comes where `data` is not exactly what `sign` writes: no other bytes may say the same."""
    protected, _unprotected, said, signature = cast("list[bytes]", cbor2.loads(data))
    if not all(type(part) is bytes for part in (protected, said, signature)):  # a number would be taken for so many zero bytes
        raise TypeError("not a signed statement")
    key = cast("dict[int, bytes]", cbor2.loads(protected))[_KEY_ID]
    values = cast("list[object]", cbor2.loads(said))
    if type(values) is not list or type(key) is not bytes or not all(value is None or type(value) in (str, int) for value in values):
        raise TypeError("neither number nor text")  # what is shared within itself grows without end when it is written again
    if len(key) != _KEY_ID_LENGTH or _encoded([_header(key), {}, _encoded(values), signature]) != data:
        raise ValueError("not canonical")
    fields = {name: _unpacked(name, value) for name, value in zip(_FIELDS, values, strict=False) if value is not None}
    return Statement(fields, key.hex(), _to_be_signed(protected, said), signature)


def _header(key: bytes) -> bytes:
    return _encoded({_ALGORITHM: _EDDSA, _KEY_ID: key})


def verify(text: str, keys: Mapping[str, bytes]) -> Verified:
    """Judge `text` by the public keys in `keys` (by key id)."""
    try:
        statement = read(text)
    except Unreadable:
        return Verified("unreadable", None)
    public = keys.get(statement.key_id)
    if public is None:
        return Verified("unknown key", statement)
    try:
        VerifyKey(public).verify(statement.signed, statement.signature)
    except (BadSignatureError, ValueError):
        return Verified("altered", statement)
    return Verified("genuine", statement)


def _encoded(value: Any) -> bytes:
    return cbor2.dumps(value, canonical=True)


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return _encoded(["Signature1", protected, b"", payload])


def _packed(name: str, value: Value) -> Value:
    """Dates as days since 1970 and kinds as numbers, so that the code stays small enough to be read from a creased paper."""
    if name in _DATES:
        return (date.fromisoformat(str(value)) - _EPOCH).days
    return KINDS.index(str(value)) if name == "kind" else value


def _unpacked(name: str, value: object) -> Value:
    if name not in _NUMBERS:
        if type(value) is not str:
            raise TypeError(name)
        return value
    if type(value) is not int or abs(value) > _LARGEST:
        raise TypeError(name)
    if name in _DATES:
        return (_EPOCH + timedelta(days=value)).isoformat()
    return dict(enumerate(KINDS))[value] if name == "kind" else value
