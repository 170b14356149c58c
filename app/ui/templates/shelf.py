"""What the list of the templates asks the records: which there are, and what each course's certificates are drawn with."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.models.certificate import Kind
from app.models.titles import Titles
from app.records import catalogue, templates
from app.records.templates import TemplateLine
from app.ui.certificates import wording
from app.words import _


@dataclass(frozen=True)
class CourseChoices:
    """By kind the key of the template."""

    id: str
    code: str
    titles: Titles
    chosen: Mapping[str, str]


@dataclass(frozen=True)
class Shelf:
    lines: list[TemplateLine]
    courses: list[CourseChoices]

    @property
    def uses(self) -> dict[str, str]:
        """What each template is chosen for: OPB: completion, distinction."""
        found: dict[str, list[str]] = defaultdict(list)
        for course in self.courses:
            kinds: dict[str, list[str]] = defaultdict(list)
            for kind, key in course.chosen.items():
                kinds[key].append(wording.kind(Kind(kind)))
            for key, names in kinds.items():
                found[key].append(f"{course.code}: {_(', ').join(names)}")
        return {key: "\n".join(told) for key, told in found.items()}


def shelf(session: Any) -> Shelf:
    found = [
        CourseChoices(line.id, line.code, line.titles, {kind: one.key for kind, one in templates.choices(session, line.id).items()})
        for line in catalogue.catalogue(session)
    ]
    return Shelf(templates.listed(session), found)
