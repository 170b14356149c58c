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


def test_no_file_takes_the_place_of_the_camp_s_keys(muster: Muster, oil: OilClass, tmp_path: Path) -> None:
    keys = (tmp_path / "camp" / "keys.json").read_bytes()
    for wanted in (("export", "key", "--out", "camp/keys.json"), ("certificates", "badges", "OPB-1", "--out", "camp")):
        assert muster(*wanted).code == 1
    assert (tmp_path / "camp" / "keys.json").read_bytes() == keys
