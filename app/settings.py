"""Choices about this machine, in one file of its own; facts about the camp live in the database."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast

CHOICES = {
    "language": ("", "en", "ar", "ckb", "it"),
    "theme": ("system", "light", "dark", "contrast"),
    "text_size": (90, 100, 120, 150),
    "paper_size": ("A4", "Letter"),
    "paper_language": ("", "en", "ar", "ckb", "it"),
    "paper_second": ("", "en", "ar", "ckb", "it"),
}
FARTHEST = 500  # tenths of a millimetre that a printer is off at most


@dataclass(frozen=True)
class Settings:
    language: str = ""  # not chosen yet: the system's
    theme: str = "system"
    text_size: int = 100  # percent
    camp: str = ""  # the folder that was open last
    window: str = ""  # place and size, as Qt saves them, in base64
    paper_size: str = "A4"
    paper_language: str = ""  # the first that papers speak: the window's
    paper_second: str = ""  # beside it: none
    offset_x: int = 0  # tenths of a millimetre that pages move to the right on stock that is printed already
    offset_y: int = 0  # the same, down
    shapes: Mapping[str, str] = field(default_factory=dict[str, str])  # what widgets remember of themselves, by name


def load(file: Path) -> Settings:
    """What `file` says, as far as it can be understood; a file that cannot be read at all is kept aside."""
    try:
        stored: Any = json.loads(file.read_text(encoding="utf-8"))
    except OSError:
        return Settings()
    except ValueError:
        stored = None
    if not isinstance(stored, dict):
        _set_aside(file)
        return Settings()
    said = cast("dict[str, Any]", stored)
    return Settings(**{each.name: said[each.name] for each in fields(Settings) if _fits(each.name, said.get(each.name))})


def _fits(name: str, value: Any) -> bool:
    default = getattr(Settings(), name)
    if isinstance(value, dict):
        return name == "shapes" and all(isinstance(text, str) for text in cast("dict[str, Any]", value).values())
    if type(value) is not type(default) or value not in CHOICES.get(name, (value,)):
        return False
    return not name.startswith("offset") or abs(value) <= FARTHEST


def _set_aside(file: Path) -> None:
    try:
        os.replace(file, file.with_suffix(".broken.json"))
    except OSError:
        return  # in a read-only place the broken file stays, and the defaults hold all the same


def save(file: Path, settings: Settings) -> None:
    """Write all or nothing; raises OSError where the place cannot be written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        draft.write_text(json.dumps(asdict(settings), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        os.replace(draft, file)
    finally:
        draft.unlink(missing_ok=True)


def change(file: Path, **choices: str | int | Mapping[str, str]) -> Settings:
    """Change the named choices in `file` and leave the others, also those that another window made meanwhile."""
    changed = replace(load(file), **choices)
    save(file, changed)
    return changed
