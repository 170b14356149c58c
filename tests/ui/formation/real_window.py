"""Muster in a real window under X, with the keyboard that xdotool plays."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60.0  # seconds until what was asked for is seen
BETWEEN = 40  # milliseconds between two presses: nobody is quicker
MISSING = [program for program in ("Xvfb", "xdotool") if shutil.which(program) is None]


def until(seen: Callable[[], bool], what: str) -> None:
    """Another program's window gives no signal: look again and again."""
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end, what
        time.sleep(0.05)


@dataclass
class Keyboard:
    """Counts what it presses; a chord such as ctrl+Return is one press."""

    display: str
    presses: int = 0

    def press(self, *keys: str) -> None:
        self.presses += len(keys)
        self._play("key", "--delay", str(BETWEEN), *keys)

    def write(self, text: str) -> None:
        self.presses += len(text)
        self._play("type", "--delay", str(BETWEEN), text)

    def look_for(self, title: str) -> bool:
        """Whether a window of that title is seen; it has the keyboard then."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title], env=self._env, capture_output=True, text=True, check=False
        ).stdout.split()
        if found:
            self._play("windowfocus", found[-1])
        return bool(found)

    def _play(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env=self._env, check=True, timeout=PATIENCE)

    @property
    def _env(self) -> dict[str, str]:
        return os.environ | {"DISPLAY": self.display}


@contextmanager
def screen() -> Iterator[str]:
    """A screen of the design's size that nobody sees; yields its name."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def muster(display: str, **environment: str) -> Iterator[None]:
    """The program as a person starts it."""
    settings = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT), **environment}
    env = {name: text for name, text in os.environ.items() if not name.startswith(("MUSTER_", "QT_"))} | settings
    with subprocess.Popen([sys.executable, "-m", "app"], cwd=ROOT, env=env) as program:
        try:
            yield
        finally:
            program.terminate()
