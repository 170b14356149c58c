"""When Python looks for what nobody refers to any more."""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY = 2_000  # milliseconds
MANY = 20_000  # new objects, which are looked through before anybody notices


class Tidying(QObject):
    """On the window's thread and a little at a time.

    By itself Python does so on whichever thread makes many objects, holds the window up for as long as it takes (0.3 s were measured),
    and may end Qt's objects on the worker's thread, which breaks the memory of the program. So it is on for as long as there is a worker.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = QTimer(self, interval=EVERY)
        self._looks.timeout.connect(self._look)
        self._looks.start()

    @Slot()
    def _look(self) -> None:
        if gc.get_count()[0] > MANY:
            gc.collect(1)

    def end(self) -> None:
        """Leave it to Python again, when no other thread is left."""
        self._looks.stop()
        gc.enable()

    @Slot()
    def set_aside(self) -> None:
        """What is there now stays as long as the program: it is never looked through again."""
        gc.collect()
        gc.freeze()
