"""The window."""

from pathlib import Path


def main(camp: Path | None = None) -> int:
    """Open the window on the camp in `camp`, else on the one that was open last; returns the exit code."""
    from PySide6.QtWidgets import QApplication

    from app import paths
    from app.ui import problems
    from app.ui.choices import Choices
    from app.ui.feed import Feed
    from app.ui.jobs import Jobs
    from app.ui.upkeep import Upkeep
    from app.ui.window import Window

    app = QApplication(["muster"])
    app.setApplicationName("muster")
    app.setApplicationDisplayName("Muster")
    problems.install()
    jobs, feed = Jobs(app), Feed(app)
    Upkeep(jobs, feed)
    window = Window(Choices(app, paths.settings()), jobs, feed, camp)
    window.ready.connect(jobs.tidying.set_aside)
    window.show()
    try:
        return app.exec()
    finally:
        jobs.finish()
