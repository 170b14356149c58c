"""Where in the window a person is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """`page` is classes, class, import, decide, exchange or settings; the others say which class, which of its screens, which subject."""

    page: str = "classes"
    class_label: str = ""
    screen: str = ""
    subject: str = ""
