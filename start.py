"""Sets Muster up where it stands, then runs it: `start.py [ARGS...]`, or `start.py test [ARGS...]` for its tests."""

import sys

VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
if not (3, 11) <= sys.version_info[:2] <= (3, 13):  # first, because an older Python cannot run what follows
    sys.exit(f"Muster needs Python 3.11, 3.12 or 3.13, and this is {VERSION}: start it with one of those.")

import ctypes
import hashlib
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "ready"

# What Qt opens on Linux, and Debian's package for it. Without them Qt aborts the process and Python cannot say why.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
SCREEN_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class Refused(Exception):
    """Set-up cannot go on; says what happened and what to do next."""


def main(args: list[str]) -> int:
    try:
        if sys.platform == "linux" and word(args) in {"", "tour", "test"}:
            supply_libraries()
        if args[:1] == ["test"]:
            make_ready("requirements.lock", "requirements-test.lock")
            os.chdir(ROOT)
            keep_in_memory()
            return run("pytest", ["-n", "2", "--dist", "worksteal", *args[1:]])
        make_ready("requirements.lock")
        return run("app", args or without_arguments())
    except Refused as refusal:
        tell(str(refusal))
    except OSError as error:
        tell(f"Muster could not be set up in {ROOT}: {error}. The folder must be writable, with 1 GB free; then start again.")
    except KeyboardInterrupt:
        return 130
    return 1


def keep_in_memory() -> None:
    """The tests' camps: each waits for the disk at every mark, and none of them outlives its test."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2 * 2**30:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


def tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)  # standard output belongs to the command, which may be printing JSON


def word(args: list[str]) -> str:
    """The command among `args`, or nothing: then the window opens."""
    rest = iter(args)
    for arg in rest:
        if arg in {"--camp", "--user", "--language"}:
            next(rest, None)
        elif not arg.startswith("-"):
            return arg
    return ""


def has_screen() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def without_arguments() -> list[str]:
    """The window; where there is no screen to open it on, the tour."""
    if has_screen():
        return []
    out = Path.cwd() / "muster-tour"
    tell(f"There is no screen here, so Muster makes its tour: papers and pictures in {out}")
    return ["tour", "--out", str(out)]


def supply_libraries() -> None:
    wanted = LIBRARIES | SCREEN_LIBRARIES if has_screen() else LIBRARIES
    missing = [library for library in wanted if not loads(library)]
    if missing:
        supply([wanted[library] for library in missing], f"Muster's window needs {', '.join(missing)}")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def supply(packages: list[str], need: str) -> None:
    """Install Debian packages where we may; else say how."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", *packages]
    if not shutil.which("apt-get"):
        raise Refused(f"{need}: install it with this system's package manager, then start again.")
    once = f"{need}. Run this once, then start again: sudo apt-get install -y {' '.join(packages)}"
    if os.geteuid() != 0:
        raise Refused(once)
    tell(f"{need}: installing {' '.join(packages)}")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], env=quiet, capture_output=True)
    if subprocess.run(install, env=quiet, capture_output=True).returncode != 0:
        raise Refused(f"{once.replace('sudo ', '')} (apt-get failed just now; is there a network?)")


def make_ready(*locks: str) -> None:
    """Have `.venv` hold what the last of `locks` lists; it includes what the others list."""
    seals = {seal(lock) for lock in locks}
    if is_ready(seals):
        return
    with alone():
        if not is_ready(seals):  # another start may have done it while this one waited
            build(ROOT / locks[-1], seals)


def seal(lock: str) -> str:
    return f"{VERSION} {lock} {hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()}"


def stamp() -> str:
    return STAMP.read_text() if STAMP.exists() and PYTHON.exists() else ""


def is_ready(seals: set[str]) -> bool:
    return seals <= set(stamp().splitlines())


@contextmanager
def alone() -> Iterator[None]:
    """Let one set-up at a time pass. SQLite's lock works on every system, and falls with the process that held it."""
    import sqlite3

    lock = sqlite3.connect(ROOT / ".venv.lock", timeout=3600, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    except sqlite3.OperationalError as error:
        raise OSError(error) from error
    finally:
        lock.close()


def build(lock: Path, seals: set[str]) -> None:
    """Fill `.venv`. It has a stamp only while it is whole, so whatever stops us here is repaired by the next start."""
    packages = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    tell(f"Setting Muster up: {packages} packages, some 120 MB to fetch and 500 MB in {VENV}. This takes a few minutes, once.")
    before, log = stamp(), VENV / "setup.log"
    with Telling("making room for them") as telling:
        if not before.startswith(f"{VERSION} "):
            make_venv()
            before = ""
        STAMP.unlink(missing_ok=True)
        code = install(lock, log, lambda line: telling.turn_to(doing(line, packages)))
    if code != 0:
        lines = log.read_text().splitlines()
        if before and not any(line.startswith("Installing collected") for line in lines):
            STAMP.write_text(before)  # pip stopped before it changed anything: what worked still works
        error = next((line.removeprefix("ERROR: ") for line in reversed(lines) if line.startswith("ERROR: ")), "pip failed")
        raise Refused(
            f"Muster could not be set up: {error.rstrip('.')} ({log}). Connect to a network and start again; or, without one, start with "
            f"MUSTER_WHEELS=FOLDER, the folder filled elsewhere by: python3 -m pip download --require-hashes -r {lock.name} -d FOLDER"
        )
    STAMP.write_text("\n".join(sorted(seals)))


class Telling:
    """What set-up is at: on a terminal a line that counts the seconds, elsewhere a line now and then, so that a log stays short."""

    def __init__(self, deed: str) -> None:
        self._deed, self._terminal, self._ended = deed, sys.stderr.isatty(), threading.Event()
        self._teller = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> "Telling":
        self._teller.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._teller.join()

    def turn_to(self, deed: str) -> None:
        self._deed = deed or self._deed

    def _tell(self) -> None:
        pause, seconds = (1, 0) if self._terminal else (10, 0)
        while not self._ended.wait(pause):
            seconds += pause
            line = f"  {seconds} s: {self._deed}"
            print(f"\r{line:<78.78}" if self._terminal else line, end="" if self._terminal else "\n", file=sys.stderr, flush=True)
        if self._terminal and seconds:
            print("\r" + " " * 78, end="\r", file=sys.stderr, flush=True)


def doing(line: str, packages: int) -> str:
    """What a line of pip's tells that it is at; nothing where that goes on."""
    word, _space, rest = line.strip().partition(" ")
    if word == "Collecting":
        return f"looking for {rest.split(' (from')[0]}"
    if word == "Downloading":
        file, _space, size = rest.partition(" ")
        return f"fetching {' '.join(file.split('-')[:2])} {size}".rstrip()
    return f"unpacking {packages} packages" if line.startswith("Installing collected packages") else ""


def make_venv() -> None:
    import importlib.util
    import venv

    if importlib.util.find_spec("ensurepip") is None:
        supply([f"python{VERSION}-venv"], "Muster needs Python's venv module, which Debian packs apart")
    try:
        venv.create(VENV, clear=True, symlinks=os.name != "nt", with_pip=True)
    except (subprocess.CalledProcessError, ValueError) as error:
        raise Refused(f"Python could not make {VENV}: {error}. Move Muster to another folder, or repair Python.") from error


def install(lock: Path, log: Path, hear: Callable[[str], None]) -> int:
    """Run pip on `lock`: all it says goes to `log`, and each line to `hear`. Returns its exit code."""
    wheels = os.environ.get("MUSTER_WHEELS")
    source = ["--no-index", f"--find-links={wheels}"] if wheels else []
    careful = ["--require-hashes", "--only-binary=:all:", "--retries=2", "--no-input"]
    command = [PYTHON, "-m", "pip", "install", *careful, *source, "-r", lock]
    quiet = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}
    pip = subprocess.Popen(command, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    with pip, log.open("w", encoding="utf-8") as record:
        for line in pip.stdout or ():
            record.write(line)
            hear(line)
    return pip.returncode


def run(module: str, args: list[str]) -> int:
    """Become `python -m module`; `-P` because a folder named app where the person stands is not ours."""
    if not has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHONPATH"] = str(ROOT)
    command = [str(PYTHON), "-P", "-m", module, *args]
    if os.name == "nt":  # exec would hand the terminal back before Muster has ended
        return subprocess.run(command).returncode
    os.execv(PYTHON, command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
