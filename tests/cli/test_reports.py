"""The report of a class from the command line."""

from pathlib import Path

from tests.camp_fixtures import OilClass
from tests.cli.conftest import Muster


def test_a_report_is_written_from_a_file_shown_and_taken_away(muster: Muster, oil: OilClass, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("A good class.\nThe range was closed.\n", encoding="utf-8")
    written = muster("--json", "classes", "report", "OPB-1", "--text", str(tmp_path / "report.txt"))
    assert written.document == {"class": "OPB-1", "report": "A good class.\nThe range was closed."}
    assert muster("classes", "report", "OPB-1").out.startswith("A good class.")
    assert muster("--json", "classes", "report", "OPB-1", "--set", "").document["report"] == ""
    assert muster("classes", "report", "OPB-1", "--set", "a", "--text", "b").code == 2
