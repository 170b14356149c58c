"""The exchange folder and sticks, looked at while the window is open."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QStorageInfo, QTimer, Signal, Slot

from app.errors import UserError
from app.progress import Progress
from app.ui.jobs import Jobs

if TYPE_CHECKING:
    from app.store.camp import Store
    from app.sync.folder import FolderReceipt

FIRST, AGAIN = 1_500, 15_000  # milliseconds: after the window is there, and then; network shares and sticks do not notify
MOUNTS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


@dataclass(frozen=True)
class Seen:
    """What lies there now: the chosen folder (`there` unless it is away), files of others in it, exchange folders on sticks."""

    folder: Path | None = None
    there: bool = False
    files: tuple[Path, ...] = ()
    sticks: tuple[Path, ...] = ()


class FolderWatch(QObject):
    """Everything is the worker's: a share that has gone to sleep must not hold the window."""

    seen = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.last = Seen()
        self._jobs, self._asking = jobs, False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look)
        self._timer = QTimer(self, interval=FIRST)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Ask once; whoever asks meanwhile gets the same answer."""
        self._timer.setInterval(AGAIN)
        if not self._asking:
            self._asking = True
            self._jobs.run("", look, self._show, self._leave)

    def stop(self) -> None:
        """The camp is being closed."""
        self._timer.stop()
        self._watcher.directoryChanged.disconnect(self.look)

    def _show(self, seen: Seen) -> None:
        self._asking = False
        wanted = [str(seen.folder)] if seen.folder and seen.there else []
        watched = self._watcher.directories()
        if watched and watched != wanted:
            self._watcher.removePaths(watched)
        if wanted and watched != wanted:
            self._watcher.addPaths(wanted)
        self.last = seen
        self.seen.emit(seen)

    def _leave(self, _error: UserError) -> None:
        """A folder that cannot be read now is looked at again."""
        self._asking = False


def look(store: "Store", _progress: Progress) -> Seen:
    from app.sync import folder

    chosen = folder.chosen(store)
    there = chosen is not None and chosen.is_dir()
    return Seen(chosen, there, tuple(folder.waiting(store)) if there else (), tuple(folder.found_on_sticks(mounted())))


def mounted() -> list[Path]:
    """Where sticks and shares are mounted; on Windows every drive but the system's."""
    system = QStorageInfo.root().rootPath()
    roots = [volume.rootPath() for volume in QStorageInfo.mountedVolumes() if volume.isReady()]
    return [Path(root) for root in roots if root.startswith(MOUNTS) or (root[1:2] == ":" and root != system)]


def exchange_with(folder: Path | None) -> Callable[["Store", Progress], "FolderReceipt"]:
    """Through the chosen folder; through another one, such as a stick's, without forgetting which was chosen."""

    def work(store: "Store", progress: Progress) -> "FolderReceipt":
        from app.sync import folder as folders

        return folders.exchange_through(store, progress, folder)

    return work


def choose(folder: Path | None) -> Callable[["Store", Progress], None]:
    def work(store: "Store", _progress: Progress) -> None:
        from app.sync import folder as folders

        folders.choose(store, folder)

    return work
