"""Muster's entry: the only place that wires the window, the command line and the tour together."""

import os
import sys
from pathlib import Path

from app.progress import Progress
from app.words import _


def window(camp: Path | None) -> int:
    """Open the window; without a screen Qt would end the program before it could say why."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        print(_("There is no screen for the window. Use a command (muster --help), or start Muster where there is one."), file=sys.stderr)
        return 1
    from app import ui

    return ui.main(camp)


def tour(out: Path, progress: Progress) -> list[Path]:
    from app import tour

    return tour.tour(out, progress)


def main() -> int:
    """The window without arguments, else one command; returns the exit code."""
    if len(sys.argv) == 1:
        return window(None)
    try:
        from app.cli.commands import Doors, run
    except KeyboardInterrupt:
        return 130
    return run(sys.argv[1:], Doors(window, tour))


if __name__ == "__main__":
    sys.exit(main())
