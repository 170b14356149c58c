"""What every page of a class has in common."""

from typing import TYPE_CHECKING, ClassVar

from app.records import strength
from app.ui.feed import Feed
from app.ui.jobs import Jobs
from app.ui.page import LARGE, Fresh

if TYPE_CHECKING:
    from app.records.courses import ClassLine
    from app.store.camp import Store


class ClassScreen(Fresh):
    """One page of a class. `screen_name` names its picture; `title` is a message id."""

    screen_name: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, store: "Store", jobs: Jobs, feed: Feed, class_line: "ClassLine") -> None:
        super().__init__(store, jobs, feed)
        self.feed, self.class_line = feed, class_line

    @property
    def large(self) -> bool:
        """Whether the worker reads this class, and not the window."""
        with self.store.read() as session:
            return strength.size(session, self.class_line.id) > LARGE

    def show_person(self, person_id: str) -> None:
        """Bring one trainee into view; a screen without a line for each does nothing."""
