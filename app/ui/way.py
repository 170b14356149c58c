"""Where one stands, as the header says it: the places above a page, and the page."""

from app.ui.courses.class_page import ClassPage
from app.ui.courses.naming import class_title
from app.ui.page import Page
from app.ui.place import Place
from app.words import _

Way = list[tuple[str, Place]]


def way(place: Place, page: object) -> Way:
    """Each with what it is called."""
    classes = (_("Classes"), Place("classes"))
    if isinstance(page, Page):
        return [(_(page.title), Place(page.page_name)), *page.way()]
    if isinstance(page, ClassPage):
        prefix = page.class_line.label.rpartition("/")[0]
        return [classes, ("  ·  ".join(filter(None, (class_title(page.class_line), prefix))), place)]
    titles = {"import": _("Import a class list"), "decide": _("To decide"), "exchange": _("Exchange"), "settings": _("Settings")}
    last = titles.get(place.page)
    if last is None:
        return [classes]
    return [classes, (last, place)] if place.page == "import" else [(last, place)]
