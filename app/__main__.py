"""Muster's entry: the only place that wires the window, the command line and the tour together."""

import sys
from pathlib import Path

from app.progress import Progress


def window(camp: Path | None) -> int:
    from app import ui

    return ui.main(camp)


def tour(out: Path, progress: Progress) -> list[Path]:
    from app import tour

    return tour.tour(out, progress)


def main() -> int:
    """The window without arguments, else one command; returns the exit code."""
    if len(sys.argv) == 1:
        return window(None)
    from app.cli.commands import Doors, run

    return run(sys.argv[1:], Doors(window, tour))


if __name__ == "__main__":
    sys.exit(main())
