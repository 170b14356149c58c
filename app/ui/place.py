"""Where in the window a person is."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Place:
    """`page` is a name of `pages.py`; the others say which class, which of its screens, which subject.

    `person` has the person's id as subject, `formation` and `typing` a class and a session's id, `sheets` a class,
    `import` a class and a file, `courses` a course's code.
    """

    page: str = "today"
    class_label: str = ""
    screen: str = ""
    subject: str = ""

    def told(self, day: str) -> str:
        """To be remembered: on another day a person begins with what that day asks for."""
        return json.dumps({"day": day, **asdict(self)}, ensure_ascii=False)

    @classmethod
    def remembered(cls, text: str, day: str) -> "Place":
        """What `told` said on the same day, else where everybody begins."""
        try:
            said = json.loads(text) if text else {}
            return cls(**said) if said.pop("day", None) == day else cls()
        except (ValueError, TypeError, AttributeError):
            return cls()
