"""Scenes of a class: its tabs, with the forms and questions of each; nothing is recorded by them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.attendance import Code
from app.models.certificate import Kind
from app.ui.attendance.walk_in import WalkIn
from app.ui.certificates.lines import Stage
from app.ui.certificates.printing import Sheet
from app.ui.certificates.recording import REVOKE
from app.ui.formation.screen import FormationPage
from app.ui.papers.asked import Asked
from app.ui.pictures.studio import Script, Studio
from app.ui.widgets import clipboard

HITS = ("18", "19", "9")
LIST = [["11", "72"], ["9", "70"], ["3", "61"], ["500", "80"], ["4", "abc"], ["ماجد سلمان", "88"]]
SHEETS = 118
DONE = {Stage.CHECK: "papers-check", Stage.PRINT: "papers-print", Stage.HAND_OVER: "papers-hand-over"}


def attendance(studio: Studio) -> Iterator[str]:
    """The grid of a class that is over."""
    screen = studio.screen(studio.subject.finished, "attendance")
    yield "attendance"
    studio.hang(screen.bar.paper.menu(), screen.bar.paper)
    yield "print-sheet"
    screen.bar.paper.menu().hide()
    screen.extras.ask_away()
    yield "absence-over-days"
    screen.extras.show_history()
    yield "mark-history"
    screen.extras.close()
    screen.turn(-1)
    screen.grid.go(1, 0)
    QTest.keyClick(screen.grid, Qt.Key.Key_A)
    yield "closed-roll-corrected"
    screen.reason.leave()
    screen.turn(1)


def taking_a_roll(studio: Studio) -> Iterator[str]:
    screen = studio.screen(studio.subject.running, "attendance")
    yield "taking-a-roll"
    screen.extras.ask_walk_in()
    yield "walk-in"
    screen.extras.close()
    screen.extras.ask_not_held()
    yield "not-held"
    screen.reason.leave()


def formation(studio: Studio) -> Iterator[str]:
    """The roll before the ranks: a trainee, the sun, a walk-in, the tally."""
    screen = studio.screen(studio.subject.running, "attendance")
    screen.grid.go(0, len(screen.model.sessions) - 1)
    screen.extras.take_roll()
    page = studio.face(FormationPage)
    yield "formation"
    page.sun.trigger()
    yield "formation-sun"
    page.sun.trigger()
    page.mark(Code.LATE)
    yield "formation-minutes"
    page.minutes.leave()
    page.add_walk_in()
    form = studio.face(WalkIn)
    form.name.setText("كامل مالك سلمان العلوان")
    form.search()
    yield "formation-walk-in"
    page.leave()
    page.ask_rest()
    yield "formation-rest"
    page.question.leave()
    QTest.keyClick(page, Qt.Key.Key_End)
    yield "formation-tally"
    page.leave()


def roll(studio: Studio) -> Iterator[str]:
    screen = studio.screen(studio.subject.finished, "roll")
    yield "roll"
    studio.screen(studio.subject.finished, "roll", studio.subject.person)
    yield "trainee"
    screen._ask_platoon()
    yield "other-platoon"
    screen.moving.leave()
    screen.add()
    yield "add-to-roll"


def timetable(studio: Studio) -> Iterator[str]:
    """A week of a class that runs, with its side, and what it asks."""
    screen = studio.screen(studio.subject.running, "timetable")
    yield "timetable"
    screen.turn(1)
    screen.grid.go(1, 1)
    screen.chosen.open()
    yield "session-changed"
    screen.chosen.close_form()
    screen.palette.take(screen.palette.model.hours[1].subject.code)
    screen.planner.repeat()
    yield "week-repeated"
    screen.palette.take("")
    screen.planner.holiday()
    yield "holiday-marked"
    screen.planner.move_day()
    yield "day-moved"
    screen.grid.choose([(row, column) for row in (0, 1) for column in (3, 4)])
    screen.ask_reason()
    yield "several-not-held"
    screen.reason.leave()
    screen = studio.screen(studio.subject.planned, "timetable")
    screen.begin_by_hand()
    yield "empty-week"


def results(studio: Studio) -> Iterator[str]:
    """Scores, steps, a range card, and a list that is pasted."""
    screen = studio.screen(studio.subject.finished, "results")
    codes = [test.code for test in screen.model.tests]
    yield "results"
    screen.grid.go(2, codes.index("AID-P"))
    screen.grid.open()
    yield "results-steps"
    screen = studio.screen(studio.subject.running, "results")
    screen.grid.go(0, codes.index("IED-W"))
    clipboard.put(LIST)
    screen.paste()
    yield "results-pasted"
    screen.taking.left.emit()
    yield from _range_card(studio)


def _range_card(studio: Studio) -> Iterator[str]:
    screen = studio.screen(studio.subject.planned, "results")
    screen.grid.go(1, [test.code for test in screen.model.tests].index("WPN-R"))
    screen.grid.open()
    card = screen.side.card
    for field, hits in zip(card.hits, HITS, strict=True):
        field.setText(hits)
        field.textEdited.emit(hits)
    card.weapon.setText("AK-47")
    yield "results-range-card"


def graduation(studio: Studio) -> Iterator[str]:
    screen = studio.screen(studio.subject.finished, "graduation")
    yield "graduation"
    screen = studio.screen(studio.subject.finished, "graduation", studio.subject.person)
    yield "evidence"
    yield from _waiver(screen)


def _waiver(screen: Any) -> Iterator[str]:
    """Of the first who lacks something that may be waived."""
    from app.ui.graduation.grid import waivable

    for line in screen.model.lines:
        for rule in line.decision.rules:
            if waivable(line, rule):
                screen.waive(line, rule)
                yield "waiver"
                screen.question.leave()
                return


def certificates(studio: Studio) -> Iterator[str]:
    """Each step of the way of a certificate."""
    screen = studio.screen(studio.subject.finished, "certificates")
    screen.stages.go(Stage.REGISTER)
    yield "papers-register"
    for stage, name in DONE.items():
        screen.stages.go(stage)
        yield name
    screen.stages.go(Stage.REFUSED)
    yield "papers-refused"
    screen.kind.setCurrentIndex(screen.kind.findData(Kind.ATTENDANCE.value))
    studio.settle()
    screen.stages.go(Stage.READY)
    yield "papers-ready"
    screen.stages.go(Stage.PRINT)
    screen.after.ask(tuple(Sheet(str(n), f"DUB-2010-{n:05}", "كامل مالك سلمان العلوان") for n in range(1, SHEETS + 1)))
    yield "papers-printed"
    screen.after.hide()
    screen.stages.go(Stage.REGISTER)
    screen.ask_withdrawal(screen.content.entries[0], REVOKE)
    yield "papers-revoke"
    screen.question.leave()


def papers(studio: Studio) -> Iterator[str]:
    """A list, a paper of one day in two languages, one of a trainee, and one that there is nothing of."""
    of = studio.subject
    screen = studio.screen(of.finished, "papers", Asked("nominal-roll").subject)
    yield "class-papers"
    with beside(screen.papers.options, "en" if studio.language != "en" else "ar"):
        studio.screen(of.finished, "papers", Asked("daily-status").subject)
        yield "class-papers-day"
        studio.screen(of.finished, "papers", Asked("transcripts", person_id=of.person).subject)
        yield "class-papers-person"


@contextmanager
def beside(options: Any, language: str) -> Iterator[None]:
    """A second language for a while: it is remembered on the machine."""
    for second in (language, ""):
        options.second.setCurrentIndex(options.second.findData(second))
        options.second.activated.emit(options.second.currentIndex())
        if second:
            yield


def overview(studio: Studio) -> Iterator[str]:
    screen = studio.screen(studio.subject.finished, "overview")
    yield "overview"
    screen.turn()
    yield "overview-tables"
    screen.turn()


def details(studio: Studio) -> Iterator[str]:
    screen = studio.screen(studio.subject.running, "details")
    yield "details"
    screen.ask_to_close()
    yield "close-class"
    screen.question.leave()


SCRIPTS: tuple[Script, ...] = (
    *(attendance, taking_a_roll, formation, roll, timetable, results, graduation),
    *(certificates, papers, overview, details),
)
