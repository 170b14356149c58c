import pytest

from app.errors import UserError
from app.models.camp import Camp
from app.records import camp
from app.store.camp import Store


def test_facts_of_the_camp_are_changed(store: Store) -> None:
    facts = {
        "title_ckb": " سەربازگەی   دەبلن ",
        "authority_ar": "وزارة الداخلية",
        "serial_prefix": "dub٢",
        "time_zone": "Europe/Rome",
        "days_off": "6, ٥,6",
    }
    with store.change("Camp") as session:
        camp.amend(session, facts)
    with store.read() as session:
        home = camp.home(session)
        assert (home.title_en, home.title_ckb, home.authority_ar) == ("Camp Dublin", "سەربازگەی دەبلن", "وزارة الداخلية")
        assert (home.serial_prefix, home.time_zone, home.days_off) == ("DUB2", "Europe/Rome", "5,6")
        assert camp.days_off(session) == {5, 6}
    store.undo()
    with store.read() as session:
        assert (camp.home(session).serial_prefix, camp.home(session).title_ckb) == ("DUB", "")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"title_en": "", "title_ar": " "}, "The camp has no name"),
        ({"title_en": "Camp \u4e00"}, "cannot be printed: \u4e00"),
        ({"serial_prefix": ""}, "cannot begin with “”"),
        ({"serial_prefix": "DUB-2"}, "cannot begin with “DUB-2”"),
        ({"serial_prefix": "DUBLINCAMP"}, "cannot begin with “DUBLINCAMP”"),
        ({"time_zone": "Asia/Dublin"}, "There is no time zone “Asia/Dublin”"),
        ({"time_zone": ""}, "There is no time zone “”"),
        ({"days_off": "0,5"}, "not the days off of a week"),
        ({"days_off": "1,2,3,4,5,6,7"}, "not the days off of a week"),
        ({"emblem": "x"}, "There is no field “emblem”"),
    ],
)
def test_facts_that_cannot_be_are_refused(store: Store, facts: dict[str, str], told: str) -> None:
    with pytest.raises(UserError) as refusal, store.change("Camp") as session:
        camp.amend(session, facts)
    assert told in str(refusal.value)


def test_two_camps_of_a_headquarters_number_apart(store: Store) -> None:
    with store.change("Second") as session:
        session.add(Camp(title_en="Camp Zulu", serial_prefix="ZUL"))
    with pytest.raises(UserError, match="Another camp's serial numbers begin with ZUL"), store.change("Camp") as session:
        camp.amend(session, {"serial_prefix": "ZUL"})


def test_nobody_needs_a_day_off(store: Store) -> None:
    with store.change("Camp") as session:
        camp.amend(session, {"days_off": ""})
        assert camp.days_off(session) == frozenset()
