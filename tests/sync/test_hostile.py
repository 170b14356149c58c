"""Files that no laptop writes, sealed by somebody who has an admitted laptop's keys: refused, and nothing is unpacked that was not said."""

import hashlib
import io
import json
import warnings
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from nacl.signing import SigningKey

from app.store import journal, knowledge
from app.sync import bundle, laptops
from app.sync.exchange import APPLIED, REFUSED
from tests.meeting import Meeting

Bend = Callable[["Parts"], None]


@dataclass
class Parts:
    """A file taken apart; it is sealed anew as it stands, so that only what was bent is wrong."""

    manifest: dict[str, Any]
    members: dict[str, bytes]
    key: SigningKey
    after: list[tuple[str, bytes, int]] = field(default_factory=list[tuple[str, bytes, int]])  # name, content, compression

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in zlib.decompress(self.members["ops-0001.jsonl.z"]).decode().split("\n")]

    def write(self, *lines: Any, text: bytes | None = None) -> None:
        """Other operations, with all that the manifest says of them."""
        said = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode() if text is None else text
        self.put("ops-0001.jsonl.z", zlib.compress(said))
        operations = sum(line[0] in ("o", "d") for line in lines)
        self.manifest["members"]["ops-0001.jsonl.z"] |= {"bytes": len(said), "operations": operations}
        self.manifest["operations"] = operations

    def put(self, name: str, content: bytes) -> None:
        self.members[name] = content
        self.manifest["members"].setdefault(name, {})["sha256"] = hashlib.sha256(content).hexdigest()

    def sealed(self) -> io.BytesIO:
        packed = io.BytesIO()
        manifest = json.dumps(self.manifest).encode()
        signature = self.key.sign(bundle.DOMAIN + manifest).signature
        stored = [(name, content, ZIP_STORED) for name, content in self.members.items()]
        with warnings.catch_warnings(action="ignore"), ZipFile(packed, "w") as archive:  # of names that stand twice
            for name, content, compression in [*stored, ("manifest.json", manifest, ZIP_STORED), *self.after]:
                archive.writestr(ZipInfo(name), content, compression)
            archive.writestr(ZipInfo("manifest.sig"), signature)
        packed.seek(0)
        return packed


@dataclass
class Forger:
    """Somebody who has Rossi's laptop, and writes to the commander's."""

    meeting: Meeting
    parts: Parts
    number: int = 0

    def send(self) -> Path:
        age = pytest.importorskip("pyrage")
        self.number += 1
        file = self.meeting.a.stick / f"forged-{self.number}.muster"
        recipient = self.meeting.b.ask("SELECT recipient FROM laptop WHERE id = ?", self.meeting.a.id)[0][0]
        with file.open("wb") as out:
            age.encrypt_io(self.parts.sealed(), out, [age.x25519.Recipient.from_str(recipient)])
        return file

    def send_each(self, bends: Mapping[str, Bend]) -> list[Path]:
        """A file for each of them, bent in that way only."""
        whole, files = self.parts, list[Path]()
        for bend in bends.values():
            self.parts = Parts(json.loads(json.dumps(whole.manifest)), dict(whole.members), whole.key)
            bend(self.parts)
            files.append(self.send())
        return files


@pytest.fixture
def forger(meeting: Meeting) -> Forger:
    meeting.mark(meeting.b, 0, "A")
    keys = laptops.own_keys(meeting.b.store)
    opened = bundle.read(meeting.b.export(), keys.identity, lambda manifest: manifest["key"])
    names = opened.manifest["members"]
    members = {name: opened._archive.read(name) for name in names}  # pyright: ignore[reportPrivateUsage]
    return Forger(meeting, Parts(opened.manifest, members, keys.signing_key))


def test_what_is_not_bent_is_taken(forger: Forger):
    forger.parts.write(*forger.parts.lines)
    assert forger.meeting.a.one(forger.send()).outcome == APPLIED


def _bomb(parts: Parts) -> None:
    """Says ten megabytes, and holds ten gigabytes of blanks: zlib packs them by a thousand, twice."""
    said = 10 * 2**20
    packing = zlib.compressobj(9)
    block = bytes(2**20)
    packed = b"".join([packing.compress(block) for _megabyte in range(256)])  # and never ends
    parts.put("ops-0001.jsonl.z", packed)
    parts.manifest["members"]["ops-0001.jsonl.z"] |= {"bytes": said}


def _says_gigabytes(parts: Parts) -> None:
    parts.manifest["members"]["ops-0001.jsonl.z"] |= {"bytes": 10 * 2**30}


def _says_less(parts: Parts) -> None:
    parts.manifest["members"]["ops-0001.jsonl.z"]["bytes"] -= 1


def _also(name: str, content: bytes = b"x", compression: int = ZIP_STORED, declared: bool = True) -> Bend:
    def bend(parts: Parts) -> None:
        parts.after.append((name, content, compression))
        if declared:
            parts.manifest["members"].setdefault(name, {"sha256": hashlib.sha256(content).hexdigest(), "bytes": 1, "operations": 0})

    return bend


def _said(**facts: Any) -> Bend:
    return lambda parts: parts.manifest.update(facts)


def _unsaid(fact: str) -> Bend:
    return lambda parts: parts.manifest.pop(fact) and None


def _deflated(parts: Parts) -> None:
    content = parts.members.pop("ops-0001.jsonl.z")
    parts.after.append(("ops-0001.jsonl.z", content, ZIP_DEFLATED))


def _missing(parts: Parts) -> None:
    parts.members.pop("ops-0001.jsonl.z")


def _other_sha(parts: Parts) -> None:
    parts.manifest["members"]["ops-0001.jsonl.z"]["sha256"] = "0" * 64


def _other_key(parts: Parts) -> None:
    parts.key = SigningKey.generate()


def _text(text: bytes) -> Bend:
    return lambda parts: parts.write(text=text)


def _lines(change: Callable[[list[Any]], object]) -> Bend:
    def bend(parts: Parts) -> None:
        lines = parts.lines
        change(lines)
        parts.write(*lines)

    return bend


def _patched(parts: Parts) -> None:
    """Another mark under the same seal."""
    parts.write(*[[*line[:4], line[4].replace('"A"', '"P"')] if line[0] == "o" else line for line in parts.lines])


BENT = {
    "a bomb": _bomb,
    "a member that says gigabytes": _says_gigabytes,
    "a member that says too little": _says_less,
    "a name that leads out": _also("files/../../../x"),
    "a name that leads up": _also("../manifest.json"),
    "an absolute name": _also("/etc/x"),
    "a name with a drive": _also("C:\\x"),
    "a name with a backslash": _also("files\\..\\x"),
    "a name twice": _also("ops-0001.jsonl.z", declared=False),
    "a second manifest": _also("manifest.json", b"{}", declared=False),
    "a packed member": _deflated,
    "a packed manifest": _also("ops-0002.jsonl.z", zlib.compress(b"") * 99, ZIP_DEFLATED),
    "an undeclared member": _also("ops-0002.jsonl.z", zlib.compress(b""), declared=False),
    "a member of another kind": _also("ops-0002.jsonl", b""),
    "a declared member that is not there": _missing,
    "another sha256": _other_sha,
    "a picture that is another": _also("files/" + "0" * 64),
    "a picture that is too large": _also("files/" + hashlib.sha256(bytes(2**20 + 1)).hexdigest(), bytes(2**20 + 1)),
    "another signature": _other_key,
    "no format": _unsaid("format"),
    "a format in words": _said(format="1"),
    "no sender": _unsaid("from"),
    "no vector": _unsaid("vector"),
    "no heads": _unsaid("heads"),
    "a vector that is a list": _said(vector=[]),
    "members that are a list": _said(members=[]),
    "a vector of words": _said(vector={"x": "1"}),
    "heads without seals": _said(heads={"x": 1}),
    "gaps without ends": _said(lacks={"x": [[1]]}),
    "wishes that are numbers": _said(wants=[1]),
    "a day that is none": _said(at="2010-13-41T00:00:00Z"),
    "a moment without a zone": _said(at="2010-10-31T00:00:00"),
    "nobody admitted": _said(admits=[]),
    "a manifest that is a list": lambda parts: setattr(parts, "manifest", [parts.manifest]),
    "no JSON": _text(b"{"),
    "no lines": _text(b"1\n2"),
    "JSON without a bottom": _text(b"[" * 200_000),
    "a line of another kind": _text(b'["x",1]'),
    "an empty line": _text(b"[]"),
    "an operation without a step": _lines(lambda lines: [lines.remove(line) for line in list(lines) if line[0] in "sw"]),
    "a step without its operations": _lines(lambda lines: lines.pop()),
    "an operation that is another": _patched,
    "numbers in words": _lines(lambda lines: [line.__setitem__(2, str(line[2])) for line in lines if line[0] == "s"]),
    "a clock beyond all years": _lines(lambda lines: [line.__setitem__(6, 10**18) for line in lines if line[0] == "s"]),
    "a step that undoes words": _lines(lambda lines: [line.__setitem__(9, "x") for line in lines if line[0] == "s"]),
    "a context that is a list": _lines(lambda lines: lines.insert(0, ["c", knowledge.context_uid("[1]"), "[1]"])),
    "a context of another name": _lines(lambda lines: [line.__setitem__(2, '{"x":1}') for line in lines if line[0] == "c"]),
}


def test_what_no_laptop_writes_is_refused(forger: Forger):
    before = forger.meeting.a.all_there_is()
    reports = forger.meeting.a.take(*forger.send_each(BENT)).files
    assert {name: report.outcome for name, report in zip(BENT, reports, strict=True) if report.outcome != REFUSED} == {}
    assert forger.meeting.a.all_there_is() == before
    assert not [path for path in forger.meeting.a.folder.iterdir() if path.name in ("x", "incoming.db", "inbox", "backups")]


def test_a_newer_format_is_refused_before_anything_else_is_read(forger: Forger):
    """Nothing in it needs to be as it is now: neither its members nor who signs it."""
    before = forger.meeting.a.all_there_is()
    forger.parts.manifest = {"format": bundle.FORMAT + 1}
    forger.parts.members = {}
    report = forger.meeting.a.one(forger.send())
    assert report.outcome == REFUSED and "newer Muster" in report.why and forger.meeting.a.all_there_is() == before


WRONG = {
    "text that is not JSON": ("mark", "r", "{"),
    "a list": ("mark", "r", "[1]"),
    "half a letter": ("mark", "r", '{"note":"\\ud800"}'),
    "half a letter in a new row": ("mark", "r", '{"_new":1,"note":"\\uD800"}'),
    "something behind a NUL": ("mark", "r", '{"_new":1,"note":"x"}\0{}'),
    "a column twice": ("mark", "r", '{"_new":1,"code":"P","code":"A"}'),
    "a list as a value": ("mark", "r", '{"_new":1,"code":["P"]}'),
    "an object as a value": ("mark", "r", '{"_new":1,"code":{}}'),
    "a line break in a row": ("mark", "r\ns", "{}"),
    "a line break in a table": ("ma\nrk", "r", "{}"),
    "a row that is a number": ("mark", 1, "{}"),
    "a row that is a list": ("mark", ["r"], "{}"),
    "a table that is none": (None, "r", "{}"),
    "a patch that is none": ("mark", "r", None),
    "a patch that is an object": ("mark", "r", {}),
}


def test_an_operation_that_no_laptop_writes_is_refused_although_its_chain_holds(forger: Forger):
    before = forger.meeting.a.all_there_is()
    bends = {name: _sealing(*wrong) for name, wrong in WRONG.items()}
    reports = forger.meeting.a.take(*forger.send_each(bends)).files
    assert {name: report.outcome for name, report in zip(WRONG, reports, strict=True) if report.outcome != REFUSED} == {}
    assert forger.meeting.a.all_there_is() == before


RULES = {
    "a code that is none": {"code": "Q"},
    "minutes of one who is not late": {"code": "P", "minutes": 5},
    "no session": {"session_id": None},
}


@pytest.mark.parametrize("name", RULES)
def test_a_value_that_breaks_a_rule_waits_and_harms_nothing(forger: Forger, name: str):
    a, whole = forger.meeting.a, {"session_id": forger.meeting.sessions[0], "enrolment_id": forger.meeting.enrolments[1]}
    _sealing("mark", "f" * 32, json.dumps({journal.NEW: 1, **whole, **RULES[name]}))(forger.parts)
    report = a.one(forger.send())
    assert (report.outcome, a.parked()) == (APPLIED, [("mark", "f" * 32, "refused")])
    assert forger.meeting.code(a, 0) == "A" and forger.meeting.code(a, 1) is None and a.problems() == []


def _sealing(table: Any, row: Any, patch: Any) -> Bend:
    """One more step of Rossi's laptop, with the chain as it must be."""

    def bend(parts: Parts) -> None:
        context = next(line for line in parts.lines if line[0] == "c")
        _kind, uid, number, *rest, last, seal = [line for line in parts.lines if line[0] == "s"][-1]
        facts = (number + 1, "Mark", "{}", *rest[2:4], context[1], *rest[5:7], last + 1, last + 1)
        operation = hashlib.sha256(f"{uid}\n{last + 1}\n{table}\n{row}\n{patch}".encode()).digest()
        chained = journal.chained(seal, journal.header(uid, *facts), [operation])
        parts.write(*parts.lines, ["s", uid, *facts, chained], ["o", last + 1, table, row, patch])
        parts.manifest["vector"][uid] = last + 1

    return bend
