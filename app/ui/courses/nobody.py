"""What a page of a class says while nobody is enrolled in it, and what comes first."""

from collections.abc import Callable

from app.ui.place import Place
from app.ui.widgets.empty import EmptyPlace
from app.words import _


def nobody(class_label: str, go: Callable[[Place], None]) -> EmptyPlace:
    """`go` leads to where that is mended."""
    return EmptyPlace(
        "users",
        _("Nobody is enrolled in this class yet"),
        _("Import a class list, or enrol trainees, first."),
        [
            (_("Import a class list"), "download", lambda: go(Place("import", class_label))),
            (_("Go to the roll"), "list", lambda: go(Place("class", class_label, "roll"))),
        ],
    )
