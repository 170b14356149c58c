"""Templates that somebody is changing and has not saved: kept on this machine, so that no closed window and no power cut loses them."""

import json
from dataclasses import asdict, replace
from typing import Any

from app.models.template import Box, Field, Fonts, Template
from app.ui.widgets import memory


class Drafts:
    """By what they change, of one camp. Art is kept only where it is another than `stored`: it may be half a megabyte."""

    def __init__(self, camp_id: str) -> None:
        self._name = f"certificate drafts {camp_id}"

    @property
    def _kept(self) -> dict[str, dict[str, Any]]:
        return json.loads(memory.recall(self._name) or "{}")

    @property
    def ids(self) -> list[str]:
        return list(self._kept)

    def recall(self, id: str, stored: Template) -> Template | None:
        """None where there is none, or another release wrote it."""
        try:
            said = self._kept[id]
            made = _read(said)
            return made if "art" in said else replace(made, art=stored.art)
        except (KeyError, TypeError, ValueError):
            return None

    def keep(self, id: str, template: Template, stored: Template) -> None:
        said = asdict(template)
        if template.art == stored.art:
            del said["art"]
        self._write({**self._kept, id: said})

    def drop(self, id: str) -> None:
        self._write({of: said for of, said in self._kept.items() if of != id})

    def _write(self, kept: dict[str, dict[str, Any]]) -> None:
        memory.remember(self._name, json.dumps(kept, ensure_ascii=False) if kept else "")


def _read(said: dict[str, Any]) -> Template:
    fields = tuple(Field(**{**each, "box": Box(**each["box"]), "fonts": Fonts(**each["fonts"])}) for each in said["fields"])
    return Template(**{**said, "size": tuple(said["size"]), "fields": fields, "fonts": Fonts(**said["fonts"])})
