"""Courses that somebody is writing and has not saved: kept on this machine, so that no closed window and no power cut loses them."""

import json

from app.records import course_drafts
from app.records.course_drafts import Draft
from app.ui.widgets import memory


class Drafts:
    """By the code of the course that is changed, of one camp; empty for one that is not there yet."""

    def __init__(self, camp_id: str) -> None:
        self._name = f"course drafts {camp_id}"

    @property
    def _kept(self) -> dict[str, str]:
        return json.loads(memory.recall(self._name) or "{}")

    @property
    def codes(self) -> list[str]:
        return list(self._kept)

    def recall(self, code: str) -> Draft | None:
        """None for what cannot be read: another release wrote it."""
        try:
            return course_drafts.loads(self._kept[code])
        except (KeyError, TypeError, ValueError):
            return None

    def keep(self, draft: Draft) -> None:
        self._write({**self._kept, draft.of: course_drafts.dumps(draft)})

    def drop(self, code: str) -> None:
        self._write({of: text for of, text in self._kept.items() if of != code})

    def _write(self, kept: dict[str, str]) -> None:
        memory.remember(self._name, json.dumps(kept, ensure_ascii=False) if kept else "")
