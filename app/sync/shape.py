"""What a manifest holds: looked at before any of it is used, for it is kept, and the next file is made by it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

Fits = Callable[[Any], bool]


def is_object(value: Any) -> bool:
    return type(value) is dict


def is_list(value: Any) -> bool:
    return type(value) is list


def _is(kind: type) -> Fits:
    return lambda value: type(value) is kind  # True is no number


def _each(of: Fits) -> Fits:
    return lambda value: is_list(value) and all(map(of, value))


def _by_text(of: Fits) -> Fits:
    return lambda value: is_object(value) and all(map(of, value.values()))


def _pair(first: Fits, second: Fits) -> Fits:
    return lambda value: is_list(value) and len(value) == 2 and first(value[0]) and second(value[1])


def _moment(value: Any) -> bool:
    return type(value) is str and value.endswith("Z") and bool(datetime.fromisoformat(value))  # ValueError


TEXT, NUMBER = _is(str), _is(int)
MANIFEST: dict[str, Fits] = {
    "schema": NUMBER,
    "from": TEXT,
    "name": TEXT,
    "key": TEXT,
    "uid": TEXT,
    "at": _moment,
    "number": NUMBER,
    "operations": NUMBER,
    "vector": _by_text(NUMBER),
    "since": _by_text(NUMBER),
    "lacks": _by_text(_each(_pair(NUMBER, NUMBER))),
    "wants": _each(TEXT),
    "to": _each(TEXT),
    "devices": _by_text(TEXT),
    "heads": _by_text(_pair(NUMBER, TEXT)),
    "members": _by_text(_by_text(lambda value: type(value) in (int, str))),
    "admits": lambda value: value is None or _by_text(TEXT)(value),
}


def fits(manifest: dict[str, Any]) -> bool:
    """Whether everything is there that this version reads, each as it must be; a newer one may say more."""
    return all(name in manifest and whole(manifest[name]) for name, whole in MANIFEST.items())
