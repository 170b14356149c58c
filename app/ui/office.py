"""What every page of an open camp works with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ui.choices import Choices
from app.ui.feed import Feed
from app.ui.jobs import Jobs

if TYPE_CHECKING:
    from app.store.camp import Store


@dataclass(frozen=True)
class Office:
    """The camp's store, the worker, what changes, and the choices about this machine."""

    store: "Store"
    jobs: Jobs
    feed: Feed
    choices: Choices
