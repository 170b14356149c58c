"""Who signs in, by commands: a pass phrase is never an option."""

from pathlib import Path

import pytest

from tests.camp_fixtures import OilClass
from tests.cli.conftest import Muster


def test_a_new_pass_phrase_comes_from_a_file_or_the_environment(
    muster: Muster, oil: OilClass, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    refused = muster("users", "add", "Rossi")
    assert refused.code == 1 and "MUSTER_NEW_PASSPHRASE_FILE" in refused.err
    assert muster("users", "add", "Rossi", "--new", "open").code == 2
    (tmp_path / "new").write_text("a long road\n", encoding="utf8")
    monkeypatch.setenv("MUSTER_NEW_PASSPHRASE_FILE", str(tmp_path / "new"))
    assert muster("users", "add", "Rossi", "--role", "clerk").code == 0
    monkeypatch.setenv("MUSTER_PASSPHRASE", "a long road")
    assert muster("--user", "Rossi", "check").code == 0
