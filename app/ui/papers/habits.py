"""How this laptop makes papers: read and kept with the choices about it, from wherever a paper is made."""

from collections.abc import Mapping
from typing import Protocol

from app import words
from app.settings import Settings


class Keeping(Protocol):
    settings: Settings

    def remember(self, **choices: str | int | Mapping[str, str]) -> None: ...


class _Kept:
    by: Keeping | None = None


def follow(by: Keeping) -> None:
    """From now on these are its choices."""
    _Kept.by = by


def now() -> Settings:
    return _Kept.by.settings if _Kept.by is not None else Settings()


def keep(**choices: str | int) -> None:
    """Some of the settings about paper."""
    if _Kept.by is not None and any(getattr(now(), name) != value for name, value in choices.items()):
        _Kept.by.remember(**choices)


def languages() -> tuple[str, ...]:
    """The first is the window's, until another was chosen; the second stands beside it, where one is wanted."""
    settings = now()
    first = settings.paper_language or words.language()
    return (first, settings.paper_second) if settings.paper_second not in ("", first) else (first,)
