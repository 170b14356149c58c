"""Where things lie: what Muster brings with it, and what it keeps on this machine."""

import os
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_log_path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
LANGUAGES = RESOURCES / "languages"


def chosen() -> Path | None:
    """The folder of the camp that MUSTER_CAMP names."""
    named = os.environ.get("MUSTER_CAMP")
    return Path(named) if named else None


def camp() -> Path:
    """The folder of the camp that opens when none is named; MUSTER_CAMP names another."""
    return chosen() or user_data_path("muster", appauthor=False) / "camp"


def settings() -> Path:
    """The file of choices about this machine; MUSTER_SETTINGS names another."""
    named = os.environ.get("MUSTER_SETTINGS")
    return Path(named) if named else user_config_path("muster", appauthor=False) / "settings.json"


def identities() -> Path:
    """Where this machine remembers which laptop of which camp it is."""
    return settings().parent / "laptops"


def clocks() -> Path:
    """Where this machine remembers what was said of its clock, by laptop."""
    return settings().parent / "clocks"


def log() -> Path:
    """The file that says what nobody expected; MUSTER_LOG names another."""
    named = os.environ.get("MUSTER_LOG")
    return Path(named) if named else user_log_path("muster", appauthor=False) / "muster.log"


def holds_camp(folder: Path) -> bool:
    """Whether there are key slots in `folder`; asked before anything of the store is loaded."""
    return (folder / "keys.json").is_file()
