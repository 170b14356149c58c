from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app import words
from app.sync.exchange import FileReport
from app.ui.exchange import wording


@pytest.mark.parametrize(
    ("instant", "told"),
    [
        (None, "never"),
        ("2010-11-14T09:59:30Z", "just now"),
        ("2010-11-14T09:58:50Z", "1 minute ago"),
        ("2010-11-14T07:00:00Z", "3 hours ago"),
        ("2010-11-11T09:00:00Z", "3 days ago"),
        ("2010-06-14T09:00:00Z", "5 months ago"),
        ("2010-11-14T11:00:00Z", "just now"),  # its clock is ahead
    ],
)
def test_how_long_ago(monkeypatch: pytest.MonkeyPatch, instant: str | None, told: str) -> None:
    monkeypatch.setenv("MUSTER_NOW", "2010-11-14T10:00:00Z")
    assert wording.ago(instant) == told


@pytest.mark.parametrize(("days", "told"), [(1, "قبل يوم"), (2, "قبل يومين"), (3, "قبل 3 أيام"), (11, "قبل 11 يوماً")])
def test_arabic_counts_in_its_own_forms(monkeypatch: pytest.MonkeyPatch, days: int, told: str) -> None:
    monkeypatch.setenv("MUSTER_NOW", f"2010-11-{days + 1:02}T10:00:00Z")
    words.use("ar")
    assert wording.ago("2010-11-01T10:00:00Z") == told


@pytest.mark.parametrize(
    ("removed", "changed", "many"),
    [(0, 0, False), (3, 0, False), (4, 10, True), (4, 40, False), (20, 400, False), (21, 4000, True)],
)
def test_how_many_removed_records_are_many(removed: int, changed: int, many: bool) -> None:
    report = FileReport("a.muster", "applied", rows_removed=removed, rows_changed=changed)
    assert wording.removes_many(report) is many
    assert not wording.removes_many(replace(report, outcome="refused"))


@pytest.mark.parametrize(("name", "sender"), [("Camp-Dublin_Laptop-2_2010-11-14_3.muster", "Laptop 2"), ("holiday.muster", "")])
def test_whose_file_it_is_by_its_name(name: str, sender: str) -> None:
    assert wording.sender_in_name(Path(name)) == sender


@dataclass(frozen=True)
class Laptop:
    name: str
    own: bool
    heard_at: str | None


def test_when_a_laptop_was_heard_as_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_NOW", "2010-11-14T10:00:00Z")
    assert wording.heard(Laptop("Laptop 3", False, None)) == "Laptop 3 was never heard."
    assert wording.heard(Laptop("Laptop 2", False, "2010-11-11T10:00:00Z")) == "Laptop 2 was heard 3 days ago."
