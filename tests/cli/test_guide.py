from pathlib import Path

from tests.cli.conftest import Muster


def test_the_guide_of_a_role_is_written(muster: Muster, tmp_path: Path) -> None:
    told = muster("--json", "export", "guide", "clerk", "--out", str(tmp_path / "clerk.pdf"), "--language", "AR")
    assert (told.code, told.document["pages"], told.document["role"]) == (0, 1, "clerk")
    assert (tmp_path / "clerk.pdf").read_bytes().startswith(b"%PDF")
    wrong = muster("export", "guide", "cook", "--out", "x.pdf")
    assert (wrong.code, wrong.err) == (2, "There is no guide of “cook”; choose instructor, clerk or commander.\n")
    assert "in one language" in muster("export", "guide", "clerk", "--out", "x.pdf", "--language", "ar,en").err
    wrong = muster("export", "guide", "clerk", "--out", "x.pdf", "--language", "la")
    assert (wrong.code, wrong.err) == (2, "“la” is not a language of Muster; choose en, ar, ckb or it.\n")
    assert not (tmp_path / "x.pdf").exists()
