"""Where in the window a person is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """`page` is a name of `pages.py`; the others say which class, which of its screens, which subject.

    `person` has the person's id as subject, `formation` a class and a session's id, `import` a class and a file, `courses` a course's code.
    """

    page: str = "today"
    class_label: str = ""
    screen: str = ""
    subject: str = ""
