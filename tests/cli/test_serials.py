"""A certificate's number that two laptops drew, by commands."""

from sqlmodel import col, select

from app import proof
from app.models.certificate import Certificate, Snapshot, State
from app.models.journal import LaptopSecret
from app.records import register
from app.store import opening
from tests.camp_fixtures import FOUNDER, NAMES, OilClass
from tests.cli.conftest import Muster


def drawn_again(oil: OilClass, serial: str) -> tuple[str, str]:
    """The certificate that another laptop issued under that number; its id and statement."""
    store = opening.open_camp(oil.store.folder, FOUNDER.name, FOUNDER.passphrase)
    with store.change("Another laptop's") as session:
        first = session.exec(select(Certificate).where(col(Certificate.serial) == serial)).one()
        facts = {**Snapshot.from_json(first.snapshot).__dict__, "name": "Omar"}
        key = bytes.fromhex(session.exec(select(LaptopSecret.signing_key)).one())
        statement = proof.sign({"serial": serial, "name": "Omar", "issued_on": first.issued_on}, key)
        said = first.model_dump(exclude={"id"}) | {"snapshot": Snapshot(**facts).to_json(), "statement": statement}
        row = Certificate(**said)
        session.add(row)
        session.flush()
        register.add_states(session, [row.id], State.ISSUED, store.user.id)
    store.leave()
    return row.id, statement


def test_both_are_shown_and_one_is_withdrawn_by_its_id(muster: Muster, oil: OilClass):
    for line in muster("--json", "sessions", "list", "OPB-1").document:
        assert muster("attendance", "mark", "OPB-1", "--session", line["id"], "P", "--remaining").code == 0
    only = ("--kind", "attendance", "--only", "OPB-1:1", "--out", "one.pdf")
    serial = muster("--json", "certificates", "issue", "OPB-1", *only).document["first"]
    assert "same number" not in muster("certificates", "list").out
    other, statement = drawn_again(oil, serial)
    listed = muster("--json", "certificates", "list").document
    assert {(one["name"], *one["also"]) for one in listed} == {(NAMES[0], "Omar"), ("Omar", NAMES[0])}
    assert "same number" in muster("certificates", "list").out
    assert listed == muster("--json", "certificates", "list", "OPB-1").document
    assert listed == muster("--json", "certificates", "list", "--class", "OPB-1").document
    assert muster("certificates", "list", "OPB-9").code == 1 and muster("certificates", "list", "OPB-1", "--class", "OPB-1").code == 2
    judged = muster("--json", "verify", statement)
    assert (judged.code, judged.document["fields"]["name"], judged.document["also"]) == (0, "Omar", [NAMES[0]])
    assert f"carries the name Omar; another is that of {NAMES[0]}" in muster("verify", statement).out
    assert f"carries the name {NAMES[0]}; another is that of Omar" in muster("verify", "one.pdf").out
    refused = muster("certificates", "revoke", serial, "--reason", "twice")
    assert refused.code == 1 and f"{other} Omar" in refused.err
    assert muster("--json", "certificates", "revoke", other, "--reason", "twice").document == {"serial": serial, "state": "revoked"}
    assert muster("--json", "verify", "one.pdf").document["status"] == "in force"
    alone = muster("--json", "verify", serial.lower())
    assert (alone.code, alone.document["valid"], alone.document["status"]) == (1, False, "number only")
    known = {one["name"]: one for one in alone.document["register"]}
    assert (known[NAMES[0]]["since"], known["Omar"]["state"], known["Omar"]["replaced_by"]) == (None, "revoked", serial)
    assert known["Omar"]["since"] and known["Omar"]["reason"] == "twice" and known["Omar"]["class"] == "OPB-1"
    assert "a number proves nothing" in (said := muster("verify", serial)).out and "revoked" in said.out and said.code == 1
    assert "no such number" in muster("verify", "DUB-2010-XXX-9999").out
    assert muster("export", "key", "--out", "keys.json").code == 0
    assert muster("verify", "one.pdf", "--key", "keys.json").code == 0
    assert muster("--json", "verify", statement, "--key", "keys.json").document["status"] == "revoked"
