from pathlib import Path

from app.exports import album


def test_pictures_are_shown_by_screen_and_other_files_are_linked(tmp_path: Path) -> None:
    names = ("roll & list.pdf", "pictures/01-first-ar-light.png", "pictures/02-next-ar-light.png", "pictures/01-first-en-dark.png")
    page = album.write(tmp_path / "index.html", [tmp_path / name for name in names])
    text = page.read_text(encoding="utf8")
    assert '<a href="roll &amp; list.pdf">roll &amp; list.pdf</a>' in text
    assert text.count("<img ") == 3
    told = ("<h2>first</h2>", names[1], names[3], "<h2>next</h2>", names[2])
    assert [text.index(one) for one in told] == sorted(text.index(one) for one in told)
