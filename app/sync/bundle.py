"""The file that laptops pass: an age file around a stored ZIP, signed by its sender; all of it is checked before any is used (SYNC.md)."""

import hashlib
import io
import json
import os
import re
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from app.errors import UserError
from app.sync import shape
from app.words import _, cause

FORMAT = 1  # a file of a higher one is refused; what is new without breaking this reader does not raise it
SUFFIX = ".muster"
DOMAIN = b"muster-exchange-1\n"
MOST_OPERATIONS = 50_000  # in one member
_MOST_TEXT = 8 * 2**20  # bytes of lines in one member that is written; one line may be longer
_LARGEST_FILE = 256 * 2**20
_LARGEST_MEMBER = 64 * 2**20  # bytes of lines in one member that is read
_LARGEST_MANIFEST = 16 * 2**20
_MOST_MEMBERS = 10_000
_LARGEST_PICTURE = 2**20
_MEMBER = re.compile(r"manifest\.json|manifest\.sig|ops-[0-9]{4}\.jsonl\.z|files/[0-9a-f]{64}")
_HEADER = 64 * 2**10  # bytes that hold the names of all who can open a file
_AGE = b"age-encryption.org/v1\n"
_NO_KEY = "No matching keys found"  # what age says where none of the names is ours
_EPOCH = (1980, 1, 1, 0, 0, 0)

Line = list[Any]
Manifest = dict[str, Any]


@dataclass(frozen=True)
class Seal:
    """Who writes the file, and who will be able to read it."""

    key: SigningKey
    recipients: Sequence[str]


class Broken(Exception):
    """The file is not what its sender wrote, or was never one of ours."""


def write(file: Path, facts: Manifest, chunks: Iterable[Sequence[str]], pictures: Iterable[tuple[str, bytes]], seal: Seal) -> int:
    """Write a new file, whole or not at all; returns how many operations are in it.

    `chunks` are lines of JSON, `pictures` (sha256, bytes). Raises UserError where the file cannot be written or is there already.
    """
    buffer, members, count = io.BytesIO(), dict[str, Any](), 0
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for number, lines in enumerate(chunks, 1):
            text = "\n".join(lines).encode()
            packed = zlib.compress(text, 6)
            operations = sum(line.startswith(('["o"', '["d"')) for line in lines)
            _add(archive, members, f"ops-{number:04}.jsonl.z", packed)
            members[f"ops-{number:04}.jsonl.z"] |= {"bytes": len(text), "operations": operations}
            count += operations
        for sha256, content in pictures:
            _add(archive, members, f"files/{sha256}", content)
        manifest = json.dumps({**facts, "format": FORMAT, "operations": count, "members": members}, ensure_ascii=False).encode()
        archive.writestr(ZipInfo("manifest.json", _EPOCH), manifest)
        archive.writestr(ZipInfo("manifest.sig", _EPOCH), seal.key.sign(DOMAIN + manifest).signature)
    buffer.seek(0)
    _encrypt(buffer, file, seal.recipients)
    return count


def _add(archive: ZipFile, members: dict[str, Any], name: str, content: bytes) -> None:
    archive.writestr(ZipInfo(name, _EPOCH), content)
    members[name] = {"sha256": hashlib.sha256(content).hexdigest()}


def _encrypt(content: io.BytesIO, file: Path, recipients: Sequence[str]) -> None:
    age: Any = import_module("pyrage")
    keys = [age.x25519.Recipient.from_str(recipient) for recipient in recipients]
    try:
        handle, draft = tempfile.mkstemp(prefix=".muster-", suffix=".part", dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                age.encrypt_io(content, out, keys)
                out.flush()
                os.fsync(out.fileno())
            Path(draft).chmod(0o644)  # it is for others, and encrypted
            _name(Path(draft), file)
        finally:
            with suppress(OSError):
                Path(draft).unlink()
    except OSError as error:
        raise UserError(
            _("The file {file} cannot be written: {reason}.").format(file=file, reason=cause(error)),
            _("Choose another place, or free some space."),
        ) from error


def _name(draft: Path, file: Path) -> None:
    """A file that was given away is never written over; where the medium has hard links the system itself sees to it."""
    taken = UserError(_("{file} is there already.").format(file=file), _("Choose another name."))
    try:
        os.link(draft, file)
    except FileExistsError:
        raise taken from None
    except OSError:  # FAT has no links
        if file.exists():
            raise taken from None
        draft.replace(file)


@dataclass(frozen=True)
class Bundle:
    """A file that was opened and found whole."""

    sha256: str
    manifest: Manifest
    _archive: ZipFile

    def chunks(self) -> Iterator[list[Line]]:
        """The lines, member by member, parsed. Raises Broken."""
        for name in sorted(name for name in self.manifest["members"] if name.startswith("ops-")):
            yield _lines(self._archive.read(name), self.manifest["members"][name])

    def pictures(self) -> Iterator[tuple[str, bytes]]:
        """(sha256, bytes) of each."""
        for name in self.manifest["members"]:
            if name.startswith("files/"):
                yield name.removeprefix("files/"), self._archive.read(name)


def _lines(packed: bytes, said: Mapping[str, Any]) -> list[Line]:
    """No more is unpacked than was said, and than is allowed: a bomb stays closed."""
    size = said["bytes"]
    if not isinstance(size, int) or not 0 <= size <= _LARGEST_MEMBER:
        raise Broken("a member is too large")
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(packed, size + 1)
    except zlib.error as error:
        raise Broken("a member does not unpack") from error
    if len(text) != size or not unpacking.eof or unpacking.unused_data:
        raise Broken("a member has another size than it says")
    lines: list[Any] = _parsed(b"[" + text.replace(b"\n", b",") + b"]")
    if not all(shape.is_list(line) and line for line in lines):
        raise Broken("a line is not a list")
    if sum(line[0] in ("o", "d") for line in lines) != said["operations"] or said["operations"] > MOST_OPERATIONS:
        raise Broken("a member has another number of operations than it says")
    return lines


def _parsed(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Broken("it is not JSON") from error


def chunked(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines in the portions that make members."""
    chunk: list[str] = []
    size = operations = 0
    for line in lines:
        if chunk and (operations == MOST_OPERATIONS or size > _MOST_TEXT):
            yield chunk
            chunk, size, operations = [], 0, 0
        chunk.append(line)
        size += len(line)
        operations += line.startswith(('["o"', '["d"'))
    if chunk:
        yield chunk


def digest(file: Path) -> str:
    """The SHA-256 of a file. Raises UserError where it cannot be read, or is larger than any of ours."""
    try:
        if file.stat().st_size > _LARGEST_FILE:
            raise UserError(_("The file is too large to come from Muster."), _("Choose a file that another laptop wrote."))
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UserError(
            _("The file {file} cannot be read: {reason}.").format(file=file, reason=cause(error)), _("Check the stick.")
        ) from error


def read(file: Path, identity: str, sender: Callable[[Manifest], str]) -> Bundle:
    """Open a file and check all of it. `sender` names the public key (hexadecimal) of whom the manifest says it is from.

    Raises UserError where it is not whole, not for this laptop, or of a newer format.
    """
    try:
        content = file.read_bytes()
        _refuse_other_kinds(content)
        return _opened(content, identity, sender)
    except OSError as error:
        raise UserError(_("The file cannot be read."), _("Check the stick.")) from error
    except (Broken, BadZipFile, BadSignatureError, KeyError, TypeError, ValueError) as broken:
        raise refused() from broken


def refused() -> UserError:
    return UserError(_("The file is damaged, or was altered."), _("Copy it anew, or let the other laptop write another one."))


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(_AGE):
        return
    if content.startswith(b"{") and b'"recipient"' in content[:_HEADER]:
        raise UserError(_("This is the request of a laptop that wants to join."), _("The commander admits it; it is not taken in."))
    if _AGE.startswith(content[: len(_AGE)]):
        raise Broken("it is cut in its first line")
    raise UserError(_("This is not a file of the exchange."), _("Choose one whose name ends in .muster."))


def is_for(file: Path, identity: str) -> bool:
    """Whether this laptop can open the file, by its first lines; one that cannot be read or is broken is for everybody."""
    age: Any = import_module("pyrage")
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEADER)
        age.decrypt_io(io.BytesIO(head), io.BytesIO(), [age.x25519.Identity.from_str(identity)])
    except age.DecryptError as error:
        return str(error) != _NO_KEY
    except OSError:
        return True
    return True


def _opened(content: bytes, identity: str, sender: Callable[[Manifest], str]) -> Bundle:
    age: Any = import_module("pyrage")
    plain = io.BytesIO()
    try:
        age.decrypt_io(io.BytesIO(content), plain, [age.x25519.Identity.from_str(identity)])
    except (age.DecryptError, OSError) as error:
        if str(error) == _NO_KEY:
            raise UserError(
                _("The file is for other laptops, or its first lines are damaged."),
                _("Let its sender write one for this laptop, or copy it anew."),
            ) from error
        raise Broken("it does not decrypt") from error
    archive = ZipFile(plain)
    _refuse_strange(archive)
    text = archive.read("manifest.json")
    manifest: Manifest = _parsed(text)
    if not shape.is_object(manifest) or type(manifest.get("format")) is not int:
        raise Broken("it has no format")
    if manifest["format"] > FORMAT:
        raise UserError(_("The file was written by a newer Muster."), _("Update Muster on this laptop first; nothing was changed."))
    if not shape.fits(manifest):
        raise Broken("its manifest is not what a laptop writes")
    VerifyKey(bytes.fromhex(sender(manifest))).verify(DOMAIN + text, archive.read("manifest.sig"))
    _refuse_undeclared(archive, manifest)
    return Bundle(hashlib.sha256(content).hexdigest(), manifest, archive)


def _refuse_strange(archive: ZipFile) -> None:
    """Only names that we write, each once, nothing packed: so that no size lies and no path leads anywhere."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    largest = {"manifest.json": _LARGEST_MANIFEST, "manifest.sig": 64}
    if len(infos) > _MOST_MEMBERS or len(set(names)) != len(names) or not {"manifest.json", "manifest.sig"} <= set(names):
        raise Broken("its members are not those of an exchange file")
    for info in infos:
        most = largest.get(info.filename, _LARGEST_PICTURE if info.filename.startswith("files/") else _LARGEST_MEMBER)
        if not _MEMBER.fullmatch(info.filename) or info.compress_type != ZIP_STORED or info.file_size > most:
            raise Broken("it has a member that is not of an exchange file")


def _refuse_undeclared(archive: ZipFile, manifest: Manifest) -> None:
    """Every member is as the signed manifest says, and there is no other."""
    declared = manifest["members"]
    if set(declared) != set(archive.namelist()) - {"manifest.json", "manifest.sig"}:
        raise Broken("its members are not those that its sender wrote")
    for name, said in declared.items():
        if hashlib.sha256(archive.read(name)).hexdigest() != said["sha256"]:
            raise Broken("a member is not as its sender wrote it")
        if name.startswith("files/") and said["sha256"] != name.removeprefix("files/"):
            raise Broken("a picture is another one than it says")
