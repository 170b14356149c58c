"""Scenes of an open camp: the day, its people, its courses, its papers, its settings, and what is everywhere."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QToolButton

from app.models.template import Box
from app.ui.pictures.studio import Script, Studio
from app.ui.widgets import clipboard

SOUGHT = "كامل"
TABS = ("laptop", "paper", "camp", "holidays", "fields", "users")


def importing(studio: Studio) -> Iterator[str]:
    """A class list, before it is taken in."""
    studio.go("import", studio.subject.running, subject=str(studio.subject.list))
    yield "import"


def today(studio: Studio) -> Iterator[str]:
    studio.go("today")
    yield "today"


def everywhere(studio: Studio) -> Iterator[str]:
    """The line that finds and does, the menu, the sheet of keys, a refusal."""
    studio.go("today")
    desk = studio.window.desk
    assert desk is not None
    desk.find._focus()
    desk.find.setText(SOUGHT)
    desk.find.search()
    studio.settle()
    popup = desk.find._completer.popup()
    studio.hang(popup, desk.find)
    yield "find"
    popup.hide()
    desk.find.clear()
    menu = desk.header.menu
    studio.hang(menu, next(button for button in desk.header.findChildren(QToolButton) if button.menu() is menu))
    yield "menu"
    menu.hide()
    studio.go("import", subject=str(studio.subject.paper))
    yield "refused"
    studio.go("keys")
    yield "keys"


def classes(studio: Studio) -> Iterator[str]:
    studio.go("classes")
    yield "classes"
    page = studio.go("classes", screen="new")
    yield "new-class"
    page.reload()


def trainees(studio: Studio) -> Iterator[str]:
    """The list of everybody, a view of it, and a name that nobody has."""
    page = studio.go("trainees")
    page.show_all()
    yield "trainees"
    page.view.renew()
    studio.hang(page.view.menu(), page.view)
    yield "trainees-views"
    page.view.menu().hide()
    page.view._ask_name()
    yield "trainees-keep-view"
    page.name_line.hide()
    page.search.setText("كامل العلواني")
    studio.wait(400)  # until nobody types
    yield "trainees-not-found"
    page.show_all()


def record(studio: Studio) -> Iterator[str]:
    """One trainee, the forms on his page, and the form of his record."""
    page = studio.go("person", subject=studio.subject.person)
    yield "person"
    for form in (page.timeline.form(studio.subject.finished), page.timeline.enrol, page.timeline.qualify):
        form.unfold()
    yield "person-forms"
    for form in (page.timeline.form(studio.subject.finished), page.timeline.enrol, page.timeline.qualify):
        form.fold()
    page.begin()
    yield "person-edited"
    page.form.entries["national_id"].say("123")
    page.keep()
    yield "person-refused"
    page.leave()
    page = studio.go("person", screen="new")
    yield "new-person"
    page.leave()


def courses(studio: Studio) -> Iterator[str]:
    """The list, and the form of a course, also where it does not add up."""
    studio.go("courses")
    yield "courses"
    editor = studio.go("courses", subject="OPB").editor
    yield "course"
    editor.tabs.setCurrentIndex(1)
    editor.subjects.point(2, 0)
    yield "course-subjects"
    editor.tabs.setCurrentIndex(2)
    yield "course-rules"
    editor.tabs.setCurrentIndex(1)
    editor.subjects.subjects.write(1, "weight", 900)
    yield "course-unequal"
    editor.ask_to_discard()
    yield "course-discarded"
    editor.question.answer.click()
    studio.go("courses", screen="new")
    yield "new-course"
    studio.go("courses")


def papers(studio: Studio) -> Iterator[str]:
    page = studio.go("papers", screen="register")
    yield "register"
    studio.go("papers", screen="waiting")
    yield "papers-waiting"
    studio.go("papers", screen="papers")
    yield "papers-lists"
    studio.go("papers", screen="verify")
    yield "verify"
    studio.go("papers", screen="verify", subject=str(studio.subject.paper))
    yield "verified"
    clipboard.put([["DUB"]])
    page.verify.paste()
    yield "verify-refused"
    if "guides" in page.faces:
        studio.go("papers", screen="guides")
        yield "guides"
    studio.go("papers", screen="register")


def templates(studio: Studio) -> Iterator[str]:
    """The certificate templates, and the editor of the camp's own: the page, a field, what is doubtful, throwing it away."""
    page = studio.go("templates")
    yield "templates"
    own = next(line.key for line in page.list.gallery.lines if line.own)
    editor = studio.go("templates", subject=own).editor
    yield "template-page"
    editor.choose("name-own")
    yield "template-field"
    editor.choose("code")
    editor.put_field(replace(editor.template.field("code"), box=Box(40, 62, 20, 20)))
    yield "template-doubtful"
    editor.ask_to_discard()
    yield "template-discarded"
    editor.question.answer.click()
    studio.go("templates")


def settings(studio: Studio) -> Iterator[str]:
    for tab in TABS:
        studio.go("settings", screen=tab)
        yield f"settings-{tab}"


SCRIPTS: tuple[Script, ...] = (today, everywhere, classes, trainees, record, courses, papers, templates, settings)
