"""How long an event loop did not come round."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

TICK = 1  # milliseconds between two looks at the clock
REST = 150  # milliseconds of quiet after the last step


class Watchdog(QObject):
    """Runs steps one after another from the event loop, as a person's presses come, and keeps the longest time between two looks."""

    def __init__(self, busy: Callable[[], bool] = lambda: False) -> None:
        super().__init__()
        self._busy = busy
        self._looks = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=TICK)
        self._looks.timeout.connect(self._look)
        self._last = self.longest = 0.0

    def _look(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def watch(self, steps: list[Callable[[], object]]) -> float:
        """Milliseconds of the longest pause while the steps run, and until nothing is busy any more."""
        self.longest, self._last = 0.0, perf_counter()
        self._looks.start()
        for step in steps:
            QTimer.singleShot(0, step)
            self._turn(5)
        self._turn(REST)
        while self._busy():
            self._turn(REST)
        self._looks.stop()
        return 1000 * self.longest

    def _turn(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
