"""What holds for every test: no screen, no settings of this machine, English, and no warning that nobody expected."""

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from app import clock, words

pytest_plugins = ["tests.camp_fixtures", "tests.meeting"]

SLOW_IS_FINE = [HealthCheck.too_slow]
settings.register_profile("suite", deadline=None, derandomize=True, max_examples=50, suppress_health_check=SLOW_IS_FINE)
settings.register_profile("bounded", deadline=None, derandomize=True, max_examples=300, suppress_health_check=SLOW_IS_FINE)
settings.register_profile("search", deadline=None, max_examples=20_000, print_blob=True, suppress_health_check=SLOW_IS_FINE)
settings.load_profile("suite")


def pytest_collection_finish() -> None:
    """The tests and all that they import stay to the end: looking through that again and again is a twentieth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def clean_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in [name for name in os.environ if name.startswith("MUSTER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("MUSTER_SETTINGS", str(tmp_path / "machine" / "settings.json"))
    words.use("en")
    yield
    words.use("en")
    clock.believe()


@pytest.fixture(autouse=True)
def no_unexpected_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that expects a warning looks at `caplog` and then clears it."""
    yield
    warnings = [record for phase in ("setup", "call") for record in caplog.get_records(phase) if record.levelno >= logging.WARNING]
    assert not warnings, [record.getMessage() for record in warnings]
