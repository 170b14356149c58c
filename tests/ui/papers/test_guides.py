"""The guides in the window: chosen, looked at, saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.exports import guide
from app.models.camp import Role
from app.store.camp import Store
from app.ui.jobs import Jobs
from app.ui.papers.guides import Guides
from tests.ui.pages import shown


@pytest.fixture
def guides(qtbot: QtBot, jobs: Jobs, store: Store) -> Iterator[Guides]:
    jobs.serve(store)
    made = Guides(store, jobs)
    shown(made, qtbot)
    qtbot.waitUntil(lambda: not made.page.view.image.isNull())
    yield made
    qtbot.waitUntil(lambda: not jobs.queue)
    jobs.serve(None)


def test_ones_own_role_is_shown_first_and_another_is_drawn(guides: Guides, qtbot: QtBot) -> None:
    assert guides.page.accessibleName() == "Guide of the Commander"
    before = guides.page.view.image.cacheKey()
    guides.roles[Role.INSTRUCTOR].click()
    qtbot.waitUntil(lambda: guides.page.view.image.cacheKey() != before)
    assert guides.page.accessibleName() == "Guide of the Instructor"
    before = guides.page.view.image.cacheKey()
    guides.language.setCurrentIndex(guides.language.findData("ar"))
    qtbot.waitUntil(lambda: guides.page.view.image.cacheKey() != before)


def test_guides_are_saved(guides: Guides, qtbot: QtBot, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [(role, language, tmp_path / f"{role}-{language}.pdf") for role in guides.roles for language in ("it", "ckb")]
    guides.save_as(wanted)
    qtbot.waitUntil(lambda: not jobs.queue)
    assert len(list(tmp_path.glob("*.pdf"))) == 6
    there, drawn = tmp_path / "cancelled", guide.content

    def cancel(*asked: str) -> bytes:
        jobs.cancel_all()
        return drawn(*asked)

    there.mkdir()
    monkeypatch.setattr(guide, "content", cancel)
    guides.save_as([(role, "it", there / f"{role}.pdf") for role in guides.roles])
    qtbot.waitUntil(lambda: not jobs.queue)
    assert "Cancelled" in guides.notice.text and list(there.iterdir()) == []
    monkeypatch.undo()
    guides.save_as([(Role.CLERK, "en", tmp_path / "nowhere" / "x.pdf")])
    qtbot.waitUntil(lambda: "does not exist" in guides.notice.text)
