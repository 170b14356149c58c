from pathlib import Path

from tests.cli.conftest import Muster


def test_the_guide_of_a_role_is_written(muster: Muster, tmp_path: Path) -> None:
    told = muster("--json", "export", "guide", "clerk", "--out", str(tmp_path / "clerk.pdf"), "--language", "ar")
    assert (told.code, told.document["pages"], told.document["role"]) == (0, 1, "clerk")
    assert (tmp_path / "clerk.pdf").read_bytes().startswith(b"%PDF")
    assert muster("export", "guide", "cook", "--out", str(tmp_path / "x.pdf")).code == 2
    assert muster("export", "guide", "clerk", "--out", str(tmp_path / "x.pdf"), "--language", "la").code == 2
