"""What a widget looked like when it was used last, by a name of its own; kept with the choices about this machine."""

from collections.abc import Callable, Mapping


class _Memory:
    kept: Mapping[str, str] = {}
    keep: Callable[[str, str], None] | None = None


def follow(kept: Mapping[str, str], keep: Callable[[str, str], None]) -> None:
    """From now on remember in `kept` by way of `keep`."""
    _Memory.kept, _Memory.keep = kept, keep


def recall(name: str) -> str:
    """What `name` said last; empty where it never did."""
    return _Memory.kept.get(name, "")


def remember(name: str, text: str) -> None:
    if _Memory.keep is not None and recall(name) != text:
        _Memory.keep(name, text)
