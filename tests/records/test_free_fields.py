import pytest

from app.errors import UserError
from app.records import free_fields
from app.store.camp import Store
from tests.camp_fixtures import OilClass


@pytest.fixture
def fields(store: Store) -> tuple[str, str]:
    """Shoe size as any text, and a religion with choices."""
    with store.change("Define") as session:
        size = free_fields.define(session, {"en": "Shoe size", "ar": "مقاس الحذاء"})
        return size, free_fields.define(session, {"en": "Swims"}, ["yes", " no ", "yes", ""])


def titles(store: Store) -> list[str]:
    with store.read() as session:
        return [line.titles["en"] for line in free_fields.defined(session)]


def test_a_field_says_something_of_a_person_until_it_is_cleared(oil_class: OilClass, fields: tuple[str, str]) -> None:
    store, person, (size, swims) = oil_class.store, oil_class.people[0], fields
    with store.change("Put") as session:
        free_fields.put(session, person, {size: " ٤٣ ", swims: "no"})
    with store.read() as session:
        assert free_fields.values(session, person) == {size: "٤٣", swims: "no"}
        assert [(line.choices, line.used) for line in free_fields.defined(session)] == [((), 1), (("yes", "no"), 1)]
        assert free_fields.values(session, oil_class.people[1]) == {}
    with store.change("Clear") as session:
        free_fields.put(session, person, {size: ""})
        assert free_fields.values(session, person) == {swims: "no"}


def test_only_a_choice_is_taken_but_what_stood_before_may_stay(oil_class: OilClass, fields: tuple[str, str]) -> None:
    store, person, (_size, swims) = oil_class.store, oil_class.people[0], fields
    with pytest.raises(UserError, match=r"“a bit” is no choice of “Swims”. Choose one of: yes, no"), store.change("Put") as session:
        free_fields.put(session, person, {swims: "a bit"})
    with store.change("Put") as session:
        free_fields.put(session, person, {swims: "no"})
        free_fields.amend(session, swims, {"en": "Swims"}, ["25 m", "50 m"])
        free_fields.put(session, person, {swims: "no"})
        assert free_fields.values(session, person) == {swims: "no"}


def test_fields_are_ordered_renamed_and_removed_while_nobody_needs_them(oil_class: OilClass, fields: tuple[str, str]) -> None:
    store, person, (size, swims) = oil_class.store, oil_class.people[0], fields
    with store.change("Order") as session:
        free_fields.move(session, swims, -1)
        free_fields.move(session, swims, -1)
        free_fields.amend(session, size, {"en": "Boots"})
        free_fields.put(session, person, {size: "43"})
    assert titles(store) == ["Swims", "Boots"]
    with pytest.raises(UserError, match="says something of 1 person"), store.change("Remove") as session:
        free_fields.remove(session, size)
    with store.change("Remove") as session:
        free_fields.put(session, person, {size: ""})
        free_fields.remove(session, size)
    assert titles(store) == ["Swims"]
    store.undo()
    assert titles(store) == ["Swims", "Boots"]


@pytest.mark.parametrize(
    ("named", "told"),
    [({}, "no title"), ({"it": " "}, "no title"), ({"ar": "مقاس الحذاء"}, "There is a field “Shoe size”"), ({"en": "中"}, "printed")],
)
def test_a_field_needs_a_title_of_its_own(store: Store, fields: tuple[str, str], named: dict[str, str], told: str) -> None:
    with pytest.raises(UserError, match=told), store.change("Define") as session:
        free_fields.define(session, named)
