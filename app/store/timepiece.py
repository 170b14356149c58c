"""What this laptop's clock is held against: the steps that were made here, and what a person said of the clock last."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app import paths
from app.store.opening import FOUNDING

DAY = 86_400_000  # milliseconds
MOST = 10**14  # milliseconds; the year 5138
PATIENCE = 30 * DAY  # how long a laptop may lie unused before its clock is doubted
MANY = 1000  # steps that are looked through again at every opening, before the machine notes how far it came
COMPOSED = "composed"  # an argument of steps that bring invented records: nobody made them at that time


@dataclass(frozen=True)
class Answer:
    """What a person said of the clock, remembered on this machine, as a clock is a fact about a machine.

    `at` is the clock then, in milliseconds; `days` is what was added to it, 0 where it was called right. An entered day holds `until`
    the clock's midnight. `steps` are the last steps of this laptop then, by incarnation: they no longer count.
    """

    at: int
    days: int
    until: int
    steps: Mapping[str, int]
    recorded: bool = False  # nobody said it: `at` is that of the newest record then, noted because looking through all takes long

    @property
    def right(self) -> bool:
        return self.days == 0

    def runs_on(self, now: int) -> bool:
        """Whether the clock may only have gone on since; else somebody has set it."""
        return self.at <= now <= self.at + PATIENCE


_given: dict[Path, Answer] = {}  # in this run, for a machine that cannot keep a file


@dataclass(frozen=True)
class Newest:
    """The latest moment that is believed, in milliseconds: of a record that was made on this laptop, or else what somebody said."""

    at: int
    recorded: bool


def newest(driver: Any, answer: Answer | None) -> Newest | None:
    """What the clock is held against; None before the first record.

    A step is believed that follows what was believed before it within PATIENCE; one that was made while the clock was wrong, ahead
    or behind, is passed over for ever, and so is one that was made while it ran on after somebody had said that it is wrong. What was
    believed first is the answer, else the first step. Founding a camp counts for nothing.
    """
    found = None if answer is None else Newest(answer.at + answer.days * DAY, answer.recorded)
    wrong = None if answer is None or answer.right else answer
    for wall in _walls(driver, {} if answer is None else answer.steps):
        if wrong is not None and wrong.runs_on(wall):
            continue
        if found is None or found.at <= wall <= found.at + PATIENCE:
            found = Newest(wall, True)
    return found


def _own(driver: Any) -> list[tuple[int, str]]:
    """Every incarnation of this laptop."""
    asked = "SELECT d.device, d.uid FROM sync_device d JOIN sync_me m ON d.incarnation_of = m.laptop_id OR d.device = m.device ORDER BY 1"
    return driver.execute(asked).fetchall()


def _walls(driver: Any, after: Mapping[str, int]) -> Iterator[int]:
    asked = (
        "SELECT wall FROM sync_step WHERE device = ? AND step > ? AND label <> ? "
        f"""AND instr(arguments, '"{COMPOSED}": true') = 0 ORDER BY step"""
    )
    for device, uid in _own(driver):
        for (wall,) in driver.execute(asked, (device, after.get(uid, 0), FOUNDING)):
            yield wall


def said(driver: Any) -> Answer | None:
    """What was said last of this laptop's clock."""
    place = _place(driver)
    try:
        kept = Answer(**json.loads(place.read_text(encoding="utf8")))
    except (OSError, ValueError, TypeError):
        kept = None
    return kept if kept is not None and _whole(kept) else _given.get(place)


def _whole(kept: Any) -> bool:
    """Whether it is as `remember` writes it: the file lies where anybody can edit it."""
    try:
        numbers: list[Any] = [kept.at, kept.days, kept.until, *kept.steps.values()]
    except AttributeError:
        return False
    return all(type(number) is int and abs(number) < MOST for number in numbers)


def remember(driver: Any, at: int, days: int, until: int) -> Answer:
    """Keep what somebody said just now; where the machine cannot, for this run of the program."""
    return _keep(_place(driver), Answer(at, days, until, _last_steps(driver)))


def note(driver: Any, answer: Answer | None, found: Newest) -> None:
    """Once there are MANY new steps, keep what was found: then the next opening begins after them. Only while the clock is believed."""
    steps = _last_steps(driver)
    if sum(steps.values()) - (sum(answer.steps.values()) if answer else 0) > MANY:
        _keep(_place(driver), Answer(found.at, 0, found.at, steps, found.recorded))


def mended(driver: Any, found: Newest) -> None:
    """Keep that the clock was set right since somebody entered the day: it begins a new account at what was believed last."""
    _keep(_place(driver), Answer(found.at, 0, found.at, _last_steps(driver), found.recorded))


def _last_steps(driver: Any) -> dict[str, int]:
    last = "SELECT max(step) FROM sync_step WHERE device = ?"
    return {uid: driver.execute(last, (device,)).fetchone()[0] or 0 for device, uid in _own(driver)}


def _keep(place: Path, answer: Answer) -> Answer:
    _given[place] = answer
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_suffix(f".{os.getpid()}.tmp")
        draft.write_text(json.dumps(asdict(answer)), encoding="utf8")
        draft.replace(place)
    except OSError:
        return answer
    return answer


def _place(driver: Any) -> Path:
    return paths.clocks() / f"{driver.execute('SELECT laptop_id FROM sync_me').fetchone()[0]}.json"
