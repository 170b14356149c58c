"""The command line as a person or a script meets it: arguments in; exit code, standard output and error out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli.commands import Doors, run
from app.progress import Progress
from tests.camp_fixtures import FOUNDER, OilClass


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


Muster = Callable[..., Said]


def _window(camp: Path | None) -> int:
    return 77


def _tour(out: Path, progress: Progress) -> list[Path]:
    return [out / "index.html"]


DOORS = Doors(_window, _tour)


@pytest.fixture
def muster(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Muster:
    """Run one command on the camp in tmp_path/camp as its founder."""
    monkeypatch.setenv("MUSTER_PASSPHRASE", FOUNDER.passphrase)
    monkeypatch.setenv("MUSTER_CAMP", str(tmp_path / "camp"))
    monkeypatch.chdir(tmp_path)

    def ask(*arguments: str) -> Said:
        capsys.readouterr()
        code = run(arguments, DOORS)
        heard = capsys.readouterr()
        return Said(code, heard.out, heard.err)

    return ask


@pytest.fixture
def oil(oil_class: OilClass) -> OilClass:
    """OPB-1, closed so that commands may write."""
    oil_class.store.leave()
    return oil_class
