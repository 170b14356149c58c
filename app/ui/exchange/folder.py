"""The exchange folder and sticks, looked at while the window is open."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QStorageInfo, QTimer, Signal, Slot

from app.errors import UserError
from app.progress import Progress
from app.ui.jobs import Jobs

if TYPE_CHECKING:
    from app.store.camp import Store
    from app.sync.folder import FolderReceipt

FIRST, AGAIN = 1_500, 8_000  # milliseconds: after the window is there, and then; network shares and sticks do not notify
MOUNTS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Seen:
    """What lies there now: the chosen folder (`there` unless it is away), files of others in it, exchange folders on sticks."""

    folder: Path | None = None
    there: bool = False
    files: tuple[Path, ...] = ()
    sticks: tuple[Path, ...] = ()
    stamp: Stamp = field(default=(), compare=False)  # names, sizes and times in the folder


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
        self._timer.timeout.connect(lambda: self._ask(False))
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Ask now, and read every file that lies there."""
        self._ask(True)

    def _ask(self, afresh: bool) -> None:
        """Once; whoever asks meanwhile gets the same answer."""
        self._timer.setInterval(AGAIN)
        if not self._asking:
            self._asking = True
            self._jobs.run("", looking(Seen() if afresh else self.last), self._show, self._leave)

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


def looking(last: Seen) -> Callable[["Store", Progress], Seen]:
    """Where nothing has moved in the folder since `last`, its files are not read again: on a stick that takes long."""

    def work(store: "Store", _progress: Progress) -> Seen:
        from app.sync import folder

        chosen = folder.chosen(store)
        there = chosen is not None and chosen.is_dir()
        stamp = _stamp(chosen) if chosen and there else ()
        same = (chosen, stamp) == (last.folder, last.stamp)
        files = last.files if same else tuple(folder.waiting(store))
        return Seen(chosen, there, files, tuple(folder.found_on_sticks(mounted())), stamp)

    return work


def _stamp(folder: Path) -> Stamp:
    with suppress(OSError):
        entries = [(entry.name, entry.stat()) for entry in folder.glob("*.muster")]
        return tuple(sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in entries))
    return ()


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
