"""Who signs in, as what, and with which pass phrase."""

import shutil
from pathlib import Path

import pytest

from app.errors import UserError
from app.records import users
from app.store import opening
from app.store.camp import SignedIn, Store


def opened_by(store: Store, tmp_path: Path, name: str, passphrase: str) -> str:
    """The role in which somebody opens a copy of the camp."""
    store.checkpoint()
    folder = shutil.copytree(store.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("lock"))
    try:
        opened = opening.open_camp(folder, name, passphrase)
        role = opened.user.role
        opened.leave()
        return role
    finally:
        shutil.rmtree(folder)


def test_somebody_is_let_in_appointed_and_put_out(store: Store, tmp_path: Path) -> None:
    rossi = users.add(store, "  Mar.  Rossi ", "instructor", "quattro parole")
    assert opened_by(store, tmp_path, "mar. rossi", "quattro parole") == "instructor"
    users.appoint(store, rossi, "clerk")
    assert opened_by(store, tmp_path, "Mar. Rossi", "quattro parole") == "clerk"
    users.take_back(store, rossi, "altre parole")
    users.dismiss(store, rossi)
    for passphrase in ("quattro parole", "altre parole"):
        with pytest.raises(UserError):
            opened_by(store, tmp_path, "Mar. Rossi", passphrase)
    assert [(line.name, line.active, line.here) for line in users.listed(store)] == [("Mar. Rossi", False, False), ("demo", True, True)]


def test_ones_own_pass_phrase_is_changed_with_the_old_one(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        users.change_passphrase(store, "wrong", "new words")
    users.change_passphrase(store, "demo", "new words")
    assert opened_by(store, tmp_path, "demo", "new words") == "commander"
    with pytest.raises(UserError):
        opened_by(store, tmp_path, "demo", "demo")


def test_what_is_refused(store: Store) -> None:
    me = store.user.id
    for name, role, passphrase in (("", "clerk", "x"), ("Demo", "clerk", "x"), ("Ali", "general", "x"), ("Ali", "clerk", "")):
        with pytest.raises(UserError):
            users.add(store, name, role, passphrase)
    with pytest.raises(UserError, match="no commander"):
        users.appoint(store, me, "clerk")
    with pytest.raises(UserError):
        users.dismiss(store, me)
    acting = store.acting(SignedIn(me, "demo", "clerk"))
    with pytest.raises(UserError, match="Only a commander"):
        users.add(acting, "Ali", "clerk", "x")
    acting.close()
    assert [line.name for line in users.listed(store)] == ["demo"]
