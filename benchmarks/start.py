"""Start to the first painted window, against a bare Qt window."""

import os
import subprocess
import sys
from time import perf_counter

ROUNDS = 7

# Both programs end at their first paint, so that the whole process is what is measured.
_ENDS_AT_FIRST_PAINT = """
import os
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWindow():
            os._exit(0)
        return False

run = QApplication.exec

def watched():
    app = QApplication.instance()
    app.painted = Painted(app)
    app.installEventFilter(app.painted)
    return run()

QApplication.exec = staticmethod(watched)
"""
_BARE = _ENDS_AT_FIRST_PAINT + "app = QApplication([]); window = QMainWindow(); window.resize(1366, 768); window.show(); app.exec()"
_MUSTER = _ENDS_AT_FIRST_PAINT + "import sys; sys.argv = ['muster']; from app.__main__ import main; main()"


def measure() -> list[tuple[str, float]]:
    """The best of several starts by turns: the machine has other work too."""
    rounds = [(_seconds(_BARE), _seconds(_MUSTER)) for _round in range(ROUNDS)]
    bare, muster = (min(times) for times in zip(*rounds, strict=True))
    return [
        ("start: bare Qt window, seconds", bare),
        ("start: Muster, seconds", muster),
        ("start: times the bare window (aim: 2.0)", muster / bare),
    ]


def _seconds(program: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    start = perf_counter()
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=60)
    return perf_counter() - start
