"""What one would not ask a paper for, but somebody will: each is refused in one line, and what stood on the disk stays."""

from pathlib import Path

from tests.camp_fixtures import OilClass
from tests.cli.conftest import Muster

HARD = (
    ("weekly", "OPB-1", "--date", "9999-12-31"),
    ("sign-in", "OPB-1", "--weekly", "--date", "0001-01-01"),
    ("daily-status", "OPB-1", "--date", "2010-10-23"),
    ("roster", ""),
    ("cadre", ""),
)


def test_a_paper_of_no_day_or_class_is_refused(muster: Muster, oil: OilClass, tmp_path: Path) -> None:
    for wanted in HARD:
        told = muster("export", *wanted, "--out", "paper.pdf")
        assert told.code == 1 and "mistake" not in told.err and len(told.err.strip().splitlines()) == 1, wanted
    assert not (tmp_path / "paper.pdf").exists()


def test_nothing_is_left_out_without_a_word(muster: Muster, oil: OilClass, tmp_path: Path) -> None:
    assert muster("export", "nominal-roll", "OPB-1", "--only", "OPB-1:1", "--out", "roll.pdf").code == 2
    assert muster("export", "cadre", "--out", "cadre.csv").code == 0  # nobody yet: its headings
    assert (tmp_path / "cadre.csv").read_text("utf-8-sig").startswith("Level,Statistical number,Rank")
    muster("status", "OPB-1", "OPB-1:2", "withdrawn", "--reason", "Ill")
    assert muster("export", "weapons-cards", "OPB-1", "--only", "OPB-1:2", "--out", "cards.pdf").code == 1


def test_what_is_missing_or_wrong_is_told_with_what_there_is(muster: Muster, oil: OilClass, tmp_path: Path) -> None:
    missing = muster("export", "weekly", "--out", "w.pdf")
    assert (missing.code, missing.err) == (2, "Name the class. The classes are: OPB-1.\n")
    wrong = muster("--language", "it", "export", "weekly", "OPB-1", "--out", "w.pdf", "--paper", "A5")
    assert (wrong.code, wrong.err) == (2, "«A5» non è un formato di carta; scegli A4 o Letter.\n")
    assert not (tmp_path / "w.pdf").exists()
    assert muster("export", "weekly", "OPB-1", "--out", "w.csv", "--paper", "letter").code == 0


def test_the_help_says_what_one_may_not_guess(muster: Muster) -> None:
    weekly, cards, papers = (" ".join(muster("export", *of, "--help").out.split()) for of in (("weekly",), ("id-cards",), ()))
    assert "{CLASS}" in weekly and ".pdf, .xlsx or .csv" in weekly and "replaced" in weekly and "last with a held session" in weekly
    assert ".xlsx" not in cards and "--date" not in cards
    assert papers.index("Papers:") < papers.index(" cadre ") < papers.index("Other files:") < papers.index(" key ")
    fields = " ".join(muster("trainees", "set", "--help").out.split())
    assert "next_of_kin" in fields and "photo=face.jpg" in fields
    assert "Dove sta un campo; si può ripetere." in " ".join(muster("--language", "it", "import", "trainees", "--help").out.split())


def test_an_empty_paper_says_why_it_is_and_figures_say_of_what_they_are(muster: Muster, oil: OilClass) -> None:
    def told(paper: str, *options: str) -> str:
        return muster("export", paper, "OPB-1", "--out", "paper.pdf", *options).out.partition(": ")[2].strip()

    assert told("certificate-register") == "No certificate was issued yet. “certificates issue OPB-1 --out FILE.pdf” issues them."
    assert told("cadre").startswith("Nobody here is recorded as T3 or T5 yet.")
    assert told("daily-status") == "2010-10-30  No roll of OPB-1 was taken yet: “attendance mark” takes one."
    muster("attendance", "leave", "OPB-1", "OPB-1:1", "S", "--from", "2010-10-27", "--to", "2010-10-27", "--note", "ill")
    muster("attendance", "mark", "OPB-1", "--date", "2010-10-25", "--period", "1", "P", "--remaining")
    assert told("daily-status").endswith("The last day with one is 2010-10-25: give --date 2010-10-25.")
    assert told("daily-status", "--date", "2010-10-25") == "2010-10-25  Everybody is present."
    assert told("sign-in", "--date", "2010-10-24") == "2010-10-24  3 sessions with 5 trainees each, 3 pages; --period gives one of them."
    assert told("nominal-roll") == "5 trainees: everybody who was ever enrolled."


def test_no_file_takes_the_place_of_the_camp_s_keys(muster: Muster, oil: OilClass, tmp_path: Path) -> None:
    keys = (tmp_path / "camp" / "keys.json").read_bytes()
    for wanted in (("export", "key", "--out", "camp/keys.json"), ("certificates", "badges", "OPB-1", "--out", "camp")):
        assert muster(*wanted).code == 1
    assert (tmp_path / "camp" / "keys.json").read_bytes() == keys
