"""Who may look at the camp and change nothing, and where: what the desk says of it."""

from app.store.camp import Store
from app.ui.courses.class_page import ClassPage
from app.ui.widgets.notice import Notice
from app.words import _


def who(store: Store) -> str:
    """Who is signed in, and that he only reads where it is his part."""
    reads = store.read_only and store.holder is None
    return _("{name}: reading only").format(name=f"\u2068{store.user.name}\u2069") if reads else store.user.name


def warn(notice: Notice, store: Store, page: object) -> None:
    """What was refused on the page before is over; that nothing can be written is not."""
    if store.holder is not None:
        notice.say(
            "lock",
            _("You can read here, and not write: {holder} has the camp open.").format(holder=store.holder),
            _("Close it there, then lock this window and sign in again."),
        )
    elif isinstance(page, ClassPage) and page.class_line.elsewhere:
        notice.say(
            "laptop",
            _("The class {label} is kept on other laptops.").format(label=page.class_line.label),
            _("Here it is empty, or as it was when this laptop still had it."),
        )
    else:
        notice.hide()
