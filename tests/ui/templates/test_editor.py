"""The editor of templates: fields by mouse and keys, what is taken back, what survives, and what a certificate is drawn with then."""

import json
from dataclasses import astuple, replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from app.progress import SILENT
from app.records import certificates, courses, enrolments
from app.ui.certificates import printing
from app.ui.templates.drafts import Drafts
from app.ui.templates.page_form import PageForm
from app.ui.widgets import memory
from tests.ui.templates.page import Alt, Control, Key, Shift, Shop, Table


@pytest.fixture
def table(shop: Shop) -> Table:
    """The editor with a copy of the classic one."""
    return shop.opened("classic")


def test_a_field_is_chosen_by_the_mouse_dragged_and_taken_back(table: Table) -> None:
    before = table.editor.template
    table.click("serial")
    assert table.field.shows == "serial" and table.editor.bench.field_form.isVisible()
    start, box = table.middle("serial"), table.box
    table.drag(start, (-20.0, 6.0), modifier=Alt)
    moved = table.box  # the frame is there at once, before the page is
    assert (moved.x, moved.y) == pytest.approx((box.x - 20, box.y + 6), abs=0.4) and (moved.wide, moved.high) == (box.wide, box.high)
    table.drop()
    table.drag(table.middle("serial"), (1.0, 1.0), modifier=Alt)
    table.drop()
    table.key(Key.Key_Z, Control)
    assert table.box == moved  # a drag is one step
    table.key(Key.Key_Z, Control)
    assert table.editor.template == before and not table.editor.changed
    table.key(Key.Key_Y, Control)
    assert table.box == moved and table.editor.bar.undo.isEnabled()


def test_what_is_dragged_keeps_to_the_middle_of_the_page(table: Table) -> None:
    serial = table.editor.template.field("serial")
    table.editor.put(replace(table.editor.template, fields=(serial,)))
    table.click("serial")
    across = 148.5 - table.middle("serial")[0]
    table.drag(table.middle("serial"), (across + 0.7, 20.0))
    assert table.box.x + table.box.wide / 2 == pytest.approx(148.5, abs=0.06)
    assert [line.at for line in table.canvas.guides if line.axis == 0] == [148.5]
    table.drop()
    assert table.canvas.guides == ()


def test_handles_size_a_field_and_a_code_stays_square(table: Table) -> None:
    table.click("serial")
    box = table.box
    table.drag(table.corner((1, 0)), (8.0, 3.0), modifier=Alt)
    table.drop()
    assert table.box.wide == pytest.approx(box.wide + 8, abs=0.4) and (table.box.x, table.box.y, table.box.high) == (box.x, box.y, box.high)
    table.click("code")
    corner = table.box.x, table.box.y
    table.drag(table.corner((1, 1)), (-12.0, 1.0), modifier=Alt)
    table.drop()
    assert table.box.wide == table.box.high and (table.box.x, table.box.y) == pytest.approx(corner, abs=0.11)
    table.drag(table.corner((1, 1)), (-30.0, -30.0), modifier=Alt)
    table.drop()
    assert "below 22 mm it is hard to read" in table.warnings[-1]
    assert table.editor.bench.field_form.warnings.text() == "\n".join(table.warnings)


def test_by_keys_alone(table: Table) -> None:
    table.editor.choose("serial")
    box = table.box
    for key, modifier in ((Key.Key_Left, None), (Key.Key_Up, Control), (Key.Key_Right, Shift), (Key.Key_Down, Shift | Control)):
        table.key(key, *([modifier] if modifier else []))
    assert astuple(table.box) == pytest.approx((box.x - 1, box.y, box.wide + 1, box.high + 0.1), abs=0.06)
    table.key(Key.Key_Z, Control)
    table.key(Key.Key_Z, Control)
    assert table.box == box  # moves that follow one another are one step, and so is sizing
    order = [field.id for field in table.editor.template.fields]
    place = order.index("serial")
    table.key(Key.Key_Tab)
    assert table.editor.current == order[place + 1]
    table.key(Key.Key_Backtab, Shift)
    assert table.editor.current == "serial"
    table.key(Key.Key_D, Control)
    assert table.field.id == "serial-2" and table.box.x == pytest.approx(box.x + 5, abs=0.06)
    table.key(Key.Key_Delete)
    table.key(Key.Key_Escape)
    assert table.editor.current == "" and table.editor.bench.page_form.isVisible()
    assert [field.id for field in table.editor.template.fields] == order


def test_the_page_follows_and_the_worker_draws_only_what_was_wished_last(table: Table) -> None:
    table.settle()
    drawn: list[object] = []
    table.editor.looking.seen.connect(drawn.append)
    table.editor.choose("name-en")
    for _press in range(12):
        table.key(Key.Key_Right, Control)
    table.settle()
    assert 1 <= len(drawn) <= 3
    assert table.editor.seen is drawn[-1] and not table.canvas._image.isNull()
    assert table.editor.seen.texts["name-en"] == "Kamil Malik Salman Al-Alwan"


def test_what_does_not_fit_or_lies_over_another_is_said_beside_the_field(table: Table) -> None:
    editor = table.editor
    table.settle()
    assert editor.found == [] and editor.foot.line.said.text() == "Everything fits."
    editor.choose("course-en")
    editor.put_field(replace(table.field, box=replace(table.box, wide=20.0), smallest=14.0))
    table.settle()
    assert "does not fit at 14 pt" in table.warnings[0]
    editor.put_field(replace(table.field, box=replace(table.box, y=table.middle("name-en")[1] - 2, wide=100.0)))
    table.settle()
    assert table.warnings == ["It lies over “Latin name”."]
    assert editor.foot.line.said.text().startswith("2 things to look at. Latin name: It lies over “Course”.")
    editor.choose("")
    editor.foot.line.button.click()
    assert editor.current == "name-en"
    editor.add("text")
    editor.put_field(replace(table.field, words={"en": "中"}))
    table.settle()
    assert "cannot be printed" in editor.notice.text or "cannot be printed" in " ".join(table.warnings)


def test_the_form_sets_what_the_page_says(shop: Shop, table: Table) -> None:
    form = table.editor.bench.field_form
    table.editor.choose("grade" if table.editor.template.field("grade") else "verb-en")
    table.editor.choose("verb-en")
    form.along.setValue(40.0)
    form.top.setValue(90.0)
    assert (table.box.x, round(210 - table.box.y - table.box.high, 1)) == (40.0, 90.0)
    shop.qtbot.keyClicks(form.words.fields["en"], "has passed ")
    form.words.put_in("grade")
    assert table.field.words == {"en": "has passed {grade}"}
    table.settle()
    assert table.editor.seen.texts["verb-en"] == "has passed 87.46 %"
    table.editor.bar.example.choose("ungraded")
    table.settle()
    assert table.editor.seen.texts["verb-en"] == "has passed"
    table.key(Key.Key_Z, Control, form.words.fields["en"])
    table.key(Key.Key_Z, Control, form.along)
    assert table.field.words == {} and form.words.fields["en"].text() == ""
    form.shows.choose("rule")
    form.shows.activated.emit(form.shows.currentIndex())
    assert table.field.shows == "rule" and form._thick.isVisible() and not form._set.isVisible()


def test_it_is_looked_at_with_a_real_trainee(table: Table) -> None:
    example = table.editor.bar.example
    example.choose("real")
    table.settle()
    assert example.classes.currentText() == "OPB-1" and example.people.isVisible()
    assert example.people.currentText().endswith("Trainee 10\u2069")  # the longest name
    example.people.setCurrentIndex(4)
    example.people.activated.emit(4)
    table.settle()
    assert table.editor.seen.texts["name-own"] == "Trainee 5"


def test_another_paper_takes_the_fields_along_and_unfit_art_is_refused_with_words(table: Table, tmp_path: Path) -> None:
    page: PageForm = table.editor.bench.page_form
    table.key(Key.Key_Escape)
    page.paper.choose((210.0, 297.0))
    page.paper.activated.emit(page.paper.currentIndex())
    assert table.editor.template.size == (210.0, 297.0)
    assert all(field.box.x + field.box.wide <= 210.1 for field in table.editor.template.fields)
    assert table.canvas.height() > table.canvas.width()
    svg = tmp_path / "art.svg"
    svg.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><script/></svg>')
    page.art_wanted.emit(svg)
    table.settle()
    assert "This drawing holds a script." in table.editor.notice.text
    svg.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0H10V10z" fill="#eee"/></svg>')
    page.art_wanted.emit(svg)
    table.settle()
    assert table.editor.template.art == svg.read_text()
    page.remove.click()
    assert table.editor.template.art == ""


def test_what_is_not_saved_survives_and_saving_is_one_change_of_the_camp(shop: Shop, table: Table) -> None:
    table.editor.choose("serial")
    table.key(Key.Key_Left)
    moved, stored = table.editor.template, table.editor.stored
    shop.go()
    assert "has changes that are not saved" in shop.page.list.unsaved.text
    assert json.loads(memory.recall(shop.page.drafts._name)).keys() == {table.editor.line.key}
    assert "art" not in next(iter(json.loads(memory.recall(shop.page.drafts._name)).values()))
    shop.press("Go on with it")
    assert shop.table.editor.template == moved and shop.table.editor.bar.undo.isEnabled() and not table.editor.notice.text
    name = table.editor.bench.page_form.name
    name.setText("classic")
    name.textEdited.emit("classic")
    shop.press("Save the template")
    assert "There is a template “classic” already." in table.editor.notice.text and table.editor.changed
    table.key(Key.Key_Z, Control, name)
    shop.press("Save the template")
    key = table.editor.line.key
    assert shop.recorded(key) == moved and memory.recall(shop.page.drafts._name) == ""
    shop.store.undo()
    shop.settle()
    assert shop.recorded(key) == stored and shop.table.editor.template == stored
    shop.store.undo()  # the copy itself
    shop.settle()
    assert shop.names == [] and not shop.refused


def test_what_was_changed_a_moment_ago_is_thrown_away_too(shop: Shop, table: Table) -> None:
    table.editor.choose("serial")
    table.key(Key.Key_Left)
    table.editor.ask_to_discard()
    table.editor.question.answer.click()
    assert not table.editor.changed and memory.recall(shop.page.drafts._name) == ""


def test_what_another_release_kept_is_passed_over(shop: Shop, table: Table) -> None:
    memory.remember(shop.page.drafts._name, json.dumps({table.editor.line.key: {"fields": [{"colour": "red"}]}}))
    assert Drafts("x").ids == [] and shop.page.drafts.recall(table.editor.line.key, table.editor.stored) is None


def test_a_certificate_is_issued_with_the_template_that_is_chosen(shop: Shop, table: Table, tmp_path: Path) -> None:
    table.editor.choose("verb-en")
    table.editor.put_field(replace(table.field, words={"en": "has walked the whole way through"}))
    shop.press("Save the template")
    key = table.editor.line.key
    shop.press("To the templates")
    grid = shop.page.list.choices
    (course,) = {course for course, _kind in grid.boxes}
    box = grid.boxes[course, "completion"]
    box.choose(key)
    box.activated.emit(box.currentIndex())
    shop.settle()
    assert shop.page.list._use.text() == "Chosen for: OPB: completion"
    with shop.store.change("Issue") as session:
        class_id = courses.class_named(session, "OPB-1").id
        one = enrolments.members(session, class_id)[0].enrolment_id
        (issued,) = certificates.issue(session, class_id, certificates.Issue(shop.store.user.id, enrolment_ids=[one])).certificates
    printing.into_file([issued.id], tmp_path / "one.pdf")(shop.store, SILENT)
    with pdfium.PdfDocument(tmp_path / "one.pdf") as document:
        assert {"walked", "whole", "way"} <= set(document[0].get_textpage().get_text_bounded().split())


def test_a_page_that_begins_empty_says_what_it_lacks(shop: Shop) -> None:
    shop.go()
    shop.press("Begin with an empty page")
    table = shop.table
    assert table.editor.template.fields == () and table.editor.line.name == "New template"
    assert table.editor.foot.line.said.text() == "1 thing to look at. Nothing on the page shows: Name, Certificate number, QR code."
    for shows in ("name_latin", "serial", "code", "stamp"):
        table.editor.add(shows)
    table.settle()
    assert table.editor.found == []
    table.editor.put_field(replace(table.field, box=table.editor.template.field("code").box))
    table.settle()
    assert "It lies over “Room for the stamp”." in [one.text for one in table.editor.found if one.field == "code"]


def test_the_list_copies_deletes_and_carries_to_another_camp(shop: Shop, tmp_path: Path) -> None:
    shop.go()
    assert shop.names == []
    shop.copy("portrait")
    shop.press("To the templates")
    assert shop.names == ["Upright"] and shop.page.list.gallery.line.name == "Upright"
    shop.press("Copy")
    shop.press("To the templates")
    assert shop.names == ["Upright", "Upright 2"]
    shop.press("Delete the template")
    assert shop.names == ["Upright"]
    shop.store.undo()
    shop.settle()
    assert shop.names == ["Upright", "Upright 2"]
    file = tmp_path / "Upright.muster-template"
    shop.choose("Upright")
    shop.page.export(shop.page.list.gallery.line.key, file)
    shop.settle()
    shop.press("Delete the template")
    shop.page.take_in(file)
    shop.settle()
    assert shop.names == ["Upright", "Upright 2"] and shop.page.list.gallery.line.name == "Upright"
    file.write_text("nothing")
    shop.page.take_in(file)
    shop.settle()
    assert len(shop.refused) == 1


def test_what_muster_brings_is_only_looked_at(shop: Shop) -> None:
    shop.go()
    shop.choose("classic")
    shop.press("Look at it")
    assert shop.table.editor.read_only and not shop.table.editor.foot.save.isVisible()
    table = shop.table
    table.click("serial")
    table.key(Key.Key_Left)
    assert not table.editor.changed


def test_who_may_not_only_looks(shop: Shop) -> None:
    shop.go()
    shop.choose("classic")
    shop.page.list._may = False
    shop.page.reload()
    shop.settle()
    assert not shop.page.list.change.isEnabled() and shop.page.list.look.isEnabled()
    shop.page.list._may = True


def test_fields_follow_the_first_language_that_they_spoke(table: Table) -> None:
    page: PageForm = table.editor.bench.page_form
    table.key(Key.Key_Escape)
    page.first.choose("it")
    page.first.activated.emit(page.first.currentIndex())
    spoken = {field.id: field.language for field in table.editor.template.fields}
    assert table.editor.template.first == spoken["name-en"] == spoken["certify-en"] == "it"
    assert spoken["name-own"] == "own" and not spoken["serial"] and "en" not in spoken.values()
