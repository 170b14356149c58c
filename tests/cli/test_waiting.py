"""A laptop that waits to be admitted says so to every command that wants records."""

from pathlib import Path

import pytest

from app.sync import requests
from tests.camp_fixtures import FOUNDER
from tests.cli.conftest import Muster


@pytest.mark.parametrize("command", ["classes list", "dump", "undo", "trainees find Ali"])
def test_there_are_no_records_yet(muster: Muster, tmp_path: Path, command: str):
    requests.join(tmp_path / "camp", FOUNDER.name, FOUNDER.passphrase, tmp_path / "request")
    said = muster(*command.split())
    assert said.code == 1 and said.out == ""
    assert said.err.splitlines() == ["This laptop waits to be admitted. Take the request file to a laptop of the camp."]
