"""Codes from pictures and texts; what holds none is refused with what to do."""

from pathlib import Path

import pytest
from PIL import Image

from app.errors import UserError
from app.imports import codes, sheet_pictures

TEXT = "MS1:ABC123"


def test_a_text_typed_or_in_a_file_is_itself(tmp_path: Path) -> None:
    (tmp_path / "code.txt").write_text(f"\ufeff{TEXT}\n", encoding="utf-8")
    assert codes.found(TEXT + "\n") == codes.found(str(tmp_path / "code.txt")) == [TEXT]


def test_a_white_page_has_no_code(tmp_path: Path) -> None:
    Image.new("L", (400, 300), 255).save(tmp_path / "white.png")
    with pytest.raises(UserError, match="No code"):
        codes.texts(tmp_path / "white.png")


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"%PDF-1.7 and nothing more", b"\x89PNG\r\n\x1a\n then noise", b"\xff\xd8\xff\xe0 cut short"]
)
def test_damaged_files_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(UserError) as refusal:
        codes.texts(tmp_path / "file")
    assert refusal.value.do


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(UserError, match="could not be read"):
            codes.texts(path)


def test_a_picture_of_a_hundred_million_pixels_is_refused(tmp_path: Path) -> None:
    Image.new("1", (12_000, 9_000)).save(tmp_path / "huge.png")
    with pytest.raises(UserError, match="too large"):
        codes.texts(tmp_path / "huge.png")


def test_a_picture_like_a_thread_is_no_reason_to_fall(tmp_path: Path) -> None:
    Image.new("1", (70_000, 1)).save(tmp_path / "thread.png")
    with pytest.raises(UserError, match="too large"):
        codes.texts(tmp_path / "thread.png")
    thread = Image.new("L", (40_000, 1))
    thread.paste(255, (0, 0, 20_000, 1))
    assert sheet_pictures.codes(thread) == []
