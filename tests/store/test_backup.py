"""A copy that opens again is what a backup is for."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from app.errors import UserError
from app.records import people
from app.store import backup, keys, opening
from app.store.camp import SLOTS, Store


def add(store: Store, name: str) -> None:
    with store.change("Add") as session:
        people.add(session, {"name": name})


def names(store: Store) -> list[str]:
    with store.read() as session:
        return [one.name for one in people.listed(session)]


def test_a_camp_comes_back_as_it_was(store: Store, tmp_path: Path) -> None:
    add(store, "كامل مالك")
    copy = backup.copy(store, tmp_path)
    add(store, "ياسر شهاب")
    back = opening.open_camp(backup.restore(copy, tmp_path / "again"), "demo", "demo")
    assert names(back) == ["كامل مالك"]
    back.leave()


def test_what_lies_in_the_way_is_not_overwritten(store: Store, tmp_path: Path) -> None:
    copy = backup.copy(store, tmp_path / "named.muster-backup")
    assert backup.copy(store, tmp_path) != backup.copy(store, tmp_path)
    with pytest.raises(UserError):
        backup.restore(copy, store.folder)
    assert names(store) == []


def test_half_a_backup_makes_no_camp(store: Store, tmp_path: Path) -> None:
    copy = backup.copy(store, tmp_path)
    content = copy.read_bytes()
    copy.write_bytes(content[: len(content) // 2])
    other = tmp_path / "other.muster-backup"
    with ZipFile(other, "w") as archive:
        archive.writestr("../evil", "x")
    for broken in (copy, other):
        with pytest.raises(UserError, match="not a whole backup"):
            backup.restore(broken, tmp_path / "again")
    assert not (tmp_path / "again").exists()
    assert not (tmp_path.parent / "evil").exists()


def test_one_a_day_is_made_by_itself(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    backup.daily(store)
    backup.daily(store)
    assert [each.path.name.startswith("daily-") for each in backup.listed(store.folder)] == [True]


def test_a_backup_is_as_old_as_the_camp_believes_whatever_the_file_system_says(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_NOW", "2010-12-09T11:00:00Z")
    made = backup.make(store, backup.DAILY)
    backup.daily(store)
    assert [(each.path, each.at) for each in backup.listed(store.folder)] == [(made, "2010-12-09T11:00:00+00:00")]
    monkeypatch.setenv("MUSTER_NOW", "2010-12-10T11:00:00Z")
    backup.daily(store)
    assert [each.at[:10] for each in backup.listed(store.folder)] == ["2010-12-10", "2010-12-09"]


def test_a_recovery_sheet_can_be_made_later_and_anew(store: Store, tmp_path: Path) -> None:
    assert not keys.has_recovery(store.folder / SLOTS)
    sheets = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for sheet in sheets:
        opening.make_recovery(store, sheet)
    codes = [sheet.read_text(encoding="utf8").split()[-1] for sheet in sheets]
    assert keys.open_slot(store.folder / SLOTS, keys.RECOVERY, codes[1]).key == store.opened.key
    with pytest.raises(UserError):
        keys.open_slot(store.folder / SLOTS, keys.RECOVERY, codes[0])
    with pytest.raises(UserError, match="own folder"):
        opening.make_recovery(store, store.folder / "sheet.txt")
