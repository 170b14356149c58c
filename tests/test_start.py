"""Set-up: what start.py decides, and what it does with an environment that is whole, half made, broken or shared."""

import importlib.util
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
KILLED = "import os, signal; print('Installing collected packages', flush=True); os.kill(os.getppid(), signal.SIGKILL)"
QUIET = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "DISPLAY": ":0"}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A Muster of one package and no dependencies, which says what it was started with."""
    (tmp_path / "start.py").write_bytes((ROOT / "start.py").read_bytes())
    for lock in ("requirements.lock", "requirements-test.lock"):
        (tmp_path / lock).write_text("# nothing\n")
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__main__.py").write_text("import os, sys; print(*sys.argv[1:]); sys.exit(int(os.environ.get('EXIT', 0)))\n")
    return tmp_path


@pytest.fixture
def start(tree: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", tree / "start.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def furnish(tree: Path, pip: str = "") -> None:
    """A `.venv` made by hand, because making a real one takes seconds; `pip` is what its pip does."""
    import venv

    venv.create(tree / ".venv", with_pip=False)
    (tree / ".venv" / "ready").write_text(f"{sys.version_info[0]}.{sys.version_info[1]} requirements.lock of an older Muster")
    site = next((tree / ".venv").glob("[lL]ib/**/site-packages"))
    (site / "pip").mkdir()
    (site / "pip" / "__main__.py").write_text(textwrap.dedent(pip))


def run(tree: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "WAYLAND_DISPLAY"}} | QUIET | environment
    return subprocess.run([sys.executable, str(tree / "start.py"), *args], cwd=tree.parent, env=env, capture_output=True, text=True)


def test_sets_up_once_and_hands_everything_on(tree: Path) -> None:
    furnish(tree)
    first = run(tree, "dump", "--json", EXIT="130")
    assert (first.returncode, first.stdout) == (130, "dump --json\n")
    assert first.stderr.startswith("Setting Muster up: 0 packages, ")
    again = run(tree, "dump")
    assert (again.returncode, again.stdout, again.stderr) == (0, "dump\n", "")


def test_a_package_named_app_where_the_person_stands_is_not_muster(tree: Path) -> None:
    furnish(tree)
    foreign = tree.parent / "app"
    foreign.mkdir(exist_ok=True)
    (foreign / "__main__.py").write_text("print('foreign')")
    assert run(tree, "users").stdout == "users\n"
    (foreign / "__main__.py").unlink()


def test_a_changed_lock_is_installed_again(tree: Path) -> None:
    furnish(tree, "import sys; print('Collecting everything')")
    assert "Setting Muster up" in run(tree, "check").stderr
    (tree / "requirements.lock").write_text("# something\n")
    assert "Setting Muster up" in run(tree, "check").stderr
    assert run(tree, "check").stderr == ""


def test_the_tests_environment_serves_the_program(tree: Path) -> None:
    furnish(tree)
    site = next((tree / ".venv").glob("[lL]ib/**/site-packages"))
    (site / "pytest.py").write_text("import os, sys; print(os.getcwd(), *sys.argv[1:])\n")
    tests = run(tree, "test", "-k", "names")
    assert tests.stdout == f"{tree} -n 2 --dist worksteal -k names\n"
    assert run(tree, "check").stderr == ""


def test_an_interrupted_set_up_leaves_no_stamp(tree: Path, start: ModuleType) -> None:
    furnish(tree, KILLED)
    assert run(tree, "check").returncode != 0
    assert start.stamp() == ""


def test_what_pip_is_at_is_told_in_a_line(start: ModuleType) -> None:
    said = [
        "Collecting babel==2.18.0 (from -r x (line 3))\n",
        "  Downloading babel-2.18.0-py3-none-any.whl (10.2 MB)\n",
        "     ━━ 10.2 MB\n",
    ]
    told = [start.doing(line, 60) for line in [*said, "Installing collected packages: babel, attrs\n"]]
    assert told == ["looking for babel==2.18.0", "fetching babel 2.18.0 (10.2 MB)", "", "unpacking 60 packages"]


@pytest.mark.long
def test_an_interrupted_set_up_is_done_again_from_the_start(tree: Path) -> None:
    furnish(tree, KILLED)
    run(tree, "check")
    half = tree / ".venv" / "half"
    half.touch()
    assert run(tree, "check").stdout == "check\n"
    assert not half.exists()


def test_what_worked_still_works_after_a_failed_download(tree: Path) -> None:
    furnish(tree)
    run(tree, "check")
    lock = (tree / "requirements.lock").read_text()
    site = next((tree / ".venv").glob("[lL]ib/**/site-packages"))
    (site / "pip" / "__main__.py").write_text("import sys; print('ERROR: No matching distribution found for newer==2'); sys.exit(1)")
    (tree / "requirements.lock").write_text("newer==2\n")
    refused = run(tree, "check")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "No matching distribution found for newer==2" in refused.stderr
    assert "MUSTER_WHEELS" in refused.stderr
    assert "Traceback" not in refused.stderr
    (tree / "requirements.lock").write_text(lock)
    assert run(tree, "check").stdout == "check\n"


def test_wheels_from_a_stick_are_used_instead_of_a_network(tree: Path) -> None:
    furnish(tree, "import sys; print('ERROR:', *sys.argv[1:]); sys.exit(1)")
    assert "--no-index --find-links=/media/stick" in run(tree, "check", MUSTER_WHEELS="/media/stick").stderr


@pytest.mark.parametrize("harm", ["python gone", "stamp cut", "other python", "other lock"])
def test_an_environment_that_is_not_whole_is_noticed(tree: Path, start: ModuleType, harm: str) -> None:
    furnish(tree)
    run(tree, "check")
    seals = {start.seal("requirements.lock")}
    assert start.is_ready(seals)
    if harm == "python gone":
        start.PYTHON.unlink()
    elif harm == "other lock":
        seals = {start.seal("requirements-test.lock")}
    else:
        start.STAMP.write_text(start.STAMP.read_text().replace("3.", "2.") if harm == "other python" else "3.1")
    assert not start.is_ready(seals)


def test_two_starts_at_once_set_up_once(tree: Path) -> None:
    furnish(tree, "import time; time.sleep(0.5)")
    env = os.environ | QUIET
    command = [sys.executable, str(tree / "start.py"), "check"]
    pair = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate() for process in pair]
    assert [out for out, _ in said] == ["check\n", "check\n"]
    assert sum("Setting Muster up" in err for _, err in said) == 1


def test_without_a_screen_it_makes_the_tour(tree: Path) -> None:
    furnish(tree)
    toured = run(tree, DISPLAY="")
    assert toured.stdout == f"tour --out {tree.parent / 'muster-tour'}\n"
    assert str(tree.parent / "muster-tour") in toured.stderr


def test_a_place_that_cannot_be_written_is_one_sentence(tree: Path) -> None:
    (tree / ".venv").write_text("a file where the folder should be")
    refused = run(tree, "check")
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 2  # what it sets out to do, and why it cannot
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    ("args", "word"),
    [([], ""), (["--language", "ar"], ""), (["--camp", "tour", "dump"], "dump"), (["--json", "tour", "--out", "x"], "tour")],
)
def test_the_command_is_found_among_the_options(start: ModuleType, args: list[str], word: str) -> None:
    assert start.word(args) == word


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An apt-get that writes down what it is asked, and fails at what it does not know."""
    tool = tmp_path / "tools" / "apt-get"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\necho "$@" >> {tool}.log\nfor last; do :; done\n[ "$last" != nothing ]\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent))
    return tool.with_suffix(".log")


posix = pytest.mark.skipif(os.name == "nt", reason="Debian's packages")


@posix
def test_missing_packages_are_installed_for_root(start: ModuleType, apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    start.supply(["libegl1", "libgl1"], "Muster's window needs libEGL.so.1, libGL.so.1")
    update, install = apt.read_text().splitlines()
    assert update == "update"
    assert install.startswith("install -y ") and install.endswith(" libegl1 libgl1")
    with pytest.raises(start.Refused, match="Run this once, then start again: apt-get install -y nothing"):
        start.supply(["nothing"], "Muster needs nothing")


@posix
def test_others_are_told_the_one_command(start: ModuleType, apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(start.Refused, match=r"sudo apt-get install -y libegl1 libgl1$"):
        start.supply(["libegl1", "libgl1"], "Muster's window needs libEGL.so.1, libGL.so.1")
    assert not apt.exists()
    monkeypatch.setenv("PATH", "")
    with pytest.raises(start.Refused, match="package manager"):
        start.supply(["libegl1"], "Muster's window needs libEGL.so.1")


@pytest.mark.skipif(sys.platform != "linux", reason="the libraries are Linux's")
def test_libraries_are_looked_for(start: ModuleType) -> None:
    assert start.loads("libc.so.6")
    assert not start.loads("libnone.so.0")


def test_another_python_is_told_in_one_sentence(tree: Path) -> None:
    """Any Python may be asked to read the file, so the version is made up where it is looked at."""
    code = "import sys; sys.version_info = (3, 10, 1); sys.argv = ['start.py']; exec(compile(open('start.py').read(), 'start.py', 'exec'))"
    refused = subprocess.run([sys.executable, "-c", code], cwd=tree, capture_output=True, text=True)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "3.11, 3.12 or 3.13, and this is 3.10" in refused.stderr
