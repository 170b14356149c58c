"""Which paper is asked for, and of what: how every button and line of the palette leads to it."""

from dataclasses import asdict, dataclass
from urllib.parse import parse_qsl, urlencode

from app.exports.papers.kinds import BY_NAME
from app.ui.place import Place

SCREEN = "papers"  # of a class, and of the page of the camp's papers


@dataclass(frozen=True)
class Asked:
    """`paper` is a name of exports.papers.kinds; a day, a session and a person where it is of one."""

    paper: str
    day: str = ""
    session_id: str = ""
    person_id: str = ""

    @property
    def subject(self) -> str:
        """As a Place carries it."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    def at(self, class_label: str = "") -> Place:
        """Of a class; of the camp where none is named."""
        return Place("class", class_label, SCREEN, self.subject) if class_label else Place("papers", "", SCREEN, self.subject)


def read(subject: str) -> Asked | None:
    """What `Asked.subject` said; None where it is no paper."""
    said = dict(parse_qsl(subject))
    return Asked(**said) if said.get("paper") in BY_NAME and set(said) <= set(asdict(Asked(""))) else None
