"""What becomes of a file on its way: cut, altered, doubled, early, from strangers. It is taken whole, or it changes nothing."""

import json
import random
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.store import knowledge
from app.sync import exchange
from app.sync.exchange import APPLIED, HAD, PARKED, REFUSED
from app.sync.register import register
from tests.meeting import Meeting

KILOBYTE = 1024


@pytest.fixture
def file(meeting: Meeting) -> Path:
    """A full file of Rossi's, with a mark that the commander's laptop lacks."""
    meeting.mark(meeting.b, 0, "A")
    return meeting.b.export(full=True)


def refused(meeting: Meeting, damaged: Iterable[bytes]) -> None:
    before = meeting.a.all_there_is()
    folder = meeting.folder / "damaged"
    folder.mkdir()
    for number, content in enumerate(damaged):
        (folder / f"{number}.muster").write_bytes(content)
    reports = meeting.a.take(folder).files
    assert reports and {report.outcome for report in reports} == {REFUSED}
    assert all("damaged" in report.why or "not a file of the exchange" in report.why for report in reports)
    assert meeting.a.all_there_is() == before


def flipped(content: bytes, bits: Iterable[int]) -> Iterable[bytes]:
    for bit in bits:
        altered = bytearray(content)
        altered[bit // 8] ^= 1 << bit % 8
        yield bytes(altered)


def test_a_file_cut_at_any_kilobyte_is_refused(meeting: Meeting, file: Path):
    content = file.read_bytes()
    cuts = [0, 1, 100, *range(KILOBYTE, len(content), KILOBYTE), len(content) - 1]
    refused(meeting, (content[:cut] for cut in cuts))
    assert meeting.a.one(file).outcome == APPLIED


def test_a_file_with_something_behind_it_is_refused(meeting: Meeting, file: Path):
    refused(meeting, [file.read_bytes() + b"\0", file.read_bytes() * 2])


def test_a_file_with_any_bit_flipped_is_refused(meeting: Meeting, file: Path):
    content = file.read_bytes()
    bits = random.Random(3).sample(range(len(content) * 8), 200)
    refused(meeting, flipped(content, bits))
    assert meeting.a.one(file).outcome == APPLIED


@pytest.mark.long
def test_a_file_with_any_bit_of_its_head_flipped_is_refused(meeting: Meeting, file: Path):
    content = file.read_bytes()
    head = content.index(b"\n---") + 64  # age's own header, with a stanza for each reader and a seal
    bits = [*range(head * 8), *random.Random(4).sample(range(head * 8, len(content) * 8), 5000)]
    refused(meeting, flipped(content, bits))


def test_the_same_file_again_changes_nothing(meeting: Meeting, file: Path):
    first = meeting.a.one(file)
    before = meeting.a.all_there_is()
    copy = Path(shutil.copy(file, meeting.folder / "under another name.muster"))
    again, other = meeting.a.one(file), meeting.a.one(copy)
    assert (first.outcome, again.outcome, other.outcome) == (APPLIED, HAD, HAD)
    assert (again.new, again.had) == (0, first.new + first.had)
    assert meeting.a.all_there_is() == before


def test_a_preview_changes_nothing_and_says_what_will_be(meeting: Meeting, file: Path):
    before, folder = meeting.a.all_there_is(), sorted(meeting.a.folder.iterdir())
    foreseen = exchange.preview(meeting.a.store, [file])
    assert meeting.a.all_there_is() == before and sorted(meeting.a.folder.iterdir()) == folder
    assert foreseen.files == (meeting.a.one(file),)


def test_a_preview_keeps_nothing_that_came_too_early(meeting: Meeting):
    _first, second = step(meeting, 0), step(meeting, 1)
    assert exchange.preview(meeting.a.store, [second]).files[0].outcome == PARKED
    assert not (meeting.a.folder / "inbox").exists()


def test_a_stranger_is_refused_with_his_fingerprint_until_he_is_known(meeting: Meeting):
    meeting.promote()
    c = meeting.join("Yard", by=meeting.b)
    meeting.mark(c, 0, "A")
    file = c.export()
    before = meeting.a.all_there_is()
    report = meeting.a.one(file)
    with c.store.read() as session:
        (own,) = [line.fingerprint for line in register(session) if line.own]
    assert report.outcome == REFUSED and "Yard" in report.why and own in report.why
    assert meeting.a.all_there_is() == before
    assert meeting.a.one(meeting.b.export()).outcome == APPLIED
    assert meeting.a.one(file).outcome == APPLIED and meeting.code(meeting.a, 0) == "A"


def test_a_file_for_others_is_refused(meeting: Meeting):
    c = meeting.join("Yard")
    meeting.b.one(meeting.a.export())
    meeting.mark(meeting.b, 0, "A")
    refused(meeting, [meeting.b.export(c.id).read_bytes()])


def test_other_kinds_of_files_are_called_what_they_are(meeting: Meeting, tmp_path: Path):
    picture = tmp_path / "holiday.muster"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    assert "not a file of the exchange" in meeting.a.one(picture).why
    assert "request" in meeting.a.one(meeting.request("Yard")).why


def test_a_laptop_that_another_file_introduces_is_believed_at_once(meeting: Meeting):
    yard = meeting.join("Yard")
    meeting.mark(yard, 0, "A")
    early, introduction = yard.export(), meeting.a.export()
    assert [report.outcome for report in meeting.b.take(early, introduction).files] == [APPLIED, APPLIED]


def test_what_came_too_early_is_parked_and_follows_by_itself(meeting: Meeting):
    first, second, third = [step(meeting, place) for place in range(3)]
    early = meeting.a.take(third, second)
    assert [report.outcome for report in early.files] == [PARKED, PARKED] and "Range" in early.files[0].why
    assert meeting.code(meeting.a, 1) is None
    for file in (second, third):
        file.unlink()  # the stick is away
    followed = meeting.a.take(first)
    assert {report.file for report in followed.files} == {first.name, second.name, third.name}
    assert [meeting.code(meeting.a, place) for place in range(3)] == ["A"] * 3
    assert not list((meeting.a.folder / "inbox").iterdir()) and meeting.a.dump() == meeting.b.dump()


def step(meeting: Meeting, place: int) -> Path:
    """A file with one mark of Rossi's, which stands on the one before."""
    meeting.mark(meeting.b, place, "A")
    file = meeting.b.export()
    acknowledged(meeting)
    return file


def acknowledged(meeting: Meeting) -> None:
    """As if the commander's laptop had said that it has all of it: the next file holds only what is newer."""
    with meeting.b.store.receiving("a test") as arriving:
        vector = json.dumps(knowledge.known(arriving.driver))
        arriving.driver.execute(
            "INSERT INTO sync_seen(laptop_id, uid, number, at, vector, lacks, files) VALUES (?, '', 0, '', ?, '{}', '[]') "
            "ON CONFLICT DO UPDATE SET vector = excluded.vector",
            (meeting.a.id, vector),
        )
