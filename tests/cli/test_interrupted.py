"""Power that fails: whatever was reported is there, whatever was under way is not, and the camp opens."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.store.camp import Store
from tests.cli.conftest import Muster

CLASSES = Path(__file__).parent.parent / "files" / "classes"
LIST = CLASSES / "zerevani.csv"

# The program ends itself, as kill -9 does, right after one of its own functions has returned.
KILLED_AFTER = """
import importlib, os, signal, sys
from app.__main__ import main

place, name = importlib.import_module(sys.argv[1]), sys.argv[2]
whole = getattr(place, name)

def cut(*arguments, **named):
    whole(*arguments, **named)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(place, name, cut)
sys.argv = ["muster", *sys.argv[3:]]
main()
"""


def interrupted(store: Store, place: str, name: str, *command: str) -> None:
    environment = os.environ | {"MUSTER_PASSPHRASE": "demo", "PYTHONPATH": os.pathsep.join(sys.path)}
    arguments = [sys.executable, "-c", KILLED_AFTER, place, name, "--camp", str(store.folder), *command]
    ended = subprocess.run(arguments, env=environment, capture_output=True, text=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on this system")
@pytest.mark.parametrize(
    ("place", "name", "there"),
    [
        ("app.imports.arriving", "read", 0),
        ("app.records.arrivals", "_make", 0),
        ("app.store.journal", "seal", 0),
        ("app.records.arrivals", "take", 0),
        ("app.cli.imports", "_say", 60),
    ],
)
def test_an_import_is_there_whole_or_not_at_all(muster: Muster, store: Store, place: str, name: str, there: int):
    store.leave()
    interrupted(store, place, name, "import", "trainees", str(LIST))
    assert len(muster("--json", "trainees", "list").document) == there
    assert muster("--json", "check").document == {"ok": True, "problems": []}
    assert muster("--json", "import", "trainees", str(LIST)).document["new"] == 60 - there


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes on this system")
def test_a_disk_that_fills_up_changes_nothing(muster: Muster, store: Store):
    import resource

    store.leave()
    before = muster("dump").out
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, limit[1]))
    try:
        said = muster("--json", "import", "trainees", str(CLASSES / "federal-police-19.csv"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert said.code == 1 and said.document["do"], said.err
    assert muster("dump").out == before and muster("check").code == 0
