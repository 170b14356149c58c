"""Camps for tests: real encrypted files in temporary folders, with key slots that cost next to nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.camp import Camp
from app.store import fold, keys, opening
from app.store.camp import Store

FOUNDER = opening.Founder("demo", "demo")


def made(folder: Path) -> Store:
    return opening.create(folder, Camp(title_en="Camp Dublin", title_ar="معسكر دبلن", serial_prefix="DUB"), FOUNDER)


@pytest.fixture(autouse=True, scope="session")
def cheap_slots() -> None:
    keys.COST.operations, keys.COST.memory = 1, 8192


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a camp that nobody has touched, to be copied: founding one anew for each test takes a second."""
    folder = tmp_path_factory.mktemp("pristine") / "camp"
    made(folder).leave()
    return folder


@pytest.fixture
def store(tmp_path: Path, pristine: Path) -> Iterator[Store]:
    """A fresh camp; whatever a test did, its records are what its journal says."""
    folder = shutil.copytree(pristine, tmp_path / "camp")
    opened = opening.open_camp(folder, FOUNDER.name, FOUNDER.passphrase)
    yield opened
    with opened.read() as session:
        assert list(fold.differences(session.connection())) == []
    opened.leave()


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One camp for all examples of a generated test."""
    opened = made(tmp_path_factory.mktemp("shared") / "camp")
    yield opened
    opened.leave()
