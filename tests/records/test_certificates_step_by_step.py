"""Drafted, checked, approved, printed, handed over; and what went wrong on the way."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from app.errors import UserError
from app.models.camp import Role, User
from app.models.certificate import Certificate, Snapshot, State
from app.models.people import Person
from app.models.row import new_id
from app.records import aliases, certificates, drafts, graduation, seen
from app.records.certificates import Issue
from app.records.register import Entry
from app.store.camp import SignedIn
from tests.records.conftest import TODAY, Ten

Step = Callable[[Session, list[str], str], None]
STEPS: dict[str, Step] = {
    "approve": drafts.approve,
    "print": certificates.record_printed,
    "fail": certificates.record_failed,
    "hand over": drafts.hand_over,
    "spoil": lambda session, ids, by: [certificates.spoil(session, id, "Coffee", by) for id in ids] and None,
    "supersede": lambda session, ids, by: [certificates.supersede(session, id, "Corrected", by) for id in ids] and None,
    "revoke": lambda session, ids, by: [certificates.revoke(session, id, "Cheated", by) for id in ids] and None,
    "draft anew": lambda session, ids, by: [drafts.correct(session, id, {"unit": "2"}, by) for id in ids] and None,
}


def drafted(ten: Ten, **wanted: object) -> list[Entry]:
    with ten.store.change("Draft") as session:
        drafts.draft(session, drafts.proposed(session, ten.id, Issue(ten.store.user.id, **wanted)))  # type: ignore[arg-type]
    return listed(ten)


def listed(ten: Ten) -> list[Entry]:
    with ten.store.read() as session:
        return certificates.listed(session, ten.id)


def take(ten: Ten, step: str, entries: list[Entry]) -> list[Entry]:
    with ten.store.change(step) as session:
        STEPS[step](session, [entry.id for entry in entries], ten.store.user.id)
    return listed(ten)


def check(ten: Ten) -> list[drafts.Draft]:
    with ten.store.read() as session:
        return drafts.waiting(session, ten.id, graduation.decisions(session, ten.id, TODAY))


def test_the_way_of_a_certificate_and_who_went_it(ten: Ten) -> None:
    entries = drafted(ten)
    assert [(entry.state, entry.copies, entry.under_way) for entry in entries] == [("drafted", 0, True)] * 3
    entries = take(ten, "approve", entries[:2])
    assert [entry.state for entry in entries] == ["approved", "approved", "drafted"]
    entries = take(ten, "print", entries[:2])
    entries = take(ten, "hand over", entries[:1])
    assert [(entry.state, entry.copies) for entry in entries] == [("issued", 1), ("printed", 1), ("drafted", 0)]
    with ten.store.read() as session:
        turns = certificates.history(session, entries[0].id)
    assert [(turn.state, turn.by) for turn in turns] == [(state, "demo") for state in ("drafted", "approved", "printed", "issued")]


@pytest.mark.parametrize(
    ("before", "allowed"),
    [
        ((), {"approve", "draft anew", "spoil", "supersede", "revoke"}),
        (("approve",), {"print", "spoil", "supersede", "revoke"}),
        (("approve", "print"), {"print", "fail", "hand over", "spoil", "supersede", "revoke"}),
        (("approve", "print", "fail"), {"print", "spoil", "supersede", "revoke"}),
        (("approve", "print", "hand over"), {"print", "fail", "spoil", "supersede", "revoke"}),
        (("approve", "print", "spoil"), {"revoke"}),
        (("approve", "print", "revoke"), set()),
    ],
)
def test_which_step_may_follow_which(ten: Ten, before: tuple[str, ...], allowed: set[str]) -> None:
    one = drafted(ten, enrolment_ids=[ten[1]])
    for step in before:
        take(ten, step, one)
    assert {step for step in STEPS if may(ten, step, one)} == allowed


def may(ten: Ten, step: str, one: list[Entry]) -> bool:
    """Whether it is allowed; what it did is taken back at once."""
    try:
        with ten.store.change(step) as session:
            STEPS[step](session, [one[0].id], ten.store.user.id)
            raise LookupError
    except UserError:
        return False
    except LookupError:
        return True


def test_a_draft_is_no_certificate_yet(ten: Ten) -> None:
    one = drafted(ten, kind="T3", enrolment_ids=[ten[1]])[0]
    with ten.store.read() as session:
        statement = certificates.papers(session, [one.id])[0].statement
        assert certificates.standing_of(session, one.serial) == "drafted"
        assert [(found.valid, found.status) for found in certificates.judged(session, [statement])] == [(False, "not issued")]
        assert certificates.candidates(session, ten.id, "T3", [ten[1]]).refused[0].reasons == (f"His certificate {one.serial} is drafted.",)
        assert certificates.candidates(session, ten.id, "T5", [ten[1]]).ready == ()
    take(ten, "approve", [one])
    take(ten, "print", [one])
    with ten.store.read() as session:
        assert certificates.judged(session, [statement])[0].valid


def test_a_name_that_is_corrected_is_drafted_anew_under_the_same_serial(ten: Ten) -> None:
    before = drafted(ten)[0]
    with ten.store.read() as session:
        old = certificates.papers(session, [before.id])[0].statement
    with ten.store.change("Correct") as session:
        drafts.correct(session, before.id, {"name_latin": "Trainee the First"}, ten.store.user.id)
    with ten.store.read() as session:
        paper = certificates.papers(session, [before.id])[0]
        assert (paper.snapshot.serial, paper.snapshot.name_latin, paper.state) == (before.serial, "Trainee the First", "drafted")
        assert session.get_one(Person, ten.people[0]).name_latin == "Trainee the First"
    take(ten, "approve", [before])
    take(ten, "print", [before])
    with ten.store.read() as session:
        told = certificates.judged(session, [old, paper.statement])
    assert [one.status for one in told] == ["not in the register", "in force"]
    with pytest.raises(UserError, match="not drafted, but printed"), ten.store.change("Too late") as session:
        drafts.correct(session, before.id, {"name_latin": "Somebody"}, ten.store.user.id)


def test_drafts_of_a_joined_record_are_spelled_alike(ten: Ten) -> None:
    entries = drafted(ten)
    drafted(ten, kind="attendance")
    with ten.store.change("Join") as session:
        aliases.merge(session, ten.people[1], ten.people[0])
    with ten.store.change("Correct") as session:
        drafts.correct(session, entries[0].id, {"name": "Trainee One"}, ten.store.user.id)
    assert [entry.name for entry in listed(ten)].count("Trainee One") == 4


def test_what_a_check_should_know(ten: Ten) -> None:
    drafted(ten)
    assert [(one.outdated, one.doubts) for one in check(ten)] == [(False, ())] * 3
    with ten.store.change("Elsewhere") as session:
        session.get_one(Person, ten.people[0]).name = "Trainee Uno"
        graduation.waive(session, ten[5], "attendance", "Was in hospital", ten.store.user.id)
    first, second, _third = check(ten)
    assert first.outdated and first.snapshot.name == "Trainee 1" and first.holder.name == "Trainee Uno"
    assert second.doubts == ("His grade or his place has changed since it was drafted.",)
    with ten.store.change("Draft anew") as session:
        assert drafts.renew(session, drafts.renewed(session, ten.id, ten.store.user.id)) == 3
    assert [(one.outdated, one.snapshot.of) for one in check(ten)] == [(False, 4)] * 3


def test_whoever_approves_after_a_revocation_is_told_of_it(ten: Ten) -> None:
    for step in ("approve", "print"):
        entries = take(ten, step, drafted(ten, enrolment_ids=[ten[1]]) if step == "approve" else listed(ten))
    with ten.store.change("Revoke") as session:
        certificates.revoke(session, entries[0].serial, "Falsified exam", ten.store.user.id)
    drafted(ten)
    first, second, _third = check(ten)
    assert first.told == (f"Certificate {entries[0].serial} was revoked: “Falsified exam”.",) and (first.doubts, second.told) == ((), ())


def test_what_never_came_out_is_no_copy(ten: Ten) -> None:
    entries = drafted(ten)
    for step in ("approve", "print"):
        take(ten, step, entries)
    entries = take(ten, "fail", entries[1:])
    assert [(entry.state, entry.copies, entry.wasted) for entry in entries] == [("printed", 1, 0), ("approved", 0, 1), ("approved", 0, 1)]
    entries = take(ten, "print", entries[1:])
    assert [(entry.state, entry.copies, entry.wasted) for entry in entries] == [("printed", 1, 0), ("printed", 1, 1), ("printed", 1, 1)]


def test_what_was_issued_in_one_go_may_fail_to_come_out_too(ten: Ten) -> None:
    with ten.store.change("Issue") as session:
        certificates.issue(session, ten.id, Issue(ten.store.user.id))
    entries = take(ten, "print", listed(ten))
    assert [(entry.state, entry.copies) for entry in take(ten, "fail", entries[2:])] == [("issued", 1), ("issued", 1), ("issued", 0)]


def test_instructors_have_nothing_to_do_with_them(ten: Ten) -> None:
    entries = drafted(ten)
    with ten.store.change("Hire") as session:
        instructor = User(id=new_id(), name="Sgt Rossi", role=Role.INSTRUCTOR)
        session.add(instructor)
    for step in STEPS:
        with pytest.raises(UserError, match="commander or a clerk"), ten.store.change(step) as session:
            STEPS[step](session, [entries[0].id], instructor.id)
    with pytest.raises(UserError, match="commander or a clerk"), ten.store.change("Issue") as session:
        certificates.issue(session, ten.id, Issue(instructor.id))


def test_judging_before_writing_sees_what_is_recorded_meanwhile(ten: Ten) -> None:
    window, worker = ten.store, ten.store.worker()
    judgings: list[int] = []

    def judge(session: Session) -> graduation.Weighed:
        judgings.append(len(judgings))
        found = graduation.weighed(session, ten[5], "attendance", window.user.id)
        if len(judgings) < 3:
            with window.change("Meanwhile") as writing:
                writing.get_one(Person, ten.people[0]).note = str(len(judgings))
        return found

    def write(session: Session, waived: graduation.Weighed) -> None:
        graduation.record_waiver(session, waived, "Was in hospital", window.user.id)

    seen.settle(worker, seen.Told("Waive", {}), judge, write)
    worker.close()
    assert len(judgings) == 3
    with window.read() as session:
        assert graduation.decisions(session, ten.id, TODAY)[4].eligible


def test_one_who_records_without_end_does_not_keep_it_from_being_written(ten: Ten) -> None:
    acting = ten.store.acting(SignedIn(ten.store.user.id, "demo", Role.COMMANDER))

    def judge(session: Session) -> int:
        if not session.connection().get_execution_options().get("writes"):
            with acting.change("Meanwhile") as writing:
                person = writing.get_one(Person, ten.people[0])
                person.note = f"{person.note or ''}."
        return 1

    assert seen.settle(ten.store, seen.Told("Write", {}), judge, lambda _session, found: found) == 1
    acting.close()
    with ten.store.read() as session:
        assert session.get_one(Person, ten.people[0]).note == "." * seen.TRIES


def test_a_snapshot_says_what_was_drafted(ten: Ten) -> None:
    entry = drafted(ten)[0]
    with ten.store.read() as session:
        row = session.get_one(Certificate, entry.id)
        assert (Snapshot.from_json(row.snapshot).serial, row.issued_on) == (entry.serial, TODAY)
        assert {entry.state for entry in listed(ten)} == {State.DRAFTED}
