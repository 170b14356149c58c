"""Two laptops meet and agree by commands alone, each with its own folder and its own settings."""

import shutil
from pathlib import Path

import pytest

from app.records import camp
from tests.cli.conftest import Muster, Said

MARK = ("attendance", "mark", "OPB-1", "--date", "2010-10-24", "--period", "1")
FILE = {
    "file",
    "outcome",
    "why",
    "sender",
    "made",
    "new",
    "had",
    "rows_new",
    "rows_changed",
    "rows_removed",
    "conflicts",
    "parked",
    "pictures",
}
SUMS = {"new", "had", "conflicts", "parked", "doubles"}


class Two:
    """Laptop `a` is the camp's, `b` asks to join it as Rossi."""

    def __init__(self, muster: Muster, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._muster, self._monkeypatch, self.folder = muster, monkeypatch, folder

    def on(self, laptop: str, *arguments: str) -> Said:
        return self.told(laptop, "--json", *arguments)

    def told(self, laptop: str, *arguments: str) -> Said:
        self._monkeypatch.setenv("MUSTER_SETTINGS", str(self.folder / f"machine-{laptop}" / "settings.json"))
        self._monkeypatch.setenv("MUSTER_CAMP", str(self.folder / ("camp" if laptop == "a" else laptop)))
        return self._muster(*arguments)

    def meet(self, *options: str, laptop: str = "b") -> Said:
        """Join and admit; returns what the admission said."""
        assert self.on(laptop, "--user", "Rossi", "sync", "join", "--out", f"{laptop}.muster-request", "--laptop", "Office").code == 0
        return self.on("a", "sync", "admit", f"{laptop}.muster-request", "--out", f"{laptop}.muster", *options)

    def pass_on(self, giver: str, taker: str) -> Said:
        written = self.on(giver, "sync", "export", "--out", ".")
        assert written.code == 0, written.err
        return self.on(taker, "sync", "import", written.document["file"])


@pytest.fixture
def met(muster: Muster, two_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Two:
    """Both are admitted, and have the same records."""
    for laptop in "ab":
        shutil.copytree(two_folders / "machine", two_folders / f"machine-{laptop}")
    return Two(muster, monkeypatch, two_folders)


@pytest.fixture
def two(met: Two) -> Two:
    """`b` has not asked yet."""
    shutil.rmtree(met.folder / "b")
    assert met.on("a", "sync", "retire", "Range").code == 0
    return met


def test_two_laptops_meet(two: Two):
    asked = two.on("b", "--user", "Rossi", "sync", "join", "--out", "b.muster-request", "--laptop", "Office")
    assert asked.code == 0 and set(asked.document) == {"fingerprint", "words", "file"} and len(asked.document["words"]) == 10
    again = two.on("b", "--user", "Rossi", "sync", "join", "--out", "again.muster-request", "--laptop", "Office")
    assert again.document | {"file": asked.document["file"]} == asked.document
    waits = two.on("b", "sync", "status")
    assert waits.code == 0 and waits.document["waits_to_be_admitted"] and waits.document["laptops"] == []
    assert two.on("b", "classes", "list").code == 1
    admitted = two.on("a", "sync", "admit", "b.muster-request", "--out", "first.muster")
    assert admitted.code == 0 and {"fingerprint", "words", "file", "laptop", "user"} <= set(admitted.document)
    assert [admitted.document[key] for key in ("fingerprint", "words")] == [asked.document[key] for key in ("fingerprint", "words")]
    assert (admitted.document["laptop"], admitted.document["user"]) == ("Office", "Rossi")
    first = two.on("b", "sync", "import", "first.muster")
    assert first.code == 0 and set(first.document) == {"files", *SUMS} and set(first.document["files"][0]) == FILE
    assert first.document["files"][0]["outcome"] == "applied" and first.document["new"] == admitted.document["operations"]
    assert two.on("b", "dump").out or two.on("b", "classes", "list").code == 0
    assert two.told("b", "dump").out == two.told("a", "dump").out
    assert two.on("b", "check").code == two.on("a", "check").code == 0


def test_words_are_said_in_the_language_in_use(two: Two):
    english = two.meet().document["words"]
    arabic = two.on("a", "--language", "ar", "sync", "status").document["laptops"]
    (words,) = [line["words"] for line in arabic if line["name"] == "Office"]
    assert len(words) == 10 and words != english and all("؀" <= letter <= "ۿ" for letter in "".join(words))
    assert two.on("b", "--language", "ar", "--user", "Rossi", "sync", "join", "--out", "ar.muster-request").document["words"] == words


def test_a_difference_goes_there_and_back_and_is_decided(met: Two):
    assert met.on("a", *MARK, "P", "OPB-1:1").code == 0
    assert met.on("b", *MARK, "A", "OPB-1:1", "OPB-1:2").code == 0
    seen = met.on("b", "sync", "export", "--out", "b2.muster").document
    assert set(seen) == {"file", "operations", "to"} and seen["operations"] == 2 and len(seen["to"]) == 1
    foreseen = met.on("a", "sync", "import", "b2.muster", "--preview").document
    assert foreseen["conflicts"] == 1 and met.on("a", "sync", "conflicts").document == []
    taken = met.on("a", "sync", "import", "b2.muster").document
    assert taken == foreseen and [taken[key] for key in ("new", "had", "conflicts", "parked")] == [2, 0, 1, 0]
    again = met.on("a", "sync", "import", "b2.muster")
    assert again.code == 0 and (again.document["files"][0]["outcome"], again.document["had"]) == ("had", 2)
    assert met.pass_on("a", "b").document["conflicts"] == 1
    (one,) = met.on("b", "sync", "conflicts").document
    assert met.on("a", "sync", "conflicts").document == [one] and met.on("b", "sync", "status").document["conflicts"] == 1
    assert met.on("b", "sync", "decide", one["id"], "a").code == 0
    assert met.pass_on("b", "a").code == 0 and met.on("a", "sync", "conflicts").document == []
    assert met.told("b", "dump").out == met.told("a", "dump").out


def test_the_dump_tells_nothing_that_belongs_to_one_laptop(met: Two):
    local = [met.on(laptop, "sync", "status").document["uid"] for laptop in "ab"]
    dump = met.told("a", "dump").out
    assert not [text for text in (*local, str(met.folder), "machine-") if text in dump]
    assert met.on("a", "sync", "folder", ".").code == 0 and met.told("a", "dump").out == dump


def test_each_file_is_taken_or_refused_by_itself(met: Two):
    assert met.on("a", *MARK, "P", "OPB-1:1").code == 0
    assert met.on("a", "sync", "export", "--out", "new.muster").code == 0
    content = bytearray((met.folder / "new.muster").read_bytes())
    content[len(content) // 2] ^= 1
    (met.folder / "bad.muster").write_bytes(content)
    said = met.on("b", "sync", "import", "bad.muster", "missing.muster", "new.muster", "new.muster")
    assert said.code == 1 and [file["outcome"] for file in said.document["files"]] == ["refused", "refused", "applied", "had"]
    assert all(file["why"] for file in said.document["files"] if file["outcome"] != "applied")
    assert len(said.err.splitlines()) == 2 and "Traceback" not in said.err
    assert met.told("b", "dump").out == met.told("a", "dump").out


def test_a_file_that_came_too_early_waits_and_is_listed(met: Two):
    """The commander's laptop is put back to what it was, and the next file counts on what was lost."""
    shutil.copytree(met.folder / "camp", met.folder / "backup")
    assert met.on("b", *MARK, "A", "OPB-1:1").code == 0 and met.pass_on("b", "a").code == 0 and met.pass_on("a", "b").code == 0
    shutil.rmtree(met.folder / "camp")
    (met.folder / "backup").rename(met.folder / "camp")
    assert met.on("b", *MARK, "L", "OPB-1:2", "--minutes", "5").code == 0
    early = met.pass_on("b", "a")
    assert early.code == 0 and early.document["files"][0]["outcome"] == "parked" and "Range" in early.document["files"][0]["why"]
    name = early.document["files"][0]["file"]
    assert met.on("a", "sync", "status").document["inbox"] == [name]
    assert met.on("b", "sync", "export", "--out", "whole.muster", "--full").code == 0
    followed = met.on("a", "sync", "import", "whole.muster").document
    assert [file["file"] for file in followed["files"]] == ["whole.muster", name] and met.on("a", "sync", "status").document["inbox"] == []
    assert met.told("b", "dump").out == met.told("a", "dump").out


def test_the_register_tells_how_each_stands(met: Two):
    assert met.pass_on("b", "a").code == 0
    assert met.on("a", *MARK, "P", "OPB-1:1").code == 0
    said = met.on("a", "sync", "status").document
    own, other = said["laptops"]
    assert own["own"] and not other["own"] and other["heard"] and other["lacks"] == 1 and other["scope"] is other["retired"] is None
    assert {"uid", "laptops", "conflicts", "parked", "inbox", "forks", "beyond_role", "folder"} <= set(said)
    told = met.told("a", "sync", "status").out
    assert "Range" in told and other["id"][:8] in told and said["uid"] not in told


def test_laptops_are_renamed_limited_and_retired(met: Two):
    assert met.on("a", "sync", "rename", "range", "Ground").document["name"] == "Ground"
    assert met.on("a", "sync", "limit", "Ground", "--classes", "OPB-1").document["scope"] == ["OPB-1"]
    assert met.on("a", "sync", "export", "--out", ".").code == 1
    assert met.on("a", "sync", "export", "--out", ".", "--to", "Ground").document["to"] == ["Ground"]
    assert met.on("a", "sync", "limit", "Ground", "--all").document["scope"] is None
    assert met.on("a", "sync", "export", "--out", ".", "--full").document["operations"] > 70
    assert met.on("b", "sync", "rename", "Ground", "Mine").code == 1
    assert met.on("a", "sync", "retire", "Ground").document["retired"]
    assert met.on("a", *MARK, "P", "OPB-1:1").code == 0 and met.on("b", *MARK, "A", "OPB-1:1").code == 0
    assert met.on("b", "sync", "export", "--out", "late.muster").code == 0
    said = met.on("a", "sync", "import", "late.muster")
    assert said.code == 1 and "Ground" in said.document["files"][0]["why"]


REFUSED = [
    ("retire", "nobody"),
    ("limit", "Range"),
    ("limit", "Range", "--all", "--classes", "OPB-1"),
    ("limit", "Range", "--classes", "NO-9"),
    ("admit", "there.request", "--out", "there.muster"),
    ("admit", "there.request", "--out", "no/such/x.muster"),
    ("admit", "there.muster", "--out", "x.muster"),
    ("admit", "missing.request", "--out", "x.muster"),
    ("export", "--out", "there.muster"),
    ("export", "--out", "x.muster", "--to", "nobody"),
    ("folder",),
    ("folder", "no/such/folder"),
    ("folder", "camp"),
]


def test_what_is_refused_is_one_line_and_changes_nothing(met: Two):
    assert met.on("c", "--user", "Rossi", "sync", "join", "--out", "there.request").code == 0
    assert met.on("a", "sync", "export", "--out", "there.muster").code == 0
    before = met.told("a", "dump").out
    for command in REFUSED:
        said = met.on("a", "sync", *command)
        assert said.code == 1 and set(said.document) == {"error", "do"}, command
        assert said.err.count("\n") == 1 and "mistake" not in said.err, said.err
    assert met.told("a", "dump").out == before


def test_a_folder_that_all_see_is_enough(two: Two):
    (two.folder / "stick").mkdir()
    assert two.meet().code == 0
    shutil.move(two.folder / "b.muster", two.folder / "stick")
    joined = two.on("b", "sync", "folder", "stick")
    assert joined.code == 0 and joined.document["new"] > 60 and {"folder", "exported", "removed", "files", *SUMS} == set(joined.document)
    assert two.on("a", "sync", "folder", "stick").document["folder"] == str(two.folder / "stick")
    assert two.on("b", *MARK, "A", "OPB-1:2").code == 0
    assert [made["operations"] for made in two.on("b", "sync", "folder").document["exported"]] != []
    waits = two.on("a", "sync", "status").document
    assert len(waits["waiting"]) == 1 and waits["folder"] == str(two.folder / "stick")
    assert two.on("a", "sync", "folder").document["new"] == 1
    assert two.told("b", "dump").out == two.told("a", "dump").out
    assert two.on("a", "sync", "folder", "--none").document == {"folder": None} and two.on("a", "sync", "folder").code == 1


def test_people_are_told_in_words(met: Two):
    assert met.on("b", *MARK, "A", "OPB-1:1").code == 0
    assert met.told("b", "--language", "ar", "sync", "export", "--out", "w.muster").out.strip()
    told = met.told("a", "sync", "import", "w.muster")
    assert told.code == 0 and "taken in" in told.out and "Range" in told.out
    assert "نطاق" not in told.out and "w.muster" in met.told("a", "--language", "ar", "sync", "import", "w.muster").out
    assert met.told("a", "sync", "status").out.splitlines()[0].startswith("laptop")


def test_a_mark_that_came_into_a_closed_roll_is_told_until_the_roll_is_closed_again(met: Two):
    close = ("attendance", "close", "OPB-1", "--date", "2010-10-24", "--period", "1")
    assert met.on("a", *MARK, "P", "--remaining").code == 0 and met.pass_on("a", "b").code == 0
    assert met.on("a", *close).code == 0 and met.on("b", *MARK, "A", "OPB-1:1").code == 0
    written = met.on("b", "sync", "export", "--out", ".").document["file"]
    assert "1 mark came into a roll that was closed." in met.told("a", "sync", "import", written).out
    (one,) = met.on("a", "sync", "status").document["closed_rolls"]
    assert (one["now"], one["then"], one["person"]) == ("absent", "present", "Rossi")
    told = met.told("a", "sync", "status").out
    now = f"now absent (Rossi, Range, {camp.moment(one['at'], 'Asia/Baghdad')}), at the closing present"
    assert "1 mark came into a roll that was closed." in told and now in told
    assert "closed again" in met.told("a", *close).out and met.on("a", "sync", "status").document["closed_rolls"] == []
    assert "closed again" not in met.told("a", *close).out and "came into" not in met.told("a", "sync", "import", written).out


def test_who_may_be_entered_twice_is_told_until_somebody_says_what_he_is(met: Two):
    for laptop, mother in (("a", "كريمة علي"), ("b", "كريمه علي")):
        listed = met.folder / f"{laptop}.csv"
        listed.write_text(f"name,mother\nسلمان عبد الرزاق محمود,{mother}\n", encoding="utf8")
        assert met.on(laptop, "import", "trainees", str(listed)).document["new"] == 1
    written = met.on("a", "sync", "export", "--out", ".").document["file"]
    told = met.told("b", "sync", "import", written)
    assert told.code == 0 and told.out.endswith("1 person may be entered twice: trainees doubles\n")
    assert met.on("b", "sync", "import", written).document["doubles"] == met.on("b", "sync", "status").document["doubles"] == 1
    assert "1 person may be entered twice" in met.told("b", "sync", "status").out
    (pair,) = met.on("b", "trainees", "doubles").document["people"]
    (met.folder / "share").mkdir()
    assert met.on("b", "sync", "folder", "share").document["doubles"] == 1
    assert met.on("b", "trainees", "differ", pair["one"]["id"], pair["other"]["id"]).code == 0
    assert met.on("b", "sync", "status").document["doubles"] == met.on("b", "sync", "folder").document["doubles"] == 0
    assert "may be entered" not in met.told("b", "sync", "status").out
