import gc
import logging
import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.errors import UserError
from app.progress import Progress
from app.store.camp import Change, Store
from app.ui.feed import Feed
from app.ui.jobs import Jobs, Stopped


def test_work_is_done_elsewhere_and_answered_here(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[threading.Thread] = []
    answers: list[tuple[int, threading.Thread]] = []

    def work(store: None, progress: Progress) -> int:
        threads.append(threading.current_thread())
        return 42

    with qtbot.waitSignal(jobs.idle):
        jobs.run("Count", work, lambda answer: answers.append((answer, threading.current_thread())))
    assert answers == [(42, threading.main_thread())]
    assert threads != [threading.main_thread()]


def test_what_nobody_refers_to_is_never_looked_for_on_the_worker_s_thread(qtbot: QtBot, jobs: Jobs) -> None:
    """Qt's objects of the window would end there."""
    looked: list[threading.Thread] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        looked.append(threading.current_thread())

    gc.callbacks.append(note)
    try:
        with qtbot.waitSignal(jobs.idle):
            jobs.run("Make much", lambda _store, _progress: [[number] for number in range(200_000)])
    finally:
        gc.callbacks.remove(note)
    assert set(looked) <= {threading.main_thread()}


class Face:
    """Something of Qt that only a job refers to any more."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        self._ended = ended

    def show(self, answer: object) -> None: ...

    def __del__(self) -> None:
        self._ended.append(threading.current_thread())


def test_what_only_a_job_refers_to_ends_on_the_window_s_thread_however_late_the_worker_is(qtbot: QtBot, jobs: Jobs) -> None:
    ended, go = list[threading.Thread](), threading.Event()
    jobs._worker.ended.connect(lambda *_job: go.wait(5), Qt.ConnectionType.DirectConnection)
    with qtbot.waitSignal(jobs.idle):
        jobs.run("Read", lambda _store, _progress: None, Face(ended).show)
    go.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.main_thread()]


def test_jobs_wait_for_each_other(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[str] = []
    with qtbot.waitSignal(jobs.idle):
        for name in "abc":
            jobs.run(name, lambda _store, _progress, name=name: order.append(name))
        assert [job.name for job in jobs.queue] == ["a", "b", "c"]
    assert order == ["a", "b", "c"]


def test_cancelling_stops_at_the_next_step(qtbot: QtBot, jobs: Jobs) -> None:
    begun, errors = threading.Event(), list[UserError]()

    def work(_store: None, progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(1, 2)

    job = jobs.run("Endless", work, failed=errors.append)
    assert begun.wait(5)
    with qtbot.waitSignal(jobs.idle):
        jobs.cancel(job)
    assert [type(error) for error in errors] == [Stopped]


def test_a_waiting_job_that_is_cancelled_never_begins(qtbot: QtBot, jobs: Jobs) -> None:
    go, ran = threading.Event(), list[int]()
    jobs.run("First", lambda _store, _progress: go.wait(5))
    second = jobs.run("Second", lambda _store, _progress: ran.append(1), failed=lambda _error: None)
    jobs.cancel(second)
    with qtbot.waitSignal(jobs.idle):
        go.set()
    assert not ran


def test_a_refusal_that_nobody_waits_for_is_shown(qtbot: QtBot, jobs: Jobs) -> None:
    def work(_store: None, _progress: Progress) -> None:
        raise UserError("The disk is full.", "Free some space.")

    with qtbot.waitSignal(jobs.refused) as shown:
        jobs.run("Save", work)
    assert str(shown.args[0]) == "The disk is full. Free some space."


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_bug_is_logged_and_told_as_a_refusal(qtbot: QtBot, jobs: Jobs, caplog: pytest.LogCaptureFixture) -> None:
    errors: list[UserError] = []

    def work(_store: None, _progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(jobs.idle):
        jobs.run("Divide", work, failed=errors.append)
    assert errors[0].what == "Something went wrong inside Muster."
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    caplog.clear()


class Screen(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Any] = []

    def show_answer(self, answer: Any) -> None:
        self.answers.append(answer)


def test_a_screen_that_has_gone_is_not_called(qtbot: QtBot, jobs: Jobs) -> None:
    here, gone = Screen(), Screen()
    with qtbot.waitSignal(jobs.idle):
        for screen in (here, gone):
            jobs.run("Ask", lambda _store, _progress: 1, screen.show_answer)
        delete(gone)
    assert (here.answers, gone.answers) == ([1], [])


def test_the_worker_writes_by_its_own_door_and_the_window_hears_of_it(qtbot: QtBot, jobs: Jobs, feed: Feed, store: Store) -> None:
    heard: list[tuple[str, threading.Thread]] = []
    feed.changed.connect(lambda change: heard.append((change.label, threading.current_thread())))

    def work(door: Store, _progress: Progress) -> bool:
        with door.change("Rename the camp") as session:
            session.connection().exec_driver_sql("UPDATE camp SET title_it = 'Campo Dublino'")
        return door is not store

    doors: list[bool] = []
    jobs.serve(store)
    with qtbot.waitSignals([jobs.idle, feed.changed]):
        jobs.run("Rename", work, doors.append)
    assert doors == [True]
    assert heard == [("Rename the camp", threading.main_thread())]
    jobs.serve(None)


def test_a_change_by_the_window_is_heard_at_once(feed: Feed, store: Store) -> None:
    heard: list[Change] = []
    feed.changed.connect(heard.append)
    with store.change("Rename the camp", by=feed) as session:
        session.connection().exec_driver_sql("UPDATE camp SET title_it = 'Campo Dublino'")
    assert [(change.by, change.tables) for change in heard] == [(feed, {"camp"})]
