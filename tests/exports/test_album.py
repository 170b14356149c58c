from pathlib import Path

from app.exports import album


def test_pictures_are_shown_by_group_and_other_files_are_linked(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("roll & list.pdf", "pictures/ar-01-first.png", "pictures/en-01-first.png")]
    page = album.write(tmp_path / "index.html", files)
    text = page.read_text(encoding="utf8")
    assert '<a href="roll &amp; list.pdf">roll &amp; list.pdf</a>' in text
    assert text.count("<img ") == 2
    assert (
        text.index("<h2>ar</h2>")
        < text.index("pictures/ar-01-first.png")
        < text.index("<h2>en</h2>")
        < text.index("pictures/en-01-first.png")
    )
