"""`import results`: a file of scores, looked at and then taken in as one change."""

from pathlib import Path

from tests.camp_fixtures import OilClass
from tests.cli.conftest import Muster
from tests.imports import lists

SCORES = (("Serial", "LAW-W", "Mysteries"), (1, 88.5, ""), (2, "٧١٫٢٥", 4), (3, 300, ""), (77, 60, ""))


def test_a_file_of_scores_is_looked_at_and_taken_in_once(muster: Muster, oil: OilClass, tmp_path: Path) -> None:
    lists.xlsx(tmp_path / "law.xlsx", SCORES)
    command = ("--json", "import", "results", "law.xlsx", "--class", "OPB-1", "--date", "2010-10-30")
    counts = {"rows": 4, "new": 2, "matched": 0, "unsure": 0, "refused": 2}
    seen = muster(*command, "--dry-run").document
    problems = seen.pop("problems")
    assert seen == counts and [(one["row"], one["column"], one["value"]) for one in problems] == [(4, "LAW-W", "300"), (5, "LAW-W", "60")]
    assert muster(*command).document == counts | {"problems": problems}
    assert muster(*command).document == counts | {"new": 0, "matched": 2, "problems": problems}
    rows = muster("--json", "results", "show", "OPB-1").document["rows"]
    assert [row["results"][0] and row["results"][0]["score"] for row in rows] == [88.5, 71.25, None, None, None]
    assert muster("undo").code == 0
    assert muster(*command, "--dry-run").document["new"] == 2, "it was one change"
