"""A badge says what its paper says, is judged as its paper is, and names nobody's address or number."""

import json
from pathlib import Path

import pytest

from app import credential, proof
from app.errors import UserError
from app.exports.proofs import badges as written
from app.imports import codes, keyfile
from app.models.certificate import Kind
from app.records import badges, certificates
from app.records.certificates import Issue
from app.records.figures import shown
from tests.records.conftest import Ten


@pytest.fixture
def issued(ten: Ten, monkeypatch: pytest.MonkeyPatch) -> Ten:
    """The class with its certificates of completion handed over."""
    monkeypatch.setenv("MUSTER_NOW", "2010-10-31T09:00:00+03:00")
    with ten.store.change("Issue") as session:
        certificates.issue(session, ten.id, Issue(ten.store.user.id))
    return ten


def made(issued: Ten, language: str = "en") -> list[badges.Badge]:
    with issued.store.read() as session:
        return badges.badges(session, issued.id, language=language)


def test_it_says_what_the_paper_says(issued: Ten) -> None:
    with issued.store.read() as session:
        entries = certificates.listed(session, issued.id)
        papers = certificates.papers(session, [entry.id for entry in entries])
    found = made(issued)
    assert [each.serial for each in found] == [entry.serial for entry in entries] and found
    said, subject = papers[0].snapshot, found[0].document["credentialSubject"]
    assert subject["identifier"][0] == {"type": "IdentityObject", "hashed": False, "identityHash": said.name, "identityType": "name"}
    assert subject["result"][0]["value"] == shown(said.grade)
    assert subject["achievement"]["resultDescription"][0]["id"] == subject["result"][0]["resultDescription"]
    assert "at least 90 %" in subject["achievement"]["criteria"]["narrative"]
    assert said.number and said.number not in json.dumps({**found[0].document, "proof": "", "evidence": "", "id": ""}).replace(
        said.serial, ""
    )
    assert made(issued) == found  # the same again
    assert made(issued, "it")[0].document["credentialSubject"]["achievement"]["inLanguage"] == "it"


def test_it_has_what_the_standard_asks_for(issued: Ten) -> None:
    """Open Badges 3.0, OpenBadgeCredential with the data model 2.0: the members that MUST be there, and nothing that no context defines."""
    for badge in made(issued):
        document = badge.document
        assert document.keys() == {
            *("@context", "id", "type", "name", "issuer", "validFrom", "credentialSubject", "evidence", "proof"),
        }
        assert document["@context"] == list(credential.CONTEXTS) and document["id"].startswith("urn:uuid:")
        assert document["issuer"].keys() == {"id", "type", "name"} and document["issuer"]["type"] == ["Profile"]
        subject = document["credentialSubject"]
        assert {"type", "achievement", "identifier"} <= subject.keys()
        assert {"id", "type", "criteria", "description", "name"} <= subject["achievement"].keys()
        assert document["validFrom"] == "2010-10-31T00:00:00+03:00"


def test_it_is_judged_as_its_paper_is(issued: Ten, tmp_path: Path) -> None:
    found = made(issued)
    with issued.store.change("Revoke") as session:
        certificates.revoke(session, found[0].serial, "It was another's", issued.store.user.id)
    with issued.store.read() as session:
        keys = certificates.key_file(session)
        paths = written.write(found, keys, tmp_path / "badges")
        texts = [codes.found(str(path))[0] for path in paths[:-1]]
        told = certificates.judged(session, texts)
    assert [one.status for one in told] == ["revoked", *["in force"] * (len(found) - 1)]
    assert (told[0].since, told[0].serial) == ("2010-10-31", found[0].serial)
    read = keyfile.read(paths[-1])
    assert read == keys and [badges.judge(text, read).status for text in texts] == [one.status for one in told]
    assert len(made(issued)) == len(found) - 1


def test_a_changed_one_is_seen(issued: Ten) -> None:
    (badge, *_others) = made(issued)
    with issued.store.read() as session:
        keys = certificates.key_file(session)
    other = credential.sign({name: value for name, value in badge.document.items() if name != "proof"}, bytes(32), "2010-10-31T00:00:00Z")
    renamed = json.dumps({**badge.document, "name": "Another course"})
    graded = json.dumps(badge.document).replace('"value": "', '"value": "9')
    assert badges.judge(json.dumps(badge.document), keys).valid
    assert badges.judge(renamed, keys).status == "altered"
    assert badges.judge(graded, keys).status == "altered"  # it contradicts the code of the paper within
    assert badges.judge(json.dumps(other), keys).status == "altered"  # its issuer is not who signed
    assert badges.judge("{}", keys).status == "unreadable"


def test_no_secret_and_no_stranger_signs(issued: Ten) -> None:
    (badge, *_others) = made(issued)
    stranger = bytes(32)
    document = {name: value for name, value in badge.document.items() if name != "proof"}
    document["issuer"] = {**document["issuer"], "id": credential.did(proof.public_key(stranger))}
    with issued.store.read() as session:
        keys = certificates.key_file(session)
    assert badges.judge(json.dumps(credential.sign(document, stranger, "2010-10-31T00:00:00Z")), keys).status == "unknown key"


def test_every_kind_says_what_it_took() -> None:
    assert set(badges._CRITERIA) == {*Kind}


def test_a_folder_that_is_a_file_is_refused(issued: Ten, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with issued.store.read() as session:
        keys = certificates.key_file(session)
    with pytest.raises(UserError):
        written.write([], keys, tmp_path / "file")
