"""Power that fails: whatever was reported is there, whatever was under way is not, and the camp opens."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.store.camp import Store
from tests.cli.conftest import Muster

CLASSES = Path(__file__).parent.parent / "files" / "classes"
LIST = CLASSES / "zerevani.csv"

# The program ends itself, as kill -9 does, right after one of its own functions has returned. Each run is a process of its own;
# they are forked from one that has loaded the program, for loading it takes longer than all else.
KILLED_AFTER = """
import importlib, json, os, signal, sys
from app.__main__ import main

runs = json.loads(sys.argv[1])
for place, name, _command in runs:
    importlib.import_module(place)
importlib.import_module("app.cli.commands")

def run(place, name, command):
    whole = getattr(sys.modules[place], name)

    def cut(*arguments, **named):
        whole(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(sys.modules[place], name, cut)
    sys.argv = ["muster", *command]
    main()

for place, name, command in runs:
    child = os.fork()
    if child == 0:
        try:
            run(place, name, command)
        finally:
            os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=sys.stderr)
"""
Run = tuple[str, str, tuple[str, ...]]  # after which function of which module, and the command


def interrupted(*runs: Run) -> None:
    environment = os.environ | {"MUSTER_PASSPHRASE": "demo", "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run([sys.executable, "-c", KILLED_AFTER, json.dumps(runs)], env=environment, capture_output=True, text=True)
    assert ended.stderr.split() == [str(-signal.SIGKILL)] * len(runs), ended.stderr


POINTS = [
    ("app.imports.arriving", "read", 0),
    ("app.records.arrivals", "_make", 0),
    ("app.store.journal", "seal", 0),
    ("app.records.arrivals", "take", 0),
    ("app.cli.imports", "_say", 60),
]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on this system")
def test_an_import_is_there_whole_or_not_at_all(muster: Muster, store: Store, tmp_path: Path):
    store.leave()
    camps = [str(shutil.copytree(store.folder, tmp_path / name)) for _place, name, _there in POINTS]
    command = ("import", "trainees", str(LIST))
    interrupted(*((place, name, ("--camp", camp, *command)) for (place, name, _there), camp in zip(POINTS, camps, strict=True)))
    for (_place, name, there), camp in zip(POINTS, camps, strict=True):
        whole_or_not_at_all(muster, camp, name, there)


def whole_or_not_at_all(muster: Muster, camp: str, name: str, there: int) -> None:
    def asked(*command: str) -> Any:
        return muster("--camp", camp, "--json", *command).document

    assert len(asked("trainees", "list")) == there, name
    assert asked("check") == {"ok": True, "problems": []}, name
    assert asked("import", "trainees", str(LIST))["new"] == 60 - there, name


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
