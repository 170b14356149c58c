"""What COMMANDS.md promises of every command: exit codes, one JSON document, one line for a refusal, never a traceback."""

import json
import shutil
from pathlib import Path

import pytest

from app import paths
from app.store import check, opening
from tests.camp_fixtures import FOUNDER, OilClass
from tests.cli.conftest import Muster

READING = [
    ("trainees", "list"),
    ("trainees", "list", "--class", "OPB-1"),
    ("trainees", "find", "علي"),
    ("trainees", "show", "OPB-1:1"),
    ("courses", "list"),
    ("courses", "show", "OPB", "--toml"),
    ("classes", "list"),
    ("sessions", "list", "OPB-1"),
    ("attendance", "show", "OPB-1"),
    ("attendance", "standing", "OPB-1"),
    ("results", "show", "OPB-1"),
    ("graduation", "show", "OPB-1"),
    ("certificates", "list"),
    ("certificates", "templates"),
    ("certificates", "template", "show", "classic"),
    ("import", "unsure"),
    ("history", "class", "CLASS-ID"),
    ("check",),
]


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_every_question_has_words_and_one_document(muster: Muster, oil: OilClass, command: tuple[str, ...]):
    command = tuple(oil.id if part == "CLASS-ID" else part for part in command)
    told, said = muster(*command), muster("--json", *command)
    assert (told.code, said.code) == (0, 0), told.err + said.err
    assert said.document is not None and said.err == ""
    assert told.out.strip() or said.document == []


REFUSED = [
    ("trainees", "show", "999"),
    ("trainees", "list", "--class", "NO-9"),
    ("trainees", "set", "OPB-1:1", "shoe_size=43"),
    ("trainees", "set", "OPB-1:1", "phone"),
    ("enrol", "OPB-1", "OPB-1:1"),
    ("status", "OPB-1", "OPB-1:1", "withdrawn"),
    ("status", "OPB-1", "OPB-1:1", "promoted", "--reason", "x"),
    ("classes", "new", "OPB", "--number", "1", "--start", "2010-10-24"),
    ("classes", "new", "OPB", "--number", "2", "--start", "24/10/2010x"),
    ("classes", "reopen", "OPB-1", "--reason", "x"),
    ("courses", "new", "missing.toml"),
    ("courses", "show", "NO"),
    ("sessions", "cancel", "OPB-1", "--date", "2010-10-24", "--period", "9", "--reason", "x"),
    ("sessions", "plan", "OPB-1", "missing.toml"),
    ("attendance", "mark", "OPB-1", "P", "OPB-1:1"),
    ("attendance", "mark", "OPB-1", "P", "--date", "2010-10-24", "--period", "1"),
    ("attendance", "mark", "OPB-1", "Q", "OPB-1:1", "--date", "2010-10-24", "--period", "1"),
    ("attendance", "mark", "OPB-1", "P", "OPB-1:1", "--date", "2010-13-41", "--period", "1"),
    ("attendance", "close", "OPB-1", "--date", "2010-10-24", "--period", "1"),
    ("results", "enter", "OPB-1", "LAW-W", "OPB-1:1", "101"),
    ("results", "enter", "OPB-1", "LAW-W", "OPB-1:1", "many"),
    ("results", "enter", "OPB-1", "NO", "OPB-1:1", "50"),
    ("graduation", "waive", "OPB-1", "OPB-1:1", "attendance", "--reason", ""),
    ("certificates", "reprint", "DUB-2010-XXX-0001", "--out", "x.pdf"),
    ("certificates", "issue", "OPB-1", "--out", "no/such/folder/x.pdf"),
    ("certificates", "issue", "OPB-1", "--out", "x.png"),
    ("certificates", "issue", "OPB-1", "--out", "x.pdf", "--date", ""),
    ("certificates", "preview", "classic", "--out", "x.txt"),
    ("certificates", "failed", "DUB-2010-XXX-0001"),
    ("certificates", "resume", "--all-out"),
    ("attendance", "leave", "OPB-1", "OPB-1:1", "S", "--from", "2030-12-01", "--to", "2030-12-03"),
    ("classes", "new", "OPB", "--number", "2", "--start", "0001-01-01"),
    ("trainees", "set", "OPB-1:1", "birth=2150-01-01"),
    ("export", "nominal-roll", "OPB-1", "--out", "roll.docx"),
    ("verify", "missing.pdf"),
    ("verify", ""),
    ("verify", "MS1:NONSENSE", "--key", "missing.json"),
    ("verify", "DUB-2010-XXX-0001", "--key", "missing.json"),
    ("history", "person", "nobody"),
    ("history", "nouns", "nobody"),
    ("history", "mark", "OPB-1:1"),
    ("import", "trainees", "missing.xlsx"),
    ("import", "decide", "nothing", "new"),
    ("redo",),
]


@pytest.fixture(scope="module")
def before(oil_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The dump of the camp of which each test has a copy."""
    opened = opening.open_camp(shutil.copytree(oil_folder, tmp_path_factory.mktemp("before") / "camp"), FOUNDER.name, FOUNDER.passphrase)
    with opened.read() as session:
        lines = list(check.dump(session.connection()))
    opened.leave()
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("command", REFUSED, ids=" ".join)
def test_a_refusal_is_one_line_and_changes_nothing(muster: Muster, oil: OilClass, before: str, command: tuple[str, ...]):
    told, said = muster(*command), muster("--json", *command)
    assert (told.code, said.code) == (1, 1), told.err
    assert told.err.count("\n") == 1 and "mistake" not in told.err and told.out == ""
    assert set(said.document) == {"error", "do"} and said.document["error"] and said.document["do"]
    assert muster("dump").out == before


@pytest.mark.parametrize(
    "command", [("bogus",), ("classes", "list", "--bogus"), ("classes", "new"), ("--language", "xx", "classes", "list")], ids=" ".join
)
def test_wrong_usage_is_2(muster: Muster, command: tuple[str, ...]):
    said = muster(*command)
    assert said.code == 2 and said.out == "" and len(said.err.splitlines()) == 1


def test_no_command_opens_the_window(muster: Muster):
    assert muster("--language", "ar").code == 77


def test_why_a_file_is_not_read_is_told_in_the_persons_language(muster: Muster, tmp_path: Path):
    told = muster("--language", "ar", "verify", "missing.pdf").err
    assert "لا يوجد ملف أو مجلد بهذا الاسم" in told and "No such" not in told
    assert "è una cartella" in muster("--language", "it", "verify", str(tmp_path)).err
    assert "no file can have this name" in muster("verify", "a\0b").err


def test_without_a_pass_phrase_verify_tells_of_the_key_file(muster: Muster, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("MUSTER_PASSPHRASE")
    assert "There is no pass phrase." in (said := muster("verify", "MS1:NONSENSE")).err and said.code == 1 and "--key" in said.err
    assert "--key" not in muster("classes", "list").err
    told = muster("verify", "DUB-2010-XXX-0001")
    assert told.code == 1 and "a number, not a code" in told.err and "There is no pass phrase." in told.err


def test_options_for_every_command_may_follow_it(muster: Muster, oil: OilClass):
    assert muster("classes", "list", "--json", "--user", "demo").document[0]["class"] == "OPB-1"


def test_a_mistake_of_ours_is_logged_and_told_in_a_line(muster: Muster, oil: OilClass, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(paths, "log", lambda: tmp_path / "log" / "muster.log")
    monkeypatch.setattr("app.records.courses.classes", lambda session: int("Kamil Malik"))
    said = muster("classes", "list")
    assert said.code == 1 and "ValueError" in said.err and "Traceback" not in said.err
    logged = (tmp_path / "log" / "muster.log").read_text()
    assert (
        "Traceback" in logged
        and "ValueError" in logged
        and "courses.classes" in logged
        and "Malik" not in logged.replace('int("Kamil Malik")', "")
    )


def test_the_pass_phrase_comes_from_a_file_or_the_environment(
    muster: Muster, oil: OilClass, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.delenv("MUSTER_PASSPHRASE")
    assert muster("classes", "list").code == 1
    phrase = tmp_path / "phrase"
    phrase.write_text("demo\n")
    monkeypatch.setenv("MUSTER_PASSPHRASE_FILE", str(phrase))
    assert muster("classes", "list").code == 0
    phrase.write_text("wrong")
    assert muster("classes", "list").code == 1


def test_the_second_writer_is_refused_and_told_who_has_the_camp(muster: Muster, oil_class: OilClass):
    said = muster("enrol", "OPB-1", "101")
    assert said.code == 1 and "demo" in muster("--json", "undo").document["error"]


def test_dump_is_json_lines(muster: Muster, oil: OilClass):
    assert {json.loads(line)["table"] for line in muster("dump").out.splitlines()} >= {"person", "enrolment", "session", "class"}
