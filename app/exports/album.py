"""An index of a folder's papers and pictures, as one page that any browser shows."""

# Pillow and pypdfium2 come with few types.
# pyright: basic, reportArgumentType=false

import html
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from app.exports.files import write as save

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Muster</title><style>
body { font: 16px/1.5 system-ui, sans-serif; color: #14284B; background: #FBFAF7; margin: 2rem auto; max-width: 110rem; padding: 0 1rem }
h1, h2 { font-weight: 600 } a { color: #7A6020 } h2 { margin: 2rem 0 .5rem }
.pictures { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem }
figure { margin: 0 } img { width: 100%; border: 1px solid #D3CDBE } figcaption { font-size: 14px; color: #566077 }
</style></head><body><h1>Muster</h1>
"""
PICTURE = ".png"
FIRST_PAGES, DPI = 2, 80
THEMES = ("light", "dark", "contrast")


def write(page: Path, files: Sequence[Path]) -> Path:
    """Link every file, relative to `page`; pictures are shown by screen, with their languages side by side. Returns `page`.

    A picture is called NUMBER-SCREEN-LANGUAGE-THEME; of a paper, a page stands in the place of the theme.
    """
    pictures = [file for file in files if file.suffix == PICTURE]
    others = [file for file in files if file.suffix != PICTURE]
    save("".join([HEAD, *_links(page, others), *_galleries(page, pictures), "</body></html>\n"]).encode(), page)
    return page


def picture(paper: Path) -> None:
    """Beside a PDF called PAPER-LANGUAGE its first pages and its last, as pictures."""
    import pypdfium2 as pdfium

    kind, _hyphen, language = paper.stem.rpartition("-")
    with pdfium.PdfDocument(paper) as document:
        for number in sorted({*range(min(len(document), FIRST_PAGES)), len(document) - 1}):
            page = document[number].render(scale=DPI / 72, fill_color=(255, 255, 255, 255)).to_pil()
            page.convert("P", palette=1, colors=64).save(paper.with_name(f"paper-{kind or language}-{language}-{number + 1}{PICTURE}"))


def _links(page: Path, files: Iterable[Path]) -> Iterable[str]:
    yield "<ul>"
    for file in files:
        yield f'<li><a href="{_way(page, file)}">{html.escape(file.name)}</a></li>\n'
    yield "</ul>\n"


def _galleries(page: Path, pictures: Iterable[Path]) -> Iterable[str]:
    for screen, members in groupby(sorted(pictures), key=_screen):
        yield f'<h2>{html.escape(screen)}</h2><div class="pictures">\n'
        for picture in sorted(members, key=_place):
            way, name = _way(page, picture), html.escape(picture.stem)
            yield f'<figure><a href="{way}"><img src="{way}" alt="{name}" loading="lazy"></a><figcaption>{name}</figcaption></figure>\n'
        yield "</div>\n"


def _screen(picture: Path) -> str:
    """Without its number, its language and its theme."""
    return picture.stem.partition("-")[2].rsplit("-", 2)[0]


def _place(picture: Path) -> tuple[int, str]:
    """Themes in their order, pages by number; in each the languages."""
    last = picture.stem.rpartition("-")[2]
    return int(last) if last.isdecimal() else THEMES.index(last), picture.stem


def _way(page: Path, file: Path) -> str:
    return html.escape(file.relative_to(page.parent).as_posix())
