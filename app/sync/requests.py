"""A laptop asks to take part: the folder that waits, and the signed request that a commander admits."""

import json
import platform
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from app import durable, paths
from app.errors import UserError
from app.records.names import clean
from app.store import fingerprint, opening
from app.store.camp import Store
from app.sync.spoken import words_of
from app.words import _, cause, language

SUFFIX = ".muster-request"
FORMAT = 1
LARGEST = 64 * 1024  # bytes
LONGEST = 200  # characters of a name
DOMAIN = b"muster request to join\n"  # a signature over this is a signature over nothing else
_ID = re.compile("[0-9a-f]{32}")
_KEY = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Request:
    """What a laptop says of itself: `uid` its incarnation, public keys, and the user that its key slot stands for."""

    laptop_id: str
    uid: str
    name: str
    signing_key: str
    recipient: str
    user_id: str
    user: str
    since: str

    @property
    def fingerprint(self) -> str:
        """To be compared by voice with what the other laptop shows."""
        return fingerprint.of(self.signing_key)

    def words(self, language: str) -> tuple[str, ...]:
        """The same as ten words."""
        return words_of(self.signing_key, language)


@dataclass(frozen=True)
class Joining:
    """A request that was written: what the other side is to compare, and where the file is."""

    fingerprint: str
    words: tuple[str, ...]
    file: Path


def new_identity() -> str:
    """A fresh key (age) that opens the exchange files for this laptop."""
    age: Any = import_module("pyrage")  # only an exchange needs it
    return str(age.x25519.Identity.generate())


def join(folder: Path, user: str, passphrase: str, out: Path, laptop: str = "") -> Joining:
    """Make a camp folder that waits to be admitted, opened by `user` and his pass phrase, and write its request to `out`.

    On a folder that waits already the same request is written once more. `out` is a new file, or a folder for one that is named for
    the laptop. Raises UserError where there is a camp, or the file cannot be.
    """
    name = clean(laptop) or clean(platform.node()) or _("Laptop")
    _refuse_long(name, user)
    file = out / (re.sub(r"[^\w -]", "_", name) + SUFFIX) if out.is_dir() else out
    _refuse_unfit(file, folder)
    store = _waiting(folder, opening.Founder(user, passphrase), name)
    try:
        request, key = _own_request(store)
    finally:
        store.leave()
    _write(_signed(request, key), file)
    return Joining(request.fingerprint, request.words(language()), file)


def _refuse_long(*names: str) -> None:
    for name in names:
        if len(name) > LONGEST:
            raise UserError(_("The name {name} is too long.").format(name=name[:40] + "…"), _("Choose a shorter one."))


def _waiting(folder: Path, user: opening.Founder, laptop: str) -> Store:
    if not paths.holds_camp(folder):
        if user.name.strip() and not clean(user.name):
            raise UserError(_("The first user has no name."), _("Name one with --user."))
        return opening.create_waiting(folder, user, laptop, new_identity())
    store = opening.open_camp(folder, user.name, user.passphrase)
    if not store.waiting:
        store.leave()
        raise UserError(_("There is a camp in {folder} already.").format(folder=folder), _("Choose a new folder for the camp to join."))
    return store


def _own_request(store: Store) -> tuple[Request, SigningKey]:
    age: Any = import_module("pyrage")
    with store.read() as session:
        facts = session.connection().exec_driver_sql(
            "SELECT m.laptop_id, d.uid, m.joining, s.signing_key, s.identity FROM sync_me m "
            "JOIN sync_device d ON d.device = m.device JOIN laptop_secret s ON s.laptop_id = m.laptop_id"
        )
        laptop, uid, said, secret, identity = facts.one()
    joining, key = json.loads(said), SigningKey(bytes.fromhex(secret))
    request = Request(
        laptop_id=laptop,
        uid=uid,
        name=joining["laptop"],
        signing_key=key.verify_key.encode().hex(),
        recipient=str(age.x25519.Identity.from_str(identity).to_public()),
        user_id=joining["slot"],
        user=clean(joining["name"]),
        since=joining["since"],
    )
    return request, key


def _canonical(document: dict[str, Any]) -> bytes:
    return DOMAIN + json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _signed(request: Request, key: SigningKey) -> bytes:
    facts = asdict(request)
    document = {"format": FORMAT, "laptop": facts.pop("laptop_id"), **facts}
    document["signature"] = key.sign(_canonical(document)).signature.hex()
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _refuse_unfit(file: Path, folder: Path) -> None:
    """Before anything is made, what would keep the request from being written."""
    if file.exists():
        raise UserError(_("{file} is there already.").format(file=file), _("Choose another name for the request."))
    if folder.resolve() in file.resolve().parents:
        raise UserError(_("The request would lie in the camp's own folder."), _("Write it elsewhere, for example to a stick."))
    if not file.parent.is_dir():
        raise UserError(
            _("The folder {folder} does not exist.").format(folder=file.parent), _("Make the folder first, or choose another one.")
        )


def _write(content: bytes, file: Path) -> None:
    """The file is there whole, or not at all."""
    try:
        with durable.replacing(file, ".muster-", 0o644) as out:  # it is for another laptop, and holds nothing secret
            out.write(content)
    except OSError as error:
        raise UserError(
            _("The request {file} cannot be written: {reason}.").format(file=file, reason=cause(error)),
            _("Choose another place, and ask again."),
        ) from error


def read_request(file: Path) -> Request:
    """What a request says, its signature and shape checked; who wrote it, people compare by the fingerprint. Raises UserError."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise UserError(_("The request {file} cannot be read.").format(file=file), _("Check the file's name, and the stick.")) from error
    try:
        return _read(content)
    except (ValueError, TypeError, KeyError, RecursionError, BadSignatureError) as broken:
        raise UserError(
            _("{file} is not a whole request to join.").format(file=file), _("Let the other laptop write it again with a new name.")
        ) from broken


def _read(content: bytes) -> Request:
    """Raises whatever comes where `content` is not exactly what `join` writes."""
    if len(content) > LARGEST:
        raise ValueError("too large")
    document: dict[str, Any] = json.loads(content.decode("utf8"))
    if document["format"] > FORMAT:
        raise UserError(_("This request was written by a newer Muster."), _("Admit it with that version or a later one."))
    signature = bytes.fromhex(document.pop("signature"))
    VerifyKey(bytes.fromhex(document["signing_key"])).verify(_canonical(document), signature)
    request = Request(
        laptop_id=document["laptop"], **{name: document[name] for name in Request.__dataclass_fields__ if name != "laptop_id"}
    )
    _refuse_misshapen(request)
    return request


def _refuse_misshapen(request: Request) -> None:
    """Raises ValueError or TypeError."""
    age: Any = import_module("pyrage")
    whole = (
        *(_ID.fullmatch(id) for id in (request.laptop_id, request.uid, request.user_id)),
        _KEY.fullmatch(request.signing_key),
        *(0 < len(name) <= LONGEST and clean(name) == name for name in (request.name, request.user)),
        request.since.endswith("Z") and len(request.since) <= 30,
    )
    if not all(whole):
        raise ValueError("misshapen")
    datetime.fromisoformat(request.since)
    try:
        age.x25519.Recipient.from_str(request.recipient)
    except age.RecipientError as error:
        raise ValueError("no recipient") from error
