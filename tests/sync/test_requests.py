"""A laptop asks to take part: its folder waits and records nothing, and its request is whole or refused."""

import json
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from app.errors import UserError
from app.models.camp import Role
from app.models.people import Person
from app.store import connection, keys, opening
from app.store.camp import DATABASE, SLOTS, Store
from app.sync import laptops, requests
from app.sync.requests import Joining, Request
from tests.camp_fixtures import FOUNDER
from tests.sync.asking import asks

PHRASE = "a phrase of its own"


@pytest.fixture
def joining(tmp_path: Path) -> Joining:
    return requests.join(tmp_path / "new", "Ali", PHRASE, tmp_path / "range.muster-request", "Range")


def waiting(tmp_path: Path) -> Store:
    return opening.open_camp(tmp_path / "new", "Ali", PHRASE)


def test_a_request_says_who_asks_and_whom_to_compare(joining: Joining, tmp_path: Path):
    request = requests.read_request(joining.file)
    assert (request.name, request.user) == ("Range", "Ali")
    assert (request.fingerprint, request.words("en")) == (joining.fingerprint, joining.words)
    assert sorted(tmp_path.glob("*new*")) == [tmp_path / "new"]


def test_the_request_holds_no_secret(joining: Joining, tmp_path: Path):
    store = waiting(tmp_path)
    own = laptops.own_keys(store)
    store.leave()
    said = joining.file.read_text()
    assert own.identity not in said and own.signing_key.encode().hex() not in said
    assert set(json.loads(said)) == {"format", "laptop", *Request.__dataclass_fields__, "signature"} - {"laptop_id"}


def test_the_folder_waits_without_a_camp_and_journals_nothing(joining: Joining, tmp_path: Path):
    store = waiting(tmp_path)
    with store.read() as session:
        run = session.connection().exec_driver_sql
        for table in ("camp", "user", "rank", "laptop", "sync_op", "sync_step"):
            assert run(f'SELECT count(*) FROM "{table}"').scalar_one() == 0
    assert store.waiting and store.user.name == "Ali"
    with pytest.raises(UserError, match="waits to be admitted"), store.change("Add") as session:
        session.add(Person(name="A"))
    with pytest.raises(UserError, match="waits to be admitted"):
        laptops.rename(store, "x", "y")
    store.leave()


def test_its_keys_are_those_of_the_request(joining: Joining, tmp_path: Path):
    store = waiting(tmp_path)
    own, request = laptops.own_keys(store), requests.read_request(joining.file)
    store.leave()
    assert own.signing_key.verify_key.encode().hex() == request.signing_key and own.laptop_id == request.laptop_id


def test_asking_again_writes_the_same_request(joining: Joining, tmp_path: Path):
    (tmp_path / "stick").mkdir()
    again = requests.join(tmp_path / "new", "Ali", PHRASE, tmp_path / "stick", "R/1")
    assert again.file == tmp_path / "stick" / "R_1.muster-request"
    assert again.file.read_bytes() == joining.file.read_bytes()


def test_asking_again_needs_the_pass_phrase_and_a_new_file(joining: Joining, tmp_path: Path):
    with pytest.raises(UserError, match="do not open"):
        requests.join(tmp_path / "new", "Ali", "wrong", tmp_path / "again")
    with pytest.raises(UserError, match="there already"):
        requests.join(tmp_path / "new", "Ali", PHRASE, joining.file)


def test_a_camp_does_not_join_another(store: Store, tmp_path: Path):
    store.leave()
    with pytest.raises(UserError, match="There is a camp"):
        requests.join(store.folder, FOUNDER.name, FOUNDER.passphrase, tmp_path / "request")
    assert not (tmp_path / "request").exists()


@pytest.mark.parametrize("out", ["new/request", "missing/request"])
def test_nothing_is_made_where_the_request_cannot_be_written(tmp_path: Path, out: str):
    with pytest.raises(UserError):
        requests.join(tmp_path / "new", "Ali", PHRASE, tmp_path / out)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("user", "phrase", "laptop"), [("", PHRASE, "L"), ("\u202e", PHRASE, "L"), ("Ali", "", "L"), ("Ali", PHRASE, "L" * 201)]
)
def test_nobody_asks_without_a_name_and_a_pass_phrase(tmp_path: Path, user: str, phrase: str, laptop: str):
    with pytest.raises(UserError):
        requests.join(tmp_path / "new", user, phrase, tmp_path / "request", laptop)
    assert list(tmp_path.iterdir()) == []


def test_names_are_written_as_they_are_seen(tmp_path: Path):
    asked = requests.join(tmp_path / "new", " کاوە\u202e ", PHRASE, tmp_path / "request", "لاپتۆپی\x07 1")
    request = requests.read_request(asked.file)
    assert (request.user, request.name) == ("کاوە", "لاپتۆپی 1")


def test_a_request_cut_anywhere_is_refused(joining: Joining, tmp_path: Path):
    content, cut = joining.file.read_bytes(), tmp_path / "cut"
    for length in (*range(0, len(content), 9), len(content) - 1):
        cut.write_bytes(content[:length])
        with pytest.raises(UserError, match="not a whole request"):
            requests.read_request(cut)


def test_a_flipped_bit_is_refused_or_says_the_same(joining: Joining, tmp_path: Path):
    content, request, flipped = joining.file.read_bytes(), requests.read_request(joining.file), tmp_path / "flipped"
    refused = 0
    for place in range(0, len(content), 3):
        flipped.write_bytes(content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :])
        try:
            assert requests.read_request(flipped) == request
        except UserError:
            refused += 1
    assert refused > len(content) * 0.3


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"1", b'{"format": 1}', b'{"format": "x"}', b"\xff", b"[" * 60_000, b" " * 70_000, b'"\\ud800"', b'{"format": NaN}'],
)
def test_anything_else_is_refused(tmp_path: Path, content: bytes):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(UserError):
        requests.read_request(tmp_path / "file")


def test_a_missing_request_is_refused(tmp_path: Path):
    with pytest.raises(UserError, match="cannot be read"):
        requests.read_request(tmp_path / "none")


def forged(file: Path, **changes: object) -> Path:
    """A request that says nonsense, signed with its own key."""
    key = SigningKey.generate()
    document = json.loads(requests._signed(asks(key=key), key)) | changes
    del document["signature"]
    document["signature"] = key.sign(requests._canonical(document)).signature.hex()
    file.write_text(json.dumps(document))
    return file


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"laptop": "../../etc"}, "not a whole request"),
        ({"user": "Ali\u202e"}, "not a whole request"),
        ({"user": ""}, "not a whole request"),
        ({"name": "N" * 201}, "not a whole request"),
        ({"user_id": None}, "not a whole request"),
        ({"recipient": "age1nonsense"}, "not a whole request"),
        ({"since": "yesterdayZ"}, "not a whole request"),
        ({"format": 2}, "newer Muster"),
    ],
)
def test_a_signature_does_not_excuse_nonsense(tmp_path: Path, changes: dict[str, object], said: str):
    with pytest.raises(UserError, match=said):
        requests.read_request(forged(tmp_path / "request", **changes))


def test_what_a_later_muster_adds_is_signed_but_not_needed(tmp_path: Path):
    assert requests.read_request(forged(tmp_path / "request", rank="more")).name == "Range"


def test_the_slot_stands_for_the_user_whom_the_first_file_names(joining: Joining, tmp_path: Path):
    bare = connection.connect(tmp_path / "new" / DATABASE, keys.open_slot(tmp_path / "new" / SLOTS, "Ali", PHRASE).key)
    bare.execute("UPDATE sync_me SET muted = 1")
    bare.execute("INSERT INTO user(id, name, role, active) VALUES ('u', 'Ali Hassan', 'clerk', 1)")
    bare.execute("UPDATE sync_me SET muted = 0, joining = json_set(joining, '$.user', 'u')")
    store = waiting(tmp_path)
    assert (store.user.id, store.user.name, store.user.role) == ("u", "Ali Hassan", Role.CLERK)
    assert not store.waiting and not store.read_only
    store.leave()
    bare.execute("UPDATE sync_me SET muted = 1")
    bare.execute("UPDATE user SET active = 0")
    bare.close()
    with pytest.raises(UserError, match="may no longer open"):
        waiting(tmp_path)
