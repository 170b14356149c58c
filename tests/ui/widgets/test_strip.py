import threading

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.progress import Progress
from app.ui.jobs import Jobs
from app.ui.widgets.notice import Notice
from app.ui.widgets.strip import Strip, say


def strip(jobs: Jobs, qtbot: QtBot) -> Strip:
    made = Strip(jobs)
    made.setMinimumSize(800, 40)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_job_is_shown_with_its_progress_and_can_be_cancelled(jobs: Jobs, qtbot: QtBot) -> None:
    shown = strip(jobs, qtbot)

    def work(_store: None, progress: Progress) -> None:
        while True:
            progress.step(61, 118)

    jobs.run("Printing 118 certificates", work, failed=lambda _error: None)
    qtbot.waitUntil(lambda: shown.task == "Printing 118 certificates 61 of 118")
    with qtbot.waitSignal(jobs.idle):
        shown.cancel.click()
    assert shown.task == ""


def test_a_job_without_a_name_is_nobodys_business(jobs: Jobs, qtbot: QtBot) -> None:
    shown, over = strip(jobs, qtbot), threading.Event()
    named = [threading.Event()]
    jobs.run("", lambda _store, _progress: over.wait(5))
    assert shown.task == ""
    over.set()
    with qtbot.waitSignal(jobs.idle):
        jobs.run("Named", lambda _store, _progress: named[0].set())
    assert named[0].is_set()


def test_what_was_done_is_said_by_the_window_that_a_widget_is_in(jobs: Jobs, qtbot: QtBot) -> None:
    shown, pressed = strip(jobs, qtbot), list[int]()
    inner = QWidget(shown)
    say(inner, "Saved: roll.pdf", ("Open the folder", lambda: pressed.append(1)))
    assert shown.said == "Saved: roll.pdf"
    shown.button.click()
    assert pressed == [1]
    assert not shown.button.isVisible()


def test_a_notice_shows_words_as_they_are_and_its_button_works_once(qtbot: QtBot) -> None:
    room, pressed = QWidget(), list[int]()
    room.setMinimumSize(400, 80)
    qtbot.addWidget(room)
    notice = Notice(room)
    room.show()
    notice.say("info", "Rows <5> & more", button=("Show them", lambda: pressed.append(1)))
    assert notice.text.startswith("<b>Rows &lt;5&gt; &amp; more</b>")
    notice.button.click()
    assert (pressed, notice.text) == ([1], "")


def test_what_waits_is_listed_and_each_can_be_cancelled_by_itself(jobs: Jobs, qtbot: QtBot) -> None:
    shown, go, done = strip(jobs, qtbot), threading.Event(), list[str]()

    def first(_store: None, progress: Progress) -> str:
        progress.step(1, 2)
        go.wait(5)
        return "first"

    jobs.run("First", first, done.append)
    jobs.run("Second", lambda _store, _progress: "second", done.append, lambda error: done.append(error.what))
    jobs.run("Third", lambda _store, _progress: "third", done.append)
    qtbot.waitUntil(shown.queue.isVisible)
    shown.queue.menu().aboutToShow.emit()
    offered = shown.queue.menu().actions()
    assert [action.text() for action in offered] == ["Cancel: First", "Cancel: Second", "Cancel: Third"]
    offered[1].trigger()
    go.set()
    qtbot.waitUntil(lambda: not jobs.queue)
    assert done == ["first", "Cancelled.", "third"]
