from pytestqt.qtbot import QtBot

from app.records import free_fields
from app.ui.feed import Feed
from app.ui.settings.free_fields import FreeFieldsForm
from tests.camp_fixtures import OilClass
from tests.ui.pages import press, shown


def test_the_camp_defines_orders_and_removes_its_fields(oil_class: OilClass, feed: Feed, qtbot: QtBot) -> None:
    form = FreeFieldsForm(oil_class.store, feed)
    shown(form, qtbot)
    press(form, "Add the field", qtbot)
    assert form.refusal.startswith("The field has no title.")
    for title, choices in (("Shoe size", ""), ("Swims", "yes\nno")):
        form.begin()
        form.titles.fields["title", "en"].setText(title)
        form.choices.setPlainText(choices)
        press(form, "Add the field", qtbot)
    form.up.click()
    with oil_class.store.read() as session:
        swims, size = free_fields.defined(session)
    assert (swims.titles["en"], swims.choices, size.titles["en"]) == ("Swims", ("yes", "no"), "Shoe size")
    with oil_class.store.change("Put") as session:
        free_fields.put(session, oil_class.people[0], {size.id: "43"})
    assert [form.list.item(row).text() for row in range(2)] == ["Swims", "Shoe size  ·  of 1 person"]
    form.list.setCurrentRow(1)
    form.remove.click()
    assert form.refusal.startswith("The field says something of 1 person.")
    form.list.setCurrentRow(0)
    form.remove.click()
    assert form.list.count() == 1
