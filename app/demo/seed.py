"""Where everything composed comes from: identifiers and dice that are the same for the same seed."""

import random
from dataclasses import dataclass
from typing import Any

from app.models.row import derived_id

Values = dict[str, Any]


@dataclass(frozen=True)
class Seed:
    """Each table throws its own dice, so that a change to one does not shift the others."""

    number: int

    def id(self, *parts: str) -> str:
        return derived_id("demo", str(self.number), *parts)

    def dice(self, *parts: str) -> random.Random:
        return random.Random("/".join((str(self.number), *parts)))
