import io
import struct
import zlib

import pytest
from PIL import Image

from app.errors import UserError
from app.models.journal import File
from app.records import aliases, people, photos
from tests.camp_fixtures import OilClass


def picture(size: tuple[int, int] = (1200, 900), form: str = "JPEG", **saved: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "navy").save(file, form, **saved)
    return file.getvalue()


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 20,000 pixels high and wide."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def test_a_photo_is_small_upright_and_says_nothing_of_its_camera(oil_class: OilClass) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8825] = 6, "Maker", {1: "N", 2: (33.0, 18.0, 0.0)}
    with oil_class.store.change("Photograph") as session:
        sha = photos.put(session, oil_class.people[0], picture(exif=exif, comment=b"at the gate"))
    with oil_class.store.read() as session:
        kept = photos.photo(session, oil_class.people[0])
        assert people.details(session, oil_class.people[0]).facts["photo"] == sha
        assert photos.photo(session, oil_class.people[1]) is None
    assert kept is not None and b"Maker" not in kept and b"gate" not in kept
    with Image.open(io.BytesIO(kept)) as opened:
        assert (opened.format, opened.size, set(opened.info) & {"exif", "comment", "icc_profile"}) == ("JPEG", (600, 800), set())


def test_undo_takes_a_photo_back_and_redo_finds_it_again(oil_class: OilClass) -> None:
    store, person = oil_class.store, oil_class.people[0]
    with store.change("Photograph") as session:
        photos.put(session, person, picture((30, 40), "PNG"))
    with store.change("Remove") as session:
        photos.remove(session, person)
    seen: list[bool] = []
    for step in (store.undo, store.undo, store.redo):
        step()
        with store.read() as session:
            seen.append(photos.photo(session, person) is not None)
    assert seen == [True, False, True]


def test_one_picture_is_kept_once_and_a_joined_double_shows_it(oil_class: OilClass) -> None:
    with oil_class.store.change("Photograph") as session:
        aliases.merge(session, oil_class.people[0], oil_class.people[1])
        shas = {photos.put(session, person, picture((30, 40))) for person in oil_class.people[:3]}
        assert len(shas) == 1 and session.get(File, shas.pop()) is not None
        assert photos.photo(session, oil_class.people[1]) == photos.photo(session, oil_class.people[2])


def test_a_transparent_picture_stands_on_white() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(file, "PNG")
    with Image.open(io.BytesIO(photos.prepared(file.getvalue()))) as opened:
        assert opened.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "bad",
    [b"", b"%PDF-1.7", picture()[:300], b"<svg xmlns='http://www.w3.org/2000/svg'/>", bomb()],
    ids=["nothing", "a paper", "cut short", "a drawing", "a bomb"],
)
def test_what_is_no_picture_is_refused(bad: bytes) -> None:
    with pytest.raises(UserError, match="not a picture, or it is damaged"):
        photos.prepared(bad)


def test_what_is_too_heavy_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "HEAVIEST", 100)
    with pytest.raises(UserError, match="too large"):
        photos.prepared(picture())
