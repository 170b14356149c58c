"""A key file written and read again is the same, and anything else is refused with what to do."""

import json
from pathlib import Path

import pytest

from app import proof
from app.errors import UserError
from app.exports.proofs import keyfile as written
from app.imports import keyfile
from app.proof import IssuingKey, KeyFile, Withdrawn
from app.records import verdicts
from tests.exports.samples import KEYS, PUBLIC, printed

FILE = KeyFile(
    "معسكر دبلن",
    (IssuingKey(proof.key_id(PUBLIC), "Laptop 1", PUBLIC, "2010-10-01", None, "2011-01-19"),),
    (Withdrawn("CD-2010-K7Q-0007", "revoked", "2011-01-05"),),
    "2011-01-20",
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    written.write(FILE, tmp_path / "keys.json")
    read = keyfile.read(tmp_path / "keys.json")
    assert read == FILE and read.public_keys == KEYS
    assert proof.verify(printed().statement, read.public_keys).genuine
    assert read.status("CD-2010-K7Q-0007") == "revoked" and read.status("CD-2010-K7Q-0001") == "in force"


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", "not json", '{"format": 1}', '{"format": 1, "camp": "x", "keys": [{}], "withdrawn": []}']
)
def test_other_files_are_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "keys.json").write_text(content)
    with pytest.raises(UserError, match="not a key file"):
        keyfile.read(tmp_path / "keys.json")


def test_missing_and_newer_files_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="could not be read"):
        keyfile.read(tmp_path / "none.json")
    (tmp_path / "keys.json").write_text('{"format": 2}')
    with pytest.raises(UserError, match="newer"):
        keyfile.read(tmp_path / "keys.json")


def test_a_key_under_anothers_id_is_refused(tmp_path: Path) -> None:
    written.write(FILE, tmp_path / "keys.json")
    content = json.loads((tmp_path / "keys.json").read_text())
    content["keys"][0]["public_key"] = proof.public_key(bytes(32)).hex()
    (tmp_path / "keys.json").write_text(json.dumps(content))
    with pytest.raises(UserError, match="not a key file"):
        keyfile.read(tmp_path / "keys.json")


@pytest.mark.parametrize(
    ("part", "field", "value"), [("withdrawn", "status", "in force"), ("withdrawn", "on", "soon"), ("keys", "until", 5)]
)
def test_what_could_not_be_told_of_a_certificate_is_refused(tmp_path: Path, part: str, field: str, value: object) -> None:
    written.write(FILE, tmp_path / "keys.json")
    content = json.loads((tmp_path / "keys.json").read_text())
    content[part][0][field] = value
    (tmp_path / "keys.json").write_text(json.dumps(content))
    with pytest.raises(UserError, match="not a key file"):
        keyfile.read(tmp_path / "keys.json")


def test_one_of_an_older_muster_does_not_say_how_far_it_knows(tmp_path: Path) -> None:
    written.write(FILE, tmp_path / "keys.json")
    content = json.loads((tmp_path / "keys.json").read_text())
    del content["made"], content["keys"][0]["heard"]
    (tmp_path / "keys.json").write_text(json.dumps(content))
    old = keyfile.read(tmp_path / "keys.json")
    assert old.known == () and FILE.known == (proof.Known("Laptop 1", "2011-01-19"),)
    judged = proof.judge(printed().statement, old)
    assert judged.valid and verdicts.known(judged, str) == "Up to which day withdrawals are known here is not known itself."


def test_one_without_an_end_to_its_brackets_is_refused(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("[" * 100_000)
    with pytest.raises(UserError, match="not a key file"):
        keyfile.read(tmp_path / "keys.json")
