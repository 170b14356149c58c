import re

import pytest
from sqlmodel import Session, col, select

from app import proof
from app.errors import UserError
from app.models.camp import Laptop
from app.models.certificate import Certificate, CertificateState, Signatory
from app.models.courses import Class
from app.models.journal import LaptopSecret, SyncDevice, SyncMe
from app.models.people import Person
from app.records import certificates, courses, enrolments, graduation, serials
from app.records.certificates import Issue, Issued
from tests.records.conftest import TODAY, Ten


def issued(ten: Ten, **wanted: object) -> Issued:
    with ten.store.change("Issue") as session:
        return certificates.issue(session, ten.id, Issue(ten.store.user.id, **wanted))  # type: ignore[arg-type]


def own_uid(session: Session) -> str:
    """A copied camp has two incarnations: the one that it was, and this one."""
    return session.exec(select(SyncDevice.uid).where(col(SyncDevice.device).in_(select(SyncMe.device)))).one()


def block(session: Session) -> str:
    return f"DUB-2010-{serials.letters(own_uid(session))}"


def test_the_eligible_get_one_and_the_others_their_reasons(ten: Ten) -> None:
    found = issued(ten)
    with ten.store.read() as session:
        start = block(session)
    assert [one.snapshot.serial for one in found.certificates] == [f"{start}-000{n}" for n in (1, 2, 3)]
    assert [one.serial for one in found.refused] == [4, 5, 6, 7, 8, 9, 10]
    assert found.refused[3].reasons == ("Weapons: 78 %, 2 short of 80 %. No retest left.",)
    assert re.fullmatch(r"DUB-2010-[0-9A-HJKMNP-TV-Z]{3}-0001", found.certificates[0].snapshot.serial)
    again = issued(ten)
    assert again.certificates == ()
    assert again.refused[0].reasons == (f"Holds certificate {start}-0001 already.",)


def test_what_a_certificate_says(ten: Ten) -> None:
    with ten.store.change("Prepare") as session:
        first = session.get_one(Person, ten.people[0])
        first.name, first.name_latin, first.script, first.unit = "ڕزگار سەلیم", "Rizgar Salim", "ckb", "الفوج الثاني"
        session.get_one(Person, ten.people[1]).service = "Zerevani"
        courses.set_order(session, ten.id, "1234", "2010-10-20")
        courses.set_signing(session, ten.id, 1, Signatory({"en": "Col Verdi"}, {"en": "Commander"}))
    one, two, three = (each.snapshot for each in issued(ten, place={"en": "Baghdad"}).certificates)
    assert (one.name, one.name_latin, one.number, one.language) == ("ڕزگار سەلیم", "Rizgar Salim", "101", "ckb")
    assert (one.rank["ar"], one.unit, one.camp["en"], one.issued_at) == ("شرطي", "الفوج الثاني", "Camp Dublin", {"en": "Baghdad"})
    assert (one.course["en"], one.class_label, one.class_number) == ("Oil Police Basic Course", "OPB-1", 1)
    assert (one.start, one.end, one.issued_on, one.order_number, one.order_date) == (
        "2010-10-24",
        "2010-11-06",
        TODAY,
        "1234",
        "2010-10-20",
    )
    assert one.hours == 14  # 850 minutes
    assert [(each.grade, each.place, each.of) for each in (one, two, three)] == [(8820, 1, 3), (8820, 1, 3), (7420, 3, 3)]
    assert [each.language for each in (one, two, three)] == ["ckb", "ckb", "ar"]
    assert one.signatories[0].name["en"] == "Col Verdi"


def test_an_issued_certificate_never_changes(ten: Ten) -> None:
    one = issued(ten, enrolment_ids=[ten[1]]).certificates[0]
    with ten.store.change("Rename") as session:
        session.get_one(Person, ten.people[0]).name = "Somebody else"
        session.get_one(Class, ten.id).order_number = "99"
    with ten.store.read() as session:
        assert certificates.certificate(session, one.snapshot.serial.lower()) == one
        assert certificates.listed(session)[0].name == "Trainee 1"


def test_the_statement_proves_the_paper(ten: Ten) -> None:
    one = issued(ten, enrolment_ids=[ten[1]]).certificates[0]
    with ten.store.read() as session:
        keys = certificates.key_file(session)
    verified = proof.verify(one.statement, keys.public_keys)
    assert verified.genuine
    assert verified.statement is not None
    assert verified.statement.fields["serial"] == one.snapshot.serial
    assert verified.statement.fields["grade"] == 8820
    assert (keys.camp, keys.status(one.snapshot.serial)) == ("Camp Dublin", "in force")
    assert [(key.since, key.until) for key in keys.keys] == [(TODAY, None)]


def test_printings_are_counted(ten: Ten) -> None:
    found = issued(ten).certificates
    with ten.store.change("Print") as session:
        certificates.record_printed(session, [one.id for one in found], ten.store.user.id)
        certificates.record_printed(session, [found[0].id], ten.store.user.id)
    with ten.store.read() as session:
        assert [(entry.state, entry.copies) for entry in certificates.listed(session, ten.id)] == [
            ("issued", 2),
            ("issued", 1),
            ("issued", 1),
        ]
        states = session.exec(select(CertificateState.state, CertificateState.by, CertificateState.at)).all()
    assert len(states) == 7
    assert {(by, at[:10]) for _state, by, at in states} == {(ten.store.user.id, TODAY)}


def test_what_is_withdrawn_can_be_issued_anew_but_not_printed(ten: Ten) -> None:
    one, two, three = issued(ten).certificates
    by = ten.store.user.id
    with ten.store.change("Withdraw") as session:
        certificates.spoil(session, one.snapshot.serial, "Coffee", by)
        certificates.revoke(session, two.snapshot.serial, "Cheated", by)
        certificates.supersede(session, three.snapshot.serial, "Name corrected", by)
    with ten.store.read() as session:
        standings = [certificates.standing_of(session, each.snapshot.serial) for each in (one, two, three)]
        assert certificates.standing_of(session, "DUB-2010-XXX-0001") == "unknown"
        assert [(entry.status, entry.on) for entry in certificates.withdrawn(session)] == [(each, TODAY) for each in standings]
        assert certificates.listed(session)[0].reason == "Coffee"
    assert standings == ["spoiled", "revoked", "superseded"]
    with pytest.raises(UserError, match="not printed again"), ten.store.change("Print") as session:
        certificates.record_printed(session, [one.id], by)
    with pytest.raises(UserError, match="not in force any more"), ten.store.change("Spoil") as session:
        certificates.spoil(session, one.snapshot.serial, "Again", by)
    held_back = issued(ten)
    assert [one.snapshot.number for one in held_back.certificates] == ["101", "103"]
    assert held_back.refused[-1].reasons[0] == f"Certificate {two.snapshot.serial} was revoked: “Cheated”."
    again = issued(ten, enrolment_ids=[ten[2]], again=True).certificates
    assert again[0].snapshot.serial.endswith("-0006")
    with ten.store.read() as session:
        assert certificates.standing_of(session, again[0].snapshot.serial) == "in force"


def test_a_spoiled_one_can_still_be_revoked(ten: Ten) -> None:
    serial = issued(ten, enrolment_ids=[ten[1]]).certificates[0].snapshot.serial
    with ten.store.change("Withdraw") as session:
        certificates.spoil(session, serial, "Coffee", ten.store.user.id)
        certificates.revoke(session, serial, "Sold", ten.store.user.id)
    with ten.store.read() as session:
        assert certificates.standing_of(session, serial) == "revoked"
        assert [entry.status for entry in certificates.withdrawn(session)] == ["revoked"]


@pytest.mark.parametrize(("serial", "reason", "told"), [("", "Coffee", "No certificate"), ("first", " ", "without a reason")])
def test_withdrawing_is_refused(ten: Ten, serial: str, reason: str, told: str) -> None:
    first = issued(ten).certificates[0].snapshot.serial
    with pytest.raises(UserError, match=told), ten.store.change("Spoil") as session:
        certificates.spoil(session, first if serial else "DUB-2010-XXX-9999", reason, ten.store.user.id)


def test_unknown_kinds_and_strangers_are_refused(ten: Ten) -> None:
    with pytest.raises(UserError, match="no certificate “diploma”"):
        issued(ten, kind="diploma")
    with pytest.raises(UserError, match="not in the class"):
        issued(ten, enrolment_ids=["no-such"])


def test_attendance_asks_for_presence_only_and_tells_no_grade(ten: Ten) -> None:
    found = issued(ten, kind="attendance", language="ckb")
    assert [one.snapshot.number for one in found.certificates] == ["101", "102", "103", "107", "108", "109"]
    assert [one.serial for one in found.refused] == [4, 5, 6, 10]
    last = found.certificates[-1].snapshot
    assert (last.kind, last.language, last.grade, last.place, last.of, last.hours) == ("attendance", "ckb", None, 0, 0, 9)
    assert found.refused[-1].reasons == ("Cannot graduate: withdrawn.",)


def test_t5_comes_after_t3(ten: Ten) -> None:
    assert issued(ten, kind="T5", enrolment_ids=[ten[1]]).refused[0].reasons == ("Holds no T3 certificate, which comes before T5.",)
    issued(ten, kind="T3", enrolment_ids=[ten[1]])
    assert len(issued(ten, kind="T5", enrolment_ids=[ten[1]]).certificates) == 1


def test_a_waiver_is_good_for_a_certificate(ten: Ten) -> None:
    with ten.store.change("Waive") as session:
        graduation.waive(session, ten[5], "attendance", "Was in hospital", ten.store.user.id)
    assert len(issued(ten, enrolment_ids=[ten[5]]).certificates) == 1


def test_a_closed_class_still_issues(ten: Ten) -> None:
    with ten.store.change("Close") as session:
        courses.close(session, ten.id)
    assert len(issued(ten).certificates) == 3


def test_certificates_cannot_be_undone(ten: Ten) -> None:
    issued(ten)
    with pytest.raises(UserError, match="cannot be undone"):
        ten.store.undo()


def test_each_laptop_and_year_counts_by_itself(ten: Ten, monkeypatch: pytest.MonkeyPatch) -> None:
    first = issued(ten, enrolment_ids=[ten[1]]).certificates[0]
    with ten.store.change("Another laptop") as session:
        other = Laptop(name="Laptop 2", signing_key="00" * 32, since="2010-01-01T00:00:00Z", retired_at="2010-10-30T22:30:00Z")
        session.add(other)
        session.flush()
        row = session.get_one(Certificate, first.id)
        row.laptop_id = other.id
    with ten.store.read() as session:
        uid = own_uid(session)
        assert [key.until for key in certificates.issuing_keys(session)] == ["2010-10-31", None]
    second = issued(ten, enrolment_ids=[ten[2]]).certificates[0]
    assert second.snapshot.serial == f"DUB-2010-{serials.letters(uid, 1)}-0001"  # the first block is another laptop's now
    monkeypatch.setenv("MUSTER_NOW", "2011-01-02T09:00:00Z")
    for day, told in (("2009-01-01", "the class begins on"), ("2011-01-03", "still to come")):
        with pytest.raises(UserError, match=told):
            issued(ten, enrolment_ids=[ten[3]], issued_on=day)
    third = issued(ten, enrolment_ids=[ten[3]], issued_on="2011-01-02").certificates[0]
    assert third.snapshot.serial == f"DUB-2011-{serials.letters(uid)}-0001"


def test_letters_are_the_incarnations_own() -> None:
    assert serials.letters("a") == serials.letters("a") != serials.letters("b")
    assert serials.letters("a") != serials.letters("a", 1)


def test_a_laptop_without_a_key_issues_nothing(ten: Ten) -> None:
    with ten.store.change("Lose") as session:
        session.delete(session.exec(select(LaptopSecret)).one())
    with pytest.raises(UserError, match="no key"):
        issued(ten)


def test_another_class_has_its_own_register(ten: Ten) -> None:
    issued(ten)
    with ten.store.change("Open") as session:
        other = courses.open_class(session, "OPB", 2, "2010-10-24", 2)
        enrolments.enrol(session, other, [ten.people[0]])
    with ten.store.read() as session:
        assert (len(certificates.listed(session, ten.id)), certificates.listed(session, other)) == (3, [])


def test_candidates_are_those_who_would_be_issued_one(ten: Ten) -> None:
    with ten.store.read() as session:
        found = certificates.candidates(session, ten.id)
    assert [one.serial for one in found.ready] == [1, 2, 3]
    one = issued(ten)
    assert found.refused == one.refused
    with ten.store.read() as session:
        assert certificates.candidates(session, ten.id).ready == ()
        assert certificates.papers(session, [each.id for each in one.certificates]) == list(one.certificates)
