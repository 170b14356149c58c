"""Retired laptops, laptops that are admitted twice, and two copies that record under one number."""

import shutil
from pathlib import Path

import pytest

from app.models.camp import Laptop as Registered
from app.sync import laptops, requests
from app.sync.exchange import APPLIED, REFUSED
from tests.camp_fixtures import FOUNDER
from tests.meeting import Laptop, Meeting


def tell(giver: Laptop, *takers: Laptop) -> None:
    file = giver.export()
    for taker in takers:
        taker.take(file)


def operations(laptop: Laptop, uid: str) -> int:
    counted = "SELECT count(*) FROM sync_op JOIN sync_device USING (device) WHERE uid = ?"
    return int(str(laptop.ask(counted, uid)[0][0]))


def test_what_a_retired_laptop_records_later_is_kept_and_not_shown_whoever_brings_it_and_whenever(meeting: Meeting):
    """`c` hears of it after it has taken that in, the others before."""
    a, b, c = meeting.a, meeting.b, meeting.join("Yard")
    tell(a, b)
    tell(c, a, b)
    meeting.mark(b, 0, "A")
    tell(b, a, c)  # this counts
    laptops.retire(a.store, b.id)
    meeting.mark(b, 0, "L")
    meeting.mark(b, 1, "S")
    late = b.export()
    assert a.one(late).outcome == REFUSED
    assert c.one(late).outcome == APPLIED and (meeting.code(c, 0), meeting.code(c, 1)) == ("L", "S")
    tell(c, a)
    assert operations(a, b.uid) == operations(c, b.uid) == 3
    assert (meeting.code(a, 0), meeting.code(a, 1)) == ("A", None)
    tell(a, c)
    assert (meeting.code(c, 0), meeting.code(c, 1)) == ("A", None) and c.dump() == a.dump()
    d = meeting.join("Gate")  # and one that comes later gets all of it, and shows the same
    assert operations(d, b.uid) == 3 and d.dump() == a.dump()
    tell(a, b)


def test_what_was_decided_on_what_a_retired_laptop_said_stands(meeting: Meeting):
    a, c = meeting.a, meeting.join("Yard")
    meeting.mark(a, 0, "A")
    tell(a, meeting.b, c)
    meeting.b.take(a.export())
    laptops.retire(a.store, meeting.b.id)
    meeting.mark(meeting.b, 0, "L")
    c.take(meeting.b.export())
    meeting.mark(c, 0, "S")  # it had seen the L, which will not count
    tell(c, a)
    tell(a, c)
    assert meeting.code(a, 0) == meeting.code(c, 0) == "S" and a.dump() == c.dump()


def test_what_stands_on_a_row_that_only_a_retired_laptop_made_waits_for_a_person(meeting: Meeting):
    a, c = meeting.a, meeting.join("Yard")
    tell(a, meeting.b)
    laptops.retire(a.store, meeting.b.id)
    meeting.mark(meeting.b, 0, "L")
    c.take(meeting.b.export())
    meeting.mark(c, 0, "S")
    tell(c, a)
    tell(a, c)
    assert a.dump() == c.dump() and [reason for _table, _row, reason in a.parked()] == ["missing"] and a.parked() == c.parked()
    meeting.mark(a, 0, "S")
    tell(a, c)
    assert meeting.code(c, 0) == "S" and a.dump() == c.dump() and a.parked() == c.parked() == []


def test_two_laptops_admit_the_same_third(meeting: Meeting):
    meeting.promote()
    request = requests.read_request(meeting.request("Yard"))
    from_a, from_b = meeting.admit(meeting.a, request), meeting.admit(meeting.b, request)
    c = Laptop(meeting.folder / "Yard", "Yard", meeting.a.stick)
    meeting.more.append(c)
    assert c.one(from_b).outcome == APPLIED
    c.reopen()
    assert c.take(from_a).files[0].outcome != REFUSED
    meeting.mark(c, 0, "A")
    meeting.agree(c)
    assert meeting.code(meeting.a, 0) == meeting.code(meeting.b, 0) == "A"
    assert meeting.a.ask("SELECT count(*) FROM laptop") == [(3,)]


def test_two_that_admit_it_under_other_names_and_classes_are_told_so(meeting: Meeting):
    meeting.promote()
    request = requests.read_request(meeting.request("Yard"))
    laptops.admit(meeting.a.store, request)
    laptops.admit(meeting.b.store, request, [meeting.class_id])
    for giver, taker in ((meeting.a, meeting.b), (meeting.b, meeting.a)):
        taker.take(giver.export())
    assert meeting.a.dump() == meeting.b.dump()
    assert meeting.a.ask("SELECT count(*) FROM laptop WHERE id = ?", request.laptop_id) == [(1,)]
    units = {unit for (unit,) in meeting.a.ask("SELECT unit FROM sync_conflict WHERE \"table\" = 'laptop'")}
    assert units == {"admission", "scope"}


@pytest.fixture
def doubled(meeting: Meeting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Laptop:
    """A copy of Rossi's whole machine, with its settings: nothing on it says that it is one."""
    meeting.b.store.leave()
    shutil.copytree(meeting.folder / "machine", tmp_path / "machine copy")
    shutil.copytree(meeting.b.folder, tmp_path / "there" / "b")
    meeting.b.open()
    monkeypatch.setenv("MUSTER_SETTINGS", str(tmp_path / "machine copy" / "settings.json"))
    (mark,) = [path for path in (tmp_path / "machine copy" / "laptops").iterdir() if path.stem == meeting.b.id]
    mark.write_text(mark.read_text().replace(str(meeting.b.folder), str(tmp_path / "there" / "b")))
    copy = Laptop(tmp_path / "there" / "b", "Rossi", meeting.a.stick)
    monkeypatch.setenv("MUSTER_SETTINGS", str(meeting.folder / "machine" / "settings.json"))
    assert copy.uid == meeting.b.uid
    meeting.more.append(copy)
    return copy


def test_a_fork_is_kept_aside_and_told(meeting: Meeting, doubled: Laptop):
    meeting.mark(meeting.b, 0, "A")
    meeting.mark(doubled, 1, "L")
    assert meeting.a.one(meeting.b.export()).outcome == APPLIED
    report = meeting.a.one(doubled.export())
    assert "Two copies" in report.why
    assert (meeting.code(meeting.a, 0), meeting.code(meeting.a, 1)) == ("A", None)
    ((uid, content),) = meeting.a.ask("SELECT uid, content FROM sync_fork")
    assert uid == meeting.b.uid and '\\"code\\":\\"L\\"' in str(content)
    again = meeting.a.ask("SELECT count(*) FROM sync_fork")
    meeting.a.one(doubled.export())
    assert meeting.a.ask("SELECT count(*) FROM sync_fork") == again


def test_a_doubled_laptop_that_hears_of_the_other_goes_on_under_a_new_uid(meeting: Meeting, doubled: Laptop):
    """What it recorded under the old one stays on it, in its history; what it records from then on is everywhere."""
    meeting.mark(meeting.b, 0, "A")
    meeting.mark(doubled, 1, "L")
    assert meeting.a.one(meeting.b.export()).outcome == APPLIED
    before = doubled.uid
    doubled.one(meeting.a.export())
    assert doubled.uid != before
    meeting.mark(doubled, 2, "S")
    for _turn in range(2):
        meeting.a.take(doubled.export(full=True))
        doubled.take(meeting.a.export(full=True))
    assert meeting.code(meeting.a, 2) == "S" and meeting.code(doubled, 1) == "L"


def test_a_laptop_that_was_retired_may_ask_again_from_a_new_folder(meeting: Meeting):
    laptops.retire(meeting.a.store, meeting.b.id)
    c = meeting.join("Rossi")
    meeting.mark(c, 0, "A")
    assert meeting.a.one(c.export()).outcome == APPLIED and meeting.code(meeting.a, 0) == "A"
    with meeting.a.store.read() as session:
        assert session.get_one(Registered, meeting.b.id).retired_at
    assert FOUNDER.name == meeting.a.user


def test_a_retired_laptop_that_takes_part_again_brings_what_it_recorded(meeting: Meeting):
    a, b, c = meeting.a, meeting.b, meeting.join("Yard")
    tell(a, b)
    meeting.mark(b, 0, "A")
    honest = b.export()
    laptops.retire(a.store, b.id)
    assert c.one(honest).outcome == APPLIED
    tell(c, a)  # what it had recorded is there by way of another, and does not count
    assert a.one(honest).outcome == REFUSED and meeting.code(a, 0) is None
    laptops.reinstate(a.store, b.id)
    assert meeting.code(a, 0) == "A" and a.problems() == []
    tell(a, b, c)
    assert a.dump() == b.dump() == c.dump()
