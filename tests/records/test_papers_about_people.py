"""What the papers about people ask: everybody once, with photo, attempts and what became of him."""

import io
from typing import Any

import pytest
from PIL import Image
from sqlmodel import Session

from app.errors import UserError
from app.models.attendance import TrainingSession
from app.models.enrolment import Enrolment, Status
from app.models.people import Person
from app.records import (
    aliases,
    assessments,
    enrolments,
    formation,
    id_cards,
    name_proof,
    papers,
    photos,
    qualifications,
    roster,
    timetable,
    transcripts,
    weapons_cards,
)
from app.records.assessments import Score
from app.records.enrolments import StatusChange
from app.records.papers import Wish
from app.records.qualifications import Qualified
from app.records.range_cards import Card
from tests.camp_fixtures import NAMES, OilClass
from tests.records.conftest import DAYS, TODAY, Ten

ABOUT_PEOPLE = ("roster", "name-proof", "transcripts", "weapons-cards", "id-cards")


def photo(colour: str = "navy") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (30, 40), colour).save(file, "JPEG")
    return file.getvalue()


def test_a_paper_is_of_those_who_are_asked_for(ten: Ten) -> None:
    with ten.store.read() as session:
        for name in ABOUT_PEOPLE:
            assert serials(papers.answer(session, name, Wish(ten.id, enrolment_ids=[ten[2], ten[5]]))) == [2, 5]
            everybody = serials(papers.answer(session, name, Wish(ten.id)))
            assert everybody[:9] == list(range(1, 10))
            assert (10 in everybody) == (name in ("roster", "transcripts"))  # he has left, before anybody shot
            with pytest.raises(UserError):
                papers.answer(session, name, Wish(ten.id, enrolment_ids=[]))


def serials(answer: Any) -> list[int]:
    of = answer.cards if hasattr(answer, "cards") else answer.people
    return [one.serial if hasattr(one, "serial") else getattr(one, "who", one).member.serial for one in of]


def test_a_roster_is_by_platoon_and_shows_the_photo_of_a_joined_double(oil_class: OilClass) -> None:
    with oil_class.store.change("Set up") as session:
        photos.put(session, oil_class.people[0], photo())
        photos.put(session, oil_class.people[2], photo("red"))
        into(session, oil_class, 2, 1)
        into(session, oil_class, 4, 2)
        aliases.merge(session, oil_class.people[0], oil_class.people[1])
    with oil_class.store.read() as session:
        found = roster.roster(session, oil_class.id)
    assert [(one.who.member.platoon, one.who.member.serial) for one in found.people] == [(1, 3), (2, 5), (None, 1), (None, 4)]
    assert [bool(one.photo) for one in found.people] == [True, False, True, False]
    assert found.of.class_label == "OPB-1" and found.of.start == "2010-10-24"


def into(session: Session, oil: OilClass, place: int, platoon: int) -> None:
    session.get_one(Enrolment, oil.enrolments[place]).platoon_id = enrolments.platoon_id(session, oil.id, platoon)


def test_names_in_three_scripts_stand_each_once(oil_class: OilClass) -> None:
    with oil_class.store.change("Set up") as session:
        first, latin = session.get_one(Person, oil_class.people[0]), session.get_one(Person, oil_class.people[4])
        first.name_latin, first.name_ckb, first.mother = "Kamil Malik", "کامیل مالیک", "زينب"
        latin.name, latin.script = "Marco Rossi", "la"
        session.get_one(Person, oil_class.people[3]).script = "ckb"
    with oil_class.store.read() as session:
        one, _two, _three, kurd, italian = name_proof.name_proof(session, oil_class.id).people
    assert one.names == (NAMES[0], "کامیل مالیک", "Kamil Malik") and one.of.mother == "زينب"
    assert (kurd.arabic, kurd.sorani, kurd.latin) == ("", NAMES[3], "")
    assert (italian.arabic, italian.latin, italian.names) == ("", "Marco Rossi", ("Marco Rossi",))


def test_what_a_card_says_is_understood_by_the_roll(oil_class: OilClass) -> None:
    with oil_class.store.read() as session:
        cards = id_cards.id_cards(session, oil_class.id).cards
        period = timetable.sessions(session, oil_class.id)[0].id
        assert [(card.bars, card.code[:7]) for card in cards[:2]] == [(":OPB-1:1", "MUSTER:"), (":OPB-1:2", "MUSTER:")]
        for card, enrolment in zip(cards, oil_class.enrolments, strict=True):
            assert formation.carded(session, period, card.code).enrolment_id == enrolment
            assert formation.carded(session, period, card.code.upper()).enrolment_id == enrolment
            assert formation.carded(session, period, card.bars).enrolment_id == enrolment
        assert "mother" not in id_cards.IdCard.__dataclass_fields__ and "phone" not in id_cards.IdCard.__dataclass_fields__


def test_nobody_who_left_gets_a_card(oil_class: OilClass) -> None:
    with oil_class.store.change("Leave") as session:
        enrolments.change_status(session, oil_class.id, oil_class.people[0], StatusChange(Status.WITHDRAWN, "Family", day="2010-10-25"))
    with oil_class.store.read() as session:
        assert [card.serial for card in id_cards.id_cards(session, oil_class.id).cards] == [2, 3, 4, 5]
        with pytest.raises(UserError, match="Nobody of them"):
            id_cards.id_cards(session, oil_class.id, [oil_class.enrolments[0]])


def test_a_weapons_card_says_every_attempt_and_waits_for_the_next(ten: Ten) -> None:
    with ten.store.change("Void") as session:
        assessments.void(session, result(session, ten, 1), "Wrong target")
    with ten.store.read() as session:
        found = {card.who.member.serial: card for card in weapons_cards.weapons_cards(session, ten.id).cards}
    shots = found[7].shots
    assert [(shot.attempt, shot.score, shot.passed, shot.date) for shot in shots] == [(1, 3800, False, DAYS[5]), (2, 3900, False, TODAY)]
    assert found[7].attempts == 2 and found[2].shots[0].hits == () and found[2].fire.rounds == 50
    assert (found[1].shots[0].void, found[1].shots[0].void_reason) == (True, "Wrong target")


def result(session: Session, ten: Ten, serial: int, test: int = 1) -> str:
    """The first attempt of a trainee at the course's assessment of that place."""
    row = assessments.grade_sheet(session, ten.id).rows[serial - 1]
    cell = row.cells[test]
    assert cell is not None
    return cell.attempts[0].result_id


def test_a_weapons_card_has_hits_weapon_place_and_rating(oil_class: OilClass) -> None:
    with oil_class.store.change("Shoot") as session:
        shot = Score(card=Card((47,), "AKM", "7731"), examiner="WO Esposito", date="2010-10-24")
        assessments.enter(session, oil_class.id, "WPN-R", oil_class.enrolments[0], shot)
        for line in timetable.sessions(session, oil_class.id, "2010-10-24"):
            session.get_one(TrainingSession, line.id).place = "Range 2" if line.subject_code == "WPN" else "Hall"
    with oil_class.store.read() as session:
        first, second, *_more = weapons_cards.weapons_cards(session, oil_class.id).cards
    (one,) = first.shots
    assert (one.hits, one.score, one.passed) == ((47,), 4700, True)
    assert (one.weapon, one.weapon_serial, one.examiner, one.place) == ("AKM", "7731", "WO Esposito", "Range 2")
    assert second.shots == () and second.attempts == 2


def test_a_transcript_adds_up(ten: Ten) -> None:
    with ten.store.read() as session:
        found = {one.who.member.serial: one for one in transcripts.transcripts(session, ten.id).people}
    first = found[1]
    assert first.grade is not None and abs(sum(subject.part or 0 for subject in first.subjects) - first.grade) <= 1
    assert [(subject.code, subject.weight) for subject in first.subjects] == [("LAW", 4000), ("WPN", 6000), ("AID", 0)]
    assert sum(subject.held for subject in first.subjects) == first.standing.held == 17 * 50
    assert found[4].codes == {"P": 15, "A": 2} and found[4].standing.attended == 15 * 50
    assert [(attempt.attempt, attempt.passed) for attempt in tried(found[3], "LAW-W")] == [(1, False), (2, True)]
    assert found[10].grade is None and found[10].place is None
    assert [(turn.status, turn.reason) for turn in found[10].turns] == [("enrolled", ""), ("withdrawn", "Family")]
    assert (found[1].place, found[2].place, found[6].place) == (1, 1, None)  # of the sixth a roll is untaken


def tried(one: transcripts.Transcript, code: str) -> tuple[assessments.Attempt, ...]:
    (cell,) = [tested.cell for subject in one.subjects for tested in subject.tests if tested.test.code == code]
    return cell.attempts if cell else ()


def test_a_transcript_names_void_attempts_qualifications_and_orders(ten: Ten) -> None:
    with ten.store.change("Set up") as session:
        assessments.void(session, result(session, ten, 1, 0), "Copied")
        qualifications.award(session, ten.people[0], Qualified("T3", "2010-10-30", "", "", "LAW"))
        change = StatusChange(Status.MEDICAL, "Broken leg", day="2010-10-30", order_number="77/3", order_date="2010-10-29")
        enrolments.change_status(session, ten.id, ten.people[1], change)
    with ten.store.read() as session:
        one, two, *_more = transcripts.transcripts(session, ten.id).people
    (copied,) = tried(one, "LAW-W")
    assert (copied.void, copied.void_reason, one.grade) == (True, "Copied", None)
    assert [(each.level, each.subjects) for each in one.qualified] == [("T3", "LAW")] and two.qualified == ()
    assert [(turn.status, turn.order_number, turn.order_date) for turn in two.turns][-1] == ("medical", "77/3", "2010-10-29")
