"""Who on a list is known already, and who may be."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.imports.doubles import KnownPerson, Settled, settle
from app.imports.trainees import Proposal, propose
from app.progress import Cancelled

CLASSES = Path(__file__).parent.parent / "files" / "classes"
LISTS = ("oil-police-basic-1.xlsx", "federal-police-19.csv", "zerevani.csv")


def stored(proposal: Proposal, settled: Settled) -> list[KnownPerson]:
    """The new people of a list, as the camp knows them afterwards."""
    length = {"day": 10, "month": 7, "year": 4, "": 0}
    return [
        KnownPerson(f"{proposal.file}:{row.row}", row.name, row.mother, row.birth[: length[row.precision]], row.number)
        for row in proposal.rows
        if row.row in settled.new
    ]


@pytest.mark.parametrize(("file", "new", "unsure"), [(LISTS[0], 125, {133: (47,)}), (LISTS[1], 240, {}), (LISTS[2], 60, {})])
def test_only_the_planted_double_is_doubted(file: str, new: int, unsure: dict[int, tuple[int, ...]]) -> None:
    settled = settle(propose(CLASSES / file), [])
    assert (len(settled.new), settled.matched) == (new, ())
    assert {doubt.row: doubt.rows for doubt in settled.unsure} == unsure


@pytest.mark.parametrize("file", LISTS)
def test_the_same_list_again_is_matched_but_for_the_unsure(file: str) -> None:
    proposal = propose(CLASSES / file)
    first = settle(proposal, [])
    again = settle(proposal, stored(proposal, first))
    assert again.new == ()
    assert dict(again.matched) == {row: f"{file}:{row}" for row in first.new}
    assert [doubt.row for doubt in again.unsure] == [doubt.row for doubt in first.unsure]


def test_people_of_another_list_are_doubted_and_never_matched() -> None:
    oil = propose(CLASSES / LISTS[0])
    federal = settle(propose(CLASSES / LISTS[1]), stored(oil, settle(oil, [])))
    assert federal.matched == ()
    assert 0 < len(federal.unsure) < 20


def test_one_person_is_matched_by_one_row_only() -> None:
    proposal = propose(CLASSES / LISTS[1])
    people = stored(proposal, settle(proposal, []))
    twice = replace(proposal, rows=(proposal.rows[0], replace(proposal.rows[0], row=900)))
    settled = settle(twice, people)
    assert settled.matched == ((2, people[0].id),)
    assert [(doubt.row, doubt.people, doubt.rows) for doubt in settled.unsure] == [(900, (people[0].id,), (2,))]


def test_it_can_be_stopped() -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        settle(propose(CLASSES / LISTS[2]), [], Impatient())
