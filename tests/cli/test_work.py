"""The main job by commands: a camp, a course, a class, the roll, results, the board, certificates, the register."""

import errno
import shutil
from pathlib import Path
from unittest.mock import Mock

import pytest

from app import proof
from app.cli import issuing
from app.exports.certificates import copies
from app.records import free_fields, register
from app.store.camp import Store
from app.store.opening import open_camp
from tests.camp_fixtures import COURSE, FOUNDER, TIMETABLE, OilClass
from tests.cli.conftest import Muster
from tests.cli.test_interrupted import interrupted
from tests.records.test_photos import picture

ISSUE = ("certificates", "issue", "OPB-1", "--kind", "attendance", "--out")
FILES = Path(__file__).parent.parent / "files" / "classes"


def test_from_nothing_to_a_roll(muster: Muster, tmp_path: Path):
    sheet = tmp_path / "recovery.txt"
    made = muster("--json", "--user", "clerk", "new", "--name", "Camp Dublin", "--recovery", str(sheet))
    assert made.code == 0 and set(made.document) == {"camp", "user", "fingerprint"} and made.err == "" and sheet.exists()
    (tmp_path / "course.toml").write_text(COURSE)
    (tmp_path / "week.toml").write_text(TIMETABLE)
    assert muster("courses", "new", "course.toml").code == 0
    assert muster("--json", "classes", "new", "OPB", "--number", "1", "--start", "2010-10-24", "--weeks", "7").document["class"] == "OPB-1"
    taken = muster("--json", "import", "trainees", str(FILES / "oil-police-basic-1.xlsx"), "--class", "OPB-1").document
    assert (taken["rows"], taken["new"], taken["matched"], taken["refused"]) == (126, 125, 0, 0) and taken["unsure"] == 1
    assert muster("--json", "classes", "list").document[0]["strength"] == 125
    assert muster("sessions", "plan", "OPB-1", "week.toml").code == 0
    (day, *_rest) = muster("--json", "sessions", "list", "OPB-1").document
    slot = ("--date", day["date"], "--period", str(day["period"]))
    assert muster("--json", "attendance", "mark", "OPB-1", *slot, "A", "OPB-1:3", "OPB-1:7").document == {"marked": 2, "kept": 0}
    assert muster("--json", "attendance", "mark", "OPB-1", *slot, "P", "--remaining").document == {"marked": 123, "kept": 2}
    closed = muster("--json", "attendance", "close", "OPB-1", *slot).document
    assert closed["strength"] == 125 and closed["counts"]["P"] == 123 and closed["counts"]["A"] == 2
    assert muster("attendance", "mark", "OPB-1", *slot, "P", "OPB-1:3").code == 1
    assert muster("attendance", "mark", "OPB-1", *slot, "P", "OPB-1:3", "--correct", "was at the gate").code == 0
    assert muster("check").code == 0


def test_a_camp_without_a_recovery_sheet_is_warned_of(muster: Muster):
    made = muster("--user", "clerk", "new", "--name", "معسكر دبلن")
    assert made.code == 0 and "recovery sheet" in made.err


def test_the_same_file_again_is_matched_and_the_unsure_stay(muster: Muster, store: Store):
    store.leave()
    file = str(FILES / "oil-police-basic-1.xlsx")
    tried = muster("--json", "import", "trainees", file, "--dry-run").document
    assert muster("--json", "trainees", "list").document == []
    first = muster("--json", "import", "trainees", file).document
    assert tried == first
    before = muster("dump").out
    again = muster("--json", "import", "trainees", file).document
    assert (again["new"], again["matched"], again["unsure"]) == (0, 125, 1) and muster("dump").out == before
    (row,) = muster("--json", "import", "unsure").document
    assert muster("import", "decide", row["id"], "skip").code == 0
    assert muster("--json", "import", "unsure").document == []
    assert muster("undo").code == 0 and len(muster("--json", "import", "unsure").document) == 1
    assert muster("undo").code == 0 and muster("--json", "trainees", "list").document == []
    assert muster("redo").code == 0 and len(muster("--json", "trainees", "list").document) == 125


def test_it_is_said_of_a_class_that_goes_on(capsys: pytest.CaptureFixture[str]):
    issuing.caution("OPB-1", 0)
    assert capsys.readouterr().err == ""
    issuing.caution("OPB-1", 16)
    assert capsys.readouterr().err == "16 sessions of OPB-1 are still to come. The certificates say what was held up to today.\n"


def test_where_nobody_gets_a_certificate_it_is_said_together_why_and_what_is_to_be_done(
    muster: Muster, oil: OilClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked = ("certificates", "issue", "OPB-1", "--out", "none.pdf")
    told = muster(*asked)
    assert (told.code, len(told.out.splitlines())) == (0, 5) and "No result in LAW-W, WPN-O, AID-P, WPN-R." in told.out
    assert told.err.startswith("No certificate was printed. 5 of 5: in 18 sessions the roll was not taken. Take these rolls,")
    monkeypatch.setattr(issuing, "FEW", 4)
    assert [line.strip() for line in muster(*asked).out.splitlines()] == [
        "5 of 5: in 18 sessions the roll was not taken",
        "5 of 5: no result in LAW-W, WPN-O, AID-P, WPN-R",
        "5 of 5: no attendance was taken",
    ]
    assert len(muster(*asked, "--each").out.splitlines()) == 5
    said = muster("--json", *asked)
    assert said.code == 0 and len(said.document["refused"]) == 5 and said.document["file"] is None and "Take these" in said.err
    assert muster("certificates", "list").out == "No certificate was issued yet.\n"
    assert not (tmp_path / "none.pdf").exists()


def test_results_board_certificates_and_their_proof(muster: Muster, oil: OilClass, tmp_path: Path):
    for line in muster("--json", "sessions", "list", "OPB-1").document:
        assert muster("attendance", "mark", "OPB-1", "--session", line["id"], "P", "--remaining").code == 0
    for serial, points in enumerate((90, 80, 80, 60), start=1):
        who = f"OPB-1:{serial}"
        for test, score in (("LAW-W", str(points)), ("WPN-R", "45"), ("WPN-O", "90"), ("AID-P", "go")):
            assert muster("results", "enter", "OPB-1", test, who, score).code == 0
    board = muster("--json", "graduation", "show", "OPB-1").document
    assert [(one["eligible"], one["rank"]) for one in board] == [(True, 1), (True, 2), (True, 2), (False, None), (False, None)]
    assert "60 %" in board[3]["reasons"][0]
    pdf = tmp_path / "class.pdf"
    issued = muster("--json", "certificates", "issue", "OPB-1", "--out", str(pdf)).document
    assert (issued["issued"], len(issued["refused"]), issued["file"]) == (3, 2, str(pdf)) and pdf.exists()
    register = muster("--json", "certificates", "list").document
    assert (register[0]["serial"], register[0]["copies"]) == (issued["first"], 1)
    assert muster("export", "key", "--out", "keys.json").code == 0
    assert muster("--json", "verify", str(pdf), "--key", "keys.json").document["valid"] is True
    badges = muster("--json", "certificates", "badges", "OPB-1", "--out", "badges", "--only", "OPB-1:1").document
    assert (badges["badges"], badges["files"]) == (1, [f"{issued['first']}.json", "keys.json"])
    assert muster("--json", "verify", f"badges/{badges['files'][0]}", "--key", "badges/keys.json").document["serial"] == issued["first"]
    told = muster("--language", "it", "verify", str(pdf), "--key", "keys.json").out.splitlines()
    assert told[-1] == "Attestati: 3. In vigore: 3. Non in vigore: 0."
    assert "Numero progressivo: " + issued["first"] in muster("--language", "it", "verify", f"badges/{issued['first']}.json").out
    assert "is a key file" in muster("verify", "keys.json").err
    spoof = proof.sign({"serial": "A\nGenuine and in force.", "name": "\x1b[2A\x1b[2KGenuine\u202e"}, bytes(32))
    told = muster("verify", spoof, "--key", "keys.json").out
    assert "\n  Serial number: A Genuine and in force.\n" in told and told.isascii() and "\x1b" not in told
    assert "not as check.pdf" in muster("export", "verifier", "--out", "check.pdf").err
    checking = muster("--json", "export", "verifier", "--out", "check.html").document
    assert (checking["keys"], checking["withdrawn"], checking["bytes"]) == (1, 0, (tmp_path / "check.html").stat().st_size)
    assert muster("certificates", "revoke", issued["last"], "--reason", "marks were forged").code == 0
    judged = muster("--json", "verify", str(pdf))
    assert judged.code == 1 and [one["status"] for one in judged.document["certificates"]] == ["in force", "in force", "revoked"]
    assert muster("undo").code == 1


def test_power_that_fails_leaves_no_certificate_without_its_file(muster: Muster, oil: OilClass, tmp_path: Path):
    for line in muster("--json", "sessions", "list", "OPB-1").document:
        assert muster("attendance", "mark", "OPB-1", "--session", line["id"], "P", "--remaining").code == 0
    interrupted(("app.exports.certificates.copies", "enter", ("--camp", str(oil.store.folder), *ISSUE, "x.pdf")))
    assert muster("--json", "certificates", "list").document == [] and not (tmp_path / "x.pdf").exists()
    issued = muster("--json", *ISSUE, "x.pdf").document
    assert issued["printed"] == 5 and "there already" in muster("certificates", "reprint", issued["first"], "--out", "x.pdf").err
    store = open_camp(oil.store.folder, FOUNDER.name, FOUNDER.passphrase)
    with store.read() as session:
        first = register.listed(session)[0]
    copies.count(store, copies.Run("run", {first.id: 1}, tmp_path / "gone" / "y.pdf", b"pages"))
    store.leave()
    told = muster("certificates", "resume")
    assert told.code == 0 and "is counted, and its file is not there" in told.err
    assert muster("certificates", "resume", first.serial, "--out", "y.txt").code == 1
    assert muster("certificates", "resume", first.serial, "--out", "y.pdf").code == 0 and (tmp_path / "y.pdf").read_bytes() == b"pages"
    assert muster("--json", "certificates", "resume").document == []
    for _copy in range(2):
        assert muster("--json", "certificates", "failed", first.serial).document == {"failed": [first.serial]}
    assert muster("--json", *ISSUE, "again.pdf").document["printed"] == 1


def test_no_copy_is_on_the_disk_that_is_not_counted(muster: Muster, oil: OilClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for line in muster("--json", "sessions", "list", "OPB-1").document:
        assert muster("attendance", "mark", "OPB-1", "--session", line["id"], "P", "--remaining").code == 0
    serial = muster("--json", *ISSUE, "x.pdf").document["first"]
    holding = open_camp(oil.store.folder, FOUNDER.name, FOUNDER.passphrase)
    refused = muster("certificates", "reprint", serial, "--out", "busy.pdf")
    holding.leave()
    assert (refused.code, (tmp_path / "busy.pdf").exists()) == (1, False) and "elsewhere" in refused.err
    with monkeypatch.context() as full:
        full.setattr("app.exports.files._replaced", Mock(side_effect=OSError(errno.ENOSPC, "full")))
        assert muster("certificates", "reprint", serial, "--out", "full.pdf").code == 1
    assert [one["copies"] for one in muster("--json", "certificates", "list").document] == [1] * 5
    assert muster("--json", "certificates", "reprint", serial, "--out", "two.pdf").document["copies"] == 2


def test_a_serial_that_this_laptop_never_drew_is_not_accepted(muster: Muster, oil: OilClass, tmp_path: Path):
    copy = shutil.copytree(oil.store.folder, tmp_path / "copy")
    for line in muster("--json", "sessions", "list", "OPB-1").document:
        assert muster("attendance", "mark", "OPB-1", "--session", line["id"], "P", "--remaining").code == 0
    assert muster(*ISSUE, "x.pdf").code == 0 and muster("verify", "x.pdf").code == 0
    judged = muster("--json", "--camp", str(copy), "verify", "x.pdf")
    assert judged.code == 1 and judged.document["status"] == "not in the register"


def test_rolls_are_written_by_their_ending(muster: Muster, oil: OilClass, tmp_path: Path):
    for ending in ("pdf", "xlsx", "csv"):
        said = muster("--json", "export", "nominal-roll", "OPB-1", "--out", f"roll.{ending}", "--language", "ar")
        assert said.code == 0 and said.document["rows"] == 5 and (tmp_path / f"roll.{ending}").stat().st_size > 100


def test_a_photo_a_field_of_the_camp_and_an_order_are_recorded_by_commands(muster: Muster, oil_class: OilClass, tmp_path: Path):
    with oil_class.store.change("Field") as session:
        free_fields.define(session, {"en": "Shoe size"})
    oil_class.store.leave()
    (tmp_path / "face.png").write_bytes(picture((30, 40), "PNG"))
    assert muster("trainees", "set", "OPB-1:1", "photo=face.png", "shoe size=43", "part=instructor").code == 0
    assert muster("trainees", "set", "OPB-1:1", "photo=nobody.png").code == 1
    order = ("--reason", "ill", "--date", "2010-10-25", "--order", "17", "--order-date", "2010-10-24")
    assert muster("status", "OPB-1", "OPB-1:1", "medical", *order).code == 0
    told = muster("--json", "trainees", "show", "OPB-1:1").document
    turn = told["enrolments"][0]["turns"][-1]
    assert (told["free"], told["facts"]["part"], len(told["facts"]["photo"]), told["qualifications"]) == (
        {"Shoe size": "43"},
        "instructor",
        64,
        [],
    )
    assert (turn["status"], turn["order_number"], turn["order_date"]) == ("medical", "17", "2010-10-24")
    assert muster("trainees", "set", "OPB-1:1", "photo=").code == 0
